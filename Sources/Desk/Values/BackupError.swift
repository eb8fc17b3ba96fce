/// Why a backup was not made, or not restored. What was there before is there still.
public enum BackupError: Error, Equatable, Sendable {
  /// There is no such file.
  case notFound(path: String)
  /// A file of that name is there already.
  case exists(path: String)
  /// It is the desk's own file.
  case isTheDesk(path: String)
  /// The file is another program's, or no database at all.
  case notADesk(path: String)
  /// The file was made by a newer version of the program.
  case tooNew(path: String)
  /// The file is damaged; what SQLite found first.
  case damaged(path: String, reason: String)
  /// A program on this machine has the desk open; its process number, where the system tells.
  case inUse(path: String, process: Int32?)
  /// The copy holds other than what was copied.
  case differs(path: String)
  /// The file, or one beside it, cannot be read, made or moved.
  case unusable(path: String, reason: String)
  case diskFull(path: String)
  /// Whoever asked for it stopped it.
  case stopped
}
