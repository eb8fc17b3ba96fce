import Desk
import Moderation

/// The list of what is on its way out.
public struct OutboxState: Equatable, Sendable {
  /// `nil` until it is read.
  public var entries: [OutboxEntry]?
  public var selected = 0
  /// Whether only replies that await approval are listed.
  public var showsApprovals = false
  /// How many lines of the selected entry have gone above the screen, where it is longer than that.
  public var scroll = 0
  /// What this person decided on last: it leaves the list without surprise.
  public var decided: OutwardID?
  /// Whether another entry has come under the selection by itself: whoever approves must look first.
  public var isShifted = false

  /// Whose reply is to be gone on with as soon as it has been taken out of the outbox.
  public var continued: Comment.ID?

  init(showsApprovals: Bool = false) { self.showsApprovals = showsApprovals }

  /// The entry that the keys go to.
  var selection: OutboxEntry? {
    entries.flatMap { $0.indices.contains(selected) ? $0[selected] : nil }
  }
}

/// What somebody decides on an act on its way out.
public struct OutboxAct: Equatable, Sendable {
  /// The decisions that there are.
  public enum Kind: Equatable, Sendable {
    case arrived, notArrived, retry, cancel, approve
    /// With a remark to the author.
    case sendBack(String)
  }

  public var id: OutwardID
  public var kind: Kind
}
