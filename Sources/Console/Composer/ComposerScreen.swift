import Desk
import Moderation
import Terminal

extension ConsoleState {
  func drawComposer(on frame: inout Frame, in area: Area) {
    guard let composer else { return }
    let isWide = layout.kind == .wide
    frame.horizontalLine(
      row: area.row, column: isWide ? area.column - 2 : 0,
      columns: isWide ? size.columns - area.column + 2 : size.columns, style: Style(.border))
    let room = area.columns - 2
    let style = Style(.accent, bold: focus == .composer)
    // When the draft was saved is never cut: the name of the community gives way.
    let saved = layout.kind == .narrow ? nil : draftSaved(composer)
    let tail = saved.map { " · \($0) " } ?? ""
    let isRead = approvalReason(of: composer) != nil
    var heading = ""
    for isFull in [true, false] {
      heading =
        " " + composerHeading(composer, isRead: isRead, isFull: isFull) + (saved == nil ? " " : "")
      if CleanText(heading, breaks: .asSpaces).width + tail.count <= room { break }
    }
    let used = frame.put(
      heading, row: area.row, column: area.column + 1, columns: room - tail.count, style: style)
    frame.put(
      tail, row: area.row, column: area.column + 1 + used, columns: room - used, style: style)
    drawReply(composer, on: &frame, in: replyArea(composer))
    drawPhotos(composer, on: &frame)
    drawCounter(composer, on: &frame, row: area.row + area.rows - 1, area)
  }

  /// The lines of the text; the photos take the last one where there are any.
  private func replyArea(_ composer: ComposerState) -> Area {
    var area = layout.composerText
    if !composer.photos.isEmpty, area.rows > 1 { area.rows -= 1 }
    return area
  }

  private func drawPhotos(_ composer: ComposerState, on frame: inout Frame) {
    let area = layout.composerText
    guard !composer.photos.isEmpty, area.rows > 1 else { return }
    let count = composer.photos.count
    let names = composer.photos.map { language.line($0) }.joined(separator: " · ")
    frame.put(
      language("фото: ", "photos: ") + "\(count) · " + names, row: area.row + area.rows - 1,
      column: area.column, columns: area.columns, style: Style(.accent))
  }

  /// - Parameter isFull: whether it is said in words whose name stands under the reply.
  /// - Parameter isRead: whether somebody else reads the reply before it goes out.
  private func composerHeading(
    _ composer: ComposerState, isRead: Bool, isFull: Bool
  ) -> String {
    var parts: [String] = []
    if case .all(let ids) = composer.together {
      return language("ответ всем: \(ids.count)", "reply to \(ids.count)") + " · " + sample
    }
    if let comment = detail.content?.comment, comment.id == composer.comment {
      let name =
        comment.author.name.isEmpty ? language("без имени", "no name") : comment.author.name
      parts.append(
        composer.revision == nil
          ? language("ответ: \(name)", "reply to \(name)")
          : language("правка ответа: \(name)", "change of the reply to \(name)"))
      let community = language("«\(comment.community.name)»", "“\(comment.community.name)”")
      parts.append(isFull ? language("от имени ", "as ") + community : community)
    } else {
      parts.append(language("ответ", "reply"))
    }
    if let count = similarCount { parts.insert(count, at: 1) }
    if isRead {
      parts.insert(language("на согласование", "to be approved"), at: 1)
    }
    return parts.joined(separator: " · ")
  }

  /// What will stand for each variable, by the comment in sight: a place goes in as it is, whatever
  /// word stands before it.
  private var sample: String {
    let comment = detail.current?.comment
    let name = comment.flatMap { ResidentName.address(of: $0.author.name) }
    let street = comment.flatMap(ReplyTemplate.address)
    let parts = [(ReplyTemplate.Variable.name, name), (.street, street)].map { variable, value in
      "{\(variable.word(language))}" + (value.map { " = \($0)" } ?? "")
    }
    return parts.joined(separator: ", ")
  }

