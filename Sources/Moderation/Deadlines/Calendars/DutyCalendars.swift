/// The calendars of a desk by their names.
public struct DutyCalendars: Equatable, Sendable {
  private var byName: [String: DutyCalendar]
  /// In the order in which they came.
  public private(set) var names: [String]

  /// Creates a list; of one name, the last counts.
  public init(_ calendars: [DutyCalendar]) {
    byName = [:]
    names = []
    for calendar in calendars { add(calendar) }
  }

  /// The calendar of a name; `nil` if there is none.
  public subscript(name: String) -> DutyCalendar? { byName[name] }

  /// The calendar that a clock goes by; the usual week where a faulty file has taken it away, for what
  /// waits is never without a clock.
  public func calendar(of rule: ClockRule) -> DutyCalendar? {
    self[rule.calendar] ?? self[DutyCalendar.russianWeek.name]
  }

  /// All of them.
  public var all: [DutyCalendar] { names.compactMap { byName[$0] } }

  /// Takes a calendar in, in place of that of its name.
  public mutating func add(_ calendar: DutyCalendar) {
    if byName.updateValue(calendar, forKey: calendar.name) == nil { names.append(calendar.name) }
  }

  /// The calendars by the clocks of a zone, except those whose zone is their own.
  public func moved(to zone: Zone) -> DutyCalendars {
    guard all.contains(where: { !$0.ownsZone && $0.zone != zone }) else { return self }
    let eras = ZoneEras(zone)
    return DutyCalendars(all.map { $0.moved(to: zone, eras) })
  }

  /// Those that come with the program, by the clocks of Moscow.
  public static let standard = DutyCalendars([.russianWeek, .russianWeekWithoutLunch, .always])
}

/// Those that come with the program.
extension DutyCalendar {
  /// `ru-5x8`: Monday to Friday 09:00 to 18:00 with lunch from 13:00 to 14:00, Russian holidays.
  public static let russianWeek = DutyCalendar(
    name: "ru-5x8", zone: .moscow, week: fiveDays([.hours(9, 13), .hours(14, 18)]),
    holidays: .russian)

  /// `ru-5x8-nolunch`: Monday to Friday 09:00 to 17:00, Russian holidays.
  public static let russianWeekWithoutLunch = DutyCalendar(
    name: "ru-5x8-nolunch", zone: .moscow, week: fiveDays([.hours(9, 17)]), holidays: .russian)

  /// `24x7`: every minute of every day.
  public static let always = DutyCalendar(
    name: "24x7", zone: .moscow, week: Array(repeating: DutyHours([.wholeDay]), count: 7))

  private static func fiveDays(_ intervals: [DutyInterval]) -> [DutyHours] {
    Array(repeating: DutyHours(intervals), count: 5)
  }
}
