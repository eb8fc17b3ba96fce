import Moderation

/// Words of a colleague that call somebody back to an incident.
public struct Reminder: Equatable, Sendable {
  public var incident: Incident.ID
  /// The incident's, uncleaned.
  public var title: String
  public var by: Person
  public var at: Instant
  /// Uncleaned; may be empty.
  public var words: String

  /// Creates a reminder.
  public init(incident: Incident.ID, title: String, by: Person, at: Instant, words: String) {
    self.incident = incident
    self.title = title
    self.by = by
    self.at = at
    self.words = words
  }
}

/// A comment that somebody has taken on, whose deadline comes near.
public struct PressingComment: Equatable, Identifiable, Sendable {
  public var id: Comment.ID
  /// The author's name, uncleaned.
  public var author: String
  public var due: Instant

  /// Creates a pressing comment.
  public init(id: Comment.ID, author: String, due: Instant) {
    self.id = id
    self.author = author
    self.due = due
  }
}
