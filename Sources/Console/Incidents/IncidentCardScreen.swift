import Desk
import Moderation
import Terminal

extension ConsoleState {
  /// The card laid out: what it is, whose, by when, who reported it, what happened.
  func cardLines(_ card: IncidentCard, columns: Int) -> [StyledLine] {
    if let detail = card.detail { return lines(detail, card, columns) }
    if let suggestion = card.suggestion { return lines(suggestion, card, columns) }
    return StyledText(language("Читаю…", "Reading…"), Style(.quiet)).lines(columns: columns)
  }

  // MARK: What a comment suggests

  private func lines(
    _ suggestion: IncidentSuggestion, _ card: IncidentCard, _ columns: Int
  ) -> [StyledLine] {
    let form = suggestion.form
    var lines = StyledText(
      language("Новый инцидент", "A new incident"), Style(.accent, bold: true)
    ).lines(columns: columns)
    if case .comments(let ids) = card.subject, ids.count > 1 {
      let count = suggestion.free(ids).count
      let noun = language.plural(
        count, one: "комментария", few: "комментариев", many: "комментариев", english: "comment",
        englishMany: "comments")
      lines += StyledText(
        language("из \(count) \(noun)", "from \(count) \(noun)"), Style(.quiet)
      ).lines(columns: columns)
    }
    lines.append(.empty)
    lines += facts(
      form.title, form.place, form.topic, form.department, form.responsible, form.priority, columns)
    lines += obstacleLines(ofTopic: form.topic, hasPhoto: suggestion.hasPhoto, columns)
    lines.append(.empty)
    lines += clockLines(suggestion.clocks, columns)
    if let due = suggestion.commentDue, now > due {
      let late = language.span(now - due)
      lines += StyledText(
        language(
          "Сам комментарий просрочен на \(late): в очереди это останется видно",
          "The comment itself is overdue by \(late): the queue goes on showing that"),
        Style(.warning)
      ).lines(columns: columns, breaks: .asSpaces, limit: 2)
    }
    if !suggestion.near.isEmpty {
      lines.append(.empty)
      lines += StyledText(
        language("Похоже на открытые — можно присоединить:", "Like these open ones, to be joined:"),
        Style(.accent)
      ).lines(columns: columns)
      for row in suggestion.near {
        let due = row.incident.nextClock.map {
          language.left(until: $0.due, now: now, zone: setting.zone)
        }
        let parts = [
          "№\(row.id.rawValue) \(row.incident.title)", row.incident.place.line,
          language.name(row.incident.state), due, "×\(row.comments)",
        ].compactMap { $0 }
        lines += StyledText(parts.joined(separator: " · "), Style(.text))
          .lines(columns: columns, indent: 2, limit: 2)
      }
    }
    lines.append(.empty)
    lines += StyledText(
      suggestion.near.isEmpty
        ? language("Enter — открыть, e — изменить", "Enter opens it, e changes it")
        : language(
          "Enter — присоединить или открыть новый, e — изменить",
          "Enter joins one or opens a new one, e changes it"), Style(.quiet)
    ).lines(columns: columns)
    return lines
  }

  // MARK: What is open

  private func lines(
    _ detail: IncidentDetail, _ card: IncidentCard, _ columns: Int
  ) -> [StyledLine] {
    let incident = detail.incident
    var heading = StyledText(
      language("Инцидент №", "Incident ") + "\(incident.id.rawValue)", Style(.accent, bold: true))
    heading.append(" · " + language.name(incident.state), Style(.text, bold: true))
    if let outcome = incident.outcome {
      heading.append(": " + language.name(outcome), Style(.text))
    }
    if let refusal = incident.refusal {
      heading.append(": " + language.name(refusal.reason), Style(.text))
      if !refusal.redirectedTo.isEmpty {
        heading.append(" → " + refusal.redirectedTo, Style(.text))
      }
    }
    if incident.reopenings > 0 {
      heading.append(
        language(" · открывали снова: ", " · reopened: ") + "\(incident.reopenings)",
        Style(.warning))
    }
    var lines = heading.lines(columns: columns, breaks: .asSpaces, limit: 2)
    lines += facts(
      incident.title, incident.place, incident.topic, incident.department, incident.responsible,
      incident.priority, columns)
    if incident.source != .own {
      let source =
        incident.channel.isEmpty
        ? language.name(incident.source) : language.name(incident.source) + ": " + incident.channel
      lines += StyledText(source, Style(.quiet)).lines(
        columns: columns, breaks: .asSpaces, limit: 1)
    }
    if let number = detail.formerNumber {
      lines += StyledText(
        language("номер в таблице, из которой он загружен: ", "its number in the imported table: ")
          + number, Style(.quiet)
      ).lines(columns: columns, breaks: .asSpaces, limit: 1)
    }
    lines += causeLines(detail, columns)
    if incident.state.isOpen {
      lines += obstacleLines(
        ofTopic: incident.topic, hasPhoto: detail.hasPhoto, isOpen: true, columns)
    }
    lines.append(.empty)
    lines += clockLines(incident.clocks, columns)
    if card.showsReasons { lines += reckoningLines(incident, columns) }
    lines += commentLines(detail, columns) + paperLines(detail, columns)
    lines += historyLines(detail, columns)
    return lines
  }

