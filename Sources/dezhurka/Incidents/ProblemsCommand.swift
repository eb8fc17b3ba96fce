import ArgumentParser
import Desk
import Moderation

/// `dezhurka problems`: the common causes and their road maps, outside of the console.
struct ProblemsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "problems",
    abstract: said(
      "Проблемы: общие причины инцидентов и дорожные карты.",
      "Problems: common causes of incidents and their road maps."),
    discussion: said(
      """
      Без команды показывает список. Заводят и ведут проблемы в консоли: P.
      Код выхода: 0; 2 — ошибка в команде, файле или правах; 3 — с --overdue есть просроченные шаги.

      Примеры:
        dezhurka problems
        dezhurka problems --overdue || echo 'шаги просрочены'
        dezhurka problems show 2
      """,
      """
      Without a command it lists. Problems are opened and led in the console: P.
      Exit code: 0; 2 for a usage, file or access error; 3 when --overdue finds overdue steps.

      Examples:
        dezhurka problems
        dezhurka problems --overdue || echo 'steps are overdue'
        dezhurka problems show 2
      """),
    subcommands: [ProblemsListCommand.self, ProblemsShowCommand.self],
    defaultSubcommand: ProblemsListCommand.self)
}

/// `dezhurka problems list`, also without the last word.
struct ProblemsListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: said("Показать проблемы.", "List the problems."))

  @Flag(
    help: ArgumentHelp(
      said("Только с просроченными шагами.", "Only those with overdue steps.")))
  var overdue = false

  @OptionGroup var form: ListFormatOptions
  @OptionGroup var options: DeskOptions

  func run() throws {
    try options.withIncidents { desk, house in
      let output = ProblemOutput(house: house)
      let rows = try desk.problems().rows.filter { row in
        !overdue || output.overdueSteps(row.problem) > 0
      }
      switch form.format {
      case .table:
        guard !rows.isEmpty else {
          return show(
            overdue
              ? house.language("Просроченных шагов нет.", "No steps are overdue.")
              : house.language("Проблем нет.", "There are no problems."))
        }
        let table = FittedTable(
          headings: output.headings, rows: rows.map { output.cells($0) },
          dispensable: [2, 4, 3], rigid: [0], numbers: [0, 2, 3, 4])
        put(table.lines(width: listWidth()).joined(separator: "\n") + "\n")
      case .csv:
        put(spreadsheetLine(output.headings))
        for row in rows { put(spreadsheetLine(output.cells(row))) }
      case .json:
        for row in rows { put(output.object(row).text + "\n") }
      }
      if overdue, !rows.isEmpty { throw ExitCode(3) }
    }
  }
}

/// `dezhurka problems show`: one problem with its road map.
struct ProblemsShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: said(
      "Одна проблема: дорожная карта и инциденты.", "One problem: its road map and incidents."))

  @Argument(
    help: ArgumentHelp(
      said("Номер проблемы.", "The problem's number."), valueName: said("номер", "number")))
  var number: Int64

  @OptionGroup var form: ListFormatOptions
  @OptionGroup var options: DeskOptions

  func run() throws {
    try options.withIncidents { desk, house in
      let detail: ProblemDetail
      do {
        detail = try desk.problem(Problem.ID(rawValue: number))
      } catch DeskError.notFound {
        throw Failure.unusable(
          house.language("Проблемы №\(number) нет.", "There is no problem \(number)."))
      }
      let output = ProblemOutput(house: house)
      switch form.format {
      case .table: output.lines(detail).forEach { show($0) }
      case .csv:
        put(spreadsheetLine(output.stepHeadings))
        for step in detail.problem.steps { put(spreadsheetLine(output.cells(step))) }
      case .json: put(output.object(detail.row).text + "\n")
      }
    }
  }
}

/// Problems as a table, as text or as JSON.
struct ProblemOutput {
  var house: DeskHouse

  private var language: Language { house.language }
  private var today: Int64 { house.zone.local(house.now).dayNumber }

