import Foundation

/// The times in which a zone's clocks went at one distance from UTC, from 1970 to 2399.
///
/// Foundation is asked once. After that an offset is a search among a few numbers, and what passes
/// between two moments can be added up over the changes of the clocks.
final class ZoneEras: Sendable {
  /// Milliseconds since the epoch at which each begins; the first is the beginning of all time.
  let starts: [Int64]
  /// How far the clocks are ahead of UTC in each, in milliseconds.
  let offsets: [Int64]

  init(_ zone: Zone) {
    var starts = [Int64.min]
    var offsets = [Int64(zone.offset(at: CalendarYears.beginning)) * 1000]
    var moment = Date(timeIntervalSince1970: 0)
    let end = Date(timeIntervalSince1970: Double(CalendarYears.end.milliseconds / 1000))
    while let next = zone.timeZone.nextDaylightSavingTimeTransition(after: moment),
      next > moment, next < end
    {
      moment = next
      let start = Instant(seconds: Int64(next.timeIntervalSince1970.rounded()))
      let offset = Int64(zone.offset(at: start)) * 1000
      guard offset != offsets[offsets.count - 1] else { continue }
      starts.append(start.milliseconds)
      offsets.append(offset)
    }
    self.starts = starts
    self.offsets = offsets
  }

  /// The era that a moment lies in.
  func index(of milliseconds: Int64) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= milliseconds { low = middle } else { high = middle }
    }
    return low
  }

  /// What the clocks show, in milliseconds since 1970-01-01T00:00:00 of the wall.
  func local(_ moment: Instant) -> Int64 {
    moment.milliseconds + offsets[index(of: moment.milliseconds)]
  }

  /// The moment at which the clocks show a time, as ``Zone/moment(day:hour:minute:)`` tells it.
  func moment(local: Int64) -> Instant {
    let guess = local - offsets[index(of: local)]
    return Instant(milliseconds: local - offsets[index(of: guess)])
  }
}

/// The years that calendars reach over.
public enum CalendarYears {
  /// Before and after them no deadline is reckoned.
  public static let all = 1970...2399

  static let beginning = Instant(milliseconds: 0)
  static let end = Instant(
    seconds: (LocalMoment.dayNumber(year: all.upperBound + 1, month: 1, day: 1) ?? 0) * 86_400)
}
