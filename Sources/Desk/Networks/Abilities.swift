import Moderation

/// Something that can be done in a community through its tokens.
public enum Ability: String, CaseIterable, Codable, CodingKeyRepresentable, Sendable {
  /// News come by themselves.
  case push
  /// Threads can be read again.
  case history
  case reply, replyWithPhoto, edit, delete, restore, ban, react
  /// The network knows a reply that is sent twice.
  case idempotentSend
  /// The network tells of deletions.
  case deletionEvents
}

/// Why something cannot be done, by a name that never changes.
public enum Inability: String, Codable, Sendable {
  /// The network offers it to nobody.
  case network
  /// It takes an administrator's token, and there is none.
  case userToken
  /// It takes a service or an administrator's token.
  case readingToken
  /// The token lacks the right.
  case right
  /// There is a token for it, and it is no good.
  case badToken
  /// The network does not document it; a person does it by hand.
  case manual
  /// Nobody has asked the network yet.
  case unknown
  /// The community is another's: it is read only.
  case foreign
}

/// What can be done in a community: consoles and the ledger decide by this alone.
public struct Abilities: Codable, Equatable, Sendable {
  /// Why what cannot be done cannot be done.
  public var missing: [Ability: Inability]
  /// How many UTF-16 units a reply may have; `nil` where the network names no limit.
  public var textLimit: Int?
  /// What photos a reply may have where it may have any; `nil` where the network names no limits.
  public var photoLimits: PhotoLimits?
  /// How old a comment may be to be deleted; `nil` without a limit.
  public var deletionWindow: Span?
  /// For how long the network knows a reply again; `nil` where it knows none.
  public var keyLifetime: Span?

  /// Creates abilities: all but those that are missing.
  public init(
    missing: [Ability: Inability] = [:], textLimit: Int? = nil, deletionWindow: Span? = nil,
    keyLifetime: Span? = nil, photoLimits: PhotoLimits? = nil
  ) {
    self.missing = missing
    self.photoLimits = photoLimits
    self.textLimit = textLimit
    self.deletionWindow = deletionWindow
    self.keyLifetime = keyLifetime
  }

  /// Of a community that nobody has asked about.
  public static let unknown = Abilities(
    missing: Dictionary(uniqueKeysWithValues: Ability.allCases.map { ($0, .unknown) }))

  /// Whether no comment can come in at all, by events or by reading.
  public var isDeaf: Bool {
    !can(.push) && !can(.history) && missing[.push] != .unknown && missing[.history] != .unknown
  }

  /// Whether something can be done.
  public func can(_ ability: Ability) -> Bool { missing[ability] == nil }

  /// The same for the send ledger.
  public var forLedger: TransportCapabilities {
    TransportCapabilities(
      keyLifetime: can(.idempotentSend) ? keyLifetime : nil, canReply: can(.reply),
      canEdit: can(.edit), canDelete: can(.delete), canRemove: can(.delete), canBan: can(.ban),
      canReact: can(.react), canRestore: can(.restore), textLimit: textLimit,
      photos: can(.replyWithPhoto) ? photoLimits ?? PhotoLimits() : nil,
      removalWindow: deletionWindow)
  }
}