  /// The problem that it is one case of, or what it repeats.
  private func causeLines(_ detail: IncidentDetail, _ columns: Int) -> [StyledLine] {
    if let problem = detail.problem {
      var text = StyledText(
        language("Проблема №", "Problem ") + "\(problem.id.rawValue): \(problem.title)",
        Style(.text))
      if let next = problem.steps.first(where: { $0.doneDay == nil }) {
        text.append(" · \(dueWords(next)): \(next.title)", Style(.quiet))
      }
      return text.lines(columns: columns, breaks: .asSpaces, limit: 2)
    }
    guard let found = detail.repetition else { return [] }
    let key =
      prohibition(of: .problem) == nil ? setting.keys.name(of: .problem, in: .incident) : ""
    let words: String
    if let problem = found.problem {
      words =
        language("Похоже на проблему №", "Like problem ")
        + "\(problem.id.rawValue): \(problem.title)"
        + (key.isEmpty ? "" : language(" · \(key) — отнести к ней", " · \(key) ties it"))
    } else {
      let count = found.incidents.count
      words =
        language(
          "На этой улице по этой теме уже \(count) за 90 дней",
          "\(count) on this street and topic within 90 days")
        + (key.isEmpty
          ? "" : language(" · \(key) — завести проблему", " · \(key) makes it a problem"))
    }
    return StyledText(words, Style(.accent)).lines(columns: columns, breaks: .asSpaces, limit: 2)
  }

  private func facts(
    _ title: String, _ place: Incident.Place, _ topic: String, _ department: String,
    _ responsible: Person?, _ priority: Incident.Priority, _ columns: Int
  ) -> [StyledLine] {
    let none = language("не указано", "not given")
    var lines = StyledText(title.isEmpty ? none : title, Style(.text, bold: true))
      .lines(columns: columns, breaks: .asSpaces, limit: 2)
    var second = StyledText(
      place.isEmpty ? language("место неизвестно", "no place") : place.line, Style(.text))
    if !topic.isEmpty { second.append(" · " + name(ofTopic: topic), Style(.text)) }
    if priority == .high {
      second.append(
        " · " + language("высокий приоритет", "high priority"), Style(.urgent, bold: true))
    }
    lines += second.lines(columns: columns, breaks: .asSpaces, limit: 2)
    let who = [
      department.isEmpty
        ? language("исполнитель не выбран", "no department")
        : language("исполнитель: ", "department: ") + name(ofDepartment: department),
      responsible.map { language("отвечает: ", "answers for it: ") + $0.name },
      contacts(ofDepartment: department),
    ].compactMap { $0 }.filter { !$0.isEmpty }
    lines += StyledText(who.joined(separator: " · "), Style(.quiet))
      .lines(columns: columns, breaks: .asSpaces, limit: 2)
    return lines
  }

