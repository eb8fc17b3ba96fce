import Desk
import Moderation

extension ConsoleState {
  mutating func openProblems() -> [Effect] {
    sheet = .problems(ProblemList(below: sheet))
    return [.readProblems]
  }

  mutating func perform(_ command: Command, in list: ProblemList) -> [Effect] {
    var moved = list
    let page = max(1, layout.body.rows - 2)
    switch command {
    case .back, .quit, .problems:
      sheet = list.below
      return sheet == nil ? wantSelection() : refresh()
    case .next: moved.selected += 1
    case .previous: moved.selected -= 1
    case .pageDown: moved.selected += page
    case .pageUp: moved.selected -= page
    case .first: moved.selected = 0
    case .last: moved.selected = .max
    case .add: return beginProblem()
    case .open:
      switch list.selection {
      case .problem(let row):
        sheet = .problem(ProblemCard(id: row.id, below: .problems(list)))
        return [.readProblem(row.id)]
      case .repetition(let found):
        return beginProblem(of: found.incidents, topic: found.topic, street: found.street)
      case nil: return []
      }
    default: return []
    }
    moved.selected = max(0, min(moved.selected, list.lines.count - 1))
    sheet = .problems(moved)
    return []
  }

  /// Asks what a problem is, with what its incidents say of it.
  mutating func beginProblem(
    of incidents: [Incident.ID] = [], topic: String = "", street: String = ""
  ) -> [Effect] {
    let nothing = Argument(value: "", help: language("не выбрано", "not chosen"))
    begin(
      FormState(
        purpose: .problem(incidents),
        fields: [
          .init(.title, topic.isEmpty ? "" : problemTitle(topic: topic, street: street)),
          .init(
            .topic,
            options: [nothing] + topicKeys.map { Argument(value: $0, help: name(ofTopic: $0)) },
            chosen: topic), .init(.street, street),
        ], below: sheet))
    return []
  }

  /// What a problem is called until somebody finds a better name: `Отопление, Лесная`.
  func problemTitle(topic: String, street: String) -> String {
    [sentence(name(ofTopic: topic)), street].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  // MARK: Tying incidents

  /// Ties the incidents in view to a problem: what is suggested at once, else what is chosen.
  mutating func tieToProblem() -> [Effect] {
    let ids = incidentTargets
    guard !ids.isEmpty else { return [] }
    guard case .incident(let card) = sheet, let found = card.detail?.repetition else {
      return [.readOpenProblems(for: ids)]
    }
    if let problem = found.problem { return [.actOnProblem(.tie(ids, problem.id))] }
    let title = problemTitle(topic: found.topic, street: found.street)
    return [
      .actOnProblem(
        .open(title: title, topic: found.topic, street: found.street, found.incidents))
    ]
  }

  mutating func openProblemsRead(_ problems: [Problem], for incidents: [Incident.ID]) -> [Effect] {
    switch sheet {
    case .incidents(var list):
      list.problems = problems
      sheet = .incidents(list)
    case .incident: break
    default: return []
    }
    guard !incidents.isEmpty, choice == nil, commandLine == nil else { return [] }
    choice = Choice(kind: .problem(incidents, problems))
    return []
  }

  func problemOptions(_ ids: [Incident.ID], _ problems: [Problem]) -> [Choice.Option] {
    let shown = incidentsInView.filter { ids.contains($0.id) }
    let tied = Set(shown.compactMap(\.problem))
    let first = shown.first
    let new = Choice.Option(
      label: language("Новая проблема…", "A new problem…"),
      action: .newProblem(ids, topic: first?.topic ?? "", street: first?.place.street ?? ""))
    let none =
      tied.isEmpty
      ? []
      : [
        Choice.Option(
          label: language("Ни к какой", "To none"), action: .onProblem(.tie(ids, nil)))
      ]
    let known = problems.prefix(Choice.keys.count - 2).map { problem in
      Choice.Option(
        label: "№\(problem.id.rawValue) \(problem.title)",
        action: .onProblem(.tie(ids, problem.id)), isCurrent: tied == [problem.id])
    }
    return known + [new] + none
  }

  /// The incidents of the card or the list on the screen.
  var incidentsInView: [Incident] {
    switch sheet {
    case .incident(let card): card.detail.map { [$0.incident] } ?? []
    case .incidents(let list): list.rows.map(\.incident)
    default: []
    }
  }

  // MARK: What the desk answered

  mutating func problemsRead(_ result: Result<ProblemsPage, DeskError>) -> [Effect] {
    guard case .problems(var list) = sheet else { return [] }
    switch result {
    case .success(let page):
      list.page = page
      list.selected = max(0, min(list.selected, list.lines.count - 1))
      sheet = .problems(list)
    case .failure(let error): notice = Notice(words(error), .error)
    }
    return []
  }

  mutating func problemDone(
    _ act: ProblemAct, _ result: Result<Problem.ID?, DeskError>
  ) -> [Effect] {
    switch result {
    case .failure(let error):
      notice = Notice(words(error), .error)
      mendGiven { $0 == .actOnProblem(act) }
      if case .form(var form) = sheet {
        form.isSending = false
        sheet = .form(form)
      }
    case .success(let id):
      notice = Notice(words(act, id), .success)
      if case .incidents(var list) = sheet {
        list.marked = []
        sheet = .incidents(list)
      }
      guard case .form(let form) = sheet else { break }
      sheet = form.below
      if case .problem = form.purpose, let id {
        if case .incidents(var list) = form.below {
          list.marked = []
          sheet = .incidents(list)
        }
        sheet = .problem(ProblemCard(id: id, below: sheet))
      }
    }
    return refresh()
  }

  private func words(_ act: ProblemAct, _ id: Problem.ID?) -> String {
    let name = id.map { language("Проблема №", "Problem ") + "\($0.rawValue): " } ?? ""
    let what =
      switch act {
      case .open(_, _, _, let incidents):
        language("открыта", "opened")
          + (incidents.isEmpty
            ? "" : language(", инцидентов: ", ", incidents: ") + "\(incidents.count)")
      case .tie(let ids, let problem):
        problem == nil
          ? language("Отвязано инцидентов: ", "Incidents untied: ") + "\(ids.count)"
          : language("привязано инцидентов: ", "incidents tied: ") + "\(ids.count)"
      case .add: language("шаг добавлен", "step added")
      case .replace(let old, let new, _):
        if let new {
          old.doneDay == nil && new.doneDay != nil
            ? language("шаг сделан", "step done") : language("шаг изменён", "step changed")
        } else {
          language("шаг убран", "step taken out")
        }
      case .rename: language("название изменено", "renamed")
      case .setClosed(let isClosed, _):
        isClosed ? language("закрыта", "closed") : language("снова открыта", "open again")
      }
    return name + what + takeBackHint
  }
}
