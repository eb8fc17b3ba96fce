import Desk
import Moderation

extension ConsoleState {
  mutating func perform(_ command: Command, in card: ProblemCard) -> [Effect] {
    var moved = card
    let page = max(1, layout.body.rows - 2)
    switch command {
    case .back, .quit:
      sheet = card.below
      return sheet == nil ? wantSelection() : refresh()
    case .next: moved.selected += 1
    case .previous: moved.selected -= 1
    case .pageDown: moved.selected += page
    case .pageUp: moved.selected -= page
    case .first: moved.selected = 0
    case .last: moved.selected = .max
    case .add: return beginStep(of: card.id, instead: nil)
    case .edit:
      if case .step(let step) = card.selection { return beginStep(of: card.id, instead: step) }
      begin(.title, with: card.detail?.problem.title ?? "")
      return []
    case .title:
      begin(.title, with: card.detail?.problem.title ?? "")
      return []
    case .closeProblem:
      guard let detail = card.detail else { return [] }
      if detail.problem.closed == nil, detail.undone > 0 || detail.row.open > 0 {
        choice = Choice(
          kind: .closeProblem(card.id, steps: detail.undone, waiting: detail.row.open))
        return []
      }
      return [.actOnProblem(.setClosed(detail.problem.closed == nil, card.id))]
    case .open:
      switch card.selection {
      case .step(let step): choice = Choice(kind: .roadMapStep(card.id, step))
      case .incident(let row):
        sheet = .incident(IncidentCard(subject: .incident(row.id), problem: card))
        return [.readIncident(row.id)]
      case nil: break
      }
      return []
    default: return []
    }
    moved.selected = max(0, min(moved.selected, card.lines.count - 1))
    sheet = .problem(moved)
    return []
  }

  private mutating func beginStep(of id: Problem.ID, instead step: Problem.Step?) -> [Effect] {
    begin(
      FormState(
        purpose: .step(id, instead: step),
        fields: [
          .init(.title, step?.title ?? ""), .init(.responsible, step?.responsible ?? ""),
          .init(.day, step.map { LocalMoment(day: $0.day).writtenDay } ?? ""),
        ], below: sheet))
    return []
  }

  mutating func edit(_ step: Problem.Step, of id: Problem.ID) -> [Effect] {
    beginStep(of: id, instead: step)
  }

  /// What a problem still has before it that is to be closed.
  func question(ofClosing steps: Int, waiting: Int) -> String {
    let parts = [
      steps > 0 ? language("шагов не сделано: \(steps)", "steps not done: \(steps)") : "",
      waiting > 0
        ? language("инцидентов в работе: \(waiting)", "incidents still open: \(waiting)") : "",
    ].filter { !$0.isEmpty }
    return sentence(parts.joined(separator: ", "))
      + language(". Всё равно закрыть проблему?", ". Close the problem all the same?")
  }

  func closingOptions(_ id: Problem.ID) -> [Choice.Option] {
    [
      .init(label: language("Не закрывать", "Leave it open"), action: .leave),
      .init(
        label: language("Всё равно закрыть", "Close it all the same"),
        action: .onProblem(.setClosed(true, id))),
    ]
  }

  func stepOptions(_ id: Problem.ID, _ step: Problem.Step) -> [Choice.Option] {
    var changed = step
    changed.doneDay = step.doneDay == nil ? today : nil
    return [
      .init(
        label: step.doneDay == nil
          ? language("Сделано сегодня", "Done today") : language("Ещё не сделано", "Not done yet"),
        action: .onProblem(.replace(step, with: changed, id))),
      .init(label: language("Изменить…", "Change…"), action: .editStep(id, step)),
      .init(
        label: language("Убрать из дорожной карты", "Take out of the road map"),
        action: .onProblem(.replace(step, with: nil, id))),
    ]
  }

  mutating func problemRead(
    _ id: Problem.ID, _ result: Result<ProblemDetail, DeskError>
  ) -> [Effect] {
    guard case .problem(var card) = sheet, card.id == id else { return [] }
    switch result {
    case .success(let detail):
      card.detail = detail
      card.selected = max(0, min(card.selected, card.lines.count - 1))
      sheet = .problem(card)
      return []
    case .failure(let error):
      sheet = card.below
      notice = Notice(
        error == .notFound
          ? language("Этой проблемы больше нет", "This problem is no longer there")
          : words(error), .error)
      return refresh()
    }
  }
}

extension ProblemDetail {
  /// How many steps of the road map are not done.
  fileprivate var undone: Int { problem.steps.count { $0.doneDay == nil } }
}
