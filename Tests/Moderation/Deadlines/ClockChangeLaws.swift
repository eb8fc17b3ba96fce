import Moderation
import Testing

/// Reckoning keeps its laws also through the hour that the clocks skip and the one that comes twice.
@Suite("The laws of time where clocks change") struct ClockChangeLaws {
  /// A change of the clocks: the day, and by how many minutes they are set on.
  struct Change: CustomTestStringConvertible {
    var zone: Zone
    var day: String
    var minutes: Int64

    var testDescription: String { "\(zone.name) \(day)" }
    var gap: Span { .minutes(max(0, minutes)) }

    /// Moments every eleven minutes around the change, and those at which it happens.
    var moments: [Instant] {
      let midnight = zone.at(day)
      let steps = stride(from: Int64(-30 * 60), through: 40 * 60, by: 11)
      let hours = stride(from: Int64(-2), through: 6, by: 1)
      return
        (steps.map { midnight + .minutes($0) }
        + hours.flatMap { hour in
          [-1, 0, 1].map { Instant(milliseconds: (midnight + .hours(hour)).milliseconds + $0) }
        }).sorted()
    }
  }

  static let changes: [Change] = [
    ("Europe/Berlin", "2026-03-29", 60), ("Europe/Berlin", "2026-10-25", -60),
    ("America/New_York", "2026-03-08", 60), ("America/New_York", "2026-11-01", -60),
    ("America/St_Johns", "2026-03-08", 60), ("America/St_Johns", "2026-11-01", -60),
    ("Australia/Lord_Howe", "2026-10-04", 30), ("Australia/Lord_Howe", "2026-04-05", -30),
    ("Asia/Beirut", "2026-03-29", 60), ("Asia/Beirut", "2026-10-25", -60),
    ("America/Sao_Paulo", "2018-11-04", 60), ("America/Sao_Paulo", "2018-02-18", -60),
  ].map { Change(zone: Zone(name: $0.0)!, day: $0.1, minutes: $0.2) }

  /// All time, some that begins or ends within the hour of the change, and none of it.
  private static func calendars(_ zone: Zone) -> [DutyCalendar] {
    [
      ["00:00-24:00"], ["02:15-02:45"], ["01:30-02:30", "23:30-24:00"],
      ["00:10-00:50", "01:00-04:00"], ["09:00-18:00"],
    ]
    .enumerated().map { number, hours in
      DutyCalendar(
        name: "made-\(number)", zone: zone,
        week: Array(
          repeating: DutyHours(hours.compactMap { DutyInterval(written: $0) }), count: 7))
    }
  }

  @Test("spans of working time are exact, monotone and additive", arguments: changes)
  func spans(change: Change) throws {
    for calendar in Self.calendars(change.zone) {
      for minutes: Int64 in [1, 30, 61, 1500] {
        let span = Span.minutes(minutes)
        var last = Instant(milliseconds: 0)
        for start in change.moments {
          let due = try calendar.moment(after: span, from: start)
          #expect(due >= last && due > start)
          #expect(calendar.workingTime(from: start, to: due) == span)
          let half = try calendar.moment(after: .minutes(minutes * 2), from: start)
          #expect(try calendar.moment(after: span, from: due) == half)
          last = due
        }
      }
    }
  }

  @Test("who starts later is never due earlier in days of duty", arguments: changes)
  func workingDays(change: Change) throws {
    for calendar in Self.calendars(change.zone) {
      for days in [1, 2, -1, -2] {
        var last = Instant(milliseconds: 0)
        for start in change.moments {
          let due = try calendar.moment(afterWorkingDays: days, from: start)
          #expect(due >= last, "\(calendar.name) \(days) \(change.zone.shows(start))")
          last = due
        }
      }
    }
  }

  @Test(
    "in days of the calendar neither, but for what is due in the hour that is skipped",
    arguments: changes)
  func days(change: Change) throws {
    let calendar = DutyCalendar.always.moved(to: change.zone)
    for days in [1, 2, -1, -2] {
      var last = Instant(milliseconds: 0)
      for start in change.moments {
        let due = try calendar.moment(afterDays: days, from: start)
        // By less than the clocks skip, where the earlier one was due within that.
        #expect(last - due <= change.gap, "\(days) \(change.zone.shows(start))")
        last = max(last, due)
      }
    }
  }

  @Test(
    "one day and another are two, but where the first ends in the skipped hour", arguments: changes)
  func additive(change: Change) throws {
    let calendar = DutyCalendar.always.moved(to: change.zone)
    for start in change.moments {
      let one = try calendar.moment(afterDays: 1, from: start)
      let inSteps = try calendar.moment(afterDays: 1, from: one)
      let whole = try calendar.moment(afterDays: 2, from: start)
      let kept = Self.minute(of: one, change.zone) == Self.minute(of: whole, change.zone)
      #expect(kept ? inSteps == whole : inSteps - whole <= change.gap && inSteps >= whole)
    }
  }

  @Test(
    "the wall's time is that of its moment; of two the second, of none as much later",
    arguments: changes)
  func wall(change: Change) throws {
    let zone = change.zone
    let calendar = DutyCalendar.always.moved(to: zone)
    let day = zone.local(zone.at(change.day)).dayNumber
    var skipped = 0
    var twice = 0
    for minute in -1440..<2880 {
      let at = day + Int64(minute >= 0 ? minute / 1440 : (minute - 1439) / 1440)
      let rest = ((minute % 1440) + 1440) % 1440
      let moment = zone.moment(day: at, hour: rest / 60, minute: rest % 60)
      let shown = Self.minutes(of: moment, zone)
      let wanted = at * 1440 + Int64(rest)
      if shown != wanted {
        skipped += 1
        #expect(shown - wanted == change.minutes)
      }
      #expect(
        Self.minutes(of: moment + .minutes(-change.minutes), zone) != wanted
          || change.minutes >= 0)
      if change.minutes < 0, Self.minutes(of: moment + .minutes(change.minutes), zone) == wanted {
        twice += 1
      }
      let noon = zone.moment(day: at - 3, hour: rest / 60, minute: rest % 60)
      #expect(try calendar.moment(afterDays: 3, from: noon) == moment)
    }
    #expect(skipped == max(0, change.minutes) && twice == max(0, -change.minutes))
  }

  private static func minutes(of moment: Instant, _ zone: Zone) -> Int64 {
    let local = zone.local(moment)
    return local.dayNumber * 1440 + Int64(local.hour * 60 + local.minute)
  }

  private static func minute(of moment: Instant, _ zone: Zone) -> Int64 {
    minutes(of: moment, zone) % 1440
  }
}
