import ArgumentParser
import Desk
import Moderation

/// `dezhurka incidents years`: how the incidents of each year ended.
struct IncidentsYearsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "years",
    abstract: said(
      "Таблица по годам: сколько инцидентов и чем кончились.",
      "The year table: how many incidents there were and how they ended."))

  @OptionGroup var form: ListFormatOptions
  @OptionGroup var options: DeskOptions

  func run() throws {
    try options.withIncidents { desk, house in
      let years = try desk.incidentYears(in: house.zone)
      switch form.format {
      case .table:
        guard !years.isEmpty else {
          return show(house.language("Инцидентов нет.", "There are no incidents."))
        }
        let table = FittedTable(
          headings: headings(house.language), rows: years.map(cells), dispensable: [7, 6],
          numbers: Set(1...7))
        put(table.lines(width: listWidth()).joined(separator: "\n") + "\n")
      case .csv:
        put(spreadsheetLine(headings(house.language)))
        for year in years { put(spreadsheetLine(cells(year))) }
      case .json:
        for year in years { put(object(year).text + "\n") }
      }
    }
  }

  private func headings(_ language: Language) -> [String] {
    language == .russian
      ? [
        "Год", "Инцидентов", "Довольны", "Нейтрально", "Недовольны", "Без диалога", "Не наши",
        "Открыто",
      ]
      : [
        "Year", "Incidents", "Satisfied", "Neutral", "Dissatisfied", "No dialogue", "Refused",
        "Open",
      ]
  }

  private func cells(_ year: IncidentYear) -> [String] {
    let counts =
      [year.all] + IncidentOutcome.allCases.map { year.outcomes[$0] ?? 0 }
      + [year.refused, year.open]
    return ["\(year.year)"] + counts.map { "\($0)" }
  }

  private func object(_ year: IncidentYear) -> JSONObject {
    var object = JSONObject()
    object.set("year", Int64(year.year))
    object.set("incidents", Int64(year.all))
    object.set("satisfied", Int64(year.outcomes[.satisfied] ?? 0))
    object.set("neutral", Int64(year.outcomes[.neutral] ?? 0))
    object.set("dissatisfied", Int64(year.outcomes[.dissatisfied] ?? 0))
    object.set("no_dialogue", Int64(year.outcomes[.noDialogue] ?? 0))
    object.set("refused", Int64(year.refused))
    object.set("open", Int64(year.open))
    return object
  }
}
