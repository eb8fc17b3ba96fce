import Desk
import Moderation
import Terminal

extension ConsoleState {
  mutating func perform(_ command: Command, in history: HistoryState) -> [Effect] {
    if history.isOpen { return performOnOpened(command, history) }
    switch command {
    case .back, .quit, .history:
      if history.typed.isEmpty || command == .history {
        sheet = nil
        return wantSelection()
      }
      return query("", history)
    case .next: return select(history.selected + 1, history)
    case .previous: return select(history.selected - 1, history)
    case .pageDown: return select(history.selected + historyRows, history)
    case .pageUp: return select(history.selected - historyRows, history)
    case .first: return history.hasNewer ? jump(to: .newest, history) : select(0, history)
    case .last:
      return history.hasOlder ? jump(to: .oldest, history) : select(history.count - 1, history)
    case .search:
      var searching = history
      searching.search = Editor(history.typed)
      sheet = .history(searching)
      return []
    case .open: return open(history)
    case .story:
      guard let comment = history.comment(at: history.selected) else { return [] }
      sheet = .story(StoryState(comment: comment, history: history))
      return [.readStory(comment)]
    default: return []
    }
  }

  /// Whether a comment of the history stands in detail, in place of the queue's.
  var isHistoryOpen: Bool {
    var sheet = sheet
    if case .help(let help) = sheet { sheet = help.below }
    if case .story(let story) = sheet { sheet = story.below }
    guard case .history(let history) = sheet else { return false }
    return history.isOpen
  }

  /// How many answers fit on the screen.
  var historyRows: Int { max(1, historyAreas.list.rows) }

  private mutating func select(_ index: Int, _ history: HistoryState) -> [Effect] {
    var history = history
    history.selected = max(0, min(index, history.count - 1))
    history.top = max(
      min(history.top, history.selected), history.selected - historyRows + 1)
    let anchor = history.isExtending ? nil : history.missing
    history.isExtending = history.isExtending || anchor != nil
    sheet = .history(history)
    return anchor.map { [.readHistory(history.query, at: $0, limit: HistoryState.page)] } ?? []
  }

  private func jump(to end: HistoryAnchor, _ history: HistoryState) -> [Effect] {
    [.readHistory(history.query, at: end, limit: HistoryState.page)]
  }

  private mutating func open(_ history: HistoryState) -> [Effect] {
    guard let comment = history.comment(at: history.selected) else {
      notice = Notice(
        language("Комментарий неизвестен", "The comment is not known"), .warning)
      return []
    }
    var opened = history
    opened.isOpen = true
    sheet = .history(opened)
    detail.wanted = comment
    // What was read of it before may lack the answer that stands there now.
    detail.content = nil
    detail.scroll = 0
    return [.readDetail(comment)]
  }

  private mutating func performOnOpened(
    _ command: Command, _ history: HistoryState
  ) -> [Effect] {
    switch command {
    case .back, .quit, .open, .switchPane:
      var closed = history
      closed.isOpen = false
      sheet = .history(closed)
      return []
    case .next, .previous:
      var closed = history
      closed.isOpen = false
      let effects = select(history.selected + (command == .next ? 1 : -1), closed)
      guard case .history(let moved) = sheet else { return effects }
      return effects + open(moved)
    case .scrollDown, .scrollUp, .pageDown, .pageUp:
      let area = padded(layout.body)
      let page = command == .pageDown || command == .pageUp ? max(1, area.rows - 1) : 1
      let isDown = command == .scrollDown || command == .pageDown
      scrollDetail(by: isDown ? page : -page, in: area)
      return []
    case .reasons:
      detail.showsReasons.toggle()
      return []
    case .story:
      guard let comment = history.comment(at: history.selected) else { return [] }
      sheet = .story(StoryState(comment: comment, history: history))
      return [.readStory(comment)]
    case .pictures: return lookAtPictures()
    case .reviseReply: return beginRevision()
    case .withdrawReply: return beginWithdrawal()
    case .reply:
      guard let id = detail.wanted else { return [] }
      let effects = beginReply(id)
      if composer != nil || choice != nil { sheet = nil }
      return effects
    default: return []
    }
  }

