import Desk
import Moderation

/// The way to one community of a network.
///
/// All calls block. Nothing that a network answers makes a connector fail in another way than by
/// what it throws: what cannot be read is set aside in a ``Pull``.
public protocol Connector: Transport {
  /// As the desk knows the community.
  var account: Account { get }
  /// How long to wait between two pulls that brought nothing.
  var interval: Span { get }

  /// Asks, without changing anything, what the tokens may do.
  func examine() throws(NetworkFailure) -> Examination

  /// Reads what is new, waiting for it where the network lets one wait.
  ///
  /// - Parameters:
  ///   - cursors: how far each stream was read; empty at the first time.
  ///   - isPatient: whether to wait for news.
  func pull(after cursors: [String: String], isPatient: Bool) throws(NetworkFailure) -> Pull

  /// Fetches a picture that somebody has attached to a comment.
  ///
  /// - Parameter file: as the comment's attachment names it.
  func picture(_ file: String) throws(NetworkFailure) -> [UInt8]

  /// Reads an event again that was set aside: pure, asks no network.
  func read(_ event: RejectedEvent) -> Pull
}

extension Connector {
  public var capabilities: TransportCapabilities { TransportCapabilities() }
  public func lane(of destination: Destination) -> String {
    "\(account.network.rawValue)/\(account.community)"
  }
}

/// What a network said of its tokens.
public struct Examination: Equatable, Sendable {
  public var abilities: Abilities
  /// The community's name in the network; empty where it did not tell.
  public var name: String
  /// What else is worth knowing, in the network's terms, such as rights that a token has.
  public var notes: [String]
  /// What is wrong with tokens beside those that work.
  public var faults: [NetworkFailure] = []

  /// Creates an examination.
  public init(abilities: Abilities, name: String = "", notes: [String] = []) {
    self.abilities = abilities
    self.name = name
    self.notes = notes
  }
}

/// What one reading brought.
public struct Pull: Equatable, Sendable {
  public var events: [NetworkEvent]
  public var posts: [NetworkPost]
  public var rejected: [RejectedEvent]
  public var cursors: [String: String]
  /// Whether there is more to be read at once.
  public var hasMore: Bool
  /// What cut the reading short; what had been read by then is taken in all the same.
  public var failure: NetworkFailure?
  /// What fails beside the news, which go on meanwhile.
  public var aside: NetworkFailure?

  /// Creates a pull.
  public init(
    events: [NetworkEvent] = [], posts: [NetworkPost] = [], rejected: [RejectedEvent] = [],
    cursors: [String: String] = [:], hasMore: Bool = false
  ) {
    self.events = events
    self.posts = posts
    self.rejected = rejected
    self.cursors = cursors
    self.hasMore = hasMore
  }
}

extension Pull {
  /// Notes why one thread could not be read.
  ///
  /// - Returns: whether the others can be: where the network has refused this one, for good.
  mutating func mayGoOn(after failure: NetworkFailure) -> Bool {
    guard failure.isPermanent else {
      self.failure = failure
      return false
    }
    if aside == nil { aside = failure }
    return true
  }
}
