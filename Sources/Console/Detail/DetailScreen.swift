import Classification
import Desk
import Moderation
import Terminal

extension ConsoleState {
  func drawDetail(on frame: inout Frame, in area: Area) {
    let area = area == layout.detail ? commentArea : area
    guard let wanted = detail.wanted else {
      guard layout.kind != .narrow, queue.isLoaded, queue.rows.isEmpty else { return }
      let text = language(
        "Здесь будет комментарий: текст, запись, автор и прежние ответы.",
        "Here the comment will stand: its text, post, author and earlier answers.")
      frame.put(StyledText("\n" + text, Style(.quiet)).lines(columns: area.columns), in: area)
      return
    }
    let lines = detailLines(columns: area.columns, rows: detail.scroll + area.rows + 1)
    frame.put(lines, in: area, scroll: detail.scroll)
    if lines.count > detail.scroll + area.rows {
      frame.putRight(
        " ↓ ", row: area.row + area.rows - 1, end: area.column + area.columns, columns: 3,
        style: Style(.quiet))
    }
    // What stands there may still be the one before; its identity is never mixed up.
    if detail.content?.comment.id != wanted { frame.restyle(area) { $0 = Style(.quiet) } }
  }

  /// The comment in detail, laid out.
  ///
  /// - Parameter rows: how many lines are wanted at least, if there are as many; a text is not read
  ///   further, however long it is.
  func detailLines(columns: Int, rows: Int) -> [StyledLine] {
    guard let content = detail.content else {
      return StyledText(language("Читаю…", "Reading…"), Style(.quiet)).lines(columns: columns)
    }
    var lines = heading(content, columns)
    if detail.showsReasons { lines += reasons(content.comment, columns) }
    // Above a composer that takes its room, the words to be answered come first.
    let isCramped = composer != nil && layout.kind != .wide
    lines = isCramped ? Array(lines.prefix(1)) : lines + context(content, columns)
    lines += body(content.comment).lines(columns: columns, first: max(1, rows))
    lines += attachmentLines(content, columns)
    lines += notes(content, columns)
    guard lines.count < rows else { return lines }
    if !detail.showsReasons { lines += why(content.comment, columns) }
    lines += answers(content, columns)
    lines += earlier(content, columns)
    if !content.comment.url.isEmpty {
      // A link that is cut leads nowhere.
      lines += [.empty] + StyledText(content.comment.url, Style(.quiet)).lines(columns: columns)
    }
    return lines
  }
}

// MARK: - Who and what

extension ConsoleState {
  private func heading(_ content: CommentDetail, _ columns: Int) -> [StyledLine] {
    let comment = content.comment
    let verdict = comment.verdict
    var text = StyledText()
    text.append(
      language.name(comment.category).uppercased(), Style(comment.category.role, bold: true))
    if let correction = comment.correction, correction.category != nil {
      text.append(corrector(correction), Style(.quiet))
    } else {
      text.append(" \(language.decimal(verdict.confidence))", Style(.quiet))
    }
    if comment.category == .obscenity, verdict.intent != .obscenity, verdict.intent != .other {
      text.append(
        language(", по сути ", ", at heart ") + language.name(verdict.intent), Style(.text))
    }
    if let topic = topicWords(comment) { text.append(" · " + topic, Style(.text)) }
    let place = verdict.place.onSigns(in: comment.text)
    let address = (place.settlement + place.street + place.house).joined(separator: ", ")
    if !address.isEmpty { text.append(" · " + address, Style(.text)) }
    let isCorrected = comment.correction?.isUrgent != nil
    if comment.isUrgent || isCorrected {
      text.append(
        " · " + language.urgencyName(comment.isUrgent),
        comment.isUrgent ? Style(.urgent, bold: true) : Style(.text))
    }
    if let correction = comment.correction, isCorrected, correction.category == nil {
      text.append(corrector(correction), Style(.quiet))
    }
    if let whose = whose(content) { text.append(" · " + whose, Style(.accent)) }
    let most = layout.kind == .narrow ? 3 : 2
    return text.lines(columns: columns, breaks: .asSpaces, limit: most)
      + incidentLine(content, columns) + promiseLines(content, columns)
      + followUpLine(content, columns)
      + StyledText(authorLine(content), Style(.quiet))
      .lines(columns: columns, breaks: .asSpaces, limit: most)
      + [.empty]
  }

