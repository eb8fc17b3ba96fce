import Moderation

/// A date as people and their programs write it into tables.
enum WrittenDate: Equatable {
  case moment(Instant)
  /// Without a zone: what a clock on the wall showed, as if it were UTC.
  case local(Instant)

  /// Reads RFC 3339, `2026-11-22 09:04`, `22.11.2026 9:04:05`, either without the time of day, and
  /// seconds since 1970; `nil` for others.
  ///
  /// Dates with slashes are not read: some write the day first, some the month.
  init?(_ text: Substring) {
    let bytes = text.utf8
    if (9...10).contains(bytes.count), let seconds = Int64(digits: bytes), seconds >= 0 {
      self = .moment(Instant(seconds: seconds))
      return
    }
    var reader = DateReader(bytes)
    guard let local = reader.writtenLocal() else { return nil }
    if reader.isAtEnd {
      self = .local(Instant(milliseconds: local))
      return
    }
    _ = reader.take(" ")
    guard let offset = reader.offset(), reader.isAtEnd else { return nil }
    self = .moment(Instant(milliseconds: local - offset))
  }
}

extension DateReader {
  /// Date and time of day, or the date alone, in milliseconds as if they were UTC.
  fileprivate mutating func writtenLocal() -> Int64? {
    guard let days = yearFirst() ?? dayFirst() else { return nil }
    let midnight = days * 86_400_000
    guard !isAtEnd else { return midnight }
    if take(",") { _ = take(" ") } else if !take("Tt ") { return nil }
    guard let time = timeOfDay() else { return nil }
    return midnight + time
  }

  private mutating func yearFirst() -> Int64? {
    let start = self
    guard let year = number(digits: 4, 1000...9999), take("-"),
      let month = number(digits: 2, 1...12), take("-"),
      let day = number(digits: 2, 1...Self.days(in: month, of: year))
    else {
      self = start
      return nil
    }
    return Self.days(year, month, day)
  }

  private mutating func dayFirst() -> Int64? {
    guard let day = oneOrTwoDigits(1...31), take("."),
      let month = oneOrTwoDigits(1...12), take("."),
      let year = number(digits: 4, 1000...9999), day <= Self.days(in: month, of: year)
    else { return nil }
    return Self.days(year, month, day)
  }

  private mutating func timeOfDay() -> Int64? {
    guard let hour = oneOrTwoDigits(0...23), take(":"), let minute = number(digits: 2, 0...59)
    else { return nil }
    let minutes = (hour * 60 + minute) * 60_000
    guard take(":") else { return minutes }
    guard let second = number(digits: 2, 0...60), let fraction = fraction() else { return nil }
    return minutes + second * 1000 + fraction
  }

  private mutating func oneOrTwoDigits(_ range: ClosedRange<Int64>) -> Int64? {
    number(digits: 2, range) ?? number(digits: 1, range)
  }
}

/// Tells the moments at which clocks of a zone showed something.
///
/// The zone's tables are asked once for each hour: they take longer than the rest of a row.
final class ZoneClock {
  private let zone: Zone
  private var offsets: [Int64: Int64] = [:]

  init(_ zone: Zone) { self.zone = zone }

  /// The moment at which the zone's clocks showed `local`, written as if it were UTC.
  ///
  /// Of an hour that comes twice, the second; of one that is left out, about an hour later.
  func moment(_ local: Instant) -> Instant {
    Instant(milliseconds: local.milliseconds - offset(local))
  }

  private func offset(_ local: Instant) -> Int64 {
    // Quarters of an hour: no zone changes its clocks within one.
    let quarter = local.milliseconds / 900_000
    if let known = offsets[quarter] { return known }
    let first = Int64(zone.offset(at: local)) * 1000
    let guess = Instant(milliseconds: local.milliseconds - first)
    let offset = Int64(zone.offset(at: guess)) * 1000
    if offsets.count >= 4096 { offsets.removeAll(keepingCapacity: true) }
    offsets[quarter] = offset
    return offset
  }
}
