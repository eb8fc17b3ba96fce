import Desk
import Moderation
import Terminal

extension ConsoleState {
  /// Opens the incident of the selected comment, or the one that the marked ones suggest.
  mutating func openIncidentCard() -> [Effect] {
    guard let id = detail.wanted else { return [] }
    let ids = together(with: id)
    return suggest(ids)
  }

  private func readSuggestion(_ ids: [Comment.ID]) -> [Effect] {
    ids.first.map { [.readSuggestion($0, with: Array(ids.dropFirst()))] } ?? []
  }

  /// Fills another incident in from comments that are part of none.
  mutating func suggest(_ ids: [Comment.ID]) -> [Effect] {
    sheet = .incident(IncidentCard(subject: .comments(ids)))
    return readSuggestion(ids)
  }

  /// Asks what the author's word on an answer says of its outcome.
  mutating func confirmOutcome() -> [Effect] {
    guard let content = detail.current else {
      detail.outcomeWhenRead = detail.wanted
      return []
    }
    guard let incident = content.followsUp else {
      let isAfterAnswer = content.followsReply
      notice = Notice(
        isAfterAnswer
          ? language(
            "Ответ был, но без инцидента: исход записывать некуда",
            "There was an answer but no incident: nowhere to write the outcome")
          : language("Это не отзыв на ответ", "This is no word on an answer"), .information)
      return []
    }
    let reason = CleanText(content.comment.text, breaks: .asSpaces, limit: 120).plainText
    choice = Choice(
      kind: .followUp(
        content.comment.id, incident.id, IncidentOutcome(suggestedBy: content.comment.verdict),
        reason: reason))
    return []
  }

  mutating func perform(_ command: Command, in card: IncidentCard) -> [Effect] {
    switch command {
    case .back, .quit, .incident:
      sheet = card.below
      return card.below == nil ? wantSelection() : refresh()
    case .reasons:
      var told = card
      told.showsReasons.toggle()
      sheet = .incident(told)
      return []
    case .open: return goOn(card)
    case .story: return readComments(of: card)
    case .confirmOutcome:
      notice = Notice(
        language(
          "Отзыв на ответ — это комментарий жителя: выберите его в очереди",
          "A word on an answer is a resident's comment: select it in the queue"))
      return []
    case .pictures: return lookAtPictures()
    case .reply: return replyFromCard(card)
    case .problems: return openProblems()
    case .problem: return tieToProblem()
    case .leaveIncident:
      guard let detail = card.detail else { return [] }
      guard !detail.comments.isEmpty else {
        notice = Notice(language("Комментариев здесь нет", "There are no comments here"))
        return []
      }
      choice = Choice(kind: .leaveIncident(detail.incident.id, detail.comments))
      return []
    case .edit, .extend, .remind, .note, .file, .assign, .handOver, .reopen, .refuse, .title,
      .place, .responsible, .topic, .department, .priority:
      return ask(command)
    default:
      var scrolling = card
      let lines = cardLines(card, columns: padded(layout.body).columns).count
      scrolling.scroll = scrolled(card.scroll, command, lines: lines)
      sheet = .incident(scrolling)
      return []
    }
  }

  /// Enter: what is suggested is opened, or joined to one that stands; what is open takes a step.
  private mutating func goOn(_ card: IncidentCard) -> [Effect] {
    if let incident = card.detail?.incident {
      choice = Choice(kind: .step([incident.id], incident.state))
      return []
    }
    guard let suggestion = card.suggestion, case .comments(let ids) = card.subject else {
      return []
    }
    guard suggestion.near.isEmpty else {
      choice = Choice(kind: .join(suggestion.free(ids)))
      return []
    }
    return [.actOnIncidents(.open(suggestion.form, from: suggestion.free(ids)))]
  }

  /// Shows a comment of the incident whole, with what was answered.
  private mutating func readComments(of card: IncidentCard) -> [Effect] {
    if let comments = card.detail?.comments {
      guard comments.count < 2 else {
        choice = Choice(kind: .story(comments))
        return []
      }
      guard let only = comments.first else {
        notice = Notice(language("Комментариев здесь нет", "There are no comments here"))
        return []
      }
      return readStory(of: only.id, from: card)
    }
    guard case .comments(let ids) = card.subject, let first = ids.first else { return [] }
    return readStory(of: first, from: card)
  }

  private mutating func readStory(of id: Comment.ID, from card: IncidentCard) -> [Effect] {
    sheet = .story(StoryState(comment: id, card: card))
    return [.readStory(id)]
  }

  /// Shows the story of a comment over the incident in view.
  mutating func readStory(of id: Comment.ID) -> [Effect] {
    guard case .incident(let card) = sheet else { return [] }
    return readStory(of: id, from: card)
  }

