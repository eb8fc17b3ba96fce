import Classification
import Moderation

/// An act that can be done to many comments at once.
public enum DeskAct: Hashable, Sendable {
  case noAnswerNeeded(NoAnswerReason)
  case correct(Category)
  /// Say whether it is urgent.
  case correctUrgency(Bool)
  /// Remove it from the community, by a rule's stable key.
  case remove(rule: String)
  /// Put it off until a moment.
  case snooze(until: Instant)
}

/// What an act on many comments did.
public struct ManyOutcome: Equatable, Sendable {
  /// A comment that the act was not done to, and why.
  public struct LeftOut: Equatable, Sendable {
    public var comment: Comment.ID
    public var reason: DeskError

    /// Creates a refusal.
    public init(comment: Comment.ID, reason: DeskError) {
      self.comment = comment
      self.reason = reason
    }
  }

  public var act: DeskAct
  /// In the order asked for.
  public var done: [Comment.ID]
  public var leftOut: [LeftOut]

  /// Creates a report.
  public init(act: DeskAct, done: [Comment.ID] = [], leftOut: [LeftOut] = []) {
    self.act = act
    self.done = done
    self.leftOut = leftOut
  }
}
