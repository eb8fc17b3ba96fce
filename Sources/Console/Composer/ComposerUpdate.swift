import Desk
import Moderation
import Terminal

extension ConsoleState {
  /// How long a claim holds without being renewed.
  public static let lease = Span.minutes(5)

  /// Opens the composer on a comment, with the draft that there is.
  mutating func beginReply(_ id: Comment.ID) -> [Effect] {
    if let composer {
      if composer.comment == id { return returnToReply(id) }
      if let failed = composer.savingFailed { return keepUnsaved(composer, failed) }
    }
    guard let content = detail.current else {
      detail.replyWhenRead = true
      return []
    }
    guard content.comment.handling == .open else {
      notice = Notice(
        language("Уже не в очереди: ", "No longer in the queue: ")
          + language.name(content.comment.handling), .warning)
      return []
    }
    if let claim = content.claim, claim.by != setting.person, claim.until > now {
      choice = Choice(kind: .takeOver(id, claim), selected: 1)
      return []
    }
    return openComposer(id, takingOver: false)
  }

  mutating func openComposer(_ id: Comment.ID, takingOver: Bool) -> [Effect] {
    let left = composer.map { [Effect.release($0.comment)] } ?? []
    if composer == nil { queue.topBeforeReply = queue.top }
    composer = ComposerState(
      comment: id, draft: detail.current?.draft,
      network: detail.current?.comment.community.network ?? .telegram,
      url: detail.current?.comment.url ?? "")
    focus = .composer
    showSelection()
    return left + [.claim(id, takingOver: takingOver)]
  }

  /// Goes back to writing, with the comment that is answered in sight.
  mutating func returnToReply(_ id: Comment.ID) -> [Effect] {
    if let index = queue.rows.firstIndex(where: { $0.id == id }) { queue.selected = index }
    focus = .composer
    showSelection()
    guard detail.wanted != id else { return [] }
    detail.wanted = id
    detail.scroll = 0
    detail.showsReasons = false
    return [.readDetail(id)]
  }

  /// Leaves a reply on the screen whose draft could not be saved, and tries once more.
  private mutating func keepUnsaved(_ composer: ComposerState, _ reason: String) -> [Effect] {
    notice = Notice(
      language("Черновик не сохранён, ответ открыт: ", "The draft is not saved and stays open: ")
        + reason, .error)
    return [.saveDraft(composer.editor.text, for: composer.comment)]
  }

  mutating func performInComposer(_ command: Command) -> [Effect] {
    guard let composer else {
      focus = .queue
      return []
    }
    switch command {
    case .send: return send(composer)
    case .sendByHand: return sendByHand(composer)
    case .undo:
      return edit { editor in editor.undo() }
    case .redo:
      return edit { editor in editor.redo() }
    case .back: return closeComposer()
    case .switchPane:
      focus = .detail
      return []
    default: return []
    }
  }

  private mutating func send(_ composer: ComposerState) -> [Effect] {
    guard !composer.isSending else { return [] }
    guard !composer.editor.isBlank else {
      notice = Notice(language("Ответ пуст", "The reply is empty"), .warning)
      return []
    }
    let surplus = composer.editor.text.count - replyLimit
    guard surplus <= 0 else {
      notice = Notice(
        language("Слишком длинно: уберите ", "Too long: take away ")
          + language.characters(surplus), .warning)
      return []
    }
    self.composer?.isSending = true
    return [.act(composer.comment, .answer(composer.editor.text))]
  }

  private mutating func sendByHand(_ composer: ComposerState) -> [Effect] {
    guard !composer.editor.isBlank else {
      notice = Notice(language("Ответ пуст", "The reply is empty"), .warning)
      return []
    }
    sheet = .byHand(
      ByHandState(
        comment: composer.comment, text: composer.editor.text,
        url: composer.url))
    return [.copy(composer.editor.text)]
  }

  mutating func perform(_ command: Command, in byHand: ByHandState) -> [Effect] {
    switch command {
    case .back, .quit:
      sheet = nil
      return []
    case .confirmPosted where !byHand.isSending:
      var sending = byHand
      sending.isSending = true
      sheet = .byHand(sending)
      return [.act(byHand.comment, .postedByHand(byHand.text))]
    default: return []
    }
  }

  /// Leaves the composer; the draft is already saved and stays with its comment.
  private mutating func closeComposer() -> [Effect] {
    guard let composer else { return [] }
    if let failed = composer.savingFailed { return keepUnsaved(composer, failed) }
    leaveComposer()
    // Whoever comes back at once finds what was typed, not what was read before that.
    if detail.content?.comment.id == composer.comment {
      detail.content?.draft = composer.draft(by: setting.person, now: now)
    }
    if !composer.editor.isBlank {
      notice = Notice(
        language(
          "Черновик сохранён и останется у этого комментария",
          "The draft is saved and stays with this comment"))
    }
    let selected = wantSelection()
    return [.release(composer.comment)]
      + (selected.isEmpty ? [.readDetail(composer.comment)] : selected)
  }

  /// Gives the room back to the queue as it was.
  private mutating func leaveComposer() {
    composer = nil
    focus = .queue
    queue.top = queue.topBeforeReply ?? queue.top
    queue.topBeforeReply = nil
    showSelection()
  }

  /// How many characters the reply may have where the comment stands.
  var replyLimit: Int { (composer?.network ?? .telegram).replyLimit }
}

// MARK: - Typing

