import ArgumentParser
import Desk
import Foundation
import Moderation

/// `dezhurka incidents`: what must be answered by when, outside of the console.
struct IncidentsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "incidents",
    abstract: said(
      "Инциденты: список, просроченные, новый, прошлые годы.",
      "Incidents: lists, overdue ones, a new one, earlier years."),
    discussion: said(
      """
      Без команды показывает список. Код выхода: 0; 1 — часть строк таблицы не прочитана; 2 — \
      ошибка в команде, файле или правах; 3 — с --overdue нашлись просроченные.

      Примеры:
        dezhurka incidents                          у которых идёт срок
        dezhurka incidents --overdue || echo 'есть просроченные'
        dezhurka incidents --overdue --soon 24 --format csv > сроки.csv
        dezhurka incidents open "Яма у школы" --street Лесная --house 8 --channel "горячая линия"
        dezhurka incidents show 12
        dezhurka incidents import прошлые.csv
        dezhurka incidents years
      """,
      """
      Without a command it lists. Exit code: 0; 1 when some rows of a table could not be read; 2 \
      for a usage, file or access error; 3 when --overdue finds any.

      Examples:
        dezhurka incidents                          those with a running clock
        dezhurka incidents --overdue || echo 'some are overdue'
        dezhurka incidents --overdue --soon 24 --format csv > deadlines.csv
        dezhurka incidents open "Pothole at the school" --street Лесная --house 8 --channel "hot line"
        dezhurka incidents show 12
        dezhurka incidents import earlier.csv
        dezhurka incidents years
      """),
    subcommands: [
      IncidentsListCommand.self, IncidentsShowCommand.self, IncidentsOpenCommand.self,
      IncidentsImportCommand.self,
      IncidentsYearsCommand.self,
    ],
    defaultSubcommand: IncidentsListCommand.self)
}

/// How a list comes out.
enum ListFormat: String, ExpressibleByArgument, CaseIterable {
  /// For people, as wide as the terminal.
  case table
  /// RFC 4180 in UTF-8, for spreadsheets.
  case csv
  /// One object a line.
  case json
}

/// The option that all lists have.
struct ListFormatOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      said(
        "Вид: table, csv (UTF-8) или json, объект на строке.",
        "The form: table, csv (UTF-8) or json, one object a line."),
      valueName: "table|csv|json"))
  var format: ListFormat = .table
}

extension DeskOptions {
  /// Opens the desk with the house's own terms for one piece of work on incidents; what the desk
  /// refuses ends the program with its words.
  ///
  /// - Parameter makesDesk: whether a desk is made where there is none, as for what is brought in.
  func withIncidents(
    makesDesk: Bool = false, _ body: (Desk, DeskHouse) throws -> Void
  ) throws {
    let settings = settings
    // A file that cannot be read might have set other deadlines.
    if let notice = settings.notice(language) { report(notice.text) }
    let desk =
      try makesDesk ? openDesk(terms: settings.terms) : openExistingDesk(terms: settings.terms)
    defer { desk.close() }
    let house = DeskHouse(
      language: language, zone: settings.zone, terms: settings.terms, now: systemClock())
    do {
      try body(desk, house)
    } catch let error as DeskError {
      throw Failure.unusable(language.words(error))
    }
  }
}

/// Prints bytes as they are; where nobody can take them, the program ends with the reason.
func put(_ text: String) {
  do {
    try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
  } catch {
    report(
      said(
        "Список не дописан: диск полон или программа-получатель закрылась.",
        "The output is not taken: the disk is full or the receiver closed. The list is not whole."))
    Foundation.exit(2)
  }
}
