/// How far an act is on its way out: the states of the send ledger.
public enum SendingState: String, CaseIterable, Codable, Sendable {
  case awaitingApproval, held, queued, sending, confirmed, unconfirmed, failed
  /// The world had changed: it went back to the moderator before anything was sent.
  case stopped
  /// A person took it back in the house, or has seen that it was stopped.
  case cancelled
}

/// Why an act is where it is, by a name that never changes.
public enum SendingCause: String, CaseIterable, Codable, Sendable {
  // The world was another than the one that was answered.
  case edited, deleted, answered, wroteMore
  /// Whoever approves replies wants it changed first.
  case sentBack
  // The network, or the way to it.
  case rejected, noAnswer, unreachable
  /// The program ended between the call and its answer.
  case interrupted
  case tooManyAttempts, tooLong, unsupported
  // A photo that should go out; the detail names its file.
  case photoMissing, photoUnreadable, photoNotAPicture, photoTooLarge, photoChanged
  case tooManyPhotos
  /// It is not to be seen in the network, which proves nothing.
  case notSeen
  /// A reading found it in the network.
  case found
  /// A person said so.
  case byPerson

  /// What keeps a photo from going out.
  init(_ fault: PhotoFault) {
    switch fault {
    case .missing: self = .photoMissing
    case .folder, .unreadable: self = .photoUnreadable
    case .notAPicture: self = .photoNotAPicture
    case .tooLarge: self = .photoTooLarge
    case .changed: self = .photoChanged
    }
  }

  /// Whether the world had changed.
  public var isDifference: Bool {
    switch self {
    case .edited, .deleted, .answered, .wroteMore: true
    default: false
    }
  }
}

/// What a person knows of an act that was not answered.
public enum Settlement: Equatable, Sendable {
  /// It stands in the network, under this identifier where it is known.
  case arrived(externalID: String?)
  /// It is not there: it waits to be sent again.
  case didNotArrive
}
