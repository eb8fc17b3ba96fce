/// The clocks that an incident may carry.
public enum ClockKind: String, CaseIterable, Codable, Comparable, Sendable {
  /// Until somebody takes the matter up.
  case firstReaction = "first-reaction"
  /// Until the author has an answer.
  case answer
  /// The same for a matter that cannot wait.
  case priorityAnswer = "priority-answer"
  /// Until the answer in full, once there was one in part.
  case finalAnswer = "final-answer"

  /// In the order in which they are told.
  public static func < (one: Self, other: Self) -> Bool { one.order < other.order }

  private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// What sets a clock going.
public enum StartEvent: String, CaseIterable, Codable, Sendable {
  /// The resident wrote it.
  case published
  /// The desk saw it.
  case found
  /// It got a number.
  case registered
  /// The department had it.
  case handedOver = "handed-over"
}

/// What set a clock of an incident going in fact.
public enum ClockStart: Hashable, Sendable {
  /// What its policy names.
  case event(StartEvent)
  /// The policy names the hand-over, and nobody has the matter yet.
  case notHandedOver
  case interimAnswer
  case reopening
}

/// How a clock runs.
public struct ClockRule: Hashable, Sendable {
  public var term: Term
  /// The name of the calendar that tells the hours of duty, and the zone in which days begin.
  public var calendar: String
  public var start: StartEvent
  /// How long before it runs out people are warned, reckoned in the same calendar.
  public var warnBefore: Term?

  /// Creates a rule.
  public init(_ term: Term, calendar: String, start: StartEvent, warnBefore: Term? = nil) {
    self.term = term
    self.calendar = calendar
    self.start = start
    self.warnBefore = warnBefore
  }

  /// When the clock runs out and when it warns.
  ///
  /// The warning never comes before the start.
  ///
  /// - Parameter calendar: the one that the rule names.
  /// - Throws: if the calendar never has so much time.
  public func deadline(
    from moment: Instant, in calendar: DutyCalendar
  ) throws(NoWorkingTime) -> Deadline {
    let due = try calendar.moment(after: term, from: moment)
    var warnAt: Instant?
    if let warnBefore {
      // Where the calendar did not reach back so far, all the time there is, is warning.
      let warning = try? calendar.moment(before: warnBefore, from: due)
      warnAt = max(moment, warning ?? moment)
    }
    return Deadline(
      due: due, warnAt: warnAt,
      reckoning: Reckoning(
        calendar: calendar, term: term, start: moment, event: .event(start), due: due,
        warnAt: warnAt))
  }
}

/// When something must be done.
public struct Deadline: Equatable, Sendable {
  public var due: Instant
  /// When people are warned; `nil` if they are not.
  public var warnAt: Instant?
  /// Why it is that moment.
  public var reckoning: Reckoning
}
