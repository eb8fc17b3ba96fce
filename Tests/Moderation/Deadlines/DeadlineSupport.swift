import Moderation

extension Zone {
  /// A moment by the zone's clocks, written `2026-11-20 16:30`.
  func at(_ text: String) -> Instant {
    let numbers = text.split { !$0.isNumber }.compactMap { Int($0) }
    let day = LocalMoment.dayNumber(year: numbers[0], month: numbers[1], day: numbers[2])!
    let time = Array(numbers.dropFirst(3)) + [0, 0]
    return moment(day: day, hour: time[0], minute: time[1])
  }

  /// A moment as the zone's clocks show it, in the same writing.
  func shows(_ moment: Instant) -> String {
    let local = local(moment)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(local.year)-\(two(local.month))-\(two(local.day)) "
      + "\(two(local.hour)):\(two(local.minute))"
  }

  static let berlin = Zone(name: "Europe/Berlin")!
}

extension DutyHours {
  /// The hours of a day, written `09:00-13:00`.
  static func of(_ texts: String...) -> DutyHours {
    DutyHours(texts.map { DutyInterval(written: $0)! })
  }
}

extension DutyCalendar {
  func after(_ span: Span, _ start: String) throws -> String {
    zone.shows(try moment(after: span, from: zone.at(start)))
  }

  func before(_ span: Span, _ end: String) throws -> String {
    zone.shows(try moment(before: span, from: zone.at(end)))
  }
}
