import Moderation

/// The way to one network. The desk knows no other: what speaks HTTP stands behind this.
///
/// All calls block until the network has answered or the transport has given it up.
public protocol Transport: Sendable {
  var capabilities: TransportCapabilities { get }

  /// Looks at a comment as it stands in the network now.
  func look(at destination: Destination) throws(LookFailure) -> WorldView

  /// Carries one act out, once. Never repeats by itself what may have arrived.
  func send(_ act: OutwardAct) -> SendResult

  /// Looks whether an act has arrived that the network had not answered.
  func find(_ act: OutwardAct) throws(LookFailure) -> Sighting

  /// What can be done at a place; elsewhere in the network it may be another.
  func capabilities(at destination: Destination) -> TransportCapabilities

  /// By which way acts leave for a place: where one way fails, the others go on.
  func lane(of destination: Destination) -> String

  /// Whether an act could leave now: it waits where the community is another's to serve, or where
  /// the network's limits ask for a pause.
  func isReady(for destination: Destination) -> Bool
}

extension Transport {
  public func capabilities(at destination: Destination) -> TransportCapabilities { capabilities }
  public func lane(of destination: Destination) -> String { destination.network.rawValue }
  public func isReady(for destination: Destination) -> Bool { true }
}

/// What can be done in a network through its transport.
public struct TransportCapabilities: Equatable, Sendable {
  /// For how long the network knows an idempotency key again; `nil` where it knows none.
  public var keyLifetime: Span?
  public var canReply: Bool
  public var canEdit: Bool
  public var canDelete: Bool
  public var canRemove: Bool
  public var canBan: Bool
  public var canReact: Bool
  public var canRestore: Bool
  /// How many UTF-16 units a reply may have; `nil` where the network names no limit.
  public var textLimit: Int?
  /// What photos a reply may have; `nil` where it may have none.
  public var photos: PhotoLimits?
  /// How old a comment may be to be removed; `nil` without a limit.
  public var removalWindow: Span?

  /// Whether an act sent twice with one key is carried out once.
  public var isIdempotent: Bool { keyLifetime != nil }

  /// Creates capabilities: of a network that lets reply and remove, and knows no keys.
  public init(
    keyLifetime: Span? = nil, canReply: Bool = true, canEdit: Bool = false,
    canDelete: Bool = false, canRemove: Bool = true, canBan: Bool = false, canReact: Bool = false,
    canRestore: Bool = false, textLimit: Int? = nil, photos: PhotoLimits? = nil,
    removalWindow: Span? = nil
  ) {
    self.keyLifetime = keyLifetime
    self.canReply = canReply
    self.canEdit = canEdit
    self.canDelete = canDelete
    self.canRemove = canRemove
    self.canBan = canBan
    self.canReact = canReact
    self.canRestore = canRestore
    self.textLimit = textLimit
    self.photos = photos
    self.removalWindow = removalWindow
  }
}

extension TransportCapabilities {
  /// Whether a measure can be carried out.
  func can(_ measure: Measure) -> Bool {
    switch measure {
    case .ban, .unban: canBan
    case .restore: canRestore
    case .react: canReact
    case .edit: canEdit
    case .withdraw: canDelete
    }
  }

  /// Whether a reply cannot say so much.
  func isTooLong(_ text: String, withPhotos: Bool) -> Bool {
    guard let limit = (withPhotos ? photos?.text : nil) ?? textLimit else { return false }
    return text.utf16.count > limit
  }
}

/// The network could not be looked at; nothing was sent.
public struct LookFailure: Error, Equatable, Sendable {
  /// For people, without tokens and addresses.
  public var reason: String
  /// How long the network asks to be left alone.
  public var retryAfter: Span?

  /// Creates a failure.
  public init(reason: String, retryAfter: Span? = nil) {
    self.reason = reason
    self.retryAfter = retryAfter
  }
}

/// What the network said to an act.
public enum SendResult: Equatable, Sendable {
  /// It stands there, under this identifier where there is one; several have commas between them,
  /// and the first bears the words.
  case sent(externalID: String?)
  /// The network has certainly not done it.
  case rejected(Rejection)
  /// Nobody knows whether it arrived; why not, in words.
  case noAnswer(String)
}

/// A network's no.
public struct Rejection: Equatable, Sendable {
  public var reason: String
  /// Whether trying again is no use.
  public var isPermanent: Bool
  /// How long the network asks to be left alone.
  public var retryAfter: Span?

  /// Creates a rejection.
  public init(reason: String, isPermanent: Bool, retryAfter: Span? = nil) {
    self.reason = reason
    self.isPermanent = isPermanent
    self.retryAfter = retryAfter
  }
}

/// What became of an act that was not answered.
public enum Sighting: Equatable, Sendable {
  case there(externalID: String?)
  /// Not to be seen, which proves nothing: it may still arrive.
  case notSeen
  /// The network shows no history.
  case cannotTell
}
