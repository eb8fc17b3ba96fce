/// One clock of an incident: what must be done by when.
public struct IncidentClock: Hashable, Codable, Sendable {
  public var kind: ClockKind
  public var started: Instant
  /// When it runs out, extensions included.
  public var due: Instant
  /// From when on it is told that it runs out.
  public var warnAt: Instant
  /// When what it waits for happened; `nil` while it runs.
  public var stopped: Instant?
  /// How often it was extended.
  public var extensions: Int

  /// Creates a clock that runs.
  public init(
    kind: ClockKind, started: Instant, due: Instant, warnAt: Instant, stopped: Instant? = nil,
    extensions: Int = 0
  ) {
    self.kind = kind
    self.started = started
    self.due = due
    self.warnAt = warnAt
    self.stopped = stopped
    self.extensions = extensions
  }

  public var isRunning: Bool { stopped == nil }

  /// Whether it ran out before what it waits for happened.
  public func isOverdue(at now: Instant) -> Bool { (stopped ?? now) > due }

  /// Whether it runs and will run out soon, or has.
  public func isPressing(at now: Instant) -> Bool { isRunning && now >= warnAt }
}
