/// A stretch of a day by the clock on the wall, its end not included.
public struct DutyInterval: Hashable, Sendable {
  /// Minutes since midnight, 0..<1440.
  public let start: Int
  /// Minutes since midnight, 1...1440: 24:00 ends a day without losing a minute.
  public let end: Int

  /// Creates a stretch; `nil` unless it begins before it ends within one day.
  public init?(start: Int, end: Int) {
    guard 0 <= start, start < end, end <= Self.day else { return nil }
    self.start = start
    self.end = end
  }

  /// The minutes of a day.
  static let day = 24 * 60

  /// From midnight to midnight.
  public static let wholeDay = DutyInterval(unchecked: 0, day)

  private init(unchecked start: Int, _ end: Int) {
    self.start = start
    self.end = end
  }

  /// Whole hours of the program's own tables, which are right by their tests.
  static func hours(_ start: Int, _ end: Int) -> DutyInterval {
    DutyInterval(unchecked: start * 60, end * 60)
  }

  /// The stretch with a later end; `nil` if nothing is left.
  func ending(at end: Int) -> DutyInterval? { DutyInterval(start: start, end: min(self.end, end)) }

  /// Whether two stretches share a minute; those that only meet do not.
  public func overlaps(_ other: DutyInterval) -> Bool { other.start < end && start < other.end }

  /// Of two stretches that meet or overlap, both together.
  func joined(with other: DutyInterval) -> DutyInterval? {
    guard other.start <= end, start <= other.end else { return nil }
    return DutyInterval(unchecked: min(start, other.start), max(end, other.end))
  }
}

extension DutyInterval: CustomStringConvertible {
  /// Reads `09:00-13:00`, also with a dash of the printers.
  ///
  /// - Returns: `nil` for what is no time of day, and for a stretch that ends before it begins.
  public init?(written text: String) {
    let ends = text.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "–" }
      .map { Self.minutes($0) }
    guard ends.count == 2, let start = ends[0], let end = ends[1] else { return nil }
    self.init(start: start, end: end)
  }

  public var description: String { Self.clock(start) + "–" + Self.clock(end) }

  /// Minutes since midnight of `9:00`, `09:00` or `24:00`.
  static func minutes(_ text: Substring) -> Int? {
    let parts = text.filter { $0 != " " }.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2,
      parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }),
      let hour = Int(parts[0]), let minute = Int(parts[1]), minute < 60,
      hour * 60 + minute <= day
    else { return nil }
    return hour * 60 + minute
  }

  /// A time of day as clocks show it, the end of the day as 24:00.
  static func clock(_ minutes: Int) -> String {
    let hour = minutes / 60
    let minute = minutes % 60
    return (hour < 10 ? "0\(hour)" : "\(hour)") + (minute < 10 ? ":0\(minute)" : ":\(minute)")
  }
}
