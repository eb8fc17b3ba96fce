import Foundation
import GRDB
import Moderation

extension Desk {
  /// Makes a whole, checked copy of the desk in one file, while others go on writing.
  ///
  /// The copy is as of one moment. It comes to its place in one step: whatever happens, the file is
  /// the whole copy, or what it was before. Its mode is 0600.
  ///
  /// - Parameters:
  ///   - path: the file to make; its folder must be there.
  ///   - overwriting: replaces a file of that name.
  ///   - progress: told how far it is; what it throws stops the backup.
  /// - Returns: what the copy holds.
  /// - Throws: ``BackupError``.
  @discardableResult
  public func backup(
    to path: String, overwriting: Bool = false,
    progress: (BackupProgress) throws -> Void = { _ in }
  ) throws(BackupError) -> BackupSummary {
    if let file = FileIdentity(path: path), file == FileIdentity(path: self.path) {
      throw .isTheDesk(path: path)
    }
    do {
      try copy { source in
        try DeskCopy(to: path).make(from: source, overwriting: overwriting, progress: progress)
      }
    } catch {
      throw BackupError(error, path: path)
    }
    return try FileCheck(path: path).summary(isThorough: false)
  }

  /// What the file of a desk holds, after reading all of it for damage. Changes nothing.
  ///
  /// - Throws: ``BackupError/notFound(path:)``, ``BackupError/notADesk(path:)``,
  ///   ``BackupError/tooNew(path:)``, ``BackupError/damaged(path:reason:)`` or
  ///   ``BackupError/unusable(path:reason:)``.
  public static func look(at path: String) throws(BackupError) -> BackupSummary {
    try FileCheck(path: path).summary(isThorough: true)
  }

  /// Puts a backup in the place of a desk; what was there is kept beside it.
  ///
  /// The backup is looked at first, copied, and the copy checked; only then the files change
  /// places, with nobody able to open the desk meanwhile. Whatever fails, the old desk is there.
  ///
  /// - Parameters:
  ///   - backup: the file to restore; it stays.
  ///   - path: the desk's file; need not be there.
  ///   - stamp: names what is kept: `desk.sqlite.before-<stamp>`.
  ///   - progress: told how far it is; what it throws stops it.
  /// - Returns: where the old desk is kept; `nil` where there was none.
  /// - Throws: ``BackupError/inUse(path:process:)`` where a program on this machine has the desk
  ///   open, else as ``look(at:)`` and ``backup(to:overwriting:progress:)``.
  public static func restore(
    from backup: String, to path: String, stamp: String,
    progress: (BackupProgress) throws -> Void = { _ in }
  ) throws(BackupError) -> String? {
    try DeskRestoring(backup: backup, path: path, stamp: stamp).run(progress: progress)
  }

  /// Refuses whoever may not put a backup in the place of a desk. Changes nothing.
  ///
  /// A desk that is not there, is damaged or too new knows nobody's role: whoever may write there may
  /// bring it back.
  ///
  /// - Throws: ``DeskError/notAllowed(_:)``, ``DeskError/noAccess(_:administrators:)`` or
  ///   ``DeskError/busy``.
  public static func requireRestoring(of path: String, by person: Person) throws(DeskError) {
    guard FileManager.default.fileExists(atPath: path) else { return }
    do {
      try FileCheck(path: path).require(.restore, of: person)
    } catch {
      let error = DeskError(error, path: path)
      switch error {
      case .notAllowed, .noAccess, .busy: throw error
      default: return
      }
    }
  }
}

/// Which file a path leads to, whatever it is called.
struct FileIdentity: Equatable {
  private var device: UInt
  private var number: UInt

  init?(path: String) {
    var about = stat()
    guard stat(path, &about) == 0 else { return nil }
    device = UInt(about.st_dev)
    number = UInt(about.st_ino)
  }
}
