import Desk
import Moderation

extension ConsoleState {
  /// The incidents that a command is for: the card's, the marked ones, or the selected one.
  var incidentTargets: [Incident.ID] {
    switch sheet {
    case .incident(let card): card.detail.map { [$0.incident.id] } ?? []
    case .incidents(let list):
      list.marked.isEmpty
        ? list.selection.map { [$0.id] } ?? []
        : list.rows.map(\.id).filter(list.marked.contains)
    default: []
    }
  }

  /// Asks for what a command needs: by numbered answers, or on the command line.
  mutating func ask(_ command: Command) -> [Effect] {
    let ids = incidentTargets
    guard !ids.isEmpty || isSuggested else { return [] }
    switch command {
    case .edit: choice = Choice(kind: .editIncident)
    case .assign: choice = Choice(kind: .responsible)
    case .handOver where !isSuggested: choice = Choice(kind: .department(isHandOver: true))
    case .department, .handOver: choice = Choice(kind: .department(isHandOver: false))
    case .topic: choice = Choice(kind: .topic)
    case .priority: return edit(IncidentEdit(priority: shownPriority == .high ? .normal : .high))
    case .title: begin(command, with: shownForm?.title ?? "")
    case .place: begin(command, with: shownForm?.place.line ?? "")
    default: begin(command)
    }
    return []
  }

  /// Whether the card shows an incident that is not open yet.
  var isSuggested: Bool {
    if case .incident(let card) = sheet { return card.detail == nil && card.suggestion != nil }
    return false
  }

  private var shownForm: (title: String, place: Incident.Place)? {
    guard case .incident(let card) = sheet else { return nil }
    if let incident = card.detail?.incident { return (incident.title, incident.place) }
    return card.suggestion.map { ($0.form.title, $0.form.place) }
  }

  private var shownPriority: Incident.Priority? {
    guard case .incident(let card) = sheet else { return nil }
    return card.detail?.incident.priority ?? card.suggestion?.form.priority
  }

  /// Changes what is suggested where nothing is open yet, else what is open.
  mutating func edit(_ edit: IncidentEdit) -> [Effect] {
    if isSuggested, case .incident(var card) = sheet, let form = card.suggestion?.form {
      let edited = setting.terms.edited(form, by: edit)
      card.suggestion?.form = edited
      card.suggestion?.clocks = setting.terms.clocks(of: edited, openedAt: now)
      sheet = .incident(card)
      guard edited.place != form.place || edited.topic != form.topic else { return [] }
      return [.readNear(edited, note: "")]
    }
    return [.actOnIncidents(.edit(edit, incidentTargets))]
  }

  // MARK: Questions

  func question(ofIncident kind: Choice.Kind) -> String {
    switch kind {
    case .join: language("Тот же случай или новый?", "The same matter, or a new one?")
    case .joinRest(let ids, let id):
      language(
        "В инцидент №\(id.rawValue) входят не все: ещё \(language.comments(ids.count)). Что с ними?",
        "Incident \(id.rawValue) does not have all of them. The \(ids.count) others?")
    case .step: language("Что дальше?", "What next?") + marked
    case .close: language("Чем закончилось?", "How did it end?") + marked
    case .closeUnanswered(_, _, let waiting): question(ofClosing: waiting)
    case .answerUnanswered(_, _, let waiting): question(ofAnswering: waiting)
    case .appraise: language("Чем закончилось на самом деле?", "How did it really end?") + marked
    case .refuse: language("Почему отказать?", "Why refuse?") + marked
    case .department: language("Кому передать?", "Whom does it go to?") + marked
    case .topic: language("Какая тема?", "Which topic?")
    case .responsible: language("Кто отвечает?", "Who answers for it?") + marked
    case .stranger(let person):
      begun(by: person.name).isEmpty
        ? language(
          "В списке доступа нет имени «\(person.name)». Кто отвечает?",
          "“\(person.name)” is not in the access list. Who answers for it?")
        : language(
          "С «\(person.name)» начинаются несколько имён. Кто отвечает?",
          "Several names begin with “\(person.name)”. Who answers for it?")
    case .editIncident: language("Что изменить?", "What to change?")
    case .followUp(_, let id, _, _):
      language("Отзыв на ответ по инциденту №\(id.rawValue)?", "A word on incident \(id.rawValue)?")
    case .group: language("Чьи показать?", "Whose to show?")
    case .leaveIncident:
      language("Какой комментарий не отсюда?", "Which comment does not belong here?")
    case .story: language("Какой комментарий прочитать?", "Which comment to read?")
    case .double:
      language("Похожий уже открыт. Тот же случай?", "A like one is open. The same matter?")
    case .problem:
      language("К какой проблеме отнести?", "To which problem does it belong?") + marked
    case .roadMapStep(_, let step): language("Шаг: ", "The step: ") + step.title
    case .closeProblem(_, let steps, let waiting): question(ofClosing: steps, waiting: waiting)
    default: ""
    }
  }

  private var marked: String {
    let count = incidentTargets.count
    return count > 1 ? language(" Инцидентов: ", " Incidents: ") + "\(count)" : ""
  }

