import Foundation

/// A time zone, by which moments are shown.
public struct Zone: Hashable, Sendable {
  let timeZone: TimeZone

  /// Creates the zone of an IANA name such as `Asia/Yekaterinburg`; `nil` for an unknown name.
  public init?(name: String) {
    guard let timeZone = TimeZone(identifier: name) else { return nil }
    self.timeZone = timeZone
  }

  private init(timeZone: TimeZone) { self.timeZone = timeZone }

  /// The zone of a desk that names none.
  public static let moscow = Zone(name: "Europe/Moscow") ?? Zone(timeZone: .gmt)

  /// The IANA name.
  public var name: String { timeZone.identifier }

  /// How far the zone's clocks are ahead of UTC at that moment, in seconds.
  public func offset(at moment: Instant) -> Int {
    timeZone.secondsFromGMT(
      for: Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000))
  }

  /// What the zone's clocks and calendars show at that moment.
  public func local(_ moment: Instant) -> LocalMoment {
    LocalMoment(secondsSinceEpoch: moment.flooredSeconds + Int64(offset(at: moment)))
  }
}

extension Zone {
  /// The moment at which the zone's clocks show an hour of a day, counted from 1970-01-01.
  ///
  /// An hour that the clocks skip is the same span later; of an hour that comes twice the second.
  public func moment(day: Int64, hour: Int = 0, minute: Int = 0) -> Instant {
    let wall = day * 86_400 + Int64(hour * 3600 + minute * 60)
    // No clock is further from UTC than a day, so these two lie on either side of any change.
    let after = Int64(offset(at: Instant(seconds: wall + 86_400)))
    let later = Instant(seconds: wall - after)
    if Int64(offset(at: later)) == after { return later }
    return Instant(seconds: wall - Int64(offset(at: Instant(seconds: wall - 86_400))))
  }
}

extension Instant {
  /// Whole seconds since the epoch, rounded down, also before it.
  var flooredSeconds: Int64 {
    milliseconds >= 0 ? milliseconds / 1000 : (milliseconds - 999) / 1000
  }
}

/// What a clock and a calendar on the wall show.
public struct LocalMoment: Hashable, Sendable {
  public var year: Int
  /// 1...12.
  public var month: Int
  /// 1...31.
  public var day: Int
  /// 1 for Monday to 7 for Sunday.
  public var weekday: Int
  /// 0...23.
  public var hour: Int
  /// 0...59.
  public var minute: Int
  /// 0...59.
  public var second: Int

  /// Days since 1970-01-01, by which whole days are compared.
  public var dayNumber: Int64

  /// Days from 1970-01-01 to a date; `nil` for a date that does not exist.
  public static func dayNumber(year: Int, month: Int, day: Int) -> Int64? {
    guard (1...12).contains(month), (1...31).contains(day), (1...9999).contains(year) else {
      return nil
    }
    let shifted = Int64(month > 2 ? year : year - 1)
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = Int64((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1)
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    let number = era * 146_097 + dayOfEra - 719_468
    let back = LocalMoment(secondsSinceEpoch: number * 86_400)
    return back.day == day && back.month == month ? number : nil
  }

  /// Reads a clock that counts seconds since 1970-01-01T00:00:00 of its own zone.
  ///
  /// Proleptic Gregorian calendar; eras of 400 years of 146,097 days begin on 1 March.
  init(secondsSinceEpoch: Int64) {
    let secondsADay: Int64 = 86_400
    dayNumber = Int64((Double(secondsSinceEpoch) / Double(secondsADay)).rounded(.down))
    let rest = Int(secondsSinceEpoch - dayNumber * secondsADay)
    hour = rest / 3600
    minute = rest % 3600 / 60
    second = rest % 60
    weekday = Int(((dayNumber + 3) % 7 + 7) % 7) + 1

    let shifted = dayNumber + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    day = Int(dayOfYear - (153 * monthFromMarch + 2) / 5) + 1
    month = Int(monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9)
    year = Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0)
  }
}
