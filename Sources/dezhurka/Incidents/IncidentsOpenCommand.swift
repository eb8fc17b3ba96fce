import ArgumentParser
import Desk
import Foundation
import Moderation

/// `dezhurka incidents open`: an appeal from another channel, registered in seconds.
struct IncidentsOpenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract: said(
      "Завести инцидент по обращению из другого канала.",
      "Open an incident from an appeal on another channel."),
    discussion: said(
      """
      Печатает номер и сроки. Отдел и приоритет без указания берутся из темы.

      Пример:
        dezhurka incidents open "Не горят фонари" --street Лесная --house 8 --topic освещение \
      --channel "горячая линия" --published "2026-11-20 16:30"
      """,
      """
      Prints the number and the deadlines. Department and priority come from the topic where none \
      are given.

      Example:
        dezhurka incidents open "Lamps are dark" --street Лесная --house 8 --topic lighting \
      --channel "hot line" --published "2026-11-20 16:30"
      """))

  @Argument(
    help: ArgumentHelp(
      said("Что случилось, в нескольких словах.", "What is wrong, in a few words."),
      valueName: said("название", "title")))
  var title: String

  @Option(
    help: ArgumentHelp(
      said("Откуда обращение: «горячая линия», портал.", "Where it came from: hot line, portal."),
      valueName: said("канал", "channel")))
  var channel: String

  @Option(
    help: ArgumentHelp(
      said("Улица без слова «улица».", "The street without its type."),
      valueName: said("улица", "street")))
  var street = ""

  @Option(help: ArgumentHelp(said("Дом.", "The house."), valueName: said("дом", "house")))
  var house = ""

  @Option(
    help: ArgumentHelp(
      said("Населённый пункт.", "The settlement."), valueName: said("место", "place")))
  var settlement = ""

  @Option(
    help: ArgumentHelp(
      said(
        "Тема: ключ, название или его начало.", "The topic by key, name or the beginning of one."),
      valueName: said("тема", "topic")))
  var topic: String?

  @Option(
    help: ArgumentHelp(
      said(
        "Отдел: ключ, название или его начало.",
        "The department by key, name or the beginning of one."),
      valueName: said("отдел", "department")))
  var department: String?

  @Option(
    help: ArgumentHelp(said("Приоритет.", "The priority."), valueName: "normal|high"))
  var priority: Incident.Priority?

  @Option(
    help: ArgumentHelp(
      said(
        "Когда обратились; без него — сейчас.", "When it was reported; without it, now."),
      valueName: said("время", "time")))
  var published: String?

  @OptionGroup var options: DeskOptions

  func validate() throws {
    let words = [(title, said("Название", "The title")), (channel, said("Канал", "The channel"))]
    for (text, name) in words where text.allSatisfy(\.isWhitespace) {
      throw ValidationError(name + said(": пусто.", " is empty."))
    }
    for text in [title, channel, street, house, settlement] where text.count > 300 {
      throw ValidationError(
        said("Длиннее 300 знаков: ", "Longer than 300 characters: ") + text.prefix(40) + "…")
    }
  }

  func run() throws {
    try options.withIncidents(makesDesk: true) { desk, house in
      let incident = try desk.openIncident(form(house))
      var lines = ["№\(incident.id.rawValue)  \(incident.title)"]
      let details = [
        incident.place.line, house.name(ofTopic: incident.topic),
        house.name(ofDepartment: incident.department), house.language.name(incident.priority),
        incident.channel,
      ].filter { !$0.isEmpty }
      lines.append("  " + details.joined(separator: " · "))
      for clock in incident.clocks {
        let left = house.language.left(until: clock.due, now: house.now, zone: house.zone)
        lines.append(
          "  \(house.language.name(clock.kind)): \(left) (\(house.zone.written(clock.due.inSeconds)))"
        )
      }
      if let topic = house.terms.house.topics[incident.topic] {
        let day = MonthDay(house.zone.local(house.now))
        for obstacle in topic.obstacles(on: day, hasPhoto: false) {
          lines.append("  ! " + house.language.words(obstacle))
        }
      }
      lines.forEach { show($0) }
    }
  }

  private func form(_ desk: DeskHouse) throws -> IncidentForm {
    let topic = try topic.map { try desk.topic(askedFor: $0) }
    let department = try department.map { try desk.department(askedFor: $0).key }
    return IncidentForm(
      title: title.onOneLine, topic: topic?.key ?? "",
      place: .init(
        settlement: settlement.onOneLine, street: street.onOneLine, house: house.onOneLine),
      department: department ?? topic?.department ?? "",
      priority: priority ?? topic?.priority ?? .normal, source: .channel,
      channel: channel.onOneLine, policy: desk.terms.policyName(ofTopic: topic?.key ?? ""),
      published: try publishedMoment(desk))
  }

  private func publishedMoment(_ desk: DeskHouse) throws -> Instant {
    guard let published, published != "now" else { return desk.now }
    guard let moment = WrittenMoment(published)?.moment(in: desk.zone) else {
      throw Failure.unusable(
        desk.language(
          "«\(published)» — не время. Пишут так: \"20.11.2026 16:30\" или \"2026-11-20 16:30\"",
          "\"\(published)\" is no time. Write \"2026-11-20 16:30\""))
    }
    guard moment <= desk.now else {
      throw Failure.unusable(
        desk.language("Это время ещё не наступило: ", "That time is yet to come: ") + published)
    }
    return moment
  }
}

extension Instant {
  /// The whole second: nobody reads thousandths of a deadline.
  fileprivate var inSeconds: Instant { Instant(seconds: milliseconds / 1000) }
}

extension Incident.Priority: ExpressibleByArgument {}

extension String {
  /// The words with one blank between them.
  var onOneLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
