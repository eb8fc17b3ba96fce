import Moderation

/// What the file of a desk holds.
public struct BackupSummary: Equatable, Sendable {
  public var comments: Int
  /// Of ``comments``: those that wait in the queue.
  public var open: Int
  public var replies: Int
  /// When the newest comment was published; `nil` where there is none.
  public var newest: Instant?
  /// The file's length.
  public var bytes: Int

  /// Creates a summary.
  public init(comments: Int, open: Int, replies: Int, newest: Instant?, bytes: Int) {
    self.comments = comments
    self.open = open
    self.replies = replies
    self.newest = newest
    self.bytes = bytes
  }
}

/// How far a backup, or a restoring, is.
public enum BackupProgress: Equatable, Sendable {
  /// Bytes copied, of all.
  case copying(done: Int, all: Int)
  /// The copy is being read through.
  case checking
}