  /// The topic and the department that answers for it: `снег и лёд → Дороги`.
  private func topicWords(_ comment: Comment) -> String? {
    let verdict = comment.verdict
    let topic = setting.house.topic(of: verdict, text: comment.text)
    guard let name = topic?.name(language) ?? verdict.topic.map(language.topicName) else {
      return nil
    }
    let department = setting.house.department(of: verdict, text: comment.text)
    return name + (department.map { " → " + $0.shortName(language) } ?? "")
  }

  private func corrector(_ correction: Correction) -> String {
    language(" (исправлено: \(correction.by.name))", " (corrected by \(correction.by.name))")
  }

  private func incidentLine(_ content: CommentDetail, _ columns: Int) -> [StyledLine] {
    guard let incident = content.incident else { return deadlineLine(content.comment, columns) }
    var text = StyledText(
      language("Инцидент №", "Incident ") + "\(incident.id.rawValue) · "
        + language.name(incident.state), Style(.accent))
    if !incident.department.isEmpty {
      text.append(" · " + name(ofDepartment: incident.department), Style(.text))
    }
    if let clock = incident.nextClock {
      let isLate = now > clock.due
      text.append(
        " · \(language.name(clock.kind)) "
          + language.left(until: clock.due, now: now, zone: setting.zone),
        Style(isLate ? .urgent : .text, bold: isLate))
    }
    if let due = earlierDue(content, in: incident) {
      text.append(
        language(" · сам комментарий ", " · the comment itself ")
          + language.left(until: due, now: now, zone: setting.zone),
        Style(now > due ? .urgent : .text, bold: now > due))
    }
    return text.lines(columns: columns, breaks: .asSpaces, limit: 2)
  }

  /// Until when an open comment is to be answered where its incident says nothing of that, or later.
  private func earlierDue(_ content: CommentDetail, in incident: Incident) -> Instant? {
    let comment = content.comment
    // What was promised has a line of its own.
    guard comment.handling == .open, !content.promises.contains(where: { $0.reminded != nil })
    else { return nil }
    let next = incident.nextClock?.due
    let isExtended = incident.clocks.contains { $0.extensions > 0 }
    let due = setting.terms.due(
      ofComment: QueueGroup(
        category: comment.category, intent: comment.verdict.intent, isUrgent: comment.isUrgent),
      topic: setting.terms.topic(of: comment), published: comment.published,
      incident: .init(id: incident.id, due: next, isExtended: isExtended))
    return due == next ? nil : due
  }

  /// What was promised to the author and is due, or will be.
  private func promiseLines(_ content: CommentDetail, _ columns: Int) -> [StyledLine] {
    let isOpen = content.comment.handling == .open
    // What was reminded of before the last answer was settled by that.
    let last = content.promises.last { $0.reminded != nil }?.reply
    return content.promises.flatMap { promise -> [StyledLine] in
      let isDue = promise.reminded != nil
      guard isDue ? isOpen && promise.reply == last : true else { return [] }
      let left = language.left(until: promise.term.due, now: now, zone: setting.zone)
      let text = language("Обещали", "Promised") + " «\(promise.term.words)»: \(left)"
      let isLate = isDue && now > promise.term.due
      let style = Style(isLate ? .urgent : isDue ? .accent : .quiet, bold: isLate)
      return StyledText(text, style).lines(columns: columns, breaks: .asSpaces, limit: 2)
    }
  }

