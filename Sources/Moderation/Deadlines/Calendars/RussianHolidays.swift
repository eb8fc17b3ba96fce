/// The public holidays of Russia, and what follows from them.
///
/// Source: Labour Code, article 112 (the holidays), article 95 (the hour off on the day before one).
enum RussianHolidays {
  /// Month times 100 plus day, and which holiday it is.
  private static let fixed: [Int: Int] = [
    101: 0, 102: 0, 103: 0, 104: 0, 105: 0, 106: 0, 107: 1, 108: 0, 223: 2, 308: 3, 501: 4, 509: 5,
    612: 6, 1104: 7,
  ]
  /// The days that come before a holiday and are none.
  private static let eves: Set<Int> = [222, 307, 430, 508, 611, 1103, 1231]

  /// The holidays as calendars print them.
  static let names: [Wording] = [
    .init(russian: "новогодние каникулы", english: "New Year holidays"),
    .init(russian: "Рождество", english: "Christmas"),
    .init(russian: "День защитника Отечества", english: "Defender of the Fatherland Day"),
    .init(russian: "Международный женский день", english: "International Women's Day"),
    .init(russian: "Праздник Весны и Труда", english: "Spring and Labour Day"),
    .init(russian: "День Победы", english: "Victory Day"),
    .init(russian: "День России", english: "Russia Day"),
    .init(russian: "День народного единства", english: "Unity Day"),
  ]

  /// All special days of the years that calendars reach over, in order.
  ///
  /// Most years have nothing but what the law says, so that is looked up once for all of them.
  static let all: [(day: Int64, mark: DayMark)] = {
    let lawful = Set(fixed.keys).union(eves).sorted().map { (date: $0, holiday: fixed[$0]) }
    var found: [(day: Int64, mark: DayMark)] = []
    found.reserveCapacity(CalendarYears.all.count * lawful.count)
    for year in CalendarYears.all {
      let first = day(year, 101) ?? 0
      let isLeap = day(year, 229) != nil
      if ProductionYear.known.contains(year) {
        let production = ProductionYear.of(year)
        for date in production.dates.union(lawful.map(\.date)).sorted() {
          let day = first + offset(date, isLeap: isLeap)
          if let mark = mark(date, day, in: production) { found.append((day, mark)) }
        }
        continue
      }
      for (date, holiday) in lawful {
        let day = first + offset(date, isLeap: isLeap)
        if let holiday {
          found.append((day, .holiday(holiday)))
        } else if Weekday.index(of: day) < 5 {
          found.append((day, .short))
        }
      }
    }
    return found
  }()

  /// The days before each month of a year that is no leap year.
  private static let before = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]

  /// Days from 1 January to a date.
  private static func offset(_ date: Int, isLeap: Bool) -> Int64 {
    Int64(before[date / 100 - 1] + date % 100 - 1 + (isLeap && date >= 301 ? 1 : 0))
  }

  static func mark(on day: Int64) -> DayMark? {
    let local = LocalMoment(secondsSinceEpoch: day * 86_400)
    return mark(local.month * 100 + local.day, day, in: .of(local.year))
  }

  private static func mark(_ date: Int, _ day: Int64, in year: ProductionYear) -> DayMark? {
    if let holiday = fixed[date] { return .holiday(holiday) }
    if year.daysOff.contains(date) { return .dayOff }
    let isShort = year.short.map { $0.contains(date) } ?? eves.contains(date)
    if let other = year.worked[date] { return .worked(like: other, isShort: isShort) }
    let isWeekend = Weekday.index(of: day) >= 5
    return isShort && !isWeekend ? .short : nil
  }

  private static func day(_ year: Int, _ date: Int) -> Int64? {
    LocalMoment.dayNumber(year: year, month: date / 100, day: date % 100)
  }
}
