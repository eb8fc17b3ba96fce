/// A comment and what stands around it in the network, looked at just before something is sent.
public struct WorldView: Equatable, Sendable {
  /// The comment itself.
  public enum Subject: Equatable, Sendable {
    case there(text: String)
    case gone
    /// The network does not tell.
    case unknown
  }

  /// A comment that stands there.
  public struct Entry: Equatable, Sendable {
    public var externalID: String
    public var text: String

    /// Creates an entry.
    public init(externalID: String, text: String) {
      self.externalID = externalID
      self.text = text
    }
  }

  public var subject: Subject
  /// What the community has answered to the comment.
  public var answers: [Entry]
  /// What the same author has written in the thread after the comment.
  public var laterByAuthor: [Entry]

  /// Creates a view; without arguments that of a network which tells nothing.
  public init(
    subject: Subject = .unknown, answers: [Entry] = [], laterByAuthor: [Entry] = []
  ) {
    self.subject = subject
    self.answers = answers
    self.laterByAuthor = laterByAuthor
  }
}
