import Foundation
import GRDB

/// A whole, checked copy of a desk's file that comes to its place in one step or not at all.
///
/// Until it is whole it stands beside the target under a name of its own. A run that was killed
/// leaves that behind; the next one to the same target clears it away.
struct DeskCopy {
  let target: String

  private var folder: String { (target as NSString).deletingLastPathComponent }
  private var name: String { (target as NSString).lastPathComponent }
  private var part: String { partPath(getpid()) }

  /// How many pages are copied between two looks at the clock.
  private static let pagesPerStep: CInt = 256

  init(to target: String) { self.target = URL(fileURLWithPath: target).path }

  /// Copies what `source` holds just now, while others write to it.
  ///
  /// - Parameter progress: told how far it is; what it throws stops the copy.
  func make(
    from source: any DatabaseReader, overwriting: Bool,
    progress: (BackupProgress) throws -> Void
  ) throws(BackupError) {
    try refuseTarget(overwriting: overwriting)
    clearAway()
    defer { remove(part) }
    do {
      try makePart()
      try fill(from: source, progress: progress)
      try sync(part)
      try move(overwriting: overwriting)
    } catch {
      throw BackupError(error, path: target)
    }
  }

  private func refuseTarget(overwriting: Bool) throws(BackupError) {
    var about = stat()
    guard stat(target, &about) == 0 else { return }
    guard about.st_mode & S_IFMT == S_IFREG else {
      throw .unusable(path: target, reason: String(cString: strerror(EISDIR)))
    }
    if !overwriting { throw .exists(path: target) }
  }

  /// Nobody else may read it, not even while it is written.
  private func makePart() throws {
    let descriptor = open(part, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw SystemError(errno) }
    close(descriptor)
  }

  /// All of it in one reading of the source, so that what others write meanwhile stays out, and the
  /// count is of the very rows that are copied.
  private func fill(
    from source: any DatabaseReader, progress: (BackupProgress) throws -> Void
  ) throws {
    var configuration = Configuration()
    configuration.label = "backup"
    let copy = try DatabaseQueue(path: part, configuration: configuration)
    defer { try? copy.close() }
    let counted = try source.read { db in
      let size = try Int.fetchOne(db, sql: "PRAGMA page_size") ?? 0
      let counted = try TableCounts(db)
      try withoutActuallyEscaping(progress) { progress in
        try copy.writeWithoutTransaction { target in
          try db.backup(to: target, pagesPerStep: Self.pagesPerStep) { step in
            try progress(
              .copying(
                done: step.completedPageCount * size, all: step.totalPageCount * size))
          }
        }
      }
      return counted
    }
    try progress(.checking)
    try copy.writeWithoutTransaction { db in
      // One file alone, without a log beside it.
      try db.execute(sql: "PRAGMA journal_mode = DELETE")
      try FileCheck.integrity(of: db, path: target)
      guard try TableCounts(db) == counted else { throw BackupError.differs(path: target) }
    }
    try copy.close()
  }

  private func sync(_ path: String) throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemError(errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw SystemError(errno) }
  }

  private func move(overwriting: Bool) throws {
    if overwriting {
      guard rename(part, target) == 0 else { throw SystemError(errno) }
    } else {
      // A link fails where somebody has made the target meanwhile; a renaming would replace it.
      guard link(part, target) == 0 else {
        if errno == EEXIST { throw BackupError.exists(path: target) }
        throw SystemError(errno)
      }
    }
    try sync(folder)
  }

  private func partPath(_ process: pid_t) -> String { "\(folder)/.\(name).\(process).part" }

  /// Removes what killed runs have left.
  private func clearAway() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names {
      guard name.hasPrefix(".\(self.name)."), name.hasSuffix(".part"),
        let process = pid_t(name.dropFirst(self.name.count + 2).dropLast(5)),
        process == getpid() || (kill(process, 0) != 0 && errno == ESRCH)
      else { continue }
      remove("\(folder)/\(name)")
    }
  }

  private func remove(_ path: String) {
    for suffix in ["", "-journal", "-wal", "-shm"] { unlink(path + suffix) }
  }
}

/// What the system said.
struct SystemError: Error {
  var code: Int32

  init(_ code: Int32) { self.code = code }
}