  private func followUpLine(_ content: CommentDetail, _ columns: Int) -> [StyledLine] {
    guard let incident = content.followsUp else { return [] }
    let outcome = IncidentOutcome(suggestedBy: content.comment.verdict)
    let key = setting.keys.name(of: .confirmOutcome, in: .queue)
    let text =
      language("Отзыв на ответ по инциденту №", "A word on incident ") + "\(incident.id.rawValue): "
      + language.name(outcome) + "? " + key + language(" — подтвердить", " confirms")
    return StyledText(text, Style(.accent)).lines(columns: columns, limit: 2)
  }

  private func deadlineLine(_ comment: Comment, _ columns: Int) -> [StyledLine] {
    guard comment.handling == .open, let due = deadline(of: comment)?.deadline.due else {
      return []
    }
    let isLate = now > due
    let text =
      isLate
      ? language("Просрочено на ", "Overdue by ") + language.span(now - due)
      : language("Ответить ", "To be answered ")
        + language.left(until: due, now: now, zone: setting.zone)
        + " (\(language.span(due - now)))"
    return StyledText(text, Style(isLate ? .urgent : .text)).lines(columns: columns, limit: 1)
  }

  private func deadline(of comment: Comment) -> (clock: ClockKind, deadline: Deadline)? {
    setting.terms.deadline(
      ofComment: QueueGroup(
        category: comment.category, intent: comment.verdict.intent, isUrgent: comment.isUrgent),
      topic: setting.terms.topic(of: comment), published: comment.published)
  }

  /// Why the deadline is when it is.
  func deadlineReasons(_ comment: Comment, _ columns: Int) -> [StyledLine] {
    guard let (clock, deadline) = deadline(of: comment) else { return [] }
    let policy = setting.terms.policies.current.title(language)
    let text =
      language("Срок — ", "The deadline: ") + language.name(clock) + ", "
      + deadline.reckoning.summary(in: language) + " («\(policy)»)"
    let note = deadline.reckoning.note(in: language)
    return ([text] + (note.map { [$0] } ?? [])).flatMap {
      StyledText($0, Style(.text)).lines(columns: columns, breaks: .asSpaces, limit: 3)
    }
  }

  private func whose(_ content: CommentDetail) -> String? {
    if content.comment.handling != .open {
      var text = language.name(content.comment.handling)
      if let reason = content.noAnswerReason {
        text +=
          ": " + language.name(reason).prefix(1).lowercased()
          + language.name(reason).dropFirst()
      }
      if let removal = content.removal { text += ": " + name(ofRule: removal.rule) }
      if let person = content.handledBy { text += ", \(person.name)" }
      if let at = content.handledAt {
        text += ", " + language.moment(at, now: now, zone: setting.zone)
      }
      return text
    }
    guard let claim = content.claim, claim.until > now else { return nil }
    return claim.by == setting.person
      ? language("отвечаете вы", "you are answering")
      : language("отвечает \(claim.by.name)", "\(claim.by.name) is answering")
  }

  private func authorLine(_ content: CommentDetail) -> String {
    let comment = content.comment
    var parts = [
      comment.author.name.isEmpty ? language("без имени", "no name") : comment.author.name,
      "\(comment.community.network.shortName) «\(comment.community.name)»",
      language.moment(comment.published, now: now, zone: setting.zone)
        + " (\(language.ago(comment.published, now: now)))",
    ]
    if comment.versions > 1 {
      parts.append(
        language("изменён, версия \(comment.versions)", "edited, version \(comment.versions)"))
    }
    if content.authorCountThisYear > 1 {
      let noun = language.plural(
        content.authorCountThisYear, one: "комментарий", few: "комментария", many: "комментариев",
        english: "comment", englishMany: "comments")
      parts.append("\(content.authorCountThisYear) \(noun)" + language(" за год", " this year"))
    }
    return parts.joined(separator: " · ")
  }

