import Desk
import Moderation

extension ConsoleState {
  /// Whether replies to several residents are on the screen.
  var isAnsweringTogether: Bool { if case .together = sheet { true } else { false } }

  /// Begins a text for all marked comments, or for a burst; for one that is marked a reply to it.
  mutating func beginTogether(_ id: Comment.ID) -> [Effect] {
    let ids = repliedTogether(with: id)
    guard let lead = ids.first, ids.count > 1 || !queue.marked.isEmpty else {
      notice = Notice(
        language(
          "Отметьте несколько пробелом или выберите строку с × или ▾",
          "Mark several with Space, or select a row with × or ▾"))
      return []
    }
    guard composer == nil else {
      notice = Notice(language("Сначала закончите ответ", "Finish the reply first"), .warning)
      return []
    }
    let together = ids.count > 1 ? ids : []
    guard lead != id else {
      detail.replyTogether = together
      return beginReply(id)
    }
    selectRow(of: lead)
    detail.wanted = lead
    detail.scroll = 0
    detail.replyTogether = together
    detail.whenRead = .reply
    return [.readDetail(lead)]
  }

  /// Those that a text for many goes to: of an unfolded burst all, whichever row is selected.
  private func repliedTogether(with id: Comment.ID) -> [Comment.ID] {
    guard queue.marked.isEmpty, let burst = row(of: id)?.burst else { return together(with: id) }
    return [id] + burst.members.map(\.comment).filter { $0 != id }
  }

  /// Goes from the template to the replies.
  mutating func answerEach(
    _ ids: [Comment.ID], _ composer: ComposerState, _ bearing: Bearing
  ) -> [Effect] {
    let together = TogetherState(
      ReplyTemplate(composer.editor.text), for: ids, bearing: bearing)
    leaveComposer()
    return [.release(composer.comment)] + goOn(together)
  }

  /// Shows the next, or ends.
  mutating func goOn(_ together: TogetherState) -> [Effect] {
    guard let next = together.current else { return end(together) }
    sheet = .together(together)
    detail.wanted = next
    detail.scroll = 0
    return [.readDetail(next)]
  }

  mutating func perform(_ command: Command, in together: TogetherState) -> [Effect] {
    switch command {
    case .back, .quit: return end(together)
    case .send: return sendNext(together)
    case .sendAll:
      var all = together
      all.isSendingAll = true
      sheet = .together(all)
      return sendNext(all)
    case .skip where !together.isSending:
      return goOn(together.after(.skipped))
    case .editReply where !together.isSending: return edit(together)
    default:
      sheet = .together(scrolled(together, command))
      return []
    }
  }

  func scrolled(_ together: TogetherState, _ command: Command) -> TogetherState {
    var scrolling = together
    let lines = togetherLines(together, columns: padded(layout.body).columns).count
    scrolling.scroll = scrolled(together.scroll, command, lines: lines)
    return scrolling
  }

  /// The comment to answer has been read: on with it, where no key is waited for.
  mutating func nextRead(_ together: TogetherState) -> [Effect] {
    guard !together.isSending else { return [] }
    if together.isSendingAll { return sendNext(together) }
    var together = together
    let kept = keepTemplate(of: &together)
    sheet = .together(together)
    return kept
  }

  /// Leaves the template with the comment on the screen, where its keeper has been answered.
  private func keepTemplate(of together: inout TogetherState) -> [Effect] {
    guard together.keeper == nil, let content = detail.current, content.draft == nil,
      content.comment.id == together.current, content.comment.handling.canBeAnswered
    else { return [] }
    together.keeper = content.comment.id
    return [.saveDraft(together.template.text, for: content.comment.id)]
  }

  private mutating func sendNext(_ together: TogetherState) -> [Effect] {
    var together = together
    guard let id = together.current, !together.isSending else { return [] }
    guard let content = detail.current, content.comment.id == id else {
      // It goes out as soon as it has been read.
      sheet = .together(together)
      return []
    }
    let lost = together.isSendingAll && losesDraft(content, together) ? ownDraftHere : nil
    if let problem = problem(of: content, together) ?? lost {
      guard together.isSendingAll else {
        notice = Notice(sentence(problem) + waysOut, .warning)
        return []
      }
      let kept = keepTemplate(of: &together)
      return kept + goOn(together.after(.leftOut(problem)))
    }
    together.isSending = true
    sheet = .together(together)
    let text = text(for: content, together)
    return [.act(id, .answer(text, bearing(together), with: together.first))]
  }

  /// By which keys a reply that cannot go out so is changed or passed over.
  private var waysOut: String {
    let ways: [(Command, String)] = [
      (.editReply, language("изменить", "change")), (.skip, language("пропустить", "skip")),
    ]
    let keys = ways.map { (setting.keys.name(of: $0, in: .together), $1) }.filter { !$0.0.isEmpty }
    return keys.isEmpty ? "" : " · " + keys.map { "\($0) — \($1)" }.joined(separator: ", ")
  }

  mutating func sentTogether(
    _ together: TogetherState, _ result: Result<Outcome, DeskError>
  ) -> [Effect] {
    switch result {
    case .success(let outcome):
      let shown = together.current.map { dropRow($0) } ?? []
      return shown + goOn(together.sent(outcome))
    case .failure(let error):
      if together.isSendingAll { return goOn(together.after(.leftOut(words(error)))) }
      var waiting = together
      waiting.isSending = false
      sheet = .together(waiting)
      notice = Notice(words(error), .error)
      return [.bell, .readDetail(together.waiting[0])]
    }
  }

