import Desk
import Moderation

/// The story of one resident's matter, told in order.
public struct StoryState: Equatable, Sendable {
  public var comment: Comment.ID
  /// `nil` until it is read.
  public var steps: [StoryStep]?
  public var scroll = 0
  /// The history it was opened from; `nil` for the queue.
  public var history: HistoryState?
  /// The incident that it was opened from.
  public var card: IncidentCard?

  /// What is shown when the story is left.
  var below: ConsoleState.Sheet? {
    history.map { .history($0) } ?? card.map { .incident($0) }
  }
}
