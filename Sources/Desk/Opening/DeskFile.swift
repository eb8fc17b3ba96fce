import Foundation
import GRDB

/// The desk's file on the disk, and how it is opened.
struct DeskFile {
  let path: String

  /// Marks the file as a desk's ("Dezh"), so that another program's file is never migrated.
  static let applicationID: Int32 = 0x4465_7A68

  /// Opens, checks and migrates the file.
  ///
  /// All of it under a lock of its own: GRDB reads the list of applied migrations outside their
  /// transactions, so that two processes starting at once would both run them.
  func open() throws(DeskError) -> (pool: DatabasePool, watch: DatabaseQueue) {
    try makeFolder()
    let lock = try FileLock(path: path + ".lock")
    defer { lock.unlock() }
    try makeFile()
    do {
      let pool = try openPool()
      return (pool, try openWatch())
    } catch {
      throw DeskError(error, path: path)
    }
  }

  func makeFolder() throws(DeskError) {
    try makeFolder(URL(fileURLWithPath: path).deletingLastPathComponent())
  }

  /// Folders that are there already keep their mode.
  private func makeFolder(_ folder: URL) throws(DeskError) {
    if mkdir(folder.path, 0o700) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, folder.path != "/" else {
      throw DeskError(posix: errno, path: path)
    }
    try makeFolder(folder.deletingLastPathComponent())
    guard mkdir(folder.path, 0o700) == 0 || errno == EEXIST else {
      throw DeskError(posix: errno, path: path)
    }
  }

  /// SQLite would make the file with the process's mask; made first, it is nobody else's to read.
  ///
  /// A file that is there is not opened: to close any descriptor of it gives up every lock that this
  /// process holds on it, those of a desk that it has open as well.
  private func makeFile() throws(DeskError) {
    let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor < 0 else {
      Glibc.close(descriptor)
      return
    }
    guard errno == EEXIST, faccessat(AT_FDCWD, path, R_OK | W_OK, AT_EACCESS) == 0 else {
      throw DeskError(posix: errno, path: path)
    }
  }

  private func openPool() throws -> DatabasePool {
    try refuseForeign()
    let pool = try DatabasePool(path: path, configuration: configuration())
    // The pool sets synchronous to NORMAL while it turns WAL on, so only now is FULL kept:
    // what a moderator did must survive a power cut.
    try pool.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA synchronous = FULL")
      // Setting it again would be a write, and every console at the desk would read anew.
      if try Int32.fetchOne(db, sql: "PRAGMA application_id") != Self.applicationID {
        try db.execute(sql: "PRAGMA application_id = \(Self.applicationID)")
      }
    }
    try Migrations.all.migrate(pool)
    return pool
  }

  /// Looks before anything is written, so that a file which is not ours stays as it was.
  private func refuseForeign() throws {
    let queue = try DatabaseQueue(path: path, configuration: configuration())
    defer { try? queue.close() }
    try queue.unsafeRead { db in
      let version = try String.fetchOne(db, sql: "SELECT sqlite_version()") ?? ""
      let options = try String.fetchAll(db, sql: "PRAGMA compile_options")
      guard options.contains("ENABLE_FTS5") else {
        throw DeskError.noFullTextSearch(version: version)
      }
      let isEmpty = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") == 0
      if isEmpty { return }
      let owner = try Int32.fetchOne(db, sql: "PRAGMA application_id")
      guard owner == Self.applicationID else {
        throw DeskError.cannotOpen(path: path, reason: "another program's database")
      }
      if try Migrations.all.hasBeenSuperseded(db) { throw DeskError.tooNew(path: path) }
    }
  }

  private func openWatch() throws -> DatabaseQueue {
    var configuration = configuration()
    configuration.prepareDatabase { db in try db.execute(sql: "PRAGMA cache_size = -64") }
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  private func configuration() -> Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(5)
    configuration.maximumReaderCount = 3
    return configuration
  }
}