  /// Opens the composer on one of the replies.
  private mutating func edit(_ together: TogetherState) -> [Effect] {
    guard let content = detail.current, let id = together.current else { return [] }
    guard content.draft?.photos.isEmpty ?? true else {
      notice = Notice(sentence(draftWithPhotos), .warning)
      return []
    }
    let text = text(for: content, together)
    sheet = nil
    queue.topBeforeReply = queue.top
    composer = ComposerState(
      comment: id, draft: nil, network: content.comment.community.network, url: content.comment.url)
    composer?.editor = Editor(text)
    composer?.together = .each(together)
    focus = .composer
    showSelection()
    knowTheMatter()
    return [.claim(id, takingOver: false)]
  }

  /// Leaves the replies: what went out can be taken back, what was marked and did not stays so.
  private mutating func end(_ together: TogetherState) -> [Effect] {
    sheet = nil
    // What the desk has already is told of when it answers.
    let left = together.leftOut + together.waiting.dropFirst(together.isSending ? 1 : 0)
    queue.marked.formIntersection(left)
    // The rest is one row again, under the first of them.
    queue.sought = left.first
    var text = language(
      "В исходящих \(together.sent) из \(together.total)",
      "In the outbox: \(together.sent) of \(together.total)")
    if !left.isEmpty {
      text += language(", остались в очереди: \(left.count)", ", still in the queue: \(left.count)")
    }
    if let reason = together.reason { text += " (\(reason))" }
    if together.sent > 1, !takeBackKey.isEmpty {
      text += language(
        " · \(takeBackKey) — вернуть все \(together.sent)",
        " · \(takeBackKey) takes all \(together.sent) back")
    } else if together.sent == 1 {
      text += takeBackHint
    }
    notice = Notice(text, left.isEmpty ? .success : .warning)
    return wantSelection() + refresh()
  }
}

// MARK: - What goes out

extension ConsoleState {
  /// The text for one resident: as it was changed for them, else the template filled in.
  func text(for content: CommentDetail, _ together: TogetherState) -> String {
    let comment = content.comment
    if let edited = together.edited[comment.id] { return edited }
    return together.template.text(
      for: ResidentName.address(of: comment.author.name),
      street: ReplyTemplate.address(of: comment))
  }

  /// What the reply to the comment in detail means for its incident.
  func bearing(_ together: TogetherState) -> Bearing {
    detail.current?.incident?.state.isOpen == true ? together.bearing : .reaction
  }

  /// Why a reply cannot go out; `nil` where it can.
  func problem(of content: CommentDetail, _ together: TogetherState) -> String? {
    let comment = content.comment
    guard comment.handling.canBeAnswered else {
      return language("уже не в очереди: ", "no longer in the queue: ")
        + language.name(comment.handling)
    }
    if let claim = content.claim, claim.by != setting.person, claim.until > now {
      return language("отвечает \(claim.by.name)", "\(claim.by.name) is answering")
    }
    guard content.draft?.photos.isEmpty ?? true else {
      return draftWithPhotos
    }
    let text = text(for: content, together)
    if text.allSatisfy(\.isWhitespace) { return language("ответ пуст", "the reply is empty") }
    if let word = ReplyTemplate(text).words.first {
      return language("нечего подставить вместо ", "nothing to put in for ") + "{\(word)}"
    }
    if ReplyTemplate(text).hasLooseBrace { return looseBrace }
    // A text for all may have been written for one.
    let context = ReviewContext(comment: comment.text, author: comment.author.name)
    if let name = setting.reviewer.anothersName(in: text, for: context) {
      return language("здесь имя другого жителя: ", "this is another resident's name: ") + name
    }
    let surplus = Network.length(of: text) - comment.community.network.replyLimit
    guard surplus > 0 else { return nil }
    return language("слишком длинно на ", "too long by ") + language.characters(surplus)
  }

  /// Why the text in the composer cannot be what it should be, because of its variables.
  func obstacle(in composer: ComposerState) -> String? {
    let template = ReplyTemplate(composer.editor.text)
    if template.hasLooseBrace { return looseBrace }
    switch composer.together {
    case .all:
      guard let word = template.words.first(where: { ReplyTemplate.Variable(word: $0) == nil })
      else { return nil }
      let known = ReplyTemplate.Variable.allCases.map { "{\($0.word(language))}" }
      return language("Нет такой переменной: ", "No such variable: ") + "{\(word)}"
        + language(". Есть ", ". There are ") + known.joined(separator: language(" и ", " and "))
    case .each, nil:
      return template.words.first.map {
        language("Осталось подставить: ", "Still to be put in: ") + "{\($0)}"
      }
    }
  }

  /// Whether this person has written something else to the resident, which would go with the answer.
  func losesDraft(_ content: CommentDetail, _ together: TogetherState) -> Bool {
    guard let draft = content.draft else { return false }
    return together.edited[content.comment.id] == nil && draft.text != together.template.text
  }

  private var ownDraftHere: String {
    language("здесь ваш другой черновик", "you have another draft here")
  }

  /// The photos of a draft would be gone with a text for several.
  private var draftWithPhotos: String {
    language(
      "к черновику приложены фото, ответьте отдельно", "the draft has photos: answer separately")
  }

  private var looseBrace: String {
    composer?.together == nil
      ? language("Осталась фигурная скобка: уберите её", "A brace is left over: take it out")
      : language(
        "Осталась фигурная скобка: допишите {имя} или уберите её",
        "A brace is left over: finish {name} or take it out")
  }
}
