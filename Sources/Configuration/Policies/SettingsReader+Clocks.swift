import Moderation
import TOMLKit

/// The clocks of a policy.
extension SettingsReader {
  private static let fields = [
    "hours", "days", "working", "calendar", "from", "warn-hours", "warn-days",
  ]
  private static let mostHours = 100_000
  private static let mostDays = 10_000

  /// Reads the clocks of a table; what a clock leaves out it has from that of its name.
  ///
  /// - Parameter isWhole: whether `known` is all there is; where it is not, what a clock leaves out is
  ///   no fault.
  mutating func clocks(
    in table: TOMLTable, at path: Path, onto known: [ClockKind: ClockRule], calendars: [String]?,
    isWhole: Bool
  ) -> [ClockKind: ClockRule] {
    var clocks = known
    for clock in ClockKind.allCases {
      let name = clock.rawValue
      guard let own = self.table(name, in: table, at: path) else { continue }
      if let rule = rule(
        own, at: path + [name], onto: known[clock], calendars: calendars, isWhole: isWhole)
      {
        clocks[clock] = rule
      }
    }
    return clocks
  }

  private mutating func rule(
    _ table: TOMLTable, at path: Path, onto known: ClockRule?, calendars: [String]?, isWhole: Bool
  ) -> ClockRule? {
    let faults = errors.count
    checkNames(in: table, at: path, known: Self.fields)
    let isWorking = flag("working", in: table, at: path) ?? known?.term.isWorking ?? false
    let length = length("hours", "days", in: table, at: path) ?? known?.term.length
    let calendar = choice("calendar", in: table, at: path, of: calendars) ?? known?.calendar
    let events = StartEvent.allCases.map(\.rawValue)
    let start =
      choice("from", in: table, at: path, of: events).flatMap { StartEvent(rawValue: $0) }
      ?? known?.start
    let warning =
      self.length("warn-hours", "warn-days", in: table, at: path) ?? known?.warnBefore?.length
    guard errors.count == faults else { return nil }
    guard let length else { return missing("hours", at: path, isWhole) }
    guard let start else { return missing("from", at: path, isWhole) }
    // All time is the same in every calendar; working time is not.
    guard let calendar = calendar ?? (isWorking ? nil : DutyCalendar.always.name) else {
      return missing("calendar", at: path, isWhole)
    }
    return ClockRule(
      Term(length, working: isWorking), calendar: calendar, start: start,
      warnBefore: warning.map { Term($0, working: isWorking) })
  }

  private mutating func missing(_ name: String, at path: Path, _ isFault: Bool) -> ClockRule? {
    if isFault { report(.missingKey(name, table: path.joined(separator: ".")), key: path) }
    return nil
  }

  /// A length in hours or in days, of which one may stand; `nil` if neither does.
  private mutating func length(
    _ hoursName: String, _ daysName: String, in table: TOMLTable, at path: Path
  ) -> Term.Length? {
    if table[hoursName] != nil, table[daysName] != nil {
      report(
        .onlyOne(hoursName, daysName, table: path.joined(separator: ".")), key: path + [daysName])
      return nil
    }
    if let hours = hours(hoursName, in: table, at: path, to: Self.mostHours) {
      return .time(hours)
    }
    return number(daysName, in: table, at: path, from: 1, to: Self.mostDays).map { .days($0) }
  }
}
