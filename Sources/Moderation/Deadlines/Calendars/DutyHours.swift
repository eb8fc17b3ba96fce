/// The hours of one day in which people are on duty.
public struct DutyHours: Hashable, Sendable {
  /// In order, none touching another.
  public let intervals: [DutyInterval]
  /// All of them together, in milliseconds.
  let length: Int64

  /// A day without duty.
  public static let none = DutyHours([])

  /// Creates the hours of a day; stretches that meet or overlap become one.
  public init(_ intervals: [DutyInterval]) {
    var joined: [DutyInterval] = []
    for next in intervals.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
      if let both = joined.last?.joined(with: next) {
        joined[joined.count - 1] = both
      } else {
        joined.append(next)
      }
    }
    self.intervals = joined
    length = joined.reduce(0) { $0 + Int64($1.end - $1.start) } * Self.minute
  }

  static let minute: Int64 = 60_000

  /// What lies between the stretches, such as lunch.
  var breaks: [DutyInterval] {
    zip(intervals, intervals.dropFirst()).compactMap {
      DutyInterval(start: $0.end, end: $1.start)
    }
  }

  /// The hours of a day on which people leave earlier by so many minutes of duty.
  func shortened(by minutes: Int) -> DutyHours {
    var left = max(0, Int(length / Self.minute) - minutes)
    var kept: [DutyInterval] = []
    for interval in intervals where left > 0 {
      if let part = interval.ending(at: interval.start + left) { kept.append(part) }
      left -= interval.end - interval.start
    }
    return DutyHours(kept)
  }

  /// The duty before a time of day, both in milliseconds.
  func worked(before time: Int64) -> Int64 {
    var sum: Int64 = 0
    for interval in intervals {
      let start = Int64(interval.start) * Self.minute
      guard time > start else { break }
      sum += min(time, Int64(interval.end) * Self.minute) - start
    }
    return sum
  }

  /// The time of day by which so much duty is done, in milliseconds.
  ///
  /// - Parameter strictly: the last such time, just before more is done, rather than the first.
  func time(reaching amount: Int64, strictly: Bool) -> Int64? {
    var left = amount
    for interval in intervals {
      let length = Int64(interval.end - interval.start) * Self.minute
      if strictly ? left < length : left <= length {
        return Int64(interval.start) * Self.minute + left
      }
      left -= length
    }
    return nil
  }

  /// The time of duty nearest before a time of day, before the first stretch its beginning; both
  /// in milliseconds.
  func nearest(to time: Int64) -> Int64 {
    guard let first = intervals.first else { return time }
    var found = Int64(first.start) * Self.minute
    for interval in intervals where Int64(interval.start) * Self.minute <= time {
      found = min(time, Int64(interval.end) * Self.minute)
    }
    return found
  }
}