  private func context(_ content: CommentDetail, _ columns: Int) -> [StyledLine] {
    var lines: [StyledLine] = []
    if let thread = content.thread, !thread.text.isEmpty {
      var text = StyledText(language("Запись: ", "Post: "), Style(.quiet))
      text.append(thread.text, Style(.quiet))
      lines.append(text.line(columns: columns))
    }
    if let figures = content.figures.flatMap(language.words) {
      lines.append(StyledText(figures, Style(.quiet)).line(columns: columns, indent: 2))
    }
    if let parent = content.parent {
      var text = StyledText("└ \(parent.author): ", Style(parent.isOwn ? .own : .quiet))
      text.append(MentionedText(parent.text).text, Style(.quiet))
      lines.append(text.line(columns: columns, indent: 2))
    }
    return lines.isEmpty ? [] : lines + [.empty]
  }

  private func body(_ comment: Comment) -> StyledText {
    guard !comment.text.allSatisfy(\.isWhitespace) else {
      return StyledText(language("[без слов]", "[no words]"), Style(.quiet))
    }
    let readable = MentionedText(comment.text)
    var text = StyledText(readable.text, Style(.text))
    for evidence in comment.verdict.evidence where evidence.weight > 0 {
      guard evidence.start < evidence.end, evidence.reason != .place else { continue }
      let role: Role =
        switch evidence.reason {
        case .obscenity: .obscenity
        case .urgency: .urgent
        default: .evidence
        }
      text.mark(
        readable.offset(evidence.start)..<readable.offset(evidence.end),
        Style(role, underlined: true))
    }
    return text
  }
}

extension ConsoleState {
  private func notes(_ content: CommentDetail, _ columns: Int) -> [StyledLine] {
    content.notes.flatMap { note in
      let who = note.by == setting.person ? language("вы", "you") : note.by.name
      var text = StyledText(
        "* \(who), \(language.moment(note.at, now: now, zone: setting.zone)): ", Style(.accent))
      text.append(note.text, Style(.accent))
      return text.lines(columns: columns, limit: 6)
    }
  }
}

// MARK: - Why

extension ConsoleState {
  /// The words that weighed most for the category, and for urgency, in a line or two.
  private func why(_ comment: Comment, _ columns: Int) -> [StyledLine] {
    let quiet = Style(.quiet)
    var text = StyledText()
    let weighed = weighed(comment)
    func add(_ heading: String, _ reason: Evidence.Reason, most: Int) {
      let decisive = weighed.filter { $0.evidence.reason == reason }.prefix(most)
      guard !decisive.isEmpty else { return }
      let words = decisive.map { "«\($0.words)» \(language.signed($0.evidence.weight))" }
      if !text.text.isEmpty { text.append(" · ", quiet) }
      text.append(heading + ": " + words.joined(separator: ", "), quiet)
    }
    let category = comment.verdict.category
    add(
      language("почему \(language.name(category))", "why \(language.name(category))"),
      Evidence.Reason(category), most: 3)
    if comment.verdict.isUrgent { add(language("срочно", "urgent"), .urgency, most: 2) }
    guard !text.text.isEmpty else { return [] }
    return [.empty] + text.lines(columns: columns, breaks: .asSpaces, limit: 2)
  }

