import Moderation

/// What a reply of this desk promised, by when, and whether it was reminded of.
public struct Promise: Equatable, Sendable {
  public var reply: Reply.ID
  public var term: PromisedTerm
  /// When its comment came back into the queue for it; `nil` before that.
  public var reminded: Instant?

  /// Creates a promise.
  public init(reply: Reply.ID, term: PromisedTerm, reminded: Instant? = nil) {
    self.reply = reply
    self.term = term
    self.reminded = reminded
  }
}
