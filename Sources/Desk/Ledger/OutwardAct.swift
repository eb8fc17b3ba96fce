import Moderation

/// Something that the desk does in a network.
public enum OutwardID: Hashable, Sendable {
  case reply(Reply.ID)
  case removal(Removal.ID)
  case measure(Measure.ID)

  /// The kind by the name that the ledger keeps.
  var kind: String {
    switch self {
    case .reply: "reply"
    case .removal: "removal"
    case .measure: "measure"
    }
  }

  /// All kinds, each with a table of its own.
  static let kinds = ["reply", "removal", "measure"]

  /// The table that holds the act itself.
  var table: String { kind }

  var isReply: Bool {
    if case .reply = self { true } else { false }
  }

  var number: Int64 {
    switch self {
    case .reply(let id): id.rawValue
    case .removal(let id): id.rawValue
    case .measure(let id): id.rawValue
    }
  }

  init?(kind: String, number: Int64) {
    switch kind {
    case "reply": self = .reply(Reply.ID(rawValue: number))
    case "removal": self = .removal(Removal.ID(rawValue: number))
    case "measure": self = .measure(Measure.ID(rawValue: number))
    default: return nil
    }
  }
}

extension OutwardID: LosslessStringConvertible {
  /// Its name on the command line: `reply-12`, `removal-3`.
  public var description: String { "\(kind)-\(number)" }

  /// Reads what ``description`` writes.
  public init?(_ description: String) {
    let parts = description.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let number = Int64(parts[1]), number > 0 else { return nil }
    self.init(kind: String(parts[0]), number: number)
  }
}

/// An act as a transport carries it out.
public struct OutwardAct: Equatable, Sendable {
  /// What is to be done.
  public enum Kind: Equatable, Sendable {
    /// The photos were looked at just before: each is there and a picture within the limits.
    case reply(text: String, photos: [Photo])
    /// The rule by its stable key.
    case removal(rule: String)
    case measure(Measure)
  }

  public var id: OutwardID
  public var kind: Kind
  public var destination: Destination
  /// The idempotency key, made when the act was decided and the same in every attempt.
  public var key: String
  /// 1 for the first.
  public var attempt: Int
}

/// Where in a network something is to be done, by the network's own identifiers.
public struct Destination: Equatable, Sendable {
  public var network: Network
  public var community: String
  /// `nil` where the post is not known.
  public var thread: String?
  public var comment: String
  /// Empty where the network names none.
  public var author: String

  /// Creates a place.
  public init(
    network: Network, community: String, thread: String? = nil, comment: String, author: String
  ) {
    self.network = network
    self.community = community
    self.thread = thread
    self.comment = comment
    self.author = author
  }
}
