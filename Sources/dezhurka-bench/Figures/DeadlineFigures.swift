import Foundation
import Moderation

/// Reckoning deadlines, each from a start of its own.
struct DeadlineFigures {
  let table: Table

  /// A clock of this machine cannot tell single ones apart.
  private static let batch = 1000

  func print() {
    let calendar = DutyCalendar.russianWeek
    table.heading("Deadlines, one each")
    table.note("floor: asking Foundation twice how far the zone is ahead of UTC; the days of the")
    table.note("calendar are below it, as they ask a table made once")
    let floor = sample { start in
      keep(Zone.moscow.offset(at: start))
      keep(Zone.moscow.offset(at: start + .hours(9)))
    }
    row("9 working hours", floor) { try calendar.moment(after: .hours(9), from: $0) }
    row("most of a year of working hours", floor) {
      try calendar.moment(after: .hours(1900), from: $0)
    }
    row("two hundred years of working hours", floor) {
      try calendar.moment(after: .hours(400_000), from: $0)
    }
    row("9 working hours back", floor) { try calendar.moment(before: .hours(9), from: $0) }
    row("7 working days", floor) { try calendar.moment(afterWorkingDays: 7, from: $0) }
    row("30 days of the calendar", floor) { try calendar.moment(afterDays: 30, from: $0) }
    let berlin = calendar.moved(to: Zone(name: "Europe/Berlin") ?? .moscow)
    row("9 working hours where clocks change", floor) {
      try berlin.moment(after: .hours(9), from: $0)
    }
    let policy = DeadlinePolicy.sevastopol
    row("by a policy, with the warning", floor) {
      try policy.deadline(of: .answer, from: $0, calendars: .standard)
    }
    let making = Sample(runs: 50) { _ in
      keep(
        DutyCalendar(
          name: "made", zone: .moscow, week: calendar.week, holidays: .russian))
    }
    table.row("making a calendar", making, .milliseconds)
  }

  private func row(_ name: String, _ floor: Sample, _ body: (Instant) throws -> some Any) {
    table.row(name, sample { keep(try? body($0)) }, .microseconds, floor: floor)
  }

  private func sample(_ body: (Instant) -> Void) -> Sample {
    var random = Seeded(7)
    let starts = (0..<Self.batch).map { _ in
      // The minutes of 2026.
      Instant(seconds: 1_767_225_600 + Int64(random.below(365 * 1440)) * 60)
    }
    return Sample(
      (0..<200).map { _ in
        Stopwatch.seconds { for start in starts { body(start) } } / Double(Self.batch)
      })
  }
}
