/// A social network that communities live in.
public enum Network: String, CaseIterable, Codable, Sendable {
  case vk
  case telegram
  case ok
  case max

  /// How many characters a comment may have there.
  ///
  /// Telegram and MAX document theirs. VKontakte and Odnoklassniki do not; these are cautious.
  public var replyLimit: Int {
    switch self {
    case .vk: 4096
    case .telegram: 4096
    case .ok: 2000
    case .max: 4000
    }
  }

  /// How long a text counts as: in UTF-16 units, as Telegram counts and VKontakte's own clients do.
  public static func length(of text: String) -> Int { text.utf16.count }

  /// The two letters that stand for the network in a narrow column: VK, TG, OK, MX.
  public var shortName: String {
    switch self {
    case .vk: "VK"
    case .telegram: "TG"
    case .ok: "OK"
    case .max: "MX"
    }
  }
}

/// An official community whose comments the desk answers.
public struct Community: Equatable, Identifiable, Sendable {
  /// The desk's own number of a community.
  public struct ID: RawRepresentable, Hashable, Codable, Sendable {
    public var rawValue: Int64
    public init(rawValue: Int64) { self.rawValue = rawValue }
  }

  public var id: ID
  public var network: Network
  /// The network's identifier, as the network writes it.
  public var externalID: String
  /// The name as residents see it; the external identifier where none is known.
  public var name: String

  /// Creates a community as the desk knows it.
  public init(id: ID, network: Network, externalID: String, name: String) {
    self.id = id
    self.network = network
    self.externalID = externalID
    self.name = name
  }
}

/// Somebody who writes comments.
public struct Author: Equatable, Identifiable, Sendable {
  /// The desk's own number of an author.
  public struct ID: RawRepresentable, Hashable, Codable, Sendable {
    public var rawValue: Int64
    public init(rawValue: Int64) { self.rawValue = rawValue }
  }

  public var id: ID
  /// The network's identifier; empty where the source gave none.
  public var externalID: String
  /// The name as the network shows it, uncleaned; empty where the source gave none.
  public var name: String

  /// Creates an author as the desk knows them.
  public init(id: ID, externalID: String, name: String) {
    self.id = id
    self.externalID = externalID
    self.name = name
  }
}

/// A member of the staff: the Unix user, or the name given by `--as`.
public struct Person: Hashable, Codable, Sendable {
  public var name: String

  /// Creates a person of that name.
  public init(_ name: String) { self.name = name }
}
