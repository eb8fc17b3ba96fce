import ArgumentParser
import Desk
import Foundation
import Moderation

/// `dezhurka incidents list`, also without the last word.
struct IncidentsListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: said(
      "Показать инциденты: без флагов — у которых идёт срок.",
      "List incidents: without flags, those with a running clock."),
    discussion: said(
      """
      csv — по RFC 4180, в UTF-8, времена в ISO 8601; ячейки, похожие на формулы, начинаются с \
      апострофа. json — объект на строке, ключи не меняются. Код выхода 3: с --overdue нашлись \
      просроченные.
      """,
      """
      csv is RFC 4180 in UTF-8 with times in ISO 8601; cells like formulas begin with an apostrophe. \
      json is one object a line with keys that do not change. Exit code 3: --overdue found some.
      """))

  @Flag(help: ArgumentHelp(said("Просроченные.", "Overdue ones.")))
  var overdue = false

  @Option(
    help: ArgumentHelp(
      said("Истекают за столько часов.", "Those that run out within so many hours."),
      valueName: said("часы", "hours")))
  var soon: Int?

  @Flag(help: ArgumentHelp(said("Все, и законченные.", "All, also those that are over.")))
  var all = false

  @Option(
    help: ArgumentHelp(
      said("Отдел: ключ или название.", "A department by key or name."),
      valueName: said("отдел", "department")))
  var department: String?

  @Flag(help: ArgumentHelp(said("Только мои.", "Only mine.")))
  var mine = false

  @OptionGroup var form: ListFormatOptions
  @OptionGroup var options: DeskOptions

  func validate() throws {
    if let soon, !(1...87_600).contains(soon) {
      throw ValidationError(
        said("--soon — от 1 до 87600 часов.", "--soon takes 1 to 87600 hours."))
    }
    if all, overdue || soon != nil {
      throw ValidationError(
        said(
          "--all показывает всё: с --overdue и --soon его не пишут.",
          "--all shows everything: it does not go with --overdue or --soon."))
    }
  }

  func run() throws {
    try options.withIncidents { desk, house in
      let filter = try filter(desk, house)
      var hasOverdue = false
      let list = IncidentListOutput(house: house, format: form.format)
      list.begin()
      var table: [IncidentRow] = []
      try desk.forEachIncident(filter) { row in
        let isOverdue = row.incident.overdue(at: house.now) != nil
        guard overdue || soon == nil || !isOverdue else { return }
        if isOverdue { hasOverdue = true }
        if form.format == .table { table.append(row) } else { list.write(row) }
      }
      if form.format == .table { list.write(table: table, ifEmpty: nothing(house.language)) }
      if overdue, hasOverdue { throw ExitCode(3) }
    }
  }

  private func filter(_ desk: Desk, _ house: DeskHouse) throws -> IncidentFilter {
    var filter = IncidentFilter(stage: all ? .all : .running)
    if mine { filter.responsible = desk.person }
    if let soon {
      filter.dueBefore = house.now + .hours(Int64(soon))
    } else if overdue {
      filter.dueBefore = house.now
    }
    if let department {
      filter.department = try house.department(askedFor: department).key
    }
    return filter
  }

  private func nothing(_ language: Language) -> String {
    if overdue { return language("Ничего не просрочено.", "Nothing is overdue.") }
    return language("Таких инцидентов нет.", "There are no such incidents.")
  }
}

extension Desk {
  /// Goes through the incidents that a filter lets through, a page at a time, so that others can
  /// write meanwhile.
  func forEachIncident(_ filter: IncidentFilter, _ body: (IncidentRow) throws -> Void) throws {
    var last: Incident?
    while true {
      let page = try incidents(filter, after: last, limit: 500)
      for row in page.rows { try body(row) }
      guard page.hasLater, let end = page.rows.last else { return }
      last = end.incident
    }
  }
}
