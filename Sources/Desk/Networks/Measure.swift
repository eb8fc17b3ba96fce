import Moderation

/// What is done in a network beside answering and removing.
public enum Measure: Codable, Equatable, Sendable {
  /// Somebody may write there no more: by a rule, in the network's terms and in words.
  case ban(rule: String, reason: CommunityRule.BanReason, words: String, until: Instant?)
  case unban
  /// A comment that was deleted stands there again.
  case restore
  /// A sign that the comment was seen and welcome.
  case react
  /// The community's own reply gets another text.
  case edit(reply: Reply.ID, text: String)
  /// The community's own reply is taken away.
  case withdraw(reply: Reply.ID)

  /// The desk's own number of a measure.
  public struct ID: RawRepresentable, Hashable, Codable, Sendable {
    public var rawValue: Int64
    public init(rawValue: Int64) { self.rawValue = rawValue }
  }

  /// What it is, by a name that never changes.
  public enum Kind: String, CaseIterable, Sendable {
    case ban, unban, restore, react, edit, withdraw
  }

  public var kind: Kind {
    switch self {
    case .ban: .ban
    case .unban: .unban
    case .restore: .restore
    case .react: .react
    case .edit: .edit
    case .withdraw: .withdraw
    }
  }

  /// What the community's tokens must allow.
  public var ability: Ability {
    switch self {
    case .ban, .unban: .ban
    case .restore: .restore
    case .react: .react
    case .edit: .edit
    case .withdraw: .delete
    }
  }

  /// What a role must allow.
  public var deed: Deed {
    switch self {
    case .ban, .unban, .restore: .remove
    case .react, .edit, .withdraw: .answer
    }
  }

  /// The reply that it concerns.
  var reply: Reply.ID? {
    switch self {
    case .edit(let id, _), .withdraw(let id): id
    default: nil
    }
  }

  /// What is to be said instead of a reply; `nil` where nothing is.
  public var newText: String? {
    if case .edit(_, let text) = self { text } else { nil }
  }

  /// The rule by its stable key; `nil` where there is none.
  public var rule: String? {
    if case .ban(let rule, _, _, _) = self { rule } else { nil }
  }
}

extension CommunityRule.BanReason: Codable {}

/// One of a banned person's comments, as it was when the ban was decided.
public struct BanEvidence: Codable, Equatable, Sendable {
  /// A text that the author had replaced before.
  public struct Version: Codable, Equatable, Sendable {
    public var number: Int
    public var text: String
    public var replaced: Int64
  }

  /// The network's identifier of the comment.
  public var id: String
  public var text: String
  /// The exact bytes in hexadecimal digits, where the text could not keep them.
  public var exact: String
  public var published: Int64
  public var edited: Int64?
  public var received: Int64
  public var url: String
  public var post: String?
  public var handling: String
  public var author: String
  public var authorName: String
  public var versions: [Version]
}
