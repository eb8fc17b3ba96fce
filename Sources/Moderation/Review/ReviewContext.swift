/// What is known of the matter that a reply is about.
public struct ReviewContext: Equatable, Sendable {
  /// The comment as received; empty where the reply stands by itself.
  public var comment: String
  /// The name that the comment stands under; empty where unknown.
  public var author: String
  public var network: Network
  /// Stable key of the topic; `nil` where none stands out.
  public var topic: String?
  /// Whether this is the first reply in the conversation, which greets.
  public var isFirst = true
  /// Whether only the resident will read it.
  public var isPrivate = false
  /// Whether the matter is solved; `nil` where nobody has said.
  public var isSolved: Bool?
  /// How many photos go with the reply.
  public var photos = 0
  /// Whether nothing may be promised here, whatever the settings say of the topic.
  public var forbidsPromise = false
  /// Whether work that is done must be shown, whatever the settings say of the topic.
  public var asksForPhoto = false
  /// The day it is written on, counted from 1970-01-01 by the desk's calendar; without it no date is
  /// told from today.
  public var today: Int64?
  /// What was sent lately.
  public var recent = RecentReplies([])
  /// The language that findings speak.
  public var language: Language

  /// Creates a context.
  public init(
    comment: String = "", author: String = "", network: Network = .vk, topic: String? = nil,
    language: Language = .russian
  ) {
    self.comment = comment
    self.author = author
    self.network = network
    self.topic = topic
    self.language = language
  }
}
