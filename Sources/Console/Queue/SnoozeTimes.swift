import Moderation

extension ConsoleState {
  /// The times until which a comment is put off most often.
  var snoozeTimes: [(label: String, until: Instant)] {
    let today = setting.zone.local(now)
    let toMonday = Int64(8 - today.weekday)
    let tomorrow = setting.zone.moment(day: today.dayNumber + 1, hour: 9)
    let monday = setting.zone.moment(day: today.dayNumber + toMonday, hour: 9)
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

  /// A time as typed: `30м`, `2ч`, `3д`, `18:30` (today, or tomorrow where that is past).
  func snoozeTime(_ text: String) -> Instant? {
    if let colon = text.firstIndex(of: ":") {
      guard let hour = Int(text[..<colon]), let minute = Int(text[text.index(after: colon)...]),
        (0...23).contains(hour), (0...59).contains(minute)
      else { return nil }
      let today = setting.zone.local(now).dayNumber
      let moment = setting.zone.moment(day: today, hour: hour, minute: minute)
      return moment > now
        ? moment : setting.zone.moment(day: today + 1, hour: hour, minute: minute)
    }
    let digits = text.prefix(while: \.isNumber)
    guard let count = Int64(digits), (1...9999).contains(count) else { return nil }
    switch text.dropFirst(digits.count).trimmingPrefix(" ") {
    case "м", "мин", "m", "min": return now + .minutes(count)
    case "ч", "h": return now + .hours(count)
    case "д", "дн", "d": return now + .days(count)
    default: return nil
    }
  }
}