  /// Answers the resident of the incident who has waited longest.
  private mutating func replyFromCard(_ card: IncidentCard) -> [Effect] {
    if let detail = card.detail, detail.comments.isEmpty {
      notice = Notice(
        language(
          "К инциденту не привязан ни один комментарий: отвечать некому",
          "No comment belongs to this incident: there is nobody to answer"), .information)
      return []
    }
    let waiting = card.detail?.comments.first { $0.handling.canBeAnswered }?.id
    let asked: Comment.ID? =
      if case .comments(let ids) = card.subject { ids.first } else { nil }
    guard let id = waiting ?? asked else {
      notice = Notice(
        language("Всем уже ответили", "Everybody has an answer already"), .information)
      return []
    }
    sheet = nil
    detail.replyTogether = []
    detail.replyFrom = card
    selectRow(of: id)
    guard detail.current?.comment.id != id else { return beginReply(id) }
    detail.wanted = id
    detail.scroll = 0
    detail.whenRead = .reply
    return [.readDetail(id)]
  }

  func reading(of card: IncidentCard) -> [Effect] {
    switch card.subject {
    case .incident(let id): [.readIncident(id)]
    case .comments(let ids): readSuggestion(ids)
    }
  }

  /// Takes the selected comment out of its incident, or the marked ones out of theirs.
  mutating func leaveIncident() -> [Effect] {
    let ids = detail.wanted.map { together(with: $0) } ?? []
    var members: [Incident.ID: [Comment.ID]] = [:]
    for id in ids { incident(of: id).map { members[$0, default: []].append(id) } }
    guard !members.isEmpty else {
      notice = Notice(
        language("Комментарий не входит в инцидент", "The comment is part of no incident"))
      return []
    }
    return members.sorted { $0.key < $1.key }.map {
      .actOnIncidents(.leave($0.value, from: $0.key))
    }
  }

  private func incident(of id: Comment.ID) -> Incident.ID? {
    if let content = detail.current, content.comment.id == id { return content.incident?.id }
    return queue.rows.first { $0.id == id || $0.hides(id) }?.incident?.id
  }

  // MARK: What the desk answered

  mutating func suggestionRead(
    _ id: Comment.ID, _ result: Result<IncidentSuggestion, DeskError>
  ) -> [Effect] {
    guard case .incident(var card) = sheet, case .comments(let ids) = card.subject, ids.first == id
    else { return [] }
    switch result {
    case .success(let suggestion):
      if let current = suggestion.current?.id {
        card.subject = .incident(current)
        sheet = .incident(card)
        let rest = suggestion.free(ids).filter { $0 != id }
        if !rest.isEmpty, choice == nil, commandLine == nil {
          choice = Choice(kind: .joinRest(rest, to: current))
        }
        return [.readIncident(current)]
      }
      // What was changed by hand stays.
      let form = card.suggestion?.form
      card.suggestion = suggestion
      if let form {
        card.suggestion?.form = form
        card.suggestion?.clocks = setting.terms.clocks(of: form, openedAt: now)
      }
      sheet = .incident(card)
      return []
    case .failure(let error):
      sheet = card.below
      notice = Notice(words(error), .error)
      return []
    }
  }

  mutating func incidentRead(
    _ id: Incident.ID, _ result: Result<IncidentDetail, DeskError>
  ) -> [Effect] {
    guard case .incident(var card) = sheet, card.subject == .incident(id) else { return [] }
    switch result {
    case .success(let detail):
      card.detail = detail
      sheet = .incident(card)
      return []
    case .failure(let error):
      sheet = card.below
      // That one's own act took it back has been said already.
      guard error != .notFound || notice == nil else { return refresh() }
      notice = Notice(
        error == .notFound
          ? language("Этого инцидента больше нет", "This incident is no longer there")
          : words(error), .error)
      return []
    }
  }

  mutating func incidentsDone(_ done: IncidentsDone) -> [Effect] {
    if !done.leftOut.isEmpty {
      notice = Notice(refusals(in: done), .warning)
      if done.done.isEmpty { mendGiven { $0 == .actOnIncidents(done.act) } }
    } else {
      notice = Notice(words(done), .success)
    }
    if case .incidents(var list) = sheet {
      list.marked = Set(done.leftOut.compactMap(\.incident))
      sheet = .incidents(list)
    }
    if case .incident(var card) = sheet, let id = done.done.first {
      card.subject = .incident(id)
      card.suggestion = nil
      sheet = .incident(card)
    }
    if case .form(let form) = sheet, form.purpose == .incident {
      if let id = done.done.first {
        let list: IncidentList? =
          if case .incidents(let below) = form.below { below } else { nil }
        sheet = .incident(IncidentCard(subject: .incident(id), list: list))
      } else {
        var kept = form
        kept.isSending = false
        sheet = .form(kept)
      }
    }
    if case .leave = done.act { queue.marked = [] }
    if case .open = done.act { queue.marked = [] }
    if case .join = done.act { queue.marked = [] }
    return refresh()
  }

