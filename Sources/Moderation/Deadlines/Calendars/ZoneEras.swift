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

  /// The last time that the clocks show, at a moment or after it, before all times that follow.
  ///
  /// The time itself but for the first pass of an hour that comes twice: there it is that hour's
  /// beginning, since the clocks will be set back to it. So what is later never has less.
  func lastingLocal(_ moment: Instant) -> Int64 {
    let era = index(of: moment.milliseconds)
    let local = moment.milliseconds + offsets[era]
    return starts.indices.contains(era + 1) ? min(local, starts[era + 1] + offsets[era + 1]) : local
  }

  /// The moment at which the clocks show a time, as ``Zone/moment(day:hour:minute:)`` tells it: of an
  /// hour that comes twice the second, of one that they skip the same span later.
  func moment(local: Int64) -> Instant {
    Instant(milliseconds: local - offsets[era(showing: local)])
  }

  /// The same, but all of an hour that the clocks skip is the moment at which they do.
  func moment(localOrChange local: Int64) -> Instant {
    let era = era(showing: local)
    let moment = local - offsets[era]
    let end = starts.indices.contains(era + 1) ? starts[era + 1] : .max
    return Instant(milliseconds: min(moment, end))
  }

  /// The last era whose clocks show a time; of a time that no clock shows, the one before.
  private func era(showing local: Int64) -> Int {
    // No clock is further from UTC than a day.
    var era = index(of: local + DutyPlan.day)
    while era > 0, local - offsets[era] < starts[era] { era -= 1 }
    return era
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
