import ArgumentParser
import Configuration
import Moderation
import Terminal

/// `dezhurka deadline`: until when something must be done, and why.
struct DeadlineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deadline",
    abstract: said("Посчитать срок и объяснить его.", "Reckon a deadline and explain it."),
    discussion: said(
      """
      Печатает срок по ISO 8601 с часовым поясом. Без --working идёт всё время подряд, с ним — \
      только рабочее время календаря. Срок, который кончается вместе с рабочим промежутком, \
      наступает в этот момент, а не с началом следующего.

      Начало: 20.11.2026 или 2026-11-20 (полночь), 20.11.2026 16:30 или 2026-11-20 16:30, можно \
      в кавычках, 2026-11-20T16:30, с секундами и долями (16:30:15.5), с поясом (Z, +03, +0300, \
      +03:00) или now. Без пояса — по часам дежурки или --zone. Час, который из-за перевода часов бывает дважды, — второй; которого не бывает — на \
      столько же позже.

      --days без --working — календарные дни: то же время суток через столько дней (так считают \
      30 дней по 59-ФЗ). С --working — рабочие дни: день начала не в счёт, время суток то же, а \
      если в тот день оно не рабочее — ближайшее рабочее до него. С выходного считают до конца \
      последнего дня.

      Календари: ru-5x8 (пн–пт 09:00–18:00, обед 13:00–14:00, праздники России), ru-5x8-nolunch \
      (09:00–17:00), 24x7 и свои из calendar.toml. Сроки: federal, tver, sevastopol, 59-fz и свои \
      из policy.toml.

      Код выхода: 0 — срок напечатан, 2 — ошибка в команде или файле.

      Примеры:
        dezhurka deadline 20.11.2026 16:30 --hours 9 --working --explain
        dezhurka deadline 2026-11-20T16:30:00+03:00 --days 7 --working
        dezhurka deadline 20.11.2026 16:30 --policy sevastopol --clock final-answer
        dezhurka deadline now --hours 4 --zone Asia/Yekaterinburg
      """,
      """
      Prints the deadline in ISO 8601 with its zone. Without --working all time counts, with it \
      only the calendar's working time. A term that ends where working hours end is due then, not \
      when they begin again.

      The start: 2026-11-20 or 20.11.2026 (midnight), 2026-11-20 16:30 or 20.11.2026 16:30, in \
      quotation marks or without, 2026-11-20T16:30, with seconds and fractions (16:30:15.5), with \
      a zone (Z, +03, +0300, +03:00), or now. Without a zone it goes by the clocks of the desk or \
      of --zone. An hour that comes twice where clocks change is the \
      second, one that is skipped is the same span later.

      --days without --working are days of the calendar: the same time of day so many days later \
      (so go the 30 days of 59-FZ). With --working they are working days: the day of the start \
      does not count, the time of day is the same, and where that is no working time on that \
      day, the nearest before it. From a day off it goes to the end of the last day.

      Calendars: ru-5x8 (Mon–Fri 09:00–18:00, lunch 13:00–14:00, Russian holidays), \
      ru-5x8-nolunch (09:00–17:00), 24x7 and your own of calendar.toml. Policies: federal, tver, \
      sevastopol, 59-fz and your own of policy.toml.

      Exit code: 0 when the deadline is printed, 2 for a usage or file error.

      Examples:
        dezhurka deadline "2026-11-20 16:30" --hours 9 --working --explain
        dezhurka deadline 2026-11-20T16:30:00+03:00 --days 7 --working
        dezhurka deadline "2026-11-20 16:30" --policy sevastopol --clock final-answer
        dezhurka deadline now --hours 4 --zone Asia/Yekaterinburg
      """))

  @OptionGroup var options: DeskOptions

  // The shell makes two words of a day and a time without quotation marks.
  @Argument(
    help: ArgumentHelp(
      said(
        "Начало: 20.11.2026 16:30 по поясу дежурки, ISO 8601 или now.",
        "The start: 2026-11-20 16:30 in the desk's zone, ISO 8601, or now."),
      valueName: said("начало", "start")))
  var startWords: [String]

  // A number below zero is to be told as such, not taken for another option.
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      said("Сколько часов, можно 1.5.", "How many hours, also 1.5."),
      valueName: said("часы", "hours")))
  var hours: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(said("Сколько дней.", "How many days."), valueName: said("дни", "days")))
  var days: Int?

  @Flag(help: ArgumentHelp(said("Только рабочее время.", "Working time only.")))
  var working = false

  @Option(
    help: ArgumentHelp(
      said("Календарь или его файл; без него — ru-5x8.", "A calendar or its file; else ru-5x8."),
      valueName: said("имя|файл", "name|file")))
  var calendar: String?

  @Option(
    help: ArgumentHelp(
      said("Часовой пояс; без него — пояс дежурки.", "The time zone; without it, the desk's."),
      valueName: "Europe/Moscow"))
  var zone: String?

  @Option(
    help: ArgumentHelp(
      said("Правила сроков вместо --hours и --days.", "A policy instead of --hours and --days."),
      valueName: said("имя", "name")))
  var policy: String?

  @Option(
    help: ArgumentHelp(
      said("Какой из сроков; без него — answer.", "Which of its clocks; without it, answer."),
      valueName: ClockKind.allCases.map(\.rawValue).joined(separator: "|")))
  var clock: String?

  @Flag(help: ArgumentHelp(said("Показать расчёт по дням.", "Show the reckoning day by day.")))
  var explain = false

  func run() throws {
    let desk = DeadlineDesk(options, zone: try chosenZone())
    let (rule, calendar) = try DeadlineWish(self, desk).chosen()
    guard let moment = start == "now" ? thisSecond : WrittenMoment(start)?.moment(in: desk.zone)
    else {
      throw Failure.unusable(
        language(
          "«\(start)» — не время. Пишут так: 20.11.2026 16:30 или 2026-11-20T16:30:00+03:00",
          "\"\(start)\" is no time. Write 2026-11-20 16:30 or 2026-11-20T16:30:00+03:00"))
    }
    do throws(NoWorkingTime) {
      let deadline = try rule.deadline(from: moment, in: calendar)
      print(desk.zone.written(deadline.due))
      if explain { for line in lines(deadline) { print(printable(line)) } }
    } catch {
      throw Failure.unusable(language.words(error))
    }
  }

  var language: Language { options.language }

  private var start: String { startWords.joined(separator: " ") }

  /// Nobody who types `now` means thousandths.
  private var thisSecond: Instant { Instant(seconds: systemClock().milliseconds / 1000) }

  private func lines(_ deadline: Deadline) -> [String] {
    var reckoning = deadline.reckoning
    // Without a policy nobody says what happened at the start.
    if policy == nil && clock == nil { reckoning.event = nil }
    return reckoning.lines(in: language)
  }

  private func chosenZone() throws -> Zone? {
    guard let zone else { return nil }
    if let found = Zone(writtenName: zone) { return found }
    let nearest = Zone.nearestName(to: zone)
    throw Failure.unusable(
      language("Часового пояса «\(zone)» нет", "There is no time zone \"\(zone)\"")
        + (nearest.map { language("; возможно, \($0)", "; perhaps \($0)") }
          ?? language("; имена такие: Europe/Moscow", "; names are such as Europe/Moscow")))
  }
}

extension Language {
  /// Why there is no deadline.
  func words(_ error: NoWorkingTime) -> String {
    switch error {
    case .never(let calendar):
      self(
        "В календаре «\(calendar)» нет рабочего времени.",
        "The calendar \"\(calendar)\" has no working time.")
    case .outOfReach:
      self(
        "Срок выходит за \(CalendarYears.all.lowerBound)–\(CalendarYears.all.upperBound) годы.",
        "The deadline lies beyond the years \(CalendarYears.all.lowerBound) to "
          + "\(CalendarYears.all.upperBound).")
    }
  }
}
