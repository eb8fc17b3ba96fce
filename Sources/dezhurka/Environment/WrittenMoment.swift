import Moderation

/// A moment as typed on the command line.
struct WrittenMoment: Equatable {
  /// Milliseconds since 1970-01-01T00:00:00 of the clock that showed it.
  private let local: Int64
  /// How far that clock was ahead of UTC, in milliseconds; `nil` for the desk's own.
  private let offset: Int64?

  /// Reads ISO 8601, `2026-11-20 16:30` and `20.11.2026 16:30`, with or without seconds and zone; a day
  /// alone begins at midnight.
  ///
  /// - Returns: `nil` for anything else, and for a date or time of day that does not exist.
  init?(_ text: String) {
    var rest = text[...]
    guard let days = Self.day(&rest) else { return nil }
    guard !rest.isEmpty else {
      local = days * 86_400_000
      offset = nil
      return
    }
    guard Self.take("T", &rest) || Self.take("t", &rest) || Self.take(" ", &rest),
      let time = Self.time(&rest), let zone = Self.zone(&rest), rest.isEmpty
    else { return nil }
    local = days * 86_400_000 + time
    offset = if case .offset(let ahead) = zone { ahead } else { nil }
  }

  private enum WrittenZone {
    /// None is written: the desk's.
    case desk
    /// So many milliseconds ahead of UTC.
    case offset(Int64)
  }

  /// The moment, by the clocks of a zone where the text names none.
  func moment(in zone: Zone) -> Instant {
    if let offset { return Instant(milliseconds: local - offset) }
    let (minutes, rest) = (local / 60_000, local % 60_000)
    let day = minutes >= 0 ? minutes / 1440 : (minutes - 1439) / 1440
    let minute = Int(minutes - day * 1440)
    let moment = zone.moment(day: day, hour: minute / 60, minute: minute % 60)
    return Instant(milliseconds: moment.milliseconds + rest)
  }

  private static func day(_ rest: inout Substring) -> Int64? {
    if rest.dropFirst(2).first == "." {
      guard let day = number(&rest, 2), take(".", &rest), let month = number(&rest, 2),
        take(".", &rest), let year = number(&rest, 4)
      else { return nil }
      return LocalMoment.dayNumber(year: year, month: month, day: day)
    }
    guard let year = number(&rest, 4), take("-", &rest), let month = number(&rest, 2),
      take("-", &rest), let day = number(&rest, 2)
    else { return nil }
    return LocalMoment.dayNumber(year: year, month: month, day: day)
  }

  private static func time(_ rest: inout Substring) -> Int64? {
    guard let hour = number(&rest, 2), hour < 24, take(":", &rest),
      let minute = number(&rest, 2), minute < 60
    else { return nil }
    let minutes = Int64(hour * 60 + minute) * 60_000
    guard take(":", &rest) else { return minutes }
    guard let second = number(&rest, 2), second < 60 else { return nil }
    guard take(".", &rest) || take(",", &rest) else { return minutes + Int64(second) * 1000 }
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    rest = rest.dropFirst(digits.count)
    guard !digits.isEmpty, let thousandths = Int64((digits.prefix(3) + "00").prefix(3)) else {
      return nil
    }
    return minutes + Int64(second) * 1000 + thousandths
  }

  /// The zone at the end: `Z`, `+03:00`, `+0300`, `+03`, or none.
  private static func zone(_ rest: inout Substring) -> WrittenZone? {
    guard !rest.isEmpty else { return .desk }
    if take("Z", &rest) || take("z", &rest) { return .offset(0) }
    let sign: Int64 = take("+", &rest) ? 1 : -1
    guard sign == 1 || take("-", &rest) || take("−", &rest), let hours = number(&rest, 2),
      hours <= 18
    else { return nil }
    var minutes = 0
    if !rest.isEmpty {
      _ = take(":", &rest)
      guard let found = number(&rest, 2), found < 60 else { return nil }
      minutes = found
    }
    return .offset(sign * Int64(hours * 60 + minutes) * 60_000)
  }

  private static func take(_ sign: Character, _ rest: inout Substring) -> Bool {
    guard rest.first == sign else { return false }
    rest.removeFirst()
    return true
  }

  private static func number(_ rest: inout Substring, _ count: Int) -> Int? {
    let digits = rest.prefix(count)
    guard digits.count == count, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else {
      return nil
    }
    rest = rest.dropFirst(count)
    return Int(digits)
  }
}

extension Zone {
  /// A moment in ISO 8601 by the zone's clocks: `2026-11-23T09:30:00+03:00`.
  func written(_ moment: Instant) -> String {
    func digits(_ number: Int, _ count: Int = 2) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, count - text.count)) + text
    }
    let local = local(moment)
    let offset = offset(at: moment) / 60
    let thousandths = Int(moment.milliseconds % 1000)
    let fraction = thousandths > 0 ? "." + digits(thousandths, 3) : ""
    return "\(digits(local.year, 4))-\(digits(local.month))-\(digits(local.day))"
      + "T\(digits(local.hour)):\(digits(local.minute)):\(digits(local.second))\(fraction)"
      + (offset < 0 ? "-" : "+") + "\(digits(abs(offset) / 60)):\(digits(abs(offset) % 60))"
  }
}
