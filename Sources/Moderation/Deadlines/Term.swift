/// How much time a clock gives.
public struct Term: Hashable, Sendable {
  /// Hours are reckoned to the millisecond; days keep the time of day.
  public enum Length: Hashable, Sendable {
    case time(Span)
    case days(Int)
  }

  public var length: Length
  /// Whether only time of duty counts, rather than all time.
  public var isWorking: Bool

  /// Creates a term.
  public init(_ length: Length, working: Bool) {
    self.length = length
    isWorking = working
  }

  /// A term of so many hours.
  public static func hours(_ count: Int64, working: Bool = false) -> Term {
    Term(.time(.hours(count)), working: working)
  }

  /// A term of so many days: of duty, or of the calendar on the wall.
  public static func days(_ count: Int, working: Bool = false) -> Term {
    Term(.days(count), working: working)
  }

  /// The same length in the other direction.
  fileprivate var backwards: Term {
    switch length {
    case .time(let span):
      Term(.time(Span(milliseconds: 0 &- span.milliseconds)), working: isWorking)
    case .days(let count): Term(.days(0 &- count), working: isWorking)
    }
  }
}

extension DutyCalendar {
  /// The moment at which a term runs out.
  ///
  /// - Throws: if the calendar never has so much time.
  public func moment(after term: Term, from start: Instant) throws(NoWorkingTime) -> Instant {
    switch (term.length, term.isWorking) {
    case (.time(let span), true): try moment(after: span, from: start)
    case (.time(let span), false): try moment(afterAllOf: span, from: start)
    case (.days(let count), true): try moment(afterWorkingDays: count, from: start)
    case (.days(let count), false): try moment(afterDays: count, from: start)
    }
  }

  /// The moment from which a term runs until another.
  ///
  /// - Throws: if the calendar never had so much time.
  public func moment(before term: Term, from end: Instant) throws(NoWorkingTime) -> Instant {
    try moment(after: term.backwards, from: end)
  }
}
