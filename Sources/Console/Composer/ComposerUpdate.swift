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
      detail.whenRead = .reply
      return []
    }
    if let reply = content.revisedReply { return openRevision(of: reply, to: id) }
    guard content.comment.handling.canBeAnswered else {
      returnToCard()
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
    if detail.replyTogether.first == id { composer?.together = .all(detail.replyTogether) }
    composer?.card = detail.replyFrom
    detail.replyTogether = []
    detail.replyFrom = nil
    focus = .composer
    showSelection()
    knowTheMatter()
    return left + [.claim(id, takingOver: takingOver), .readAids(id, since: now - Self.week)]
  }

  /// Renews the claim before it runs out: whoever presses keys is at work.
  mutating func renewedClaim() -> [Effect] {
    guard let composer, let claim = composer.claim,
      claim.until - now < Span(milliseconds: Self.lease.milliseconds / 2)
    else { return [] }
    return [.claim(composer.comment, takingOver: false)]
  }

  /// Goes back to writing, with the comment that is answered in sight.
  mutating func returnToReply(_ id: Comment.ID) -> [Effect] {
    if let card = detail.replyFrom { composer?.card = card }
    detail.replyFrom = nil
    focus = .composer
    selectRow(of: id)
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
    return [saving(composer)]
  }

  /// Keeps what stands in the composer; a sent text that nobody has changed is no draft, nor does one
  /// resident's text take the place of the text for all.
  func saving(_ composer: ComposerState) -> Effect {
    var text = composer.editor.text
    if case .each(let rest) = composer.together, rest.keeper == composer.comment {
      text = rest.template.text
    }
    let revision = composer.revision
    return .saveDraft(
      text == revision?.text ? "" : text, photos: composer.photos, revising: revision?.reply,
      for: composer.comment)
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
    case .findings: return showFindings()
    case .phrase: return completePhrase()
    case .pictures: return lookAtPictures()
    case .attach: return beginAttaching()
    case .detach: return beginDetaching()
    case .back: return closeComposer()
    case .switchPane:
      focus = .detail
      return []
    default: return []
    }
  }

  /// Whether a reply may go out; says why where it may not.
  private mutating func isReady(_ composer: ComposerState) -> Bool {
    guard !composer.isSending else { return false }
    guard !composer.editor.isBlank else {
      notice = Notice(language("Ответ пуст", "The reply is empty"), .warning)
      return false
    }
    guard composer.attaching == 0 else {
      notice = Notice(photoIsLookedAt, .warning)
      return false
    }
    if let fault = fault(in: composer) {
      notice = Notice(fault, .warning)
      return false
    }
    return true
  }

  /// What of the reply itself keeps it from going out, whatever its reviewers find; `nil` for nothing.
  func fault(in composer: ComposerState) -> String? {
    if let obstacle = obstacle(in: composer) ?? photosForOne(in: composer) { return obstacle }
    let surplus = Network.length(of: composer.editor.text) - replyLimit
    guard surplus > 0 else { return nil }
    return language("Слишком длинно: уберите ", "Too long: take away ")
      + language.characters(surplus)
  }

  mutating func send(_ composer: ComposerState) -> [Effect] {
    // The network lets no program write there: a person pastes, and the service reads it back.
    if repliesByHand, composer.together == nil, composer.revision == nil {
      return sendByHand(composer)
    }
    guard isReady(composer), !asksAboutErrors(composer, byHand: false) else { return [] }
    if let revision = composer.revision { return send(revision, composer) }
    if case .each(let rest) = composer.together { return send(bearing(rest)) }
    if let incident = detail.current?.incident, incident.state.isOpen {
      choice = Choice(kind: .bearing(incident.id))
      return []
    }
    return send(.reaction)
  }

  /// Sends what stands in the composer, or in the sheet of a reply by hand.
  mutating func send(_ bearing: Bearing) -> [Effect] {
    if case .byHand(var byHand) = sheet {
      byHand.isSending = true
      sheet = .byHand(byHand)
      return [.act(byHand.comment, .postedByHand(byHand.text, bearing, byHand.photos))]
    }
    guard let composer else { return [] }
    if case .all(let ids) = composer.together { return answerEach(ids, composer, bearing) }
    self.composer?.isSending = true
    let first: Reply.ID? = if case .each(let rest) = composer.together { rest.first } else { nil }
    let answer = Act.answer(composer.editor.text, bearing, with: first, composer.photos)
    return [.act(composer.comment, answer)]
  }

  mutating func sendByHand(_ composer: ComposerState) -> [Effect] {
    guard composer.revision == nil else {
      notice = Notice(
        language("Вручную — только новый ответ", "Only a new reply goes by hand"), .warning)
      return []
    }
    guard composer.together == nil else {
      notice = Notice(
        language("Вручную отвечают по одному: Esc, затем r", "By hand, one at a time: Esc, then r"),
        .warning)
      return []
    }
    if let reason = approvalReason(of: composer) {
      notice = Notice(needsApprovalWords(reason), .warning)
      return []
    }
    guard isReady(composer), !asksAboutErrors(composer, byHand: true) else { return [] }
    sheet = .byHand(
      ByHandState(
        comment: composer.comment, text: composer.editor.text, photos: composer.photos,
        url: composer.url))
    return [.copy(composer.editor.text)]
  }

  mutating func perform(_ command: Command, in byHand: ByHandState) -> [Effect] {
    switch command {
    case .back, .quit:
      sheet = nil
      return []
    case .confirmPosted where !byHand.isSending:
      if let incident = detail.current?.incident, incident.state.isOpen {
        choice = Choice(kind: .bearing(incident.id))
        return []
      }
      return send(.reaction)
    default:
      var scrolling = byHand
      scrolling.scroll = scrolled(
        byHand.scroll, command, lines: byHandLines(byHand).count, rows: byHandArea(byHand).rows)
      sheet = .byHand(scrolling)
      return []
    }
  }

  /// Leaves the composer; the draft is already saved and stays with its comment.
  private mutating func closeComposer() -> [Effect] {
    guard let composer else { return [] }
    if let failed = composer.savingFailed { return keepUnsaved(composer, failed) }
    guard composer.attaching == 0 else {
      notice = Notice(photoIsLookedAt, .warning)
      return []
    }
    leaveComposer()
    if case .each(var rest) = composer.together {
      rest.edited[composer.comment] = composer.editor.text
      sheet = .together(rest)
      return [.release(composer.comment), .readDetail(composer.comment)]
    }
    // Whoever comes back at once finds what was typed, not what was read before that.
    if detail.content?.comment.id == composer.comment {
      detail.content?.draft = composer.draft(by: setting.person, now: now)
    }
    if !composer.editor.isBlank || !composer.photos.isEmpty,
      composer.editor.text != composer.revision?.text
    {
      notice = Notice(
        language(
          "Черновик сохранён и останется у этого комментария",
          "The draft is saved and stays with this comment"))
    }
    let shown = showCard(of: composer)
    let selected = wantSelection()
    return [.release(composer.comment)]
      + (selected.isEmpty ? [.readDetail(composer.comment)] : selected) + shown
  }

  /// Shows the card, or the opened answer, again that a reply was begun from.
  mutating func showCard(of composer: ComposerState) -> [Effect] {
    if let history = composer.history, sheet == nil {
      sheet = .history(history)
      return []
    }
    guard let card = composer.card, sheet == nil else { return [] }
    sheet = .incident(card)
    return reading(of: card)
  }

  /// Gives the room back to the queue as it was.
  mutating func leaveComposer() {
    composer = nil
    focus = .queue
    queue.top = queue.topBeforeReply ?? queue.top
    queue.topBeforeReply = nil
    showSelection()
  }

  /// How many characters the reply may have where the comment stands.
  var replyLimit: Int {
    let limit = (composer?.network ?? .telegram).replyLimit
    guard let composer, composer.photos.count + (composer.revision?.photos ?? 0) > 0,
      let beside = photoLimits.text
    else { return limit }
    return min(limit, beside)
  }
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
    if let begun = beginSimilar(for: key) { return begun }
    if key.code == .enter { return edit { $0.insert("\n") } }
    return edit { $0.typeInLine(key) }
  }

  /// Changes the text and saves it.
  mutating func edit(_ change: (inout Editor) -> Void) -> [Effect] {
    guard var composer, !composer.isSending else { return [] }
    let before = composer.editor.text
    change(&composer.editor)
    composer.goalColumn = nil
    self.composer = composer
    guard composer.editor.text != before else { return [] }
    review()
    return [saving(composer)]
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
    case .failure(.noAccess):
      // Trying again is no use, and nobody may be kept in a reply that cannot be left.
      composer?.saved = nil
      notice = Notice(
        language(
          "Ваш доступ закрыт: дальше не сохраняется", "Your access is gone: no longer saved"),
        .error)
    case .failure(let error):
      let reason = words(error)
      // Once in full: beside the text there may be no room for what to do.
      if composer?.savingFailed == nil { notice = Notice(reason, .error) }
      composer?.savingFailed = reason
    }
    return []
  }
}
