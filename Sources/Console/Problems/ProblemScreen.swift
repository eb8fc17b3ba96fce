import Desk
import Moderation
import Terminal

extension ConsoleState {
  func draw(_ list: ProblemList, on frame: inout Frame) {
    let area = padded(layout.body)
    let heading = StyledText(
      language("Проблемы и дорожные карты", "Problems and road maps"), Style(.accent, bold: true))
    frame.put(
      heading.line(columns: area.columns), row: area.row, column: area.column,
      columns: area.columns)
    var body = Area(
      row: area.row + 2, column: area.column, rows: area.rows - 2, columns: area.columns)
    guard !list.lines.isEmpty else {
      frame.put(
        StyledText(list.page == nil ? language("Читаю…", "Reading…") : noProblems, Style(.quiet))
          .lines(columns: area.columns), in: body)
      return
    }
    var lines: [StyledLine] = []
    var selection = 0..<0
    for (index, line) in list.lines.enumerated() {
      let isSelected = index == list.selected
      if case .repetition = line, index == list.page?.rows.count {
        lines += index == 0 ? [] : [.empty]
        lines += StyledText(
          language("Повторяется за 90 дней — возможно, одна причина:", "Repeated within 90 days:"),
          Style(.accent)
        ).lines(columns: body.columns)
      }
      let first = lines.count
      switch line {
      case .problem(let row): lines += self.lines(of: row, isSelected, body.columns)
      case .repetition(let found): lines += self.lines(of: found, isSelected, body.columns)
      }
      if isSelected { selection = first..<lines.count }
    }
    body.rows = max(1, body.rows)
    frame.put(lines, in: body, scroll: max(0, selection.upperBound - body.rows))
  }

  private var noProblems: String {
    language(
      "Проблем нет. Проблема — общая причина нескольких инцидентов с планом, как её устранить.\na — завести; из инцидента или списка: t",
      "No problems. A problem is one cause behind several incidents, with a plan that ends it.\na opens one; from an incident or a list: t"
    )
  }

  private func lines(
    of row: ProblemRow, _ isSelected: Bool, _ columns: Int
  ) -> [StyledLine] {
    let problem = row.problem
    let isOpen = problem.closed == nil
    var head = lead(isSelected)
    head.append(
      "№\(problem.id.rawValue) \(problem.title)",
      Style(isOpen ? .text : .quiet, bold: isSelected))
    head.append(
      isOpen
        ? language(" · инцидентов \(row.incidents)", " · incidents \(row.incidents)")
          + (row.open > 0 ? language(", ждут \(row.open)", ", waiting \(row.open)") : "")
        : language(" · закрыта", " · closed"), Style(.quiet))
    guard isOpen else { return [head.line(columns: columns)] }
    let next = problem.steps.first { $0.doneDay == nil }
    let done = problem.steps.count { $0.doneDay != nil }
    var below = StyledText("    ", Style(.quiet))
    if let next {
      below.append(dueWords(next), dueStyle(next))
      below.append(
        " · " + next.title + (next.responsible.isEmpty ? "" : " — " + next.responsible),
        Style(.quiet))
      if done > 0 {
        below.append(
          language(
            " · сделано \(done) из \(problem.steps.count)",
            " · \(done) of \(problem.steps.count) done"),
          Style(.quiet))
      }
    } else {
      below.append(
        problem.steps.isEmpty
          ? language("дорожной карты нет", "no road map")
          : language("все шаги сделаны — можно закрыть", "all steps are done; it can be closed"),
        Style(problem.steps.isEmpty ? .warning : .success))
    }
    return [head.line(columns: columns), below.line(columns: columns)]
  }

  private func lines(
    of found: Repetition, _ isSelected: Bool, _ columns: Int
  ) -> [StyledLine] {
    var head = lead(isSelected)
    head.append(
      problemTitle(topic: found.topic, street: found.street), Style(.text, bold: isSelected))
    head.append(
      language(" · инцидентов ", " · incidents ") + "\(found.incidents.count)", Style(.quiet))
    return [head.line(columns: columns)]
  }

  private func lead(_ isSelected: Bool) -> StyledText {
    StyledText(isSelected ? "▌ " : "  ", Style(.selection, bold: true))
  }

  // MARK: One problem

  func draw(_ card: ProblemCard, on frame: inout Frame) {
    let area = padded(layout.body)
    guard let detail = card.detail else {
      frame.put(
        StyledText(language("Читаю…", "Reading…"), Style(.quiet)).lines(columns: area.columns),
        in: area)
      return
    }
    var lines = problemHead(detail, area.columns)
    var selection = 0..<0
    func add(_ index: Int, _ added: [StyledLine]) {
      if index == card.selected { selection = lines.count..<(lines.count + added.count) }
      lines += added
    }
    let steps = detail.problem.steps
    lines += section(language("Дорожная карта", "Road map"), area.columns)
    if steps.isEmpty {
      lines += StyledText(
        language("Шагов пока нет: a — добавить", "No steps yet: a adds one"), Style(.quiet)
      ).lines(columns: area.columns, indent: 2)
    }
    for (index, step) in steps.enumerated() {
      add(
        index,
        self.lines(
          of: step, in: detail.problem, index == card.selected, area.columns))
    }
    lines += section(
      language("Инциденты: \(detail.row.incidents)", "Incidents: \(detail.row.incidents)")
        + (detail.row.open > 0
          ? ", " + language.waiting(detail.row.open) : ""),
      area.columns)
    for (offset, row) in detail.incidents.enumerated() {
      let index = steps.count + offset
      add(index, self.lines(of: row, index == card.selected, area.columns))
    }
    frame.put(lines, in: area, scroll: max(0, selection.upperBound - area.rows))
  }

