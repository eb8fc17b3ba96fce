import Classification
import Moderation

/// What of the house's rules the desk's acts go by.
public struct DeskRules: Sendable {
  /// Reckons when a clock of an incident runs out.
  public var startClock: ClockStarter
  /// From when on it is told that a clock of an incident runs out, where a person has moved it.
  public var warning: @Sendable (ClockKind, Incident, Instant) -> Instant
  /// How often a clock of an incident may be extended.
  public var extensionLimit: @Sendable (Incident) -> Int
  /// The department, by its key, that a comment is for; empty where unknown.
  public var department: @Sendable (Verdict, String) -> String
  /// The deadline policy, by its name, of a topic.
  public var policy: @Sendable (String) -> String

  /// Creates rules.
  public init(
    startClock: @escaping ClockStarter,
    warning: @escaping @Sendable (ClockKind, Incident, Instant) -> Instant,
    extensionLimit: @escaping @Sendable (Incident) -> Int,
    department: @escaping @Sendable (Verdict, String) -> String,
    policy: @escaping @Sendable (String) -> String
  ) {
    self.startClock = startClock
    self.warning = warning
    self.extensionLimit = extensionLimit
    self.department = department
    self.policy = policy
  }

  /// Rules of a desk without deadlines: no clock ever runs.
  public static let none = DeskRules(
    startClock: { _, _, _ in nil }, warning: { $2 }, extensionLimit: { _ in 0 },
    department: { verdict, _ in verdict.department ?? "" }, policy: { _ in "" })
}
