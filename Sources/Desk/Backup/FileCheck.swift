import Foundation
import GRDB
import Moderation

/// Looks at a file that is said to be a desk's, without changing it.
struct FileCheck {
  let path: String

  /// - Parameter isThorough: reads all of the file for damage.
  func summary(isThorough: Bool) throws(BackupError) -> BackupSummary {
    guard FileManager.default.fileExists(atPath: path) else { throw .notFound(path: path) }
    do {
      let queue = try Self.open(path)
      defer { try? queue.close() }
      return try queue.read { db in
        try refuseForeign(db)
        if isThorough { try Self.integrity(of: db, path: path) }
        return try Self.summary(db, bytes: size())
      }
    } catch {
      throw BackupError(error, path: path)
    }
  }

  /// Throws unless a person's role at the desk may do something; nobody has one where roles are not
  /// known yet.
  func require(_ deed: Deed, of person: Person) throws {
    let queue = try Self.open(path)
    defer { try? queue.close() }
    try queue.read { db in
      try refuseForeign(db)
      let list = AccessList(db: db)
      guard try db.tableExists("access"), try !list.isEmpty else { return }
      try list.require(deed, of: person)
    }
  }

  static func open(_ path: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(5)
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  /// Throws what SQLite finds first, if anything.
  static func integrity(of db: Database, path: String) throws {
    let found = try String.fetchOne(db, sql: "PRAGMA integrity_check(1)") ?? ""
    guard found == "ok" else {
      // It may quote a row; the first line, cut short, names the table.
      throw BackupError.damaged(path: path, reason: String(found.prefix(120)))
    }
  }

  private func refuseForeign(_ db: Database) throws {
    guard try Int32.fetchOne(db, sql: "PRAGMA application_id") == DeskFile.applicationID,
      try db.tableExists("comment"), try db.tableExists("reply")
    else { throw BackupError.notADesk(path: path) }
    if try Migrations.all.hasBeenSuperseded(db) { throw BackupError.tooNew(path: path) }
  }

  private static func summary(_ db: Database, bytes: Int) throws -> BackupSummary {
    func count(_ question: String) throws -> Int {
      try Int.fetchOne(db, sql: "SELECT count(*) FROM " + question) ?? 0
    }
    return BackupSummary(
      comments: try count("comment"), open: try count("comment WHERE handling = 'open'"),
      replies: try count("reply"),
      newest: try Int64.fetchOne(db, sql: "SELECT max(published) FROM comment")
        .map(Instant.init(milliseconds:)),
      bytes: bytes)
  }

  private func size() -> Int {
    var about = stat()
    return stat(path, &about) == 0 ? Int(about.st_size) : 0
  }
}
