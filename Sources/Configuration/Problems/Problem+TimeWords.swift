import Moderation

extension Problem {
  /// What is wrong with calendars and terms, and what would be right.
  func timeWords(_ language: Language) -> String {
    switch self {
    case .hoursOutOfRange(let name, let most):
      language(
        "«\(name)» — от одной минуты (0.02) до \(most) часов",
        "“\(name)” must be from a minute (0.02) to \(most) hours")
    case .onlyOne(let one, let other, let table):
      language(
        "в [\(table)] есть и «\(one)», и «\(other)»; оставьте что-то одно",
        "there are “\(one)” and “\(other)” in [\(table)]; keep one of them")
    case .circle(let names):
      language(
        "замкнутый круг: \(names.joined(separator: " → ")); одно из based-on лишнее",
        "a circle: \(names.joined(separator: " → ")); take one based-on away")
    case .noInterval(let text):
      language(
        "«\(text)» — не промежуток дня; пишут так: 09:00-13:00, до полуночи — 22:00-24:00; "
          + "то, что за полночью, — у следующего дня",
        "“\(text)” is no stretch of a day; write 09:00-13:00, until midnight 22:00-24:00; what "
          + "comes after midnight belongs to the next day")
    case .overlap(let one, let other):
      language(
        "промежутки \(one) и \(other) перекрываются; разведите их или соедините в один",
        "\(one) and \(other) overlap; part them or make them one")
    case .noDate(let text):
      language(
        "даты «\(text)» нет; пишут так: 2026-12-31, годы от "
          + "\(CalendarYears.all.lowerBound) до \(CalendarYears.all.upperBound)",
        "there is no date “\(text)”; write 2026-12-31, years from "
          + "\(CalendarYears.all.lowerBound) to \(CalendarYears.all.upperBound)")
    case .noWorkingTime(let name):
      language(
        "в календаре «\(name)» нет ни одного рабочего часа; задайте часы хотя бы одному дню "
          + "недели: weekdays = [\"09:00-18:00\"]",
        "the calendar “\(name)” has no working hours; give some to a weekday at least: "
          + "weekdays = [\"09:00-18:00\"]")
    default: ""
    }
  }
}