  /// The reasons in plain language, one a line.
  private func reasons(_ comment: Comment, _ columns: Int) -> [StyledLine] {
    let quiet = Style(.quiet)
    var lines = StyledText(
      language("Почему так решено", "Why the verdict is what it is"), Style(.accent, bold: true)
    ).lines(columns: columns)
    lines += deadlineReasons(comment, columns)
    let items = weighed(comment)
    if items.isEmpty {
      lines += StyledText(
        language(
          "Ни одно слово не решило: текст слишком короткий или непонятный.",
          "No word decided: the text is too short or unclear."), quiet
      ).lines(columns: columns)
    }
    for item in items.sorted(by: { rank($0.evidence, comment) < rank($1.evidence, comment) })
      .prefix(12)
    {
      var text = StyledText("\(language.signed(item.evidence.weight))  ", Style(.key, bold: true))
      text.append("«\(item.words)» ", Style(.text))
      text.append(language.says(item.evidence), quiet)
      if item.evidence.isOfDesk {
        text.append(
          language(" — так исправляли на этом пульте", ", as corrected at this desk"), quiet)
      }
      // Whose word it is must not be cut off.
      lines +=
        item.evidence.isOfDesk
        ? text.lines(columns: columns, indent: 1, breaks: .asSpaces, limit: 2)
        : [text.line(columns: columns, indent: 1)]
    }
    let percent = Int((comment.verdict.confidence * 100).rounded())
    lines += StyledText(
      language(
        "Уверенность \(percent) %. Если это не так, c — исправить.",
        "Confidence \(percent) %. If it is wrong, c corrects it."), quiet
    ).lines(columns: columns)
    return lines + department(comment, columns) + [.empty]
  }

  /// Who answers, how to reach them, and what the report lacks.
  private func department(_ comment: Comment, _ columns: Int) -> [StyledLine] {
    var parts: [String] = []
    if let department = setting.house.department(of: comment.verdict, text: comment.text) {
      let contacts = department.contacts
      parts.append(
        language("Отвечает: ", "Answered by: ") + department.name(language)
          + (contacts.isEmpty ? "" : " (\(contacts))"))
    }
    if let topic = setting.house.topic(of: comment.verdict, text: comment.text) {
      let day = MonthDay(setting.zone.local(comment.published))
      let hasPhoto = comment.attachments.contains { $0.kind == .photo || $0.kind == .video }
      parts += topic.obstacles(on: day, hasPhoto: hasPhoto).map(language.words)
    }
    guard !parts.isEmpty else { return [] }
    return StyledText(parts.joined(separator: " · "), Style(.quiet))
      .lines(columns: columns, breaks: .asSpaces, limit: 3)
  }

  /// What decided comes first: the desk's own word, the category, then urgency, topic and place.
  private func rank(_ evidence: Evidence, _ comment: Comment) -> Int {
    if evidence.isOfDesk { return -1 }
    return switch evidence.reason {
    case Evidence.Reason(comment.verdict.category): 0
    case .urgency: comment.verdict.isUrgent ? 1 : 3
    case .topic: 4
    case .place: 5
    default: 2
    }
  }

  /// The evidence with its words, the weightiest first; the same words for the same reason once.
  private func weighed(_ comment: Comment) -> [(evidence: Evidence, words: String)] {
    let bytes = Array(comment.text.utf8.prefix(1 << 16))
    var seen: [Evidence.Reason: Set<String>] = [:]
    return comment.verdict.evidence
      .filter { $0.start >= 0 && $0.start < $0.end && $0.end <= bytes.count }
      .sorted { abs($0.weight) > abs($1.weight) }
      .map { ($0, String(decoding: bytes[$0.start..<$0.end], as: UTF8.self)) }
      .filter {
        // The desk's own weight for a word stands beside the base model's.
        seen[$0.0.reason, default: []].insert("\($0.0.isOfDesk) " + $0.1.lowercased()).inserted
      }
  }
}

extension Evidence.Reason {
  fileprivate init(_ category: Category) {
    switch category {
    case .complaint: self = .complaint
    case .question: self = .question
    case .praise: self = .praise
    case .obscenity: self = .obscenity
    case .other: self = .other
    }
  }
}

extension Language {
  /// What a stretch of evidence says.
  fileprivate func says(_ evidence: Evidence) -> String {
    let (toward, against, english) =
      switch evidence.reason {
      case .complaint: ("жалобу", "жалобы", "a complaint")
      case .question: ("вопрос", "вопроса", "a question")
      case .praise: ("благодарность", "благодарности", "praise")
      case .obscenity: ("мат или оскорбление", "мата или оскорбления", "obscenity")
      case .other: ("прочее", "прочего", "something else")
      case .urgency: ("срочность", "срочности", "urgency")
      case .topic: ("тему", "этой темы", "the topic")
      case .place: ("место", "этого места", "the place")
      }
    return evidence.weight < 0
      ? self("говорит против \(against)", "speaks against \(english)")
      : self("указывает на \(toward)", "points to \(english)")
  }
}

