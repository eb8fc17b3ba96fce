/// The hours of duty of every day, on a clock that is never put forward or back.
///
/// Local times are milliseconds since 1970-01-01T00:00:00 of the clock on the wall.
final class DutyPlan: Sendable {
  private let week: [DutyHours]
  /// In the order of the days that differ from their weekday.
  private let exceptional: [DutyHours]
  /// Milliseconds of duty.
  private let worked: DayTotals
  /// Days that have any.
  private let days: DayTotals

  static let day: Int64 = 86_400_000

  /// - Parameters:
  ///   - week: from Monday.
  ///   - exceptions: the days that differ, in order.
  init(week: [DutyHours], exceptions: [(day: Int64, hours: DutyHours)]) {
    self.week = week
    exceptional = exceptions.map(\.hours)
    worked = DayTotals(
      week: week.map(\.length), exceptions: exceptions.map { ($0.day, $0.hours.length) })
    days = DayTotals(
      week: week.map { $0.length > 0 ? 1 : 0 },
      exceptions: exceptions.map { ($0.day, $0.hours.length > 0 ? 1 : 0) })
  }

  func hours(on day: Int64) -> DutyHours {
    worked.exception(on: day).map { exceptional[$0] } ?? week[Weekday.index(of: day)]
  }

  /// The duty before a local time, in milliseconds, counted from the week of 1970-01-01.
  func worked(before local: Int64) -> Int64 {
    let day = floorDivide(local, Self.day)
    return worked.total(before: day) + hours(on: day).worked(before: local - day * Self.day)
  }

  /// The local time by which so much duty is done; `nil` if that never is.
  ///
  /// - Parameter strictly: the last such time, just before more is done, rather than the first.
  func local(reaching amount: Int64, strictly: Bool) -> Int64? {
    guard let day = worked.day(reaching: strictly ? amount + 1 : amount) else { return nil }
    let left = amount - worked.total(before: day)
    return hours(on: day).time(reaching: left, strictly: strictly).map { day * Self.day + $0 }
  }

  /// The day of duty so many after a day, or before it if negative; `nil` if there is none.
  func day(_ count: Int64, from day: Int64) -> Int64? {
    guard count != 0 else { return day }
    return days.day(
      reaching: count > 0
        ? days.total(before: day + 1) + count : days.total(before: day) + count + 1)
  }

  /// The days of duty from one day up to another, that one not included.
  func count(from first: Int64, to end: Int64) -> Int64 {
    days.total(before: end) - days.total(before: first)
  }
}
