import Classification
import Moderation

/// Which answers the history shows.
public struct HistoryQuery: Hashable, Sendable {
  /// Words that the answer or the comment must hold, by their beginnings, in any letter case, ё like
  /// е; empty for all.
  public var words: String
  /// A street that the comment names, in any case form: `Лесная` finds «на Лесной»; empty for all.
  public var street: String
  /// Words of the name of whom was answered, by their beginnings; empty for all.
  public var author: String
  /// Who wrote the answer.
  public var moderator: Person?
  /// What the comment counts as.
  public var category: Category?
  public var network: Network?
  /// The comment's topic by its stable key.
  public var topic: String?
  /// How the comment's incident ended.
  public var outcome: IncidentOutcome?
  /// Written at that moment or later.
  public var from: Instant?
  /// Written before that moment.
  public var to: Instant?

  /// Creates a query; conditions are joined by "and", without arguments it finds everything.
  public init(
    words: String = "", street: String = "", author: String = "", moderator: Person? = nil,
    category: Category? = nil, network: Network? = nil, topic: String? = nil,
    outcome: IncidentOutcome? = nil, from: Instant? = nil, to: Instant? = nil
  ) {
    self.words = words
    self.street = street
    self.author = author
    self.moderator = moderator
    self.category = category
    self.network = network
    self.topic = topic
    self.outcome = outcome
    self.from = from
    self.to = to
  }
}

/// One answer with what it answered.
public struct HistoryRow: Equatable, Identifiable, Sendable {
  public var id: Reply.ID { reply.id }
  public var reply: Reply
  /// The comment answered; `nil` where an imported reply named none.
  public var comment: Comment.ID?
  /// Uncleaned; empty where unknown.
  public var author: String
  /// The first 240 characters or so of the comment, or all of it where that was asked for, uncleaned;
  /// empty where unknown.
  public var excerpt: String
  public var network: Network
  public var communityName: String

  /// Creates a row.
  public init(
    reply: Reply, comment: Comment.ID?, author: String, excerpt: String, network: Network,
    communityName: String
  ) {
    self.reply = reply
    self.comment = comment
    self.author = author
    self.excerpt = excerpt
    self.network = network
    self.communityName = communityName
  }
}

/// A stretch of the history, newest first.
public struct HistoryPage: Equatable, Sendable {
  public var rows: [HistoryRow]
  /// Whether there are answers before the first row.
  public var hasNewer: Bool
  /// Whether there are answers behind the last row.
  public var hasOlder: Bool

  /// Creates a page.
  public init(rows: [HistoryRow], hasNewer: Bool = false, hasOlder: Bool) {
    self.rows = rows
    self.hasNewer = hasNewer
    self.hasOlder = hasOlder
  }
}

/// Where a stretch of the history begins, or ends.
public enum HistoryAnchor: Equatable, Sendable {
  /// It begins with the newest answer.
  case newest
  /// It begins with the next answer written before this one.
  case before(Reply.ID)
  /// It ends with the oldest answer.
  case oldest
  /// It ends with the next answer written after this one.
  case after(Reply.ID)
}

/// A comment that left the queue without an answer.
public struct UnansweredComment: Equatable, Identifiable, Sendable {
  public var id: Comment.ID
  public var published: Instant
  /// Uncleaned.
  public var author: String
  /// The first 240 characters or so, uncleaned.
  public var excerpt: String
  public var network: Network
  public var handling: Handling

  /// Creates a comment that left the queue without an answer.
  public init(
    id: Comment.ID, published: Instant, author: String, excerpt: String, network: Network,
    handling: Handling
  ) {
    self.id = id
    self.published = published
    self.author = author
    self.excerpt = excerpt
    self.network = network
    self.handling = handling
  }
}
