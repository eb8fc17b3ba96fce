/// What the production calendar of a year says beyond the holidays of the law.
///
/// Dates are written as month times 100 plus day.
///
/// Sources: the Government's decrees on the transfer of days off in 2025 (No. 1335 of 4 October
/// 2024), in 2026 (No. 1466 of 24 September 2025) and in 2027; Labour Code, article 112 (a holiday
/// on a weekend moves to the next working day); order 588n of the Ministry of Health and Social
/// Development of 13 August 2009 (a worked Saturday is as long as the day it stands for).
struct ProductionYear: Sendable {
  let year: Int
  /// Weekdays off by transfer.
  var daysOff: Set<Int> = []
  /// Weekend days worked, with the weekday (0 for Monday) that is off for it.
  var worked: [Int: Int] = [:]
  /// Days an hour shorter; `nil` where only the law is known: the day before each holiday.
  var short: Set<Int>?

  var dates: Set<Int> { daysOff.union(worked.keys).union(short ?? []) }

  /// The years of the table below.
  static let known = 2025...2027

  /// The year's calendar; of a year that is not known, the law alone.
  static func of(_ year: Int) -> ProductionYear {
    known.contains(year) ? table[year - known.lowerBound] : ProductionYear(year: year)
  }

  private static let table = [
    ProductionYear(
      year: 2025, daysOff: [502, 508, 613, 1103, 1231], worked: [1101: 0],
      short: [307, 430, 611, 1101]),
    ProductionYear(
      year: 2026, daysOff: [109, 309, 511, 1231], short: [430, 508, 611, 1103]),
    ProductionYear(
      year: 2027, daysOff: [222, 503, 510, 614, 1105, 1231], worked: [220: 0],
      short: [220, 430, 611, 1103]),
  ]
}