  func options(ofIncident kind: Choice.Kind) -> [Choice.Option] {
    switch kind {
    case .join(let ids): joinOptions(ids)
    case .joinRest(let ids, let id):
      [
        .init(
          label: language("Добавить к №\(id.rawValue)", "Add them to \(id.rawValue)"),
          action: .onIncidents(.join(ids, to: id))),
        .init(
          label: language("Открыть из них новый", "Open a new one from them"),
          action: .suggest(ids)),
        .init(label: language("Не трогать", "Leave them"), action: .leave),
      ]
    case .step(let ids, let state): stepOptions(ids, state)
    case .close(let ids):
      IncidentOutcome.allCases.map {
        let waiting = unanswered(in: ids)
        return .init(
          label: sentence(language.name($0)),
          action: waiting == 0
            ? .onIncidents(.take(.close($0), ids))
            : .choose(.closeUnanswered(ids, $0, waiting: waiting)))
      }
    case .closeUnanswered(let ids, let outcome, _):
      [
        .init(
          label: language("Не закрывать: сначала ответить", "Leave it open: answer first"),
          action: .leave),
        .init(
          label: language("Всё равно закрыть", "Close it all the same"),
          action: .onIncidents(.take(.close(outcome), ids))),
      ]
    case .answerUnanswered(let step, let ids, _):
      [
        .init(
          label: language("Нет: сначала ответить на комментарии", "No: answer the comments first"),
          action: .leave),
        .init(
          label: language(
            "Да, ответили иначе: по телефону, лично",
            "Yes, otherwise: on the telephone or in person"),
          action: .onIncidents(.take(step, ids))),
      ]
    case .appraise(let ids):
      IncidentOutcome.allCases.map {
        .init(
          label: sentence(language.name($0)), action: .onIncidents(.take(.appraise($0), ids)))
      }
    case .refuse(let ids):
      IncidentRefusal.Reason.allCases.map { reason in
        .init(
          label: sentence(language.name(reason)),
          action: reason == .notOurs
            ? .type(.refuse) : .onIncidents(.take(.refuse(.init(reason: reason)), ids)))
      }
    case .department(let isHandOver):
      departmentKeys.map { key in
        .init(
          label: name(ofDepartment: key),
          action: isHandOver
            ? .onIncidents(.take(.handOver(department: key), incidentTargets))
            : .editIncident(IncidentEdit(department: key)))
      }
    case .topic:
      topicKeys.map {
        .init(label: name(ofTopic: $0), action: .editIncident(IncidentEdit(topic: $0)))
      }
    case .responsible:
      responsibleOptions + [
        .init(label: language("Кто-то ещё…", "Somebody else…"), action: .type(.responsible))
      ]
    case .stranger(let person):
      responsibleOptions + [
        .init(
          label: language("Всё равно «\(person.name)»", "“\(person.name)” all the same"),
          action: .editIncident(IncidentEdit(responsible: person)))
      ]
    case .editIncident:
      [Command.title, .place, .topic, .department, .responsible, .priority].map {
        .init(label: sentence(help(of: $0)), action: .ask($0))
      }
    case .followUp(let comment, let id, let suggested, let reason):
      followUpOptions(comment, id, suggested, reason)
    case .group: groupOptions
    case .leaveIncident(let id, let comments): leaveOptions(id, comments)
    case .story(let comments):
      comments.prefix(Choice.keys.count).map { .init(label: label($0), action: .story($0.id)) }
    case .double(let form, let note, let near): doubleOptions(form, note: note, near)
    case .problem(let ids, let problems): problemOptions(ids, problems)
    case .roadMapStep(let id, let step): stepOptions(id, step)
    case .closeProblem(let id, _, _): closingOptions(id)
    default: []
    }
  }

  private func joinOptions(_ ids: [Comment.ID]) -> [Choice.Option] {
    guard case .incident(let card) = sheet, let suggestion = card.suggestion else { return [] }
    let joins = suggestion.near.map { row in
      Choice.Option(
        label: "№\(row.id.rawValue) \(row.incident.title) · \(row.incident.place.line)",
        action: .onIncidents(.join(ids, to: row.id)))
    }
    let new = Choice.Option(
      label: language("Открыть новый", "Open a new one"),
      action: .onIncidents(.open(suggestion.form, from: ids)))
    return joins + [new]
  }

  private func stepOptions(_ ids: [Incident.ID], _ state: IncidentState) -> [Choice.Option] {
    state.possibleSteps.map { step in
      let action: Choice.Action =
        switch step {
        case .accept: .onIncidents(.take(.accept(responsible: setting.person), ids))
        case .handOver: .ask(.handOver)
        case .answerInterim: answerAction(.answerInterim, ids)
        case .answer: answerAction(.answer, ids)
        case .close: .choose(.close(ids))
        case .refuse: .choose(.refuse(ids))
        case .reopen: .type(.reopen)
        case .appraise: .choose(.appraise(ids))
        }
      return .init(label: sentence(language.name(step)), action: action)
    }
  }

