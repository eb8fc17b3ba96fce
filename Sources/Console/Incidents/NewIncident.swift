import Desk
import Moderation
import Terminal

extension ConsoleState {
  /// Opens an incident by hand: an appeal on the telephone, a word in somebody else's community.
  mutating func beginIncident() -> [Effect] {
    let nothing = Argument(value: "", help: language("не выбрано", "not chosen"))
    let fields: [FormState.Field] = [
      .init(.title),
      .init(
        .topic,
        options: [nothing] + topicKeys.map { Argument(value: $0, help: name(ofTopic: $0)) }),
      .init(.place),
      .init(
        .department,
        options: [nothing]
          + departmentKeys.map { Argument(value: $0, help: name(ofDepartment: $0)) }),
      .init(
        .priority,
        options: Incident.Priority.allCases.map {
          Argument(value: $0.rawValue, help: language.name($0))
        }),
      .init(
        .source,
        options: Incident.Source.allCases.map {
          Argument(value: $0.rawValue, help: language.name($0))
        }, chosen: Incident.Source.channel.rawValue),
      .init(.channel), .init(.published), .init(.note),
    ]
    begin(FormState(purpose: .incident, fields: fields, below: sheet))
    return []
  }

  mutating func submitIncident(_ form: FormState) -> [Effect] {
    guard has(.title, in: form) else { return [] }
    if form.value(.source) == Incident.Source.channel.rawValue {
      guard has(.channel, in: form) else { return [] }
    }
    guard let published = published(in: form) else { return [] }
    var sending = form
    sending.isSending = true
    sheet = .form(sending)
    return [.readNear(incidentForm(form, published: published), note: form.value(.note))]
  }

  func incidentForm(_ form: FormState, published: Instant) -> IncidentForm {
    let source = Incident.Source(rawValue: form.value(.source)) ?? .own
    return IncidentForm(
      title: form.value(.title), topic: form.value(.topic),
      place: Incident.Place(typed: form.value(.place)), department: form.value(.department),
      priority: Incident.Priority(rawValue: form.value(.priority)) ?? .normal, source: source,
      channel: source == .own ? "" : form.value(.channel),
      policy: setting.terms.policyName(ofTopic: form.value(.topic)), published: published)
  }

  /// When it was reported: now, `16:30` today, `20.11 16:30` or `20.11.2026 16:30`.
  private mutating func published(in form: FormState) -> Instant? {
    let text = form.value(.published)
    guard !text.isEmpty else { return now }
    guard let moment = moment(written: text) else {
      point(
        to: .published, in: form,
        language(
          "«\(text)» — не время. Пишут 16:30 или 20.11 16:30",
          "“\(text)” is no time. Write 16:30 or 20.11 16:30"))
      return nil
    }
    guard moment <= now else {
      point(
        to: .published, in: form,
        language("Это время ещё не наступило", "That time is yet to come"))
      return nil
    }
    return moment
  }

  private func moment(written text: String) -> Instant? {
    let parts = text.split(separator: " ")
    guard let last = parts.last, parts.count <= 2 else { return nil }
    let clock = last.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    guard clock.count == 2, let hour = clock[0], let minute = clock[1], (0...23).contains(hour),
      (0...59).contains(minute)
    else { return nil }
    guard parts.count == 2, let first = parts.first else {
      return setting.zone.moment(day: today, hour: hour, minute: minute)
    }
    // A day without a year has been: the last one of that date.
    let written = String(first)
    let day =
      LocalMoment.dayNumber(written: written, today: today - 364).map { $0 > today ? nil : $0 }
      ?? nil
    return day.map { setting.zone.moment(day: $0, hour: hour, minute: minute) }
  }

  /// What stands open on the same street and topic is shown before a double is opened.
  mutating func nearRead(
    _ form: IncidentForm, note: String, _ result: Result<[IncidentRow], DeskError>
  ) -> [Effect] {
    if case .incident(var card) = sheet, card.suggestion?.form == form {
      // Elsewhere, or on another topic, other incidents are near.
      if case .success(let near) = result { card.suggestion?.near = near }
      sheet = .incident(card)
      return []
    }
    guard case .form(var asked) = sheet, asked.purpose == .incident, asked.isSending else {
      return []
    }
    switch result {
    case .success(let near) where near.isEmpty:
      return [.actOnIncidents(.register(form, note: note))]
    case .success(let near):
      asked.isSending = false
      sheet = .form(asked)
      choice = Choice(kind: .double(form, note: note, near))
    case .failure(let error):
      asked.isSending = false
      sheet = .form(asked)
      notice = Notice(words(error), .error)
    }
    return []
  }

  /// To write it down where it stands already, or to open it all the same.
  func doubleOptions(
    _ form: IncidentForm, note: String, _ near: [IncidentRow]
  ) -> [Choice.Option] {
    let words = [form.title, form.place.line, form.channel, note].filter { !$0.isEmpty }
      .joined(separator: " · ")
    let same = near.map { row in
      Choice.Option(
        label: language("Тот же: ", "The same: ")
          + "№\(row.id.rawValue) \(row.incident.title) · \(row.incident.place.line)",
        action: .onIncidents(.note(row.id, words)))
    }
    return same + [
      .init(
        label: language("Открыть новый", "Open a new one"),
        action: .onIncidents(.register(form, note: note)))
    ]
  }

  /// What the topic asks for and the report lacks: said, never in the way.
  ///
  /// - Parameter isOpen: whether a photo can be added already.
  func obstacleLines(
    ofTopic key: String, hasPhoto: Bool, isOpen: Bool = false, _ columns: Int
  ) -> [StyledLine] {
    guard let topic = setting.house.topics[key] else { return [] }
    let day = MonthDay(setting.zone.local(now))
    return topic.obstacles(on: day, hasPhoto: hasPhoto).flatMap { obstacle -> [StyledLine] in
      let key = setting.keys.name(of: .file, in: .incident)
      let hint =
        isOpen && obstacle == .noPhoto && !key.isEmpty
        ? language(" · \(key) — добавить", " · \(key) adds one") : ""
      return StyledText(
        "! " + sentence(language.words(obstacle)) + hint, Style(.warning)
      ).lines(columns: columns, breaks: .asSpaces, limit: 2)
    }
  }
}
