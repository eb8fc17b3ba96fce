import Desk
import Moderation

/// What a reply is for besides its own comment.
public enum Together: Equatable, Sendable {
  /// The text is a template for all of these; the first is the composer's own.
  case all([Comment.ID])
  /// The text is one of several that go out one by one.
  case each(TogetherState)
}

/// Replies to several residents, adapted for each and shown before they go out.
public struct TogetherState: Equatable, Sendable {
  public var template: ReplyTemplate
  /// Those that have not been decided on; the first is on the screen.
  public var waiting: [Comment.ID]
  public var total: Int
  /// What the replies mean for incidents.
  public var bearing: Bearing
  /// Whose draft the template is, so that it outlives a stop and the end of the program; `nil` where
  /// that reply has gone out.
  public var keeper: Comment.ID?
  /// Texts that were changed for one resident.
  public var edited: [Comment.ID: String] = [:]
  public var sent = 0
  /// The first that went out: the others are one act with it.
  public var first: Reply.ID?
  public var leftOut: [Comment.ID] = []
  /// Why the first that could not be answered was left out.
  public var reason: String?
  /// Whether the rest goes out without a key for each.
  public var isSendingAll = false
  /// Whether the desk has the first and has not answered yet.
  public var isSending = false
  public var scroll = 0

  /// Begins with the first.
  public init(_ template: ReplyTemplate, for comments: [Comment.ID], bearing: Bearing) {
    self.template = template
    waiting = comments
    keeper = comments.first
    total = comments.count
    self.bearing = bearing
  }

  /// The comment on the screen; `nil` when all were decided on.
  public var current: Comment.ID? { waiting.first }

  /// What became of one.
  enum Step {
    case sent
    case skipped
    case leftOut(String)
  }

  /// The state when the first has gone out.
  func sent(_ outcome: Outcome) -> Self {
    var next = after(.sent)
    if case .answered(let reply) = outcome { next.first = next.first ?? reply }
    return next
  }

  /// The state when the first has been decided on.
  func after(_ step: Step) -> Self {
    var next = self
    next.isSending = false
    next.scroll = 0
    guard let first = next.waiting.first else { return next }
    next.waiting.removeFirst()
    switch step {
    case .sent:
      next.sent += 1
      if next.keeper == first { next.keeper = nil }
    case .skipped: next.leftOut.append(first)
    case .leftOut(let reason):
      next.leftOut.append(first)
      next.reason = next.reason ?? reason
    }
    return next
  }
}
