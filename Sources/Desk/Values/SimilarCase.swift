import Classification
import Moderation

/// A comment that was answered, on the same matter as another.
public struct SimilarCase: Equatable, Identifiable, Sendable {
  /// The comment that was answered.
  public var id: Comment.ID
  /// The answer, its text uncleaned.
  public var reply: Reply
  /// Who was answered; uncleaned, empty where unknown.
  public var author: String
  /// The first 240 characters or so of the comment, uncleaned.
  public var excerpt: String
  public var published: Instant
  /// Stable key of the classifier's topic; `nil` where none stands out.
  public var topic: String?
  public var place: Place
  /// How the incident ended that the comment reports; `nil` where none was closed.
  public var outcome: IncidentOutcome?
  /// How much it has in common with the other; about 0...2, only good for comparing.
  public var likeness: Double

  /// Creates a similar case.
  public init(
    id: Comment.ID, reply: Reply, author: String = "", excerpt: String = "", published: Instant,
    topic: String? = nil, place: Place = Place(), outcome: IncidentOutcome? = nil,
    likeness: Double = 0
  ) {
    self.id = id
    self.reply = reply
    self.author = author
    self.excerpt = excerpt
    self.published = published
    self.topic = topic
    self.place = place
    self.outcome = outcome
    self.likeness = likeness
  }
}