  /// Says that the residents have their answer; asks where comments say otherwise.
  private func answerAction(_ step: IncidentStep, _ ids: [Incident.ID]) -> Choice.Action {
    let waiting = unanswered(in: ids)
    return waiting == 0
      ? .onIncidents(.take(step, ids)) : .choose(.answerUnanswered(step, ids, waiting: waiting))
  }

  /// The suggested outcome first; whoever is not satisfied has the incident open again.
  private func followUpOptions(
    _ comment: Comment.ID, _ id: Incident.ID, _ suggested: IncidentOutcome, _ reason: String
  ) -> [Choice.Option] {
    let state = detail.current?.followsUp?.state
    func option(_ outcome: IncidentOutcome) -> Choice.Option {
      let (steps, what): ([IncidentStep], String) =
        switch (outcome, state) {
        case (.dissatisfied, _):
          ([.reopen(reason: reason)], language(" — открыть снова", ": reopen"))
        case (_, .answered): ([.close(outcome)], language(" — закрыть", ": close"))
        case (_, .closed): ([.appraise(outcome)], language(" — записать исход", ": the outcome"))
        default: ([], "")
        }
      return .init(
        label: sentence(language.name(outcome)) + what, action: .followUp(comment, id, steps),
        isCurrent: outcome == suggested)
    }
    let rest = IncidentOutcome.allCases.filter { $0 != suggested }
    return ([suggested] + rest).map(option) + [
      .init(label: language("Это о другом", "It is about something else"), action: .leave)
    ]
  }

  private var responsibleOptions: [Choice.Option] {
    let others = setting.people.filter { $0 != setting.person }
    return ([setting.person] + others).prefix(Choice.keys.count - 1).map { person in
      .init(
        label: person == setting.person
          ? language("Я", "Me") + " (\(person.name))" : person.name,
        action: .editIncident(IncidentEdit(responsible: person)))
    }
  }

  /// How many comments of incidents still wait for an answer.
  private func unanswered(in ids: [Incident.ID]) -> Int {
    switch sheet {
    case .incident(let card): card.detail?.comments.count { $0.handling.isWaiting } ?? 0
    case .incidents(let list):
      list.rows.filter { ids.contains($0.id) }.reduce(0) { $0 + $1.waiting }
    default: 0
    }
  }

  private func question(ofClosing waiting: Int) -> String {
    stillWaiting(waiting) + language(" Всё равно закрыть?", " Close all the same?")
  }

  private func question(ofAnswering waiting: Int) -> String {
    stillWaiting(waiting) + language(" Им уже ответили?", " Were they answered?")
  }

  private func stillWaiting(_ count: Int) -> String {
    let noun = language.plural(
      count, one: "комментарий ещё ждёт", few: "комментария ещё ждут",
      many: "комментариев ещё ждут", english: "comment still waits",
      englishMany: "comments still wait")
    return "\(count) \(noun) " + language("ответа.", "for an answer.")
  }

  private func leaveOptions(
    _ id: Incident.ID, _ comments: [IncidentComment]
  ) -> [Choice.Option] {
    comments.prefix(Choice.keys.count).map { comment in
      .init(label: label(comment), action: .onIncidents(.leave([comment.id], from: id)))
    }
  }

  private func label(_ comment: IncidentComment) -> String {
    (comment.author.isEmpty ? "—" : comment.author) + ": " + MentionedText(comment.excerpt).text
  }

  /// The departments, people and topics behind the list, with how much is overdue.
  private var groupOptions: [Choice.Option] {
    guard case .incidents(let list) = sheet else { return [] }
    typealias Count = OverdueCounts.Count
    var options = [
      Choice.Option(
        label: language("Все", "All") + numbers(list.counts.all),
        action: .showIncidents(list.view, IncidentFilter()))
    ]
    func add(_ groups: [(name: String, count: Count, filter: IncidentFilter)]) {
      let ranked = groups.sorted {
        ($1.count.overdue, $1.count.soon, $0.name) < ($0.count.overdue, $0.count.soon, $1.name)
      }
      options += ranked.map {
        .init(label: $0.name + numbers($0.count), action: .showIncidents(list.view, $0.filter))
      }
    }
    add(
      list.counts.byDepartment.map {
        (
          $0.key.isEmpty
            ? language("без исполнителя", "no department") : name(ofDepartment: $0.key),
          $0.value, IncidentFilter(department: $0.key)
        )
      })
    add(
      list.counts.byPerson.filter { !$0.key.name.isEmpty }.map {
        ($0.key.name, $0.value, IncidentFilter(responsible: $0.key))
      })
    add(
      list.counts.byTopic.filter { !$0.key.isEmpty }.map {
        (name(ofTopic: $0.key), $0.value, IncidentFilter(topic: $0.key))
      })
    return Array(options.prefix(Choice.keys.count))
  }

  private func numbers(_ count: OverdueCounts.Count) -> String {
    language("  просрочено \(count.overdue)", "  overdue \(count.overdue)")
      + (count.soon > 0 ? language(", скоро \(count.soon)", ", soon \(count.soon)") : "")
  }
}
