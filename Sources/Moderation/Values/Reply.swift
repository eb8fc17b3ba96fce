/// Where a reply is on its way to the resident.
public enum ReplyState: String, Codable, CaseIterable, Sendable {
  case draft
  case awaitingApproval
  /// Written and accepted; kept back for some seconds so that it can be taken back.
  case held
  /// Waits for the service that carries it out.
  case queued
  case sending
  case confirmed
  /// Sent without an answer from the network: nobody knows whether it stands there.
  case unconfirmed
  case failed
  /// Pasted into the network by a person, who confirmed it.
  case postedByHand
  case edited
  case withdrawn

  /// Whether the reply stands in the network, as far as the desk knows.
  public var isSent: Bool {
    switch self {
    case .confirmed, .postedByHand, .edited: true
    case .draft, .awaitingApproval, .held, .queued, .sending, .unconfirmed, .failed, .withdrawn:
      false
    }
  }

  /// Whether something was done to the reply after it had been sent.
  public var isReplaced: Bool { self == .edited || self == .withdrawn }

  /// Whether the reply is still in the house, so that taking it back leaves no trace outside.
  public var isInHouse: Bool {
    switch self {
    case .draft, .awaitingApproval, .held, .queued: true
    case .sending, .confirmed, .unconfirmed, .failed, .postedByHand, .edited, .withdrawn: false
    }
  }
}

/// One answer to a resident.
public struct Reply: Equatable, Identifiable, Sendable {
  /// The desk's own number of a reply.
  public struct ID: RawRepresentable, Hashable, Codable, Sendable {
    public var rawValue: Int64
    public init(rawValue: Int64) { self.rawValue = rawValue }
  }

  public var id: ID
  /// The comment it answers; `nil` where an imported reply named none.
  public var comment: Comment.ID?
  /// Who wrote it; `nil` for replies found in the network.
  public var by: Person?
  public var text: String
  public var state: ReplyState
  /// When it was written, or published where it came from the network.
  public var written: Instant
  /// What goes, or went, out with it.
  public var photos: [Photo]
  /// Whether it has been found in the network: before that it can neither be changed nor withdrawn.
  public var isFound: Bool

  /// Creates a reply.
  public init(
    id: ID, comment: Comment.ID?, by: Person?, text: String, state: ReplyState, written: Instant,
    photos: [Photo] = [], isFound: Bool = true
  ) {
    self.id = id
    self.comment = comment
    self.by = by
    self.text = text
    self.state = state
    self.written = written
    self.photos = photos
    self.isFound = isFound
  }
}

/// A text that somebody is writing in answer to one comment.
public struct Draft: Equatable, Sendable {
  public var comment: Comment.ID
  public var by: Person
  public var text: String
  public var saved: Instant
  public var photos: [Photo]
  /// The sent reply that the text is to replace; `nil` for a reply to come.
  public var revises: Reply.ID?

  /// Creates a draft.
  public init(
    comment: Comment.ID, by: Person, text: String, saved: Instant, photos: [Photo] = [],
    revises: Reply.ID? = nil
  ) {
    self.comment = comment
    self.by = by
    self.text = text
    self.saved = saved
    self.photos = photos
    self.revises = revises
  }
}

/// Somebody's word that they are answering a comment, good until it runs out.
public struct Claim: Equatable, Sendable {
  public var by: Person
  public var until: Instant

  /// Creates a claim.
  public init(by: Person, until: Instant) {
    self.by = by
    self.until = until
  }
}
