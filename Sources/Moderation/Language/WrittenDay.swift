/// Days as people type them.
extension LocalMoment {
  /// Reads `25.11`, `25.11.26`, `25.11.2026` or `2026-11-25`, counted from 1970-01-01.
  ///
  /// - Parameters:
  ///   - today: a day without a year is the next one of that date from today on.
  ///   - back: or the last one, where that is no more than so many days ago.
  /// - Returns: `nil` for anything else, and for a day that does not exist.
  public static func dayNumber(
    written text: String, today: Int64, back: Int64 = 0
  ) -> Int64? {
    let dashed = numbers(text, parted: "-")
    if dashed.count == 3 { return dayNumber(year: dashed[0], month: dashed[1], day: dashed[2]) }
    let dotted = numbers(text, parted: ".")
    if dotted.count == 3 {
      let year = dotted[2] < 100 ? 2000 + dotted[2] : dotted[2]
      return dayNumber(year: year, month: dotted[1], day: dotted[0])
    }
    guard dotted.count == 2 else { return nil }
    let first = today - back
    let year = LocalMoment(day: first).year
    // The 29th of February is at most eight years away.
    return (year...(year + 8)).lazy
      .compactMap { dayNumber(year: $0, month: dotted[1], day: dotted[0]) }.first { $0 >= first }
  }

  /// Reads the name of a day in either language: `завтра`, `пн`, `monday`.
  ///
  /// - Parameter today: a weekday is the next one after it.
  /// - Returns: `nil` for anything else.
  public static func dayNumber(named text: String, today: Int64) -> Int64? {
    let name = text.lowercased()
    if let days = nearDays[name] { return today + days }
    guard let index = weekdays.firstIndex(where: { $0.contains(name) }) else { return nil }
    let ahead = (Int64(index + 1 - LocalMoment(day: today).weekday) + 7) % 7
    return today + (ahead == 0 ? 7 : ahead)
  }

  /// Reads the name of a day that people look back to: `вчера`, `сегодня`, `monday`.
  ///
  /// - Parameter today: a weekday is the last one, which may be this day.
  /// - Returns: `nil` for anything else.
  public static func pastDayNumber(named text: String, today: Int64) -> Int64? {
    let name = text.lowercased()
    if let days = nearDays[name] { return today + days }
    // The next one after today, a week earlier.
    return dayNumber(named: name, today: today).map { $0 - 7 }
  }

  private static let nearDays: [String: Int64] = [
    "позавчера": -2, "вчера": -1, "сегодня": 0, "завтра": 1, "послезавтра": 2,
    "yesterday": -1, "today": 0, "tomorrow": 1,
  ]

  private static let weekdays: [Set<String>] = [
    ["пн", "понедельник", "mon", "monday"], ["вт", "вторник", "tue", "tuesday"],
    ["ср", "среда", "среду", "wed", "wednesday"], ["чт", "четверг", "thu", "thursday"],
    ["пт", "пятница", "пятницу", "fri", "friday"], ["сб", "суббота", "субботу", "sat", "saturday"],
    ["вс", "воскресенье", "sun", "sunday"],
  ]

  /// The beginning of a day, counted from 1970-01-01.
  public init(day: Int64) { self.init(secondsSinceEpoch: day * 86_400) }

  /// As ``dayNumber(written:today:)`` reads it: `25.11.2026`.
  public var writtenDay: String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(day)).\(two(month)).\(year)"
  }

  private static func numbers(_ text: String, parted separator: Character) -> [Int] {
    let parts = text.split(separator: separator, omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part -> Int? in
      guard (1...4).contains(part.utf8.count), part.utf8.allSatisfy({ (0x30...0x39).contains($0) })
      else { return nil }
      return Int(part)
    }
    return numbers.count == parts.count ? numbers : []
  }
}

extension Language {
  /// A day by its number, with the year where it is another than today's: `25 ноя`, `3 фев 2028`.
  public func day(_ number: Int64, today: Int64) -> String {
    let day = LocalMoment(day: number)
    return dayAndMonth(day) + (day.year == LocalMoment(day: today).year ? "" : " \(day.year)")
  }

  /// A number of days: `3 дня`.
  public func days(_ count: Int) -> String {
    "\(count) "
      + plural(count, one: "день", few: "дня", many: "дней", english: "day", englishMany: "days")
  }
}
