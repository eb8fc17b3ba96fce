import Moderation
import TOMLKit

/// The hours of weekdays and dates.
extension SettingsReader {
  private static let weekdays = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]

  /// Names that stand for several weekdays; a weekday's own name is stronger.
  private static let groups: [(name: String, days: Range<Int>)] = [
    ("every-day", 0..<7), ("weekdays", 0..<5), ("weekend", 5..<7),
  ]

  /// Reads the hours of weekdays.
  mutating func readWeek(_ table: TOMLTable, at path: Path, into week: inout [DutyHours]) {
    checkNames(in: table, at: path, known: Self.weekdays + Self.groups.map(\.name))
    for (name, days) in Self.groups {
      guard let hours = dutyHours(name, in: table, at: path) else { continue }
      for day in days { week[day] = hours }
    }
    for (day, name) in Self.weekdays.enumerated() {
      if let hours = dutyHours(name, in: table, at: path) { week[day] = hours }
    }
  }

  /// Reads the hours of single dates, named like `2026-12-31`.
  mutating func readDates(
    _ table: TOMLTable, at path: Path, into dates: inout [Int64: DutyHours]
  ) {
    for name in names(in: table, at: path) {
      guard let day = Self.day(name) else {
        report(.noDate(name), key: path + [name])
        continue
      }
      if let hours = dutyHours(name, in: table, at: path) { dates[day] = hours }
    }
  }

  private static func day(_ text: String) -> Int64? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2],
      parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } })
    else { return nil }
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count == 3, CalendarYears.all.contains(numbers[0]) else { return nil }
    return LocalMoment.dayNumber(year: numbers[0], month: numbers[1], day: numbers[2])
  }

  /// The hours of a day: a list of stretches of which no two overlap.
  private mutating func dutyHours(
    _ name: String, in table: TOMLTable, at path: Path
  ) -> DutyHours? {
    guard let value = table[name] else { return nil }
    let place = path + [name]
    let texts = value.array.map { Array($0).map(\.string) }
    guard let texts, texts.allSatisfy({ $0 != nil }) else {
      report(.wrongType(name, expected: .intervals), value: place)
      return nil
    }
    var intervals: [DutyInterval] = []
    for (number, text) in texts.enumerated() {
      let element = place + [KeyIndex.element(number)]
      guard let interval = text.flatMap(DutyInterval.init(written:)) else {
        report(.noInterval(text ?? ""), value: element)
        return nil
      }
      if let other = intervals.first(where: { $0.overlaps(interval) }) {
        report(.overlap(other.description, interval.description), value: element)
        return nil
      }
      intervals.append(interval)
    }
    return DutyHours(intervals)
  }
}
