/// A matter that somebody must act on, and answer, within a term.
public struct Incident: Equatable, Identifiable, Codable, Sendable {
  /// The number by which people name an incident; counted up from 1 at each desk.
  public struct ID: RawRepresentable, Hashable, Comparable, Codable, Sendable {
    public var rawValue: Int64
    public init(rawValue: Int64) { self.rawValue = rawValue }
    public static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
  }

  /// How pressing an incident is.
  public enum Priority: String, Codable, CaseIterable, Sendable {
    case normal
    /// Danger, or many people without what they need: the priority clock runs.
    case high
  }

  /// How the desk learned of it.
  public enum Source: String, Codable, CaseIterable, Sendable {
    /// A comment in a community of our own.
    case own
    /// A comment in somebody else's community.
    case elsewhere
    /// Another channel: ``Incident/channel`` names it.
    case channel
  }

  public var id: ID
  /// What is wrong, in a few words, uncleaned.
  public var title: String
  /// The topic's stable key; empty where none fits.
  public var topic: String
  public var place: Place
  /// The stable key of the department that is to act; empty while none is.
  public var department: String
  /// The member of the staff who answers for it.
  public var responsible: Person?
  public var priority: Priority
  public var source: Source
  /// The channel by name, such as a hot line or a portal; empty for comments.
  public var channel: String
  public var state: IncidentState
  /// The name of the deadline policy that its clocks follow.
  public var policy: String
  /// When it was published, or reported on another channel: from then the residents wait.
  public var published: Instant
  /// When the desk received the first of the comments that it was opened from; `nil` for one opened
  /// without any, and for those of the time before this was kept.
  public var found: Instant?
  public var registered: Instant
  public var registeredBy: Person
  public var handedOver: Instant?
  public var clocks: [IncidentClock]
  /// How it ended; `nil` until it is closed.
  public var outcome: IncidentOutcome?
  /// When it was closed or refused.
  public var ended: Instant?
  public var refusal: IncidentRefusal?
  /// How often it was opened again.
  public var reopenings: Int
  /// The problem that it is one case of.
  public var problem: Problem.ID?

  /// Where it is: each part as people write it, uncleaned; all may be empty.
  public struct Place: Hashable, Codable, Sendable {
    public var settlement: String
    /// By the name on its sign: without the word улица, with any other type word.
    public var street: String
    public var house: String

    /// Creates a place.
    public init(settlement: String = "", street: String = "", house: String = "") {
      self.settlement = settlement
      self.street = street
      self.house = house
    }

    public var isEmpty: Bool { settlement.isEmpty && street.isEmpty && house.isEmpty }

    /// On one line: `Зелёный Бор, Лесная, 8`.
    public var line: String {
      [settlement, street, house].filter { !$0.isEmpty }.joined(separator: ", ")
    }
  }

  /// Creates an incident as it is when it is registered.
  public init(
    id: ID, title: String, topic: String = "", place: Place = Place(), department: String = "",
    responsible: Person? = nil, priority: Priority = .normal, source: Source = .own,
    channel: String = "", state: IncidentState = .new, policy: String = "", published: Instant,
    registered: Instant, registeredBy: Person, clocks: [IncidentClock] = []
  ) {
    self.id = id
    self.title = title
    self.topic = topic
    self.place = place
    self.department = department
    self.responsible = responsible
    self.priority = priority
    self.source = source
    self.channel = channel
    self.state = state
    self.policy = policy
    self.published = published
    self.registered = registered
    self.registeredBy = registeredBy
    self.clocks = clocks
    reopenings = 0
  }

  /// The clock that runs out first; `nil` while none runs.
  public var nextClock: IncidentClock? {
    clocks.filter(\.isRunning).min { ($0.due, $0.kind.rawValue) < ($1.due, $1.kind.rawValue) }
  }

  /// The running clock of a kind.
  public func running(_ kind: ClockKind) -> IncidentClock? {
    clocks.last { $0.kind == kind && $0.isRunning }
  }

  /// By how much the clock that ran out first is overdue; `nil` while none is.
  public func overdue(at now: Instant) -> Span? {
    guard let due = nextClock?.due, now > due else { return nil }
    return now - due
  }
}