  mutating func typeHistorySearch(_ key: Key) -> [Effect] {
    guard case .history(var history) = sheet else { return [] }
    switch key.code {
    case .enter:
      history.search = nil
      sheet = .history(history)
      return []
    case .escape:
      history.search = nil
      return query("", history)
    default: return historySearchChanged { $0.typeInLine(key) }
    }
  }

  mutating func historySearchChanged(_ change: (inout Editor) -> Void) -> [Effect] {
    guard case .history(var history) = sheet, var editor = history.search else { return [] }
    change(&editor)
    history.search = editor
    return query(editor.text, history)
  }

  private mutating func query(_ typed: String, _ history: HistoryState) -> [Effect] {
    var history = history
    let query = HistoryQuery(
      typed: typed, zone: setting.zone, now: now, topics: setting.house.topics)
    let isNew = history.query != query
    history.typed = typed
    history.query = query
    history.fault = HistoryQuery.unreadable(
      in: typed, language, zone: setting.zone, now: now, topics: setting.house.topics)
    guard history.fault == nil else {
      history.showNothing()
      sheet = .history(history)
      return []
    }
    if isNew {
      history.isLoaded = false
      history.hasNewer = false
    }
    if query.words.isEmpty || !query.isWordsOnly { history.unanswered = [] }
    sheet = .history(history)
    guard isNew else { return [] }
    let answers = Effect.readHistory(query, at: .newest, limit: HistoryState.page)
    guard !query.words.isEmpty, query.isWordsOnly else { return [answers] }
    return [answers, .readUnanswered(query, limit: HistoryState.page)]
  }

  mutating func historyRead(
    _ query: HistoryQuery, _ anchor: HistoryAnchor, _ result: Result<HistoryPage, DeskError>
  ) -> [Effect] {
    guard case .history(var history) = sheet, history.query == query, history.fault == nil else {
      return []
    }
    switch result {
    case .success(let page):
      history.take(page, at: anchor)
      history.top = max(
        min(history.top, history.selected), history.selected - historyRows + 1, 0)
    case .failure(let error): notice = Notice(words(error), .error)
    }
    history.isExtending = false
    sheet = .history(history)
    return []
  }
}

extension HistoryState {
  /// Empties the list for what cannot be looked for: other answers below it would seem to be found.
  fileprivate mutating func showNothing() {
    rows = []
    unanswered = []
    (hasNewer, hasOlder, isExtending, isLoaded) = (false, false, false, true)
    (selected, top) = (0, 0)
  }

  /// The stretch to ask for next, since the selection has come near an end of the rows.
  fileprivate var missing: HistoryAnchor? {
    if hasOlder, rows.count - selected < Self.margin { return rows.last.map { .before($0.id) } }
    if hasNewer, selected < Self.margin { return rows.first.map { .after($0.id) } }
    return nil
  }

  /// Puts a stretch where it belongs; one that no longer fits the rows is dropped.
  fileprivate mutating func take(_ page: HistoryPage, at anchor: HistoryAnchor) {
    switch anchor {
    case .newest:
      // A reading of the same answers once more leaves the eye where it is.
      let kept = isLoaded && !hasNewer ? comment(at: selected) : nil
      (rows, hasNewer, hasOlder) = (page.rows, page.hasNewer, page.hasOlder)
      selected = (0..<count).first { kept != nil && comment(at: $0) == kept } ?? 0
    case .oldest:
      (rows, hasNewer, hasOlder) = (page.rows, page.hasNewer, page.hasOlder)
      selected = max(0, count - 1)
    case .before(let id):
      guard rows.last?.id == id else { return }
      rows += page.rows
      hasOlder = page.hasOlder
    case .after(let id):
      guard rows.first?.id == id else { return }
      rows = page.rows + rows
      hasNewer = page.hasNewer
      selected += page.rows.count
      top += page.rows.count
    }
    isLoaded = true
  }
}
