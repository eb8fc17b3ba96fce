import Moderation

/// An act on its way out, as the outbox lists it.
public struct OutboxEntry: Equatable, Identifiable, Sendable {
  public var id: OutwardID
  public var state: SendingState
  /// Since when it is in that state.
  public var since: Instant
  public var comment: Comment.ID
  public var community: Community
  /// Whom it answers, uncleaned.
  public var author: String
  /// Who decided it.
  public var by: Person
  /// The beginning of a reply's text, uncleaned; of a removal, that of the comment's. All of a reply
  /// that awaits approval.
  public var excerpt: String
  /// Why it awaits approval; `nil` where it does not.
  public var approval: ApprovalReason?
  /// The beginning of the comment, uncleaned, where the reply awaits approval; else empty.
  public var asked = ""
  /// What goes out with a reply.
  public var photos: [Photo] = []
  /// The rule of a removal by its stable key; `nil` for a reply.
  public var rule: String?
  /// What is to be done where it is neither reply nor removal.
  public var measure: Measure?
  /// How many times sending has begun.
  public var attempts: Int
  /// When the desk tries, or looks, again by itself; `nil` where it does not.
  public var nextAttempt: Instant?
  /// Why it is where it is; `nil` where nothing has gone wrong.
  public var cause: SendingCause?
  /// The network's words, or what stands there now, uncleaned; empty for neither.
  public var detail: String

  /// Whether a person has to decide: nothing more happens by itself.
  public var needsPerson: Bool {
    switch state {
    case .failed, .stopped, .awaitingApproval: true
    case .unconfirmed: nextAttempt == nil || cause == .notSeen
    default: false
    }
  }

  /// Creates an entry.
  public init(
    id: OutwardID, state: SendingState, since: Instant, comment: Comment.ID, community: Community,
    author: String, by: Person, excerpt: String, rule: String? = nil, measure: Measure? = nil,
    attempts: Int = 0,
    nextAttempt: Instant? = nil, cause: SendingCause? = nil, detail: String = ""
  ) {
    self.id = id
    self.state = state
    self.since = since
    self.comment = comment
    self.community = community
    self.author = author
    self.by = by
    self.excerpt = excerpt
    self.rule = rule
    self.measure = measure
    self.attempts = attempts
    self.nextAttempt = nextAttempt
    self.cause = cause
    self.detail = detail
  }
}