  func overdueSteps(_ problem: Problem) -> Int {
    problem.closed == nil ? problem.steps.count { $0.isOverdue(today: today) } : 0
  }

  var headings: [String] {
    language == .russian
      ? ["№", "Проблема", "Инцидентов", "Ждут", "Просрочено", "Следующий шаг", "Кто", "До"]
      : ["No.", "Problem", "Incidents", "Waiting", "Overdue", "Next step", "Who", "By"]
  }

  func cells(_ row: ProblemRow) -> [String] {
    let problem = row.problem
    let next = problem.closed == nil ? problem.steps.first { $0.doneDay == nil } : nil
    return [
      "\(problem.id.rawValue)",
      problem.title + (problem.closed == nil ? "" : language(" (закрыта)", " (closed)")),
      "\(row.incidents)", "\(row.open)", "\(overdueSteps(problem))", next?.title ?? "",
      next?.responsible ?? "", next.map { Self.iso($0.day) } ?? "",
    ]
  }

  var stepHeadings: [String] {
    language == .russian ? ["До", "Шаг", "Кто", "Сделано"] : ["By", "Step", "Who", "Done"]
  }

  func cells(_ step: Problem.Step) -> [String] {
    [Self.iso(step.day), step.title, step.responsible, step.doneDay.map(Self.iso) ?? ""]
  }

  func lines(_ detail: ProblemDetail) -> [String] {
    let problem = detail.problem
    var lines = [
      "№\(problem.id.rawValue)  \(problem.title)"
        + (problem.closed.map {
          language(" · закрыта ", " · closed ")
            + language.dated($0, now: house.now, zone: house.zone)
        }
          ?? ""),
      "  "
        + [house.name(ofTopic: problem.topic), problem.street, problem.openedBy.name]
        .filter { !$0.isEmpty }.joined(separator: " · "),
    ]
    lines.append(language("Дорожная карта", "Road map"))
    if problem.steps.isEmpty { lines.append(language("  шагов нет", "  no steps")) }
    lines += problem.steps.map { step in
      let state =
        step.doneDay.map { language("сделано ", "done ") + Self.iso($0) }
        ?? (step.isOverdue(today: today)
          ? language("просрочен на ", "overdue by ") + language.days(Int(today - step.day))
          : language("до ", "by ") + Self.iso(step.day))
      return "  \(state)  \(step.title)"
        + (step.responsible.isEmpty ? "" : " — " + step.responsible)
    }
    lines.append(language("Инциденты: ", "Incidents: ") + "\(detail.row.incidents)")
    lines += detail.incidents.map { row in
      let parts = [
        row.incident.title, row.incident.place.line, language.name(row.incident.state),
        house.lateness(row.incident),
      ]
      return "  №\(row.id.rawValue)  " + parts.filter { !$0.isEmpty }.joined(separator: " · ")
    }
    return lines
  }

  func object(_ row: ProblemRow) -> JSONObject {
    let problem = row.problem
    var object = JSONObject()
    object.set("number", problem.id.rawValue)
    object.set("title", problem.title)
    object.set("topic", problem.topic)
    object.set("street", problem.street)
    object.set("opened", house.zone.written(problem.opened))
    object.set("opened_by", problem.openedBy.name)
    object.set("closed", problem.closed.map(house.zone.written))
    object.set("incidents", Int64(row.incidents))
    object.set("waiting", Int64(row.open))
    object.set("overdue_steps", Int64(overdueSteps(problem)))
    object.set(
      "steps",
      problem.steps.map { step in
        var object = JSONObject()
        object.set("what", step.title)
        object.set("who", step.responsible)
        object.set("by", Self.iso(step.day))
        object.set("done", step.doneDay.map(Self.iso))
        return object
      })
    return object
  }

  /// `2026-11-25`.
  private static func iso(_ day: Int64) -> String {
    let day = LocalMoment(day: day)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(day.year)-\(two(day.month))-\(two(day.day))"
  }
}
