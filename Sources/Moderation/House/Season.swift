/// A day of any year.
public struct MonthDay: Hashable, Comparable, Sendable {
  /// 1...12.
  public let month: Int
  /// 1...31, and 29 for February.
  public let day: Int

  /// Creates a day; `nil` for one that no year has.
  public init?(month: Int, day: Int) {
    // A leap year has every day there is.
    guard LocalMoment.dayNumber(year: 2000, month: month, day: day) != nil else { return nil }
    self.month = month
    self.day = day
  }

  /// The day on which a moment falls.
  public init(_ moment: LocalMoment) {
    month = moment.month
    day = moment.day
  }

  /// Reads a day as Russians write it: `15.10` is the 15th of October.
  public init?(written text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ (1...2).contains($0.utf8.count) }),
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let day = Int(parts[0]), let month = Int(parts[1])
    else { return nil }
    self.init(month: month, day: day)
  }

  /// As ``init(written:)`` reads it.
  public var written: String {
    func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return twoDigits(day) + "." + twoDigits(month)
  }

  public static func < (one: MonthDay, other: MonthDay) -> Bool {
    (one.month, one.day) < (other.month, other.day)
  }
}

/// The part of the year in which a topic is accepted, its first and last day included.
public struct Season: Hashable, Sendable {
  public var first: MonthDay
  /// Before ``first`` where the season spans the turn of the year.
  public var last: MonthDay

  /// Creates a season.
  public init(from first: MonthDay, to last: MonthDay) {
    self.first = first
    self.last = last
  }

  /// Whether a day falls into the season.
  public func contains(_ day: MonthDay) -> Bool {
    first <= last ? first <= day && day <= last : day >= first || day <= last
  }
}
