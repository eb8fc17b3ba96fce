import Moderation

/// Reads dates from bytes: a formatter of Foundation's takes 38 µs for each, this well under one.
enum Timestamp {
  /// Reads a date of RFC 3339: `2026-11-22T10:00:00+03:00`, also with a fraction, a space for the
  /// `T`, or lower-case letters.
  ///
  /// Digits of the fraction beyond milliseconds are cut off. A leap second counts as the first of
  /// the next minute.
  static func instant(_ bytes: some Sequence<UInt8>) -> Instant? {
    var reader = DateReader(bytes)
    guard let local = reader.local(), let offset = reader.offset(), reader.isAtEnd else {
      return nil
    }
    return Instant(milliseconds: local - offset)
  }

  /// Reads a date and time of day without a zone, as if it were UTC.
  static func local(_ bytes: some Sequence<UInt8>) -> Instant? {
    var reader = DateReader(bytes)
    guard let local = reader.local(), reader.isAtEnd else { return nil }
    return Instant(milliseconds: local)
  }
}

/// Reads the parts of a date one after the other.
struct DateReader {
  private let bytes: [UInt8]
  private var at = 0

  init(_ bytes: some Sequence<UInt8>) {
    // The longest date with a sensible fraction is far shorter; anything longer is no date.
    self.bytes = Array(bytes.prefix(64))
  }

  var isAtEnd: Bool { at == bytes.count }

  mutating func take(_ allowed: StaticString) -> Bool {
    guard at < bytes.count else { return false }
    for index in 0..<allowed.utf8CodeUnitCount where allowed.utf8Start[index] == bytes[at] {
      at += 1
      return true
    }
    return false
  }

  mutating func number(digits: Int, _ range: ClosedRange<Int64>) -> Int64? {
    guard at + digits <= bytes.count else { return nil }
    var value: Int64 = 0
    for place in at..<at + digits {
      guard bytes[place].isDigit else { return nil }
      value = value * 10 + Int64(bytes[place] - UInt8(ascii: "0"))
    }
    at += digits
    return range.contains(value) ? value : nil
  }

  /// Date and time of day in milliseconds, as if they were UTC.
  mutating func local() -> Int64? {
    guard let year = number(digits: 4, 0...9999), take("-"),
      let month = number(digits: 2, 1...12), take("-"),
      let day = number(digits: 2, 1...Self.days(in: month, of: year)), take("Tt "),
      let hour = number(digits: 2, 0...23), take(":"),
      let minute = number(digits: 2, 0...59), take(":"),
      let second = number(digits: 2, 0...60), let fraction = fraction()
    else { return nil }
    let days = Self.days(year, month, day)
    return (((days * 24 + hour) * 60 + minute) * 60 + second) * 1000 + fraction
  }

  mutating func fraction() -> Int64? {
    guard take(".,") else { return 0 }
    var value: Int64 = 0
    var digits = 0
    while at < bytes.count, bytes[at].isDigit {
      if digits < 3 { value = value * 10 + Int64(bytes[at] - UInt8(ascii: "0")) }
      digits += 1
      at += 1
    }
    guard digits > 0 else { return nil }
    for _ in min(digits, 3)..<3 { value *= 10 }
    return value
  }

  /// The offset from UTC in milliseconds.
  mutating func offset() -> Int64? {
    if take("Zz") { return 0 }
    let sign: Int64 = take("+") ? 1 : -1
    guard sign == 1 || take("-"), let hours = number(digits: 2, 0...23), take(":"),
      let minutes = number(digits: 2, 0...59)
    else { return nil }
    return sign * (hours * 60 + minutes) * 60_000
  }

  static func days(in month: Int64, of year: Int64) -> Int64 {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days since 1970-01-01 in the Gregorian calendar; years begin in March, so that the leap day
  /// is their last.
  static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    let marchYear = month > 2 ? year : year - 1
    let monthFromMarch = (month + 9) % 12
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
    let leapDays =
      floorDivide(marchYear, 4) - floorDivide(marchYear, 100) + floorDivide(marchYear, 400)
    return marchYear * 365 + leapDays + dayOfYear - 719_468
  }

  private static func floorDivide(_ value: Int64, _ by: Int64) -> Int64 {
    value >= 0 ? value / by : (value - by + 1) / by
  }
}
