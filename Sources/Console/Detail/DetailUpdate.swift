import Classification
import Desk
import Moderation
import Terminal

extension ConsoleState {
  /// Commands that concern the comment in detail, wherever the keys go.
  mutating func performOnDetail(_ command: Command) -> [Effect] {
    guard let id = detail.wanted else {
      notice = Notice(language("Комментарий не выбран", "No comment is selected"))
      return []
    }
    detail.replyFrom = nil
    switch command {
    case .reply:
      detail.replyTogether = []
      return beginReply(id)
    case .replyTogether: return beginTogether(id)
    case .noAnswer:
      choice = Choice(kind: .noAnswer(id))
      return []
    case .correct:
      guard let category = detail.current?.comment.category ?? queue.selection?.category else {
        return []
      }
      let index = Category.allCases.firstIndex(of: category) ?? 0
      let isUrgent =
        detail.current?.comment.isUrgent ?? queue.selection?.isUrgent ?? false
      choice = Choice(
        kind: .correct(id, now: category, isUrgent: isUrgent), selected: index)
      return []
    case .remove:
      choice = Choice(kind: .remove(id))
      return []
    case .ban:
      let options = banOptions(id).count
      choice = Choice(kind: .ban(id), selected: max(0, options - 1))
      return []
    case .pictures: return lookAtPictures()
    case .reviseReply: return beginRevision()
    case .withdrawReply: return beginWithdrawal()
    case .react: return [.act(id, .measure(.react))]
    case .snooze:
      choice = Choice(kind: .snooze(id))
      return []
    case .note:
      begin(.note)
      return []
    case .story:
      sheet = .story(StoryState(comment: id))
      return [.readStory(id)]
    case .reasons:
      detail.showsReasons.toggle()
      detail.scroll = 0
      if layout.kind == .narrow { focus = .detail }
      return []
    case .thread:
      sheet = .thread(ThreadState(comment: id, post: detail.current?.thread?.text ?? ""))
      return [.readThread(id)]
    default: return []
    }
  }

  mutating func openDetail() -> [Effect] {
    guard queue.selection != nil else { return [] }
    focus = .detail
    return []
  }

  mutating func switchPane() -> [Effect] {
    if let composer, focus == .detail {
      return returnToReply(composer.comment)
    } else if focus == .queue {
      return openDetail()
    } else {
      focus = .queue
    }
    return []
  }

  mutating func goBack() -> [Effect] {
    if detail.showsReasons {
      detail.showsReasons = false
      return []
    }
    if focus == .detail {
      focus = .queue
      return []
    }
    if !queue.marked.isEmpty {
      queue.marked = []
      return []
    }
    return queue.filter.isEmpty ? [] : show(QueueFilter(order: queue.filter.order))
  }

  mutating func scrollDetail(_ command: Command) -> [Effect] {
    guard focus == .detail || layout.kind != .narrow else { return [] }
    let area = commentArea
    let step =
      switch command {
      case .scrollDown: 1
      case .scrollUp: -1
      case .pageDown: max(1, area.rows - 1)
      case .first: -detail.scroll
      // More lines than a comment can have.
      case .last: 10_000_000
      default: -max(1, area.rows - 1)
      }
    scrollDetail(by: step, in: area)
    return []
  }

  /// Scrolls the comment; of a very long one no more is laid out than comes into sight.
  mutating func scrollDetail(by step: Int, in area: Area) {
    let target = max(0, detail.scroll + step)
    let lines = detailLines(columns: area.columns, rows: target + area.rows).count
    detail.scroll = max(0, min(target, lines - area.rows))
  }

  mutating func detailRead(
    _ id: Comment.ID, _ result: Result<CommentDetail, DeskError>
  ) -> [Effect] {
    guard id == detail.wanted else { return [] }
    switch result {
    case .success(let content):
      detail.content = content
      knowTheMatter()
      if case .thread(var thread) = sheet, thread.comment == id {
        thread.post = content.thread?.text ?? ""
        sheet = .thread(thread)
      }
      if case .together(let together) = sheet { return nextRead(together) }
      if detail.outcomeWhenRead == id {
        detail.outcomeWhenRead = nil
        if sheet == nil, choice == nil, commandLine == nil { _ = confirmOutcome() }
      }
      guard let command = detail.whenRead else { return [] }
      let (typed, together, card) = (detail.typedAhead, detail.replyTogether, detail.replyFrom)
      stopWaitingToReply()
      (detail.replyTogether, detail.replyFrom) = (together, card)
      let begun = begin(command, on: id)
      noteRefusal(of: command, typed)
      return begun + typeAhead(typed)
    case .failure(let error):
      if case .together(let together) = sheet {
        return goOn(together.after(.leftOut(words(error))))
      }
      let (command, typed) = (detail.whenRead, detail.typedAhead)
      stopWaitingToReply()
      notice = Notice(words(error), .error)
      if let command { noteRefusal(of: command, typed) }
      return wantSelection()
    }
  }

  /// What was wished for before the comment had been read.
  private mutating func begin(_ command: Command, on id: Comment.ID) -> [Effect] {
    switch command {
    case .reviseReply: beginRevision()
    case .withdrawReply: beginWithdrawal()
    default: beginReply(id)
    }
  }

  /// Keeps what is typed between the wish to reply and the composer; says whether it did.
  mutating func keepForReply(_ typed: DetailState.Typed) -> Bool {
    guard detail.whenRead != nil else { return false }
    if typed == .key(Key(.escape)) {
      returnToCard()
      stopWaitingToReply()
    } else {
      detail.typedAhead.append(typed)
    }
    return true
  }

  mutating func stopWaitingToReply() {
    detail.whenRead = nil
    detail.replyTogether = []
    detail.replyFrom = nil
    detail.typedAhead = []
  }

  /// Goes back to the card that a reply was to be begun from.
  mutating func returnToCard() {
    if let card = detail.replyFrom { sheet = .incident(card) }
    detail.replyFrom = nil
  }

  /// Types into the reply what was meant for it; nowhere else may it go.
  private mutating func typeAhead(_ typed: [DetailState.Typed]) -> [Effect] {
    typed.flatMap { typed -> [Effect] in
      guard context == .composer, choice == nil else { return [] }
      return apply(typed.event)
    }
  }

  mutating func threadRead(
    _ id: Comment.ID, _ result: Result<[ThreadEntry], DeskError>
  ) -> [Effect] {
    guard case .thread(var thread) = sheet, thread.comment == id else { return [] }
    switch result {
    case .success(let entries):
      let isFirst = thread.entries == nil
      thread.entries = entries
      if isFirst { thread.scroll = scrollToOwnComment(thread) }
    case .failure(let error):
      thread.entries = []
      notice = Notice(words(error), .error)
    }
    sheet = .thread(thread)
    return []
  }

  /// Brings the comment that the thread was opened from into sight.
  private func scrollToOwnComment(_ thread: ThreadState) -> Int {
    let lines = threadLines(thread, columns: padded(layout.body).columns)
    let line = lines.firstIndex { $0.isMarked } ?? 0
    return max(0, min(line - layout.body.rows / 3, lines.count - layout.body.rows))
  }
}