  private func drawReply(_ composer: ComposerState, on frame: inout Frame, in area: Area) {
    let editor = composer.editor
    guard !editor.text.isEmpty else {
      frame.put(
        language("Пишите ответ. Он уйдёт от имени сообщества.", "Write the reply."),
        row: area.row, column: area.column, columns: area.columns, style: Style(.quiet))
      if focus == .composer, sheet == nil {
        frame.cursor = .init(row: area.row, column: area.column)
      }
      return
    }
    let wrapped = wrappedReply(editor.text)
    let place = wrapped.position(ofOffset: editor.cursor)
    let marks = marks(in: editor.text)
    let top = max(0, place.line - area.rows + 1)
    for offset in 0..<area.rows where top + offset < wrapped.lines.count {
      frame.put(
        wrapped.glyphs(line: top + offset), row: area.row + offset, column: area.column,
        columns: area.columns
      ) { glyph in marks.last { $0.range.contains(glyph.start) }?.style ?? Style(.input) }
    }
    if focus == .composer, sheet == nil {
      frame.cursor = .init(
        row: area.row + place.line - top,
        column: min(area.column + place.column, area.column + area.columns - 1))
    }
  }

  private func drawCounter(
    _ composer: ComposerState, on frame: inout Frame, row: Int, _ area: Area
  ) {
    let count = Network.length(of: composer.editor.text)
    let isOver = count > replyLimit
    let used = frame.putRight(
      (isOver ? "! " : "") + "\(count) / \(replyLimit)", row: row,
      end: area.column + area.columns, columns: 16,
      style: isOver ? Style(.error, bold: true) : Style(.quiet))
    let room = area.columns - used - 2
    if let failed = composer.savingFailed {
      frame.put(
        language("Черновик не сохранён! ", "The draft is not saved! ") + failed, row: row,
        column: area.column, columns: room, style: Style(.error, bold: true))
    } else if let claim = colleaguesClaim(on: composer.comment) {
      frame.put(
        language("Отвечает \(claim.by.name)!", "\(claim.by.name) is answering!"), row: row,
        column: area.column, columns: room, style: Style(.warning, bold: true))
    } else if composer.isSending {
      frame.put(
        language("Отправляю…", "Sending…"), row: row, column: area.column, columns: room,
        style: Style(.accent))
    } else if let label = patternLabel {
      frame.put(
        label, row: row, column: area.column, columns: room, style: Style(.warning, bold: true))
    } else if !drawFinding(on: &frame, row: row, column: area.column, columns: room),
      layout.kind == .narrow, let saved = draftSaved(composer)
    {
      frame.put(saved, row: row, column: area.column, columns: room, style: Style(.quiet))
    }
  }

  private func draftSaved(_ composer: ComposerState) -> String? {
    guard let saved = composer.saved, !composer.editor.text.isEmpty || !composer.photos.isEmpty
    else { return nil }
    let time = language.clock(setting.zone.local(saved))
    return language("черновик сохранён \(time)", "draft saved \(time)")
  }
}

// MARK: - Findings

extension ConsoleState {
  /// How the words that were found fault with look; the graver stands above.
  private func marks(in text: String) -> [(range: Range<Int>, style: Style)] {
    guard let composer, composer.review.text == text else { return [] }
    return shownFindings.filter { !$0.range.isEmpty }.sorted { $0.severity < $1.severity }.map {
      let style =
        switch $0.severity {
        case .error: Style(.urgent, bold: true, underlined: true)
        case .warning: Style(.warning, underlined: true)
        case .hint: Style(.input, underlined: true)
        }
      return ($0.range, style)
    }
  }

  /// Writes the gravest finding, and how many others there are; says whether there was one.
  private func drawFinding(
    on frame: inout Frame, row: Int, column: Int, columns: Int
  ) -> Bool {
    let found = shownFindings
    guard let gravest = found.gravest else { return false }
    let key = setting.keys.name(of: .findings, in: .composer)
    let others =
      found.count > 1
      ? language(" · ещё \(found.count - 1): \(key)", " · \(found.count - 1) more: \(key)") : ""
    let role: Role =
      switch gravest.severity {
      case .error: .urgent
      case .warning: .warning
      case .hint: .quiet
      }
    let used = frame.put(
      language.line(gravest), row: row, column: column, columns: columns - others.count,
      style: Style(role, bold: gravest.severity == .error))
    frame.put(
      others, row: row, column: column + used, columns: others.count, style: Style(.quiet))
    return true
  }
}

extension ConsoleState {
  /// The claim of somebody who took the comment over while it was being answered here.
  private func colleaguesClaim(on id: Comment.ID) -> Claim? {
    guard let content = detail.content, content.comment.id == id, let claim = content.claim,
      claim.by != setting.person, claim.until > now
    else { return nil }
    return claim
  }
}