extension ConsoleState {
  mutating func type(_ key: Key) -> [Effect] {
    guard let composer, !composer.isSending else { return [] }
    if key.code == .up || key.code == .down, key.modifiers.isEmpty {
      moveByLine(key.code == .up ? -1 : 1)
      return []
    }
    if key.code == .pageUp || key.code == .pageDown {
      let rows = max(1, layout.composerText.rows - 1)
      moveByLine(key.code == .pageUp ? -rows : rows)
      return []
    }
    if key.code == .enter { return edit { $0.insert("\n") } }
    return edit { $0.typeInLine(key) }
  }

  /// Changes the text, saves it, and renews the claim before it runs out.
  mutating func edit(_ change: (inout Editor) -> Void) -> [Effect] {
    guard var composer, !composer.isSending else { return [] }
    let before = composer.editor.text
    change(&composer.editor)
    composer.goalColumn = nil
    self.composer = composer
    guard composer.editor.text != before else { return [] }
    var effects: [Effect] = [.saveDraft(composer.editor.text, for: composer.comment)]
    if let claim = composer.claim,
      claim.until - now < Span(milliseconds: Self.lease.milliseconds / 2)
    {
      effects.append(.claim(composer.comment, takingOver: false))
    }
    return effects
  }

  /// Moves the cursor by lines as they are wrapped on the screen.
  private mutating func moveByLine(_ lines: Int) {
    guard var composer else { return }
    let wrapped = wrappedReply(composer.editor.text)
    let (line, column) = wrapped.position(ofOffset: composer.editor.cursor)
    let goal = composer.goalColumn ?? column
    composer.editor.move(toOffset: wrapped.offset(atLine: line + lines, column: goal))
    composer.goalColumn = goal
    self.composer = composer
  }

  /// The reply as the composer lays it out.
  func wrappedReply(_ text: String) -> WrappedText {
    WrappedText(
      CleanText(text, breaks: .keep), columns: max(1, layout.composerText.columns - 1))
  }
}

extension Editor {
  /// Keys that mean the same in a line as in a longer text.
  mutating func typeInLine(_ key: Key) {
    let byWord = key.modifiers.contains(.control) || key.modifiers.contains(.alt)
    switch key.code {
    case .character(let scalar) where key.modifiers.isDisjoint(with: [.control, .alt]):
      insert(String(Character(scalar)))
    case .character: typeShortcut(key.byPosition)
    case .backspace: erase(byWord ? .wordLeft : .left)
    case .delete: erase(byWord ? .wordRight : .right)
    case .left: move(byWord ? .wordLeft : .left)
    case .right: move(byWord ? .wordRight : .right)
    case .home: move(byWord ? .textStart : .paragraphStart)
    case .end: move(byWord ? .textEnd : .paragraphEnd)
    default: break
    }
  }

  /// The shortcuts of the usual command-line editors.
  private mutating func typeShortcut(_ key: Key) {
    guard case .character(let scalar) = key.code else { return }
    let isControl = key.modifiers.contains(.control)
    switch (isControl, scalar) {
    case (true, "a"): move(.paragraphStart)
    case (true, "e"): move(.paragraphEnd)
    case (true, "b"): move(.left)
    case (true, "f"): move(.right)
    case (true, "w"): erase(.wordLeft)
    case (true, "u"): erase(.paragraphStart)
    case (true, "k"): erase(.paragraphEnd)
    case (true, "d"): erase(.right)
    case (false, "b"): move(.wordLeft)
    case (false, "f"): move(.wordRight)
    case (false, "d"): erase(.wordRight)
    default: break
    }
  }
}

// MARK: - What the desk answered

extension ConsoleState {
  mutating func claimed(_ id: Comment.ID, _ result: Result<Claim, DeskError>) -> [Effect] {
    guard composer?.comment == id else { return [] }
    switch result {
    case .success(let claim): composer?.claim = claim
    case .failure(.claimedBy(let claim)):
      // The text stays; only the desk decides whose answer goes out.
      composer?.claim = nil
      notice = Notice(
        language("Отвечает \(claim.by.name)", "\(claim.by.name) is answering"), .warning)
    case .failure(let error): notice = Notice(words(error), .error)
    }
    return []
  }

  mutating func draftSaved(
    _ id: Comment.ID, _ text: String, _ result: Result<Instant, DeskError>
  ) -> [Effect] {
    guard composer?.comment == id else { return [] }
    switch result {
    case .success(let moment):
      composer?.saved = moment
      composer?.savingFailed = nil
    case .failure(let error):
      let reason = words(error)
      composer?.savingFailed = reason
    }
    return []
  }

  mutating func acted(
    _ id: Comment.ID, _ act: Act, _ result: Result<Outcome, DeskError>
  ) -> [Effect] {
    switch result {
    case .failure(let error):
      if composer?.comment == id { composer?.isSending = false }
      if case .byHand = sheet { sheet = nil }
      notice = Notice(words(error, hasText: act.hasText), .error)
      return [.bell, .readDetail(id)]
    case .success(let outcome):
      notice = Notice(words(outcome), .success)
      switch outcome {
      case .corrected, .noted: return [.readDetail(id)]
      case .answered, .postedByHand, .noAnswerNeeded, .removed, .snoozed: break
      }
      if composer?.comment == id {
        leaveComposer()
      }
      if case .byHand = sheet { sheet = nil }
      if layout.kind == .narrow, focus == .detail { focus = .queue }
      let effects = dropRow(id)
      return effects.isEmpty ? wantSelection() : effects
    }
  }

  mutating func tookBack(_ result: Result<TakenBack, DeskError>) -> [Effect] {
    switch result {
    case .success(let taken):
      notice = Notice(words(taken), .success)
      queue.sought = taken.comment
      return refresh()
    case .failure(let error):
      notice = Notice(words(error), .warning)
      return []
    }
  }
}
