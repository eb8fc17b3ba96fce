/// Until when residents are to be answered.
public struct DeadlinePolicy: Hashable, Sendable {
  /// The name that settings call it by.
  public var name: String
  /// What people read.
  public var title: Wording
  public var clocks: [ClockKind: ClockRule]
  /// The clocks of single topics, by the topic's key.
  public var byTopic: [String: [ClockKind: ClockRule]]
  /// The clocks of single priorities, by the priority's key; stronger than those of topics.
  public var byPriority: [String: [ClockKind: ClockRule]]
  public var extensions: Extensions
  public var interimAnswer: InterimAnswer
  public var reopening: Reopening

  /// How often a term may be extended.
  public struct Extensions: Hashable, Sendable {
    public var limit: Int
    public var needsReason: Bool

    /// Creates a rule of extensions.
    public init(limit: Int, needsReason: Bool) {
      self.limit = limit
      self.needsReason = needsReason
    }

    /// Whether another extension is allowed after so many.
    public func allowsAnother(after count: Int) -> Bool { count < limit }
  }

  /// What an interim answer does.
  public enum InterimAnswer: String, CaseIterable, Sendable {
    /// The answer's clock stops, and that of the final answer begins, if the policy has one.
    case startsFinal = "starts-final"
    /// The answer's clock goes on.
    case changesNothing = "changes-nothing"
  }

  /// What happens when a dissatisfied author opens the matter again.
  public enum Reopening: String, CaseIterable, Sendable {
    /// The answer's clock begins anew with the re-opening.
    case startsAgain = "starts-again"
    /// The old deadline holds, though it may have passed.
    case keepsDeadline = "keeps-deadline"
    /// No clock runs.
    case withoutClock = "without-clock"
  }

  /// Creates a policy.
  public init(
    name: String, title: Wording, clocks: [ClockKind: ClockRule],
    byTopic: [String: [ClockKind: ClockRule]] = [:],
    byPriority: [String: [ClockKind: ClockRule]] = [:],
    extensions: Extensions = Extensions(limit: 1, needsReason: true),
    interimAnswer: InterimAnswer = .startsFinal, reopening: Reopening = .startsAgain
  ) {
    self.name = name
    self.title = title
    self.clocks = clocks
    self.byTopic = byTopic
    self.byPriority = byPriority
    self.extensions = extensions
    self.interimAnswer = interimAnswer
    self.reopening = reopening
  }

  /// The rule of a clock; `nil` if the policy has no such clock.
  public func rule(
    of clock: ClockKind, topic: String? = nil, priority: String? = nil
  ) -> ClockRule? {
    if let priority, let rule = byPriority[priority]?[clock] { return rule }
    if let topic, let rule = byTopic[topic]?[clock] { return rule }
    return clocks[clock]
  }

  /// The deadline of a clock; `nil` if the policy has no such clock.
  ///
  /// - Parameter start: when what sets the clock going happened.
  public func deadline(
    of clock: ClockKind, from start: Instant, topic: String? = nil, priority: String? = nil,
    calendars: DutyCalendars
  ) throws(DeadlineError) -> Deadline? {
    guard let rule = rule(of: clock, topic: topic, priority: priority) else { return nil }
    guard let calendar = calendars[rule.calendar] else { throw .unknownCalendar(rule.calendar) }
    do throws(NoWorkingTime) {
      return try rule.deadline(from: start, in: calendar)
    } catch {
      throw .noWorkingTime(error)
    }
  }
}

/// Why a deadline cannot be told.
public enum DeadlineError: Error, Hashable, Sendable {
  case unknownCalendar(String)
  case noWorkingTime(NoWorkingTime)
}

/// The policies of a desk.
public struct DeadlinePolicies: Equatable, Sendable {
  /// In the order in which they came.
  public private(set) var all: [DeadlinePolicy]
  /// The name of the one that the desk works by.
  public var chosen: String
  /// Which replies somebody else reads before they go out.
  public var approval = ApprovalRules()

  /// Creates a list; of one name, the last counts.
  public init(_ policies: [DeadlinePolicy], chosen: String) {
    all = []
    self.chosen = chosen
    for policy in policies { add(policy) }
  }

  public var names: [String] { all.map(\.name) }

  /// The policy of a name; `nil` if there is none.
  public subscript(name: String) -> DeadlinePolicy? { all.first { $0.name == name } }

  /// The policy that the desk works by.
  public var current: DeadlinePolicy { self[chosen] ?? .federal }

  /// Takes a policy in, in place of that of its name.
  public mutating func add(_ policy: DeadlinePolicy) {
    if let place = all.firstIndex(where: { $0.name == policy.name }) {
      all[place] = policy
    } else {
      all.append(policy)
    }
  }

  /// Those that come with the program; the desk works by the federal one unless it says otherwise.
  public static let standard = DeadlinePolicies(
    [.federal, .tver, .sevastopol, .writtenAppeal], chosen: DeadlinePolicy.federal.name)
}
