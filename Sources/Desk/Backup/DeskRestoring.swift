import Foundation
import GRDB

/// Puts a backup in the place of a desk.
struct DeskRestoring {
  let backup: String
  let path: String
  let stamp: String

  /// The files of one database that have anything to keep.
  private static let suffixes = ["", "-wal"]

  func run(progress: (BackupProgress) throws -> Void) throws(BackupError) -> String? {
    if let file = FileIdentity(path: backup), file == FileIdentity(path: path) {
      throw .isTheDesk(path: path)
    }
    _ = try FileCheck(path: backup).summary(isThorough: false)
    do {
      try DeskFile(path: path).makeFolder()
      let lock = try FileLock(path: path + ".lock")
      defer { lock.unlock() }
      try refuseInUse()
      let source = try FileCheck.open(backup)
      defer { try? source.close() }
      let copy = path + ".restoring"
      try DeskCopy(to: copy).make(from: source, overwriting: true, progress: progress)
      defer { unlink(copy) }
      try refuseInUse()
      return try swap(with: copy)
    } catch {
      throw BackupError(error, path: path)
    }
  }

  /// Under the lock nobody opens the desk; this finds those who had opened it before.
  private func refuseInUse() throws(BackupError) {
    if let user = FileUser(of: path) { throw .inUse(path: path, process: user.process) }
  }

  /// Where the second step fails, the first is undone.
  private func swap(with copy: String) throws -> String? {
    let kept = keptPath()
    let moved = try keep(as: kept)
    guard rename(copy, path) == 0 else {
      let code = errno
      for suffix in moved { rename(kept + suffix, path + suffix) }
      throw SystemError(code)
    }
    let folder = open((path as NSString).deletingLastPathComponent, O_RDONLY | O_CLOEXEC)
    if folder >= 0 {
      fsync(folder)
      close(folder)
    }
    return moved.isEmpty ? nil : kept
  }

  /// Moves the old files; SQLite finds the log of a kept desk by its new name.
  private func keep(as kept: String) throws -> [String] {
    var moved: [String] = []
    // A look at the desk leaves both behind; SQLite makes them anew.
    unlink(path + "-shm")
    if (try? FileManager.default.attributesOfItem(atPath: path + "-wal"))?[.size] as? Int == 0 {
      unlink(path + "-wal")
    }
    for suffix in Self.suffixes {
      if rename(path + suffix, kept + suffix) == 0 {
        moved.append(suffix)
      } else if errno != ENOENT {
        let code = errno
        for suffix in moved { rename(kept + suffix, path + suffix) }
        throw SystemError(code)
      }
    }
    return moved
  }

  /// Never a name that is taken.
  private func keptPath() -> String {
    let base = "\(path).before-\(stamp)"
    var number = 1
    var kept = base
    while FileManager.default.fileExists(atPath: kept) {
      number += 1
      kept = "\(base)-\(number)"
    }
    return kept
  }
}

/// Another process that has a database open.
struct FileUser {
  /// `nil` where the system does not tell, as across the walls of a container.
  let process: Int32?

  /// Finds one, if there is any on this machine.
  ///
  /// A connection in WAL mode holds a read lock on the database for as long as it is open (SQLite's
  /// `os_unix.c`: 510 bytes from `PENDING_BYTE` + 2), so that a write lock cannot be had. Asking
  /// takes no lock and works for a damaged file as well.
  init?(of path: String) {
    let descriptor = open(path, O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var lock = flock()
    lock.l_type = Int16(F_WRLCK)
    lock.l_whence = Int16(SEEK_SET)
    lock.l_start = 0x4000_0000
    lock.l_len = 512
    guard fcntl(descriptor, F_GETLK, &lock) == 0, lock.l_type != Int16(F_UNLCK) else { return nil }
    process = lock.l_pid > 0 ? lock.l_pid : nil
  }
}