// MARK: - What was answered

extension ConsoleState {
  private func answers(_ content: CommentDetail, _ columns: Int) -> [StyledLine] {
    content.replies.flatMap { reply in
      let who = reply.by.map { $0 == setting.person ? language("вы", "you") : $0.name }
      let isAwaited = reply.state == .awaitingApproval && reply == content.replies.last
      let reason = isAwaited ? content.approval : nil
      let state =
        language.name(reply.state)
        + (reason.map { ": " + language.words($0, house: setting.house) } ?? "")
      let parts = [
        language("Ответ", "Reply"), who, state,
        language.moment(reply.written, now: now, zone: setting.zone),
      ]
      return [.empty]
        + StyledText(parts.compactMap { $0 }.joined(separator: " · "), Style(.own, bold: true))
        .lines(columns: columns, limit: 2)
        + StyledText(MentionedText(reply.text).text, Style(.own))
        .lines(columns: columns, indent: 2, limit: 200)
        + photoLines(reply.photos, columns)
    }
      + ownLeftDraft(content, columns)
      + content.otherDrafts.flatMap { draft in
        [.empty]
          + StyledText(
            language(
              "Черновик: \(draft.by.name), \(language.ago(draft.saved, now: now))",
              "Draft: \(draft.by.name), \(language.ago(draft.saved, now: now))"), Style(.accent)
          ).lines(columns: columns, limit: 1)
          + StyledText(draft.text, Style(.quiet)).lines(columns: columns, indent: 2, limit: 5)
      }
  }

  /// One's own text for a comment that has left the queue: no composer opens with it any more.
  private func ownLeftDraft(_ content: CommentDetail, _ columns: Int) -> [StyledLine] {
    guard let draft = content.draft, draft.revises == nil, !draft.text.isEmpty,
      !content.comment.handling.canBeAnswered
    else { return [] }
    return [.empty]
      + StyledText(
        language(
          "Ваш черновик, не отправлен · \(language.ago(draft.saved, now: now))",
          "Your draft, not sent · \(language.ago(draft.saved, now: now))"), Style(.accent)
      ).lines(columns: columns, limit: 1)
      + StyledText(draft.text, Style(.text)).lines(columns: columns, indent: 2)
  }

  func photoLines(_ photos: [Photo], _ columns: Int) -> [StyledLine] {
    photos.map {
      StyledText("[\(language.name(Attachment.Kind.photo))] " + language.line($0), Style(.accent))
        .line(columns: columns, indent: 2)
    }
  }

  private func earlier(_ content: CommentDetail, _ columns: Int) -> [StyledLine] {
    guard !content.earlier.isEmpty else { return [] }
    var lines: [StyledLine] = [
      .empty,
      StyledText(
        language("Другие комментарии автора:", "Other comments by the author:"), Style(.quiet)
      )
      .line(columns: columns),
    ]
    for item in content.earlier.prefix(8) {
      var text = StyledText(
        language.moment(item.published, now: now, zone: setting.zone) + " ", Style(.quiet))
      if item.text.allSatisfy(\.isWhitespace) {
        text.append(language("[без слов]", "[no words]"), Style(.quiet))
      } else {
        text.append(MentionedText(item.text).text, Style(.text))
      }
      lines.append(text.line(columns: columns, indent: 1))
      if let reply = item.reply {
        lines.append(
          StyledText("→ " + MentionedText(reply.text).text, Style(.own))
            .line(columns: columns, indent: 3))
      } else {
        lines.append(
          StyledText("→ " + language.name(item.handling), Style(.quiet))
            .line(columns: columns, indent: 3))
      }
    }
    return lines
  }
}