  func clockLines(_ clocks: [IncidentClock], _ columns: Int) -> [StyledLine] {
    clocks.flatMap { clock -> [StyledLine] in
      var text = StyledText(sentence(language.name(clock.kind)) + ": ", Style(.quiet))
      if let stopped = clock.stopped {
        let isLate = clock.isOverdue(at: stopped)
        text.append(
          language.moment(stopped, now: now, zone: setting.zone) + ", "
            + (isLate
              ? language("с опозданием на ", "late by ") + language.span(stopped - clock.due)
              : language("вовремя", "in time")),
          Style(isLate ? .warning : .quiet))
      } else {
        let isLate = now > clock.due
        text.append(
          isLate
            ? language("просрочено на ", "overdue by ") + language.span(now - clock.due)
            : language.left(until: clock.due, now: now, zone: setting.zone)
              + " (\(language.span(clock.due - now)))",
          Style(isLate ? .urgent : clock.isPressing(at: now) ? .warning : .text, bold: isLate))
      }
      if clock.extensions > 0 {
        text.append(", " + language.extended(clock.extensions), Style(.quiet))
      }
      return text.lines(columns: columns, breaks: .asSpaces, limit: 2)
    }
  }

  private func commentLines(_ detail: IncidentDetail, _ columns: Int) -> [StyledLine] {
    guard !detail.comments.isEmpty else { return [] }
    let waiting = detail.comments.count { $0.handling.canBeAnswered }
    let heading =
      language("Комментарии: \(detail.comments.count)", "Comments: \(detail.comments.count)")
      + (waiting > 0
        ? ", " + language.waiting(waiting) + language(", r — ответить", ", r replies") : "")
      + storyHint
    return [.empty] + StyledText(heading, Style(.accent)).lines(columns: columns)
      + detail.comments.flatMap { comment -> [StyledLine] in
        let isWaiting = comment.handling.canBeAnswered
        var text = StyledText(isWaiting ? "○ " : "● ", Style(isWaiting ? .warning : .success))
        text.append((comment.author.isEmpty ? "—" : comment.author) + ": ", Style(.quiet))
        if let due = comment.due, comment.handling.isWaiting, now > due {
          text.append(
            language("просрочен на ", "overdue by ") + language.span(now - due) + " · ",
            Style(.urgent))
        }
        text.append(MentionedText(comment.excerpt).text, Style(isWaiting ? .text : .quiet))
        let answer = comment.answer.map { answer in
          let words = "↳ " + MentionedText(answer).text
          return StyledText(words, Style(.own))
            .lines(columns: columns, indent: 2, breaks: .asSpaces, limit: 1)
        }
        return text.lines(columns: columns, breaks: .asSpaces, limit: 2) + (answer ?? [])
      }
  }

  /// How the comments are read whole.
  private var storyHint: String {
    let key = setting.keys.name(of: .story, in: .incident)
    return key.isEmpty ? "" : language(", \(key) — прочитать целиком", ", \(key) reads them whole")
  }

  private func paperLines(_ detail: IncidentDetail, _ columns: Int) -> [StyledLine] {
    let notes = detail.notes.flatMap { note in
      StyledText(
        "\(note.by.name), \(language.moment(note.at, now: now, zone: setting.zone)): \(note.text)",
        Style(.text)
      ).lines(columns: columns, indent: 2, limit: 6)
    }
    let files = detail.files.flatMap { file in
      StyledText("\(language.name(file.kind)): \(file.location)", Style(.text))
        .lines(columns: columns, breaks: .asSpaces, limit: 2)
    }
    func section(_ name: String, _ lines: [StyledLine]) -> [StyledLine] {
      lines.isEmpty
        ? [] : [.empty] + StyledText(name, Style(.accent)).lines(columns: columns) + lines
    }
    return section(language("Заметки", "Notes"), notes) + section(language("Файлы", "Files"), files)
  }

  private func historyLines(_ detail: IncidentDetail, _ columns: Int) -> [StyledLine] {
    guard !detail.events.isEmpty else { return [] }
    let heading = StyledText(language("Что было", "What happened"), Style(.accent))
    return [.empty] + heading.lines(columns: columns)
      + detail.events.reversed().flatMap { event -> [StyledLine] in
        var text = StyledText(
          "\(language.moment(event.at, now: now, zone: setting.zone))  ", Style(.quiet))
        text.append(event.by.name + " · ", Style(.quiet))
        text.append(eventWords(event).joined(separator: "; "), Style(.text))
        if !event.words.isEmpty { text.append(" — " + event.words, Style(.quiet)) }
        return text.lines(columns: columns, breaks: .asSpaces, limit: 3)
      }
  }

  /// What an event changed, each change in words.
  func eventWords(_ event: IncidentEvent) -> [String] {
    IncidentEventWords(language: language, zone: setting.zone, now: now, house: setting.house)
      .words(event)
  }
}
