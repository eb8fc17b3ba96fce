import Moderation

/// An incident from before the desk, as a table has it.
public struct PastIncident: Equatable, Sendable {
  /// By what it is known again when the same table comes in once more.
  public var key: String
  public var form: IncidentForm
  public var registered: Instant
  /// How it ended; `nil` where it is still open.
  public var outcome: IncidentOutcome?
  /// When it ended; `nil` where nobody wrote it down, then the moment of registration counts.
  public var ended: Instant?

  /// Creates a past incident.
  public init(
    key: String, form: IncidentForm, registered: Instant, outcome: IncidentOutcome? = nil,
    ended: Instant? = nil
  ) {
    self.key = key
    self.form = form
    self.registered = registered
    self.outcome = outcome
    self.ended = ended
  }

  /// The key of one that has a number: with its moment, since every year counts from one.
  public static func key(number: String, registered: Instant) -> String {
    "№\(number) \(registered.milliseconds)"
  }

  /// The number that a key was made of; `nil` for any other key.
  static func number(ofKey key: String) -> String? {
    guard key.first == "№", let end = key.lastIndex(of: " ") else { return nil }
    return String(key[..<end].dropFirst())
  }
}

/// What became of the incidents of a table.
public struct PastIncidentTally: Equatable, Sendable {
  public var added: Int
  /// Those that the desk had from an import before.
  public var known: Int

  /// Creates a tally; zeros without arguments.
  public init(added: Int = 0, known: Int = 0) {
    self.added = added
    self.known = known
  }
}

/// The incidents that were registered in one year of the desk's calendar.
public struct IncidentYear: Equatable, Sendable {
  public var year: Int
  /// All of them, refused ones included.
  public var all: Int
  /// How many ended how.
  public var outcomes: [IncidentOutcome: Int]
  /// How many were not for this body.
  public var refused: Int

  /// Creates a year.
  public init(
    year: Int, all: Int = 0, outcomes: [IncidentOutcome: Int] = [:], refused: Int = 0
  ) {
    self.year = year
    self.all = all
    self.outcomes = outcomes
    self.refused = refused
  }

  /// How many are not over.
  public var open: Int { all - refused - outcomes.values.reduce(0, +) }
}
