import Classification

/// Which replies somebody else reads before they go out.
///
/// Without anything set, none.
public struct ApprovalRules: Equatable, Sendable {
  /// Topics by their keys.
  public var topics: Set<String>
  /// Words and turns of the comment or the reply; `*` ends a word that has other endings.
  public var words: [String]
  /// Whose replies are read, by name.
  public var people: Set<String>
  /// How many first replies of each person are read.
  public var newcomers: Int
  /// What is let through whatever its topic and its author; a question only while it is no urgent
  /// one and has none of the words.
  public var spared: Set<Category>

  /// Creates rules; without arguments nothing is to be approved.
  public init(
    topics: Set<String> = [], words: [String] = [], people: Set<String> = [], newcomers: Int = 0,
    spared: Set<Category> = [.praise, .question]
  ) {
    self.topics = topics
    self.words = words
    self.people = people
    self.newcomers = newcomers
    self.spared = spared
  }

  /// Whether nothing is ever to be approved.
  public var isEmpty: Bool {
    topics.isEmpty && words.isEmpty && people.isEmpty && newcomers <= 0
  }

  /// Why somebody else has to read a reply first; `nil` where it may go out.
  ///
  /// Who may approve the replies of others needs nobody for their own.
  ///
  /// - Complexity: linear in the lengths of the reply and the comment.
  public func reason(for reply: ReplyToApprove) -> ApprovalReason? {
    guard !isEmpty, !reply.role.may(.approve) else { return nil }
    let isSpared = spared.contains(reply.category)
    if isSpared, reply.category != .question { return nil }
    if let word = word(in: reply) { return ApprovalReason(.word, word) }
    if isSpared, !reply.isUrgent { return nil }
    if let topic = reply.topic, topics.contains(topic) { return ApprovalReason(.topic, topic) }
    if people.contains(reply.author.name) { return ApprovalReason(.person) }
    return reply.written < newcomers ? ApprovalReason(.newcomer) : nil
  }

  private func word(in reply: ReplyToApprove) -> String? {
    guard !words.isEmpty else { return nil }
    let table = PhraseTable(words)
    for text in [reply.text, reply.comment] {
      let text = ReplyText(text)
      guard let match = table.matches(in: text).first else { continue }
      return String(text.substring(text.bytes(match.range)))
    }
    return nil
  }
}

/// A reply and all that decides whether somebody else reads it first.
public struct ReplyToApprove: Equatable, Sendable {
  public var text: String
  /// The comment that it answers.
  public var comment: String
  /// What the comment counts as.
  public var category: Category
  public var isUrgent: Bool
  /// The key of the comment's topic; `nil` where none stands out.
  public var topic: String?
  public var author: Person
  public var role: DeskRole
  /// How many replies the author has written here that nobody has to read any more; counted no
  /// further than ``ApprovalRules/newcomers``.
  public var written: Int

  /// Creates a reply to be judged.
  public init(
    text: String, comment: String, category: Category, isUrgent: Bool = false,
    topic: String? = nil, author: Person, role: DeskRole = .moderator, written: Int = 0
  ) {
    self.text = text
    self.comment = comment
    self.category = category
    self.isUrgent = isUrgent
    self.topic = topic
    self.author = author
    self.role = role
    self.written = written
  }
}

/// Why somebody else reads a reply before it goes out.
public struct ApprovalReason: Hashable, Codable, Sendable {
  /// What asks for it, by names that never change.
  public enum Kind: String, Codable, CaseIterable, Sendable {
    case topic, word, person, newcomer
  }

  public var kind: Kind
  /// The key of the topic, or the word as it stands in the text, uncleaned; else empty.
  public var words: String

  /// Creates a reason.
  public init(_ kind: Kind, _ words: String = "") {
    self.kind = kind
    self.words = words
  }
}
