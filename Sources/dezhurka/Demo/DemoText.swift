import Moderation

/// Fills in what a text of the demonstration cannot know when it is written.
///
/// - `{d+2}`: the date two days after the comment, «24 ноября»;
/// - `{w-1}`: the weekday before it, «в среду»;
/// - `{b+1}`: the weekday after it, or Monday where that falls on a weekend;
/// - `{W-1}`, `{B+1}`: the same at the beginning of a sentence, «В среду»;
/// - `{@}`: the person it answers, as the network writes them.
enum DemoText {
  /// The text with its marks filled in; a mark it does not know stays as it is.
  static func filled(_ text: String, at moment: Instant, mention: String) -> String {
    guard text.contains("{") else { return text }
    var result = ""
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "{") {
      guard let close = rest[open...].firstIndex(of: "}") else { break }
      let mark = rest[rest.index(after: open)..<close]
      result += rest[..<open]
      result += value(of: mark, at: moment, mention: mention) ?? String(rest[open...close])
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  private static func value(of mark: Substring, at moment: Instant, mention: String) -> String? {
    if mark == "@" { return mention }
    guard let kind = mark.first, let days = Int64(mark.dropFirst()) else { return nil }
    let date = DemoDate(moment + .days(days))
    switch kind {
    case "d": return date.dayAndMonth
    case "w": return date.onWeekday
    case "W": return capitalised(date.onWeekday)
    case "b": return date.orMonday.onWeekday
    case "B": return capitalised(date.orMonday.onWeekday)
    default: return nil
    }
  }

  private static func capitalised(_ phrase: String) -> String {
    phrase.prefix(1).uppercased() + phrase.dropFirst()
  }
}

/// A calendar day in the time of the invented district, UTC+3.
struct DemoDate: Sendable {
  private let moment: Instant
  let day: Int
  let month: Int
  /// 0 on Monday.
  let weekday: Int

  /// The day of that moment.
  ///
  /// Years are counted from March, so that the leap day comes last; eras are 400 years.
  init(_ moment: Instant) {
    self.moment = moment
    let local = moment + .hours(3)
    let days = Int((Double(local.milliseconds) / 86_400_000).rounded(.down))
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let year = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * year + year / 4 - year / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    weekday = ((days + 3) % 7 + 7) % 7
  }

  /// The day itself, or the Monday after it where it falls on a weekend.
  var orMonday: Self { weekday < 5 ? self : Self(moment + .days(Int64(7 - weekday))) }

  /// «24 ноября».
  var dayAndMonth: String {
    let months: [String] = [
      "января", "февраля", "марта", "апреля", "мая", "июня",
      "июля", "августа", "сентября", "октября", "ноября", "декабря",
    ]
    return "\(day) \(months[month - 1])"
  }

  /// «в среду».
  var onWeekday: String {
    let weekdays: [String] = [
      "в понедельник", "во вторник", "в среду", "в четверг", "в пятницу", "в субботу",
      "в воскресенье",
    ]
    return weekdays[weekday]
  }
}
