/// Open comments on one matter, written within hours of each other by several people.
public struct Burst: Equatable, Sendable {
  /// One comment of a burst.
  public struct Member: Hashable, Sendable {
    public var comment: Comment.ID
    public var published: Instant

    /// Creates a member.
    public init(comment: Comment.ID, published: Instant) {
      self.comment = comment
      self.published = published
    }
  }

  /// By time of publication, the oldest first, unless whoever keeps them says otherwise.
  public var members: [Member]

  /// Creates a burst.
  public init(members: [Member]) { self.members = members }

  /// What counts as just now.
  private static let recently = Span.hours(1)

  /// Whether it is growing: at least a third of the comments came in the last hour.
  public static func isGrowing(_ members: [Member], now: Instant) -> Bool {
    let recent = members.count { $0.published > now - recently && $0.published <= now }
    return recent > 0 && recent * 3 >= members.count
  }
}

/// What tells whether an open comment belongs to a burst.
public struct BurstComment: Equatable, Sendable {
  public var id: Comment.ID
  public var author: Author.ID
  /// The topic's stable key; empty where none stands out.
  public var topic: String
  /// Keys of the places that it names, the same for every form of a name; empty for none.
  public var places: [String]
  public var words: MatterWords
  public var published: Instant

  /// Creates a comment as the finder sees it.
  public init(
    id: Comment.ID, author: Author.ID, topic: String, places: [String], words: MatterWords,
    published: Instant
  ) {
    self.id = id
    self.author = author
    self.topic = topic
    self.places = places
    self.words = words
    self.published = published
  }
}
