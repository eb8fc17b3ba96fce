import Desk
import Moderation
import Terminal

extension ConsoleState {
  mutating func storyRead(
    _ id: Comment.ID, _ result: Result<[StoryStep], DeskError>
  ) -> [Effect] {
    guard case .story(var story) = sheet, story.comment == id else { return [] }
    switch result {
    case .success(let steps): story.steps = steps
    case .failure(let error):
      story.steps = []
      notice = Notice(words(error), .error)
    }
    sheet = .story(story)
    return []
  }

  /// The story laid out: who, when, what, and what was written.
  func storyLines(_ story: StoryState, columns: Int) -> [StyledLine] {
    let heading = StyledText(
      language("Как решалось", "The story of the matter"), Style(.accent, bold: true)
    ).lines(columns: columns)
    guard let steps = story.steps else {
      return heading
        + StyledText(language("Читаю…", "Reading…"), Style(.quiet)).lines(columns: columns)
    }
    guard !steps.isEmpty else {
      return heading
        + StyledText(language("Пока ничего не было.", "Nothing has happened yet."), Style(.quiet))
        .lines(columns: columns)
    }
    return heading + [.empty] + steps.flatMap { lines($0, of: story, columns) }
  }

  private func lines(
    _ step: StoryStep, of story: StoryState, _ columns: Int
  ) -> [StyledLine] {
    let isResident = step.kind == .comment || step.kind == .edited
    let role: Role = step.kind.isAnswer ? .own : isResident ? .text : .quiet
    var head = StyledText(
      language.moment(step.at, now: now, zone: setting.zone) + "  ", Style(.quiet))
    if !step.who.isEmpty { head.append(step.who + " · ", Style(role, bold: true)) }
    head.append(words(step.kind), Style(role))
    let isThis = step.comment == story.comment && isResident
    var lines = [head.line(columns: columns)]
    if !step.text.isEmpty {
      lines += StyledText(MentionedText(step.text).text, Style(isThis ? .accent : role))
        .lines(columns: columns, indent: 4, limit: 400)
    }
    return lines
  }

  /// What happened in one step; neutral, since nobody's sex is known.
  private func words(_ kind: StoryStep.Kind) -> String {
    switch kind {
    case .comment: language("комментарий", "comment")
    case .edited: language("комментарий изменён", "comment edited")
    case .deleted: language("комментарий удалён", "comment deleted")
    case .reply(let state): language("ответ: ", "reply: ") + language.name(state)
    case .answerEdited: language("ответ изменён", "answer edited")
    case .claimed: language("взято в работу", "claimed")
    case .tookOver(let from):
      language("перехвачено", "taken over")
        + (from.map { language(" у коллеги: \($0.name)", " from \($0.name)") } ?? "")
    case .released: language("отпущено", "released")
    case .noAnswerNeeded(let reason):
      language("без ответа: ", "no answer: ") + language.name(reason).lowercasedFirst
    case .corrected(let category):
      category.map { language("исправлено: ", "corrected: ") + language.name($0) }
        ?? language("исправление снято", "correction withdrawn")
    case .urgencyCorrected(let isUrgent):
      isUrgent.map { language("исправлено: ", "corrected: ") + language.urgencyName($0) }
        ?? language("исправление срочности снято", "correction of urgency withdrawn")
    case .reclassified(let from, let to):
      language("после обучения: ", "after training: ") + language.name(from) + " → "
        + language.name(to)
    case .urgencyReclassified(let isUrgent):
      language("после обучения: ", "after training: ") + language.urgencyName(isUrgent)
    case .removed(let rule):
      language("удаление по правилу: ", "removal by rule: ") + name(ofRule: rule)
    case .snoozed(let until): language("отложено до ", "put off until ") + time(until)
    case .woke: language("снова в очереди", "back in the queue")
    case .promiseDue:
      language("снова в очереди: подошёл обещанный срок", "back in the queue: a promise is due")
    case .noted: language("заметка", "note")
    case .incident(let kind, let id, let state):
      // Of a step only where it led says anything.
      language("инцидент №\(id.rawValue): ", "incident \(id.rawValue): ")
        + (kind == .stepped ? state.map(language.name) ?? "" : language.name(kind))
    case .approved: language("ответ согласован", "answer approved")
    case .stopped(.sentBack): language("вернули на доработку", "sent back to be changed")
    case .stopped(let cause):
      language("не отправлено: ", "not sent: ") + language.name(cause)
    case .measure(let kind): language.name(kind)
    case .sendingCancelled: language("снято с отправки", "taken out of the outbox")
    case .answerTakenBack: language("ответ возвращён в черновики", "answer taken back")
    case .takenBack(let act): language("отменено: ", "taken back: ") + words(act)
    }
  }
}

extension StoryStep.Kind {
  fileprivate var isAnswer: Bool {
    switch self {
    case .reply, .answerEdited: true
    default: false
    }
  }
}
