import Moderation

extension ConsoleState {
  /// The times until which a comment is put off most often.
  var snoozeTimes: [(label: String, until: Instant)] {
    let today = setting.zone.local(now)
    let toMonday = Int64(8 - today.weekday)
    let tomorrow = moment(today.dayNumber + 1, Self.beginningOfWork)
    let monday = moment(today.dayNumber + toMonday, Self.beginningOfWork)
    var times = [
      (language("На час", "For an hour"), now + .hours(1)),
      (language("На три часа", "For three hours"), now + .hours(3)),
      (language("До завтра", "Until tomorrow"), tomorrow),
    ]
    if monday != tomorrow {
      times.append((language("До понедельника", "Until Monday"), monday))
    }
    return times.map { ("\($0.0), \(time($0.1))", $0.1) }
  }

  /// A time as typed: a span (`30м`), a time of day (`18:30`: today, or tomorrow where that is past),
  /// or a day with or without one (`завтра`, `пн 10:00`, `25.11`); it may have passed.
  ///
  /// - Returns: `nil` for what is no time.
  func snoozeTime(_ text: String) -> Instant? {
    // Whoever knows shells puts a day with its time in quotation marks.
    let text = text.filter { !"\"'«»“”".contains($0) }
    if let span = span(typed: text) { return now + span }
    var words = text.lowercased().split(separator: " ").map(String.init)
    guard let last = words.last, words.count <= 2 else { return nil }
    let clock = clock(typed: last)
    if clock != nil { words.removeLast() }
    guard words.count <= 1 else { return nil }
    guard let day = words.first else {
      guard let clock else { return nil }
      let moment = moment(today, clock)
      return moment > now ? moment : self.moment(today + 1, clock)
    }
    let number =
      LocalMoment.dayNumber(named: day, today: today)
      ?? LocalMoment.dayNumber(written: day, today: today)
    return number.map { moment($0, clock ?? Self.beginningOfWork) }
  }

  /// A length of time as typed: `30м`, `2ч`, `3д`.
  func span(typed text: String) -> Span? {
    let digits = text.prefix(while: \.isNumber)
    guard let count = Int64(digits), (1...9999).contains(count) else { return nil }
    switch text.dropFirst(digits.count).trimmingPrefix(" ") {
    case "м", "мин", "m", "min": return .minutes(count)
    case "ч", "h": return .hours(count)
    case "д", "дн", "d": return .days(count)
    default: return nil
    }
  }

  private typealias Clock = (hour: Int, minute: Int)

  /// When a day begins that nobody gave a time for.
  private static let beginningOfWork: Clock = (hour: 9, minute: 0)

  private func moment(_ day: Int64, _ clock: Clock) -> Instant {
    setting.zone.moment(day: day, hour: clock.hour, minute: clock.minute)
  }

  private func clock(typed text: String) -> Clock? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let hour = parts[0], let minute = parts[1], (0...23).contains(hour),
      (0...59).contains(minute)
    else { return nil }
    return (hour, minute)
  }
}
