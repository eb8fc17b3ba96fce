/// When people are on duty: hours by weekday, public holidays, and days of their own.
///
/// Every reckoning takes O(log n) in the exceptions and the changes of the clocks, whatever the
/// span, and allocates nothing. Calendars reach over ``CalendarYears/all``.
public struct DutyCalendar: Sendable {
  private let facts: Facts
  let time: WorkedTime

  /// The name that policies call it by.
  public var name: String { facts.name }
  /// The zone whose clocks the hours are read by.
  public var zone: Zone { facts.zone }
  /// Whether the zone is the calendar's own, rather than the desk's.
  public var ownsZone: Bool { facts.ownsZone }
  /// The hours of each weekday from Monday.
  public var week: [DutyHours] { facts.week }
  public var holidays: PublicHolidays { facts.holidays }
  /// The hours of single days, counted from 1970-01-01; they are stronger than holidays.
  public var exceptions: [Int64: DutyHours] { facts.exceptions }

  private final class Facts: Sendable {
    let name: String
    let zone: Zone
    let ownsZone: Bool
    let week: [DutyHours]
    let holidays: PublicHolidays
    let exceptions: [Int64: DutyHours]

    init(
      _ name: String, _ zone: Zone, _ ownsZone: Bool, _ week: [DutyHours],
      _ holidays: PublicHolidays, _ exceptions: [Int64: DutyHours]
    ) {
      self.name = name
      self.zone = zone
      self.ownsZone = ownsZone
      self.week = week
      self.holidays = holidays
      self.exceptions = exceptions
    }
  }

  /// Creates a calendar.
  ///
  /// - Parameters:
  ///   - week: the hours of each weekday from Monday; days that are missing have none.
  ///   - exceptions: the hours of single days, counted from 1970-01-01.
  ///   - ownsZone: whether ``moved(to:)`` leaves the zone alone.
  /// - Complexity: as the days of holidays, some six thousand, and the changes of the zone's clocks.
  public init(
    name: String, zone: Zone, week: [DutyHours], holidays: PublicHolidays = .none,
    exceptions: [Int64: DutyHours] = [:], ownsZone: Bool = false
  ) {
    let whole = Array((week + Array(repeating: DutyHours.none, count: 7)).prefix(7))
    facts = Facts(name, zone, ownsZone, whole, holidays, exceptions)
    time = WorkedTime(Self.plan(whole, holidays, exceptions), ZoneEras(zone))
  }

  private init(_ facts: Facts, _ time: WorkedTime) {
    self.facts = facts
    self.time = time
  }

  private static func plan(
    _ week: [DutyHours], _ holidays: PublicHolidays, _ exceptions: [Int64: DutyHours]
  ) -> DutyPlan {
    var days: [(day: Int64, hours: DutyHours)] = []
    let short = week.indices.map { DayMark.short.hours(week: week, weekday: $0) }
    for (day, mark) in holidays.marks where exceptions[day] == nil {
      let weekday = Weekday.index(of: day)
      // Nothing is taken from a day that has nothing: most holidays of a weekend end here.
      if mark.isRest && week[weekday].length == 0 { continue }
      let hours = mark == .short ? short[weekday] : mark.hours(week: week, weekday: weekday)
      if let hours { days.append((day, hours)) }
    }
    if !exceptions.isEmpty {
      days += exceptions.map { ($0.key, $0.value) }
      days.sort { $0.day < $1.day }
    }
    return DutyPlan(week: week, exceptions: days)
  }

  /// The calendar by the clocks of another zone, unless its zone is its own.
  public func moved(to zone: Zone) -> DutyCalendar {
    guard !ownsZone, zone != self.zone else { return self }
    return moved(to: zone, ZoneEras(zone))
  }

  func moved(to zone: Zone, _ eras: ZoneEras) -> DutyCalendar {
    guard !ownsZone, zone != self.zone else { return self }
    return DutyCalendar(
      Facts(name, zone, false, week, holidays, exceptions), WorkedTime(time.plan, eras))
  }

  /// The years whose production calendars are known; `nil` if nothing has to be known.
  ///
  /// In other years the fixed holidays hold, and the hour off before them.
  public var yearsKnown: ClosedRange<Int>? { holidays.yearsKnown }

  /// Whether there is any duty on a usual week.
  public var hasWorkingTime: Bool { week.contains { $0.length > 0 } }

  /// The hours of a day counted from 1970-01-01.
  public func hours(on day: Int64) -> DutyHours { time.plan.hours(on: day) }

  /// What is special about a day counted from 1970-01-01; `nil` if nothing is.
  public func mark(on day: Int64) -> DayMark? {
    exceptions[day] != nil ? .written : holidays.mark(on: day)
  }
}

extension DutyCalendar: Equatable {
  public static func == (one: Self, other: Self) -> Bool {
    one.facts === other.facts
      || one.name == other.name && one.zone == other.zone && one.ownsZone == other.ownsZone
        && one.week == other.week && one.holidays == other.holidays
        && one.exceptions == other.exceptions
  }
}
