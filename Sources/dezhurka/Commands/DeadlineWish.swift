import Configuration
import Moderation

/// The calendars and policies that a deadline is reckoned by.
struct DeadlineDesk {
  let settings: Settings
  /// In which the start is read and the deadline printed.
  let zone: Zone
  /// By the clocks of that zone, except those that have one of their own.
  let calendars: DutyCalendars

  init(_ options: DeskOptions, zone: Zone?) {
    settings = options.settings
    self.zone = zone ?? settings.zone
    calendars = settings.calendars.moved(to: self.zone)
  }
}

/// What `dezhurka deadline` is asked for, as a rule and its calendar.
struct DeadlineWish {
  private let command: DeadlineCommand
  private let desk: DeadlineDesk

  init(_ command: DeadlineCommand, _ desk: DeadlineDesk) {
    self.command = command
    self.desk = desk
  }

  private var language: Language { command.language }

  func chosen() throws -> (ClockRule, DutyCalendar) {
    let rule = try command.policy == nil && command.clock == nil ? ownRule() : policyRule()
    return (rule, try calendar(rule.calendar))
  }

  private func ownRule() throws -> ClockRule {
    let name = command.calendar ?? DutyCalendar.russianWeek.name
    return ClockRule(
      Term(try length(), working: command.working), calendar: name, start: .registered)
  }

  private func length() throws -> Term.Length {
    switch (command.hours, command.days) {
    case (let hours?, nil):
      let number = Double(hours.replacing(",", with: "."))
      guard let number, number > 0, number <= 10_000_000 else {
        throw fault(
          "--hours — число часов больше нуля, например 9 или 1.5.",
          "--hours takes a number of hours above zero, such as 9 or 1.5.")
      }
      return .time(Span(milliseconds: Int64((number * 3_600_000).rounded())))
    case (nil, let days?):
      guard (1...100_000).contains(days) else {
        throw fault(
          "--days — целое число от 1 до 100000.", "--days takes a whole number from 1 to 100000.")
      }
      return .days(days)
    default:
      throw fault(
        "Укажите одно: --hours, --days или --policy.",
        "Give one of --hours, --days and --policy.")
    }
  }

  private func policyRule() throws -> ClockRule {
    guard command.hours == nil, command.days == nil else {
      throw fault(
        "Срок задаёт --policy; уберите --hours и --days.",
        "The policy gives the term; leave --hours and --days out.")
    }
    let policies = desk.settings.policies
    let name = command.policy ?? policies.chosen
    guard let policy = policies[name] else {
      let known = policies.names.joined(separator: ", ")
      throw fault(
        "Правил «\(name)» нет. Есть: \(known).", "There is no policy \"\(name)\": \(known).")
    }
    let written = command.clock ?? ClockKind.answer.rawValue
    guard let clock = ClockKind(rawValue: written), var rule = policy.rule(of: clock) else {
      let known = ClockKind.allCases.filter { policy.clocks[$0] != nil }.map(\.rawValue)
        .joined(separator: ", ")
      throw fault(
        "В правилах «\(name)» нет срока «\(written)». Есть: \(known).",
        "The policy \"\(name)\" has no clock \"\(written)\": \(known).")
    }
    if command.working { rule.term.isWorking = true }
    if let calendar = command.calendar { rule.calendar = calendar }
    return rule
  }

  private func calendar(_ name: String) throws -> DutyCalendar {
    if let known = desk.calendars[name] { return known }
    guard name.contains("/") || name.hasSuffix(".toml") else {
      let known = desk.calendars.names.joined(separator: ", ")
      throw fault(
        "Календаря «\(name)» нет. Есть: \(known) или путь к файлу.",
        "There is no calendar \"\(name)\": \(known), or the path of a file.")
    }
    return try calendar(file: name)
  }

  /// The first calendar of a file, or the one named behind `#`.
  private func calendar(file name: String) throws -> DutyCalendar {
    let parts = name.split(separator: "#", maxSplits: 1).map(String.init)
    let path = parts.first ?? name
    let calendars: [DutyCalendar]
    do throws(SettingsFaults) {
      calendars = try Settings.calendars(in: path, onto: desk.calendars, zone: desk.zone)
    } catch {
      let lines = error.errors.map { $0.description(in: language) }
      throw Failure.unusable(lines.joined(separator: "\n"))
    }
    let found = parts.count > 1 ? calendars.first { $0.name == parts[1] } : calendars.first
    guard let found else {
      let known = calendars.map { "\(path)#\($0.name)" }.joined(separator: ", ")
      throw fault(
        "Календаря «\(name)» нет. Есть: \(known).", "There is no calendar \"\(name)\": \(known).")
    }
    return found
  }

  private func fault(_ russian: String, _ english: String) -> Failure {
    .unusable(language(russian, english))
  }
}
