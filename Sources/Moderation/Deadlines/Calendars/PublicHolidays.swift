/// The public holidays that a calendar keeps.
public enum PublicHolidays: String, CaseIterable, Sendable {
  case none
  case russian = "ru"

  /// The years whose transfers of days off are known; `nil` where nothing is transferred.
  public var yearsKnown: ClosedRange<Int>? {
    switch self {
    case .none: nil
    case .russian: ProductionYear.known
    }
  }

  /// What is special about a day; `nil` if nothing is.
  func mark(on day: Int64) -> DayMark? {
    switch self {
    case .none: nil
    case .russian: RussianHolidays.mark(on: day)
    }
  }

  /// All days that are special, in order.
  var marks: [(day: Int64, mark: DayMark)] {
    switch self {
    case .none: []
    case .russian: RussianHolidays.all
    }
  }
}

/// What makes a day differ from its weekday.
public enum DayMark: Hashable, Sendable {
  /// A public holiday, by its place in ``RussianHolidays/names``.
  case holiday(Int)
  /// A day off that was transferred from another.
  case dayOff
  /// A day off that is worked, as long as the weekday its rest was transferred to (0 for Monday).
  case worked(like: Int, isShort: Bool)
  /// The day before a holiday, an hour shorter.
  case short
  /// Written in the calendar itself.
  case written

  /// Whether nobody is on duty on a day so marked.
  var isRest: Bool {
    switch self {
    case .holiday, .dayOff: true
    case .worked, .short, .written: false
    }
  }

  /// The hours of a day so marked; `nil` where only the calendar knows.
  func hours(week: [DutyHours], weekday: Int) -> DutyHours? {
    switch self {
    case .holiday, .dayOff: DutyHours.none
    case .short: week[weekday].shortened(by: 60)
    case .worked(let other, let isShort):
      // Who works on that weekday anyway keeps the usual hours.
      (week[weekday].length > 0 ? week[weekday] : week[other]).shortened(by: isShort ? 60 : 0)
    case .written: nil
    }
  }
}
