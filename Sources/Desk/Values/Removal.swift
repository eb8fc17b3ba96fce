import Classification
import Moderation

/// A decision to remove a comment by a rule of the community.
public struct Removal: Equatable, Identifiable, Sendable {
  /// The desk's own number of a removal.
  public struct ID: RawRepresentable, Hashable, Codable, Sendable {
    public var rawValue: Int64
    public init(rawValue: Int64) { self.rawValue = rawValue }
  }

  public var id: ID
  /// The stable key of the rule.
  public var rule: String
  public var by: Person
  public var decided: Instant
  /// How far it is on its way to the network.
  public var state: ReplyState

  /// Creates a removal.
  public init(id: ID, rule: String, by: Person, decided: Instant, state: ReplyState) {
    self.id = id
    self.rule = rule
    self.by = by
    self.decided = decided
    self.state = state
  }
}

/// What was removed, copied when the removal was decided: nothing that comes in later changes it.
public struct RemovalEvidence: Equatable, Sendable {
  /// A text that the author had replaced before.
  public struct Version: Equatable, Sendable {
    public var number: Int
    /// When the desk saw that it had been replaced.
    public var replaced: Instant
    public var text: String
    public var exactText: [UInt8]

    /// Creates a version.
    public init(number: Int, replaced: Instant, text: String, exactText: [UInt8]) {
      self.number = number
      self.replaced = replaced
      self.text = text
      self.exactText = exactText
    }
  }

  public var removal: Removal
  /// The comment as it stood, with its community, author, address, times and verdict.
  public var comment: Comment
  /// The text's bytes as the network sent them.
  public var exactText: [UInt8]
  /// When the desk took it in.
  public var received: Instant
  /// The post it stood under; `nil` where unknown.
  public var thread: Moderation.Thread?
  /// The network's identifiers of the post and of the comment it answered, where known.
  public var threadExternalID: String?
  public var parentExternalID: String?
  /// Earlier texts, oldest first.
  public var versions: [Version]

  /// Creates evidence.
  public init(
    removal: Removal, comment: Comment, exactText: [UInt8], received: Instant,
    thread: Moderation.Thread? = nil, threadExternalID: String? = nil,
    parentExternalID: String? = nil, versions: [Version] = []
  ) {
    self.removal = removal
    self.comment = comment
    self.exactText = exactText
    self.received = received
    self.thread = thread
    self.threadExternalID = threadExternalID
    self.parentExternalID = parentExternalID
    self.versions = versions
  }
}
