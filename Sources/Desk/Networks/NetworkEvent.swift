import Classification
import Moderation

/// What a network tells of one comment.
public struct NetworkEvent: Equatable, Sendable {
  /// What has happened.
  public enum Kind: String, Codable, Sendable {
    case new, edited, restored, deleted
    /// It was met while a thread was read: as it is told, so it stands there now.
    case seen
  }

  public var kind: Kind
  /// Of a deleted comment only source and identifier count.
  public var comment: IncomingComment
  /// By what the network knows the event; one that repeats is ignored. `nil` where it has no name.
  public var name: String?

  /// Creates an event.
  public init(_ kind: Kind, _ comment: IncomingComment, name: String? = nil) {
    self.kind = kind
    self.comment = comment
    self.name = name
  }
}

/// How a post is doing.
public struct PostFigures: Codable, Equatable, Sendable {
  public var views: Int?
  public var likes: Int?
  public var reposts: Int?
  public var comments: Int?

  /// Creates figures; `nil` for what the network does not tell.
  public init(views: Int? = nil, likes: Int? = nil, reposts: Int? = nil, comments: Int? = nil) {
    self.views = views
    self.likes = likes
    self.reposts = reposts
    self.comments = comments
  }
}

/// A post as a network showed it.
public struct NetworkPost: Equatable, Sendable {
  public var post: IncomingComment.Post
  public var published: Instant?
  public var figures: PostFigures?

  /// Creates a post.
  public init(
    _ post: IncomingComment.Post, published: Instant? = nil, figures: PostFigures? = nil
  ) {
    self.post = post
    self.published = published
    self.figures = figures
  }
}

/// Something that came from a network and could not be read: set aside whole.
public struct RejectedEvent: Equatable, Sendable {
  /// By what way it came, such as `longpoll`: what reads it again needs to know.
  public var stream: String
  /// What was wrong, for people.
  public var reason: String
  /// The event's bytes as they came.
  public var bytes: [UInt8]

  /// Creates a rejected event.
  public init(stream: String, reason: String, bytes: [UInt8]) {
    self.stream = stream
    self.reason = reason
    self.bytes = bytes
  }
}

/// What one pull brought, to be taken in as one transaction.
public struct PulledBatch: Sendable {
  /// An event with the verdict on its text.
  public struct Item: Sendable {
    public var event: NetworkEvent
    public var verdict: Verdict

    /// Creates a pair.
    public init(event: NetworkEvent, verdict: Verdict) {
      self.event = event
      self.verdict = verdict
    }
  }

  /// By what the service knows the community: the account that its cursors belong to.
  public var account: Account
  public var items: [Item]
  public var posts: [NetworkPost]
  public var rejected: [RejectedEvent]
  /// How far each stream is read after this batch.
  public var cursors: [String: String]

  /// Creates a batch.
  public init(
    account: Account, items: [Item] = [], posts: [NetworkPost] = [],
    rejected: [RejectedEvent] = [], cursors: [String: String] = [:]
  ) {
    self.account = account
    self.items = items
    self.posts = posts
    self.rejected = rejected
    self.cursors = cursors
  }
}

/// A community that the service serves.
public struct Account: Hashable, Sendable {
  public var network: Network
  /// The community as the network numbers it, by which comments name it.
  public var community: String
  public var name: String

  /// Creates an account.
  public init(network: Network, community: String, name: String) {
    self.network = network
    self.community = community
    self.name = name
  }

  /// Whether a community that was written down is the one that settings call so: by its number, or
  /// by its name where the settings do not know the number.
  public func isKnown(as named: Account) -> Bool {
    named.isKnown(network: network.rawValue, community: community, name: name)
  }

  func isKnown(network: String, community: String, name: String) -> Bool {
    guard network == self.network.rawValue else { return false }
    return community == self.community || (Int64(self.community) == nil && name == self.name)
  }

  /// The community as comments name it.
  public var source: IncomingComment.Source {
    IncomingComment.Source(network: network, id: community, name: name)
  }
}

/// What became of a batch.
public struct PullTally: Equatable, Sendable {
  public var comments = ImportTally()
  /// Events that had come before.
  public var repeated = 0
  /// Events that are set aside.
  public var rejected = 0

  /// Creates a tally of nothing.
  public init() {}
}