  /// How many refused, which, and why; of reasons that differ the first.
  private func refusals(in done: IncidentsDone) -> String {
    guard let first = done.leftOut.first else { return "" }
    let reason = words(first.reason)
    let count = done.done.isEmpty ? "" : language("сделано: ", "done: ") + "\(done.done.count)"
    guard done.leftOut.count > 1 else {
      let name = first.incident.map { "№\($0.rawValue): " } ?? ""
      return name + reason + (count.isEmpty ? "" : " · " + count)
    }
    let names = done.leftOut.compactMap(\.incident).map { "№\($0.rawValue)" }
    let shown =
      names.prefix(Self.mostNamed).joined(separator: ", ")
      + (names.count > Self.mostNamed ? "…" : "")
    let left = done.leftOut.count
    let isSame = done.leftOut.allSatisfy { $0.reason == first.reason }
    let text =
      language("не вышло: \(left)", "left out: \(left)")
      + (shown.isEmpty ? "" : " (\(shown))")
      + (isSame ? ": " : "; " + (names.first.map { "\($0): " } ?? "")) + reason.lowercasedFirst
    return sentence(count.isEmpty ? text : count + " · " + text)
  }

  /// So many incidents are named by their numbers in a line.
  private static let mostNamed = 8

  private func words(_ done: IncidentsDone) -> String {
    if let due = done.due, case .extend = done.act, let id = done.done.first {
      return language("Инцидент №", "Incident ") + "\(id.rawValue): " + extended(to: due)
        + incidentUndoHint(done.act)
    }
    guard done.done.count == 1, let id = done.done.first else {
      return wordsForMany(done.act) + ": " + language.incidents(done.done.count)
        + incidentUndoHint(done.act)
    }
    let reminded: String? = if case .remind = done.act { reminded(id) } else { nil }
    return language("Инцидент №", "Incident ") + "\(id.rawValue): "
      + (reminded ?? words(done.act)) + incidentUndoHint(done.act)
  }

  /// Another clock than the extended one may run out first, and may have done so already.
  private func extended(to due: Instant) -> String {
    let date = language.dated(due, now: now, zone: setting.zone)
    return due > now
      ? language("продлён, ближайший срок — \(date)", "extended, due next on \(date)")
      : language(
        "продлён, но ближайший срок всё ещё в прошлом: \(date)",
        "extended, but what is due next is still past: \(date)")
  }

  private func incidentUndoHint(_ act: IncidentAct) -> String {
    switch act {
    case .remind, .note, .file: ""
    case .open, .register, .join, .leave, .take, .edit, .extend: takeBackHint
    }
  }

  /// What was done to several: a word that goes with any number of them.
  private func wordsForMany(_ act: IncidentAct) -> String {
    switch act {
    case .take(let step, _): sentence(language.doneToMany(step.kind))
    default: sentence(words(act))
    }
  }

  /// Who will read the reminder: the one to whom the desk hands it.
  private func reminded(_ id: Incident.ID) -> String? {
    guard let incident = incidentsInView.first(where: { $0.id == id }) else { return nil }
    let person = incident.responsible ?? incident.registeredBy
    return person == setting.person
      ? language(
        "отвечаете вы сами, напоминание осталось в истории",
        "it is yours: the reminder stays in its history")
      : language("напоминание увидит \(person.name)", "\(person.name) is reminded")
  }

  private func words(_ act: IncidentAct) -> String {
    switch act {
    case .open, .register: language("открыт", "opened")
    case .leave(let comments, _):
      language("убрано комментариев: ", "comments taken out: ") + "\(comments.count)"
    case .join(let comments, _):
      language("добавлено комментариев: ", "comments added: ") + "\(comments.count)"
    case .take(let step, _): language.done(step.kind)
    case .edit: language("исправлено", "edited")
    case .extend: language("срок продлён", "deadline extended")
    case .remind: language("напоминание записано", "reminded")
    case .note: language("заметка сохранена", "the note is kept")
    case .file: language("файл добавлен", "file added")
    }
  }
}

extension CommentDetail {
  /// Whether it stands under an answer of the community's, or follows one that its author got in the
  /// last two weeks.
  fileprivate var followsReply: Bool {
    parent?.isOwn == true
      || earlier.compactMap(\.reply).contains { reply in
        reply.written < comment.published && comment.published - reply.written < .days(14)
      }
  }
}