  private func section(_ name: String, _ columns: Int) -> [StyledLine] {
    [.empty] + StyledText(name, Style(.accent)).lines(columns: columns)
  }

  private func problemHead(_ detail: ProblemDetail, _ columns: Int) -> [StyledLine] {
    let problem = detail.problem
    var head = StyledText(
      language("Проблема №", "Problem ") + "\(problem.id.rawValue)", Style(.accent, bold: true))
    if let closed = problem.closed {
      head.append(
        language(" · закрыта ", " · closed ")
          + language.moment(closed, now: now, zone: setting.zone), Style(.quiet))
    }
    let facts = [
      problem.topic.isEmpty ? "" : name(ofTopic: problem.topic), problem.street,
      language("заведена ", "opened ")
        + language.moment(problem.opened, now: now, zone: setting.zone) + ", "
        + problem.openedBy.name,
    ].filter { !$0.isEmpty }.joined(separator: " · ")
    return head.lines(columns: columns, breaks: .asSpaces, limit: 1)
      + StyledText(problem.title, Style(.text, bold: true))
      .lines(columns: columns, breaks: .asSpaces, limit: 2)
      + StyledText(facts, Style(.quiet)).lines(columns: columns, breaks: .asSpaces, limit: 2)
  }

  private func lines(
    of step: Problem.Step, in problem: Problem, _ isSelected: Bool, _ columns: Int
  ) -> [StyledLine] {
    var lead = lead(isSelected)
    // What is closed runs late no more.
    let isLeft = problem.closed != nil && step.doneDay == nil
    let style = isLeft ? Style(.quiet) : dueStyle(step)
    lead.append(step.doneDay == nil ? "○ " : "● ", style)
    var text = StyledText(isLeft ? language("не сделан", "not done") : dueWords(step), style)
    text.append(
      " · " + step.title, Style(step.doneDay == nil ? .text : .quiet, bold: isSelected))
    if !step.responsible.isEmpty { text.append(" — " + step.responsible, Style(.quiet)) }
    var lines = text.lines(columns: columns, indent: 4, breaks: .asSpaces, limit: 2)
    if !lines.isEmpty {
      lines[0].indent = 0
      lines[0].pieces = lead.line(columns: 4).pieces + lines[0].pieces
    }
    return lines
  }

  private func lines(
    of row: IncidentRow, _ isSelected: Bool, _ columns: Int
  ) -> [StyledLine] {
    let incident = row.incident
    var text = lead(isSelected)
    text.append("№\(incident.id.rawValue) ", Style(.quiet))
    text.append(incident.title, Style(incident.state.isOpen ? .text : .quiet, bold: isSelected))
    let due = incident.nextClock.map {
      language.left(until: $0.due, now: now, zone: setting.zone)
    }
    let facts = [incident.place.line, language.name(incident.state), due ?? ""]
    text.append(" · " + facts.filter { !$0.isEmpty }.joined(separator: " · "), Style(.quiet))
    return [text.line(columns: columns)]
  }

  /// By when, how late, or when it was done.
  func dueWords(_ step: Problem.Step) -> String {
    if let done = step.doneDay {
      return language("сделано ", "done ") + language.day(done, today: today)
    }
    guard step.isOverdue(today: today) else {
      return language("до ", "by ") + language.day(step.day, today: today)
    }
    return language("просрочен на ", "overdue by ") + language.days(Int(today - step.day))
  }

  private func dueStyle(_ step: Problem.Step) -> Style {
    if step.doneDay != nil { return Style(.success) }
    return step.isOverdue(today: today) ? Style(.urgent, bold: true) : Style(.quiet)
  }

  // MARK: On the supervisor's desk

  /// The overdue steps of the road maps, the latest first; `nil` where none are.
  func overdueSteps(_ problems: [Problem]) -> StyledText? {
    let overdue = problems.flatMap { problem in
      problem.steps.filter { $0.isOverdue(today: today) }.map { (problem, $0) }
    }.sorted { $0.1.day < $1.1.day }
    guard let (problem, step) = overdue.first else { return nil }
    var text = StyledText(
      language("просрочены шаги проблем: ", "overdue steps of problems: ") + "\(overdue.count)",
      Style(.urgent, bold: true))
    let key = setting.keys.name(of: .problems, in: .incidents)
    text.append(
      " · №\(problem.id.rawValue) \(step.title)"
        + (step.responsible.isEmpty ? "" : " — " + step.responsible) + ", "
        + language.days(Int(today - step.day))
        + (key.isEmpty ? "" : " · \(key)"), Style(.quiet))
    return text
  }
}
