/// Why a deadline is when it is.
///
/// Keeps what went in; the lines are made when somebody asks.
public struct Reckoning: Equatable, Sendable {
  public var calendar: DutyCalendar
  public var term: Term
  public var start: Instant
  /// What happened then; `nil` where nobody says.
  public var event: ClockStart?
  public var due: Instant
  public var warnAt: Instant?

  /// The days between start and deadline, as many as an explanation shows.
  public enum Step: Equatable, Sendable {
    /// A day of duty with what is counted of it, in minutes since midnight, and how long it is.
    case duty(day: Int64, pieces: [DutyInterval], length: Span, mark: DayMark?)
    /// Days without duty, from the first to the last, all for one reason.
    case rest(from: Int64, to: Int64, mark: DayMark?)
    /// Days that are left out, with the days of duty among them and the working time.
    case more(from: Int64, to: Int64, dutyDays: Int64, length: Span)
  }

  /// So many days are told one by one; of more than that, those at both ends.
  private static let whole: Int64 = 20
  private static let head: Int64 = 9
  private static let tail: Int64 = 4

  /// The years, of those between start and deadline, whose transfers of days off are not known.
  public var unknownYears: ClosedRange<Int>? {
    guard term.isWorking, let known = calendar.yearsKnown else { return nil }
    let first = calendar.zone.local(start).year
    let last = calendar.zone.local(due).year
    let years = (min(first, last)...max(first, last)).filter { !known.contains($0) }
    return years.first.flatMap { first in years.last.map { first...$0 } }
  }

  /// Whether days of duty are counted from a day without any, which has no hour to keep.
  var startsOnDayOff: Bool {
    term.isWorking && countsDays && calendar.hours(on: day(of: start)).intervals.isEmpty
  }

  /// The days of a term that counts working time; none for other terms.
  public var steps: [Step] {
    guard term.isWorking, start < due else { return [] }
    let first = day(of: start)
    let last = day(of: due)
    if last - first <= Self.whole { return steps(first...last) }
    let from = first + Self.head
    let to = last - Self.tail
    let length = calendar.workingTime(from: moment(from, 0), to: moment(to + 1, 0))
    let count = calendar.time.plan.count(from: from, to: to + 1)
    return steps(first...(from - 1))
      + [.more(from: from, to: to, dutyDays: count, length: length)]
      + steps((to + 1)...last)
  }

  private func steps(_ days: ClosedRange<Int64>) -> [Step] {
    var steps: [Step] = []
    for day in days {
      let mark = calendar.mark(on: day)
      let pieces = pieces(of: day)
      if !pieces.isEmpty {
        steps.append(.duty(day: day, pieces: pieces, length: length(of: day), mark: mark))
      } else if calendar.hours(on: day).intervals.isEmpty {
        if case .rest(let from, _, mark)? = steps.last {
          steps[steps.count - 1] = .rest(from: from, to: day, mark: mark)
        } else {
          steps.append(.rest(from: day, to: day, mark: mark))
        }
      }
    }
    return steps
  }

  private var countsDays: Bool { if case .days = term.length { true } else { false } }

  /// What is counted of a day; terms in days count whole days, but not the first.
  private func pieces(of day: Int64) -> [DutyInterval] {
    let intervals = calendar.hours(on: day).intervals
    if countsDays { return day == self.day(of: start) ? [] : intervals }
    return intervals.compactMap {
      let from = day == self.day(of: start) ? max($0.start, minute(of: start)) : $0.start
      let to = day == self.day(of: due) ? min($0.end, minute(of: due, up: true)) : $0.end
      return DutyInterval(start: from, end: to)
    }
  }

  private func length(of day: Int64) -> Span {
    let from = countsDays ? moment(day, 0) : max(start, moment(day, 0))
    let to = countsDays ? moment(day + 1, 0) : min(due, moment(day + 1, 0))
    return calendar.workingTime(from: from, to: to)
  }

  private func day(of moment: Instant) -> Int64 {
    floorDivide(calendar.time.eras.local(moment), DutyPlan.day)
  }

  /// The minute of the day that a moment lies in, or the next if it has begun.
  private func minute(of moment: Instant, up: Bool = false) -> Int {
    let rest = calendar.time.eras.local(moment) - day(of: moment) * DutyPlan.day
    return Int((rest + (up ? DutyHours.minute - 1 : 0)) / DutyHours.minute)
  }

  private func moment(_ day: Int64, _ minute: Int) -> Instant {
    calendar.time.eras.moment(local: day * DutyPlan.day + Int64(minute) * DutyHours.minute)
  }
}
