import Desk
import Moderation
import Terminal

extension ConsoleState {
  /// Commands of the queue and of the comment in detail, which share their keys.
  mutating func performOnComment(_ command: Command) -> [Effect] {
    switch command {
    case .next: return select(queue.selected + 1)
    case .previous: return select(queue.selected - 1)
    case .pageDown where focus == .queue: return select(queue.selected + pageOfRows)
    case .pageUp where focus == .queue: return select(queue.selected - pageOfRows)
    case .first where focus == .queue: return jump(to: .first)
    case .last where focus == .queue: return jump(to: .last)
    case .first, .last, .scrollDown, .scrollUp, .pageDown, .pageUp: return scrollDetail(command)
    case .open: return openDetail()
    case .switchPane: return switchPane()
    case .back: return goBack()
    case .quit: return [.quit]
    case .search:
      queue.search = .init(editor: Editor(queue.filter.words), before: queue.filter.words)
      focus = .queue
      return []
    case .filter:
      let current = options(.filter).firstIndex(where: \.isCurrent) ?? 0
      choice = Choice(kind: .filter, selected: current)
      return []
    case .clearFilter: return show(QueueFilter(order: queue.filter.order))
    case .mine:
      var filter = queue.filter
      filter.mine.toggle()
      return show(filter)
    case .reveal:
      queue.isRevealed.toggle()
      return []
    case .mark: return mark()
    case .burst: return foldOrUnfold()
    case .markAll: return markAll()
    case .order:
      let orders = QueueOrder.allCases
      let index = orders.firstIndex(of: queue.filter.order) ?? 0
      return show(inOrder: orders[(index + 1) % orders.count])
    case .widerQueue: return reshape(by: 1)
    case .narrowerQueue: return reshape(by: -1)
    case .history:
      sheet = .history(HistoryState())
      return [.readHistory(HistoryQuery(), at: .newest, limit: HistoryState.page)]
    case .incident: return openIncidentCard()
    case .confirmOutcome: return confirmOutcome()
    case .incidents: return openIncidents(.running)
    case .outbox, .approvals:
      sheet = .outbox(OutboxState(showsApprovals: command == .approvals))
      return [.readOutbox]
    case .overdue: return openIncidents(.overdue)
    case .goToAlert: return goToAlert()
    case .problems: return openProblems()
    case .newIncident: return beginIncident()
    case .leaveIncident: return leaveIncident()
    default: return performOnDetail(command)
    }
  }

  private var pageOfRows: Int { max(1, layout.queue.rows - 1) }

  /// Selects a row, asks for what stands in it, and for the next page in good time.
  mutating func select(_ index: Int) -> [Effect] {
    guard !queue.rows.isEmpty else { return [] }
    let target = max(0, min(index, queue.rows.count - 1))
    queue.selected = target
    showSelection()
    return wantSelection() + extendIfNear()
  }

  /// Asks for the selected comment in detail.
  mutating func wantSelection() -> [Effect] {
    // Above a reply, and one that is about to begin, stands the comment that it answers, whatever
    // becomes of the queue.
    guard !isHistoryOpen, !isAnsweringTogether, focus != .composer, detail.whenRead == nil else {
      return []
    }
    let wanted = queue.selection?.id
    guard wanted != detail.wanted else { return [] }
    detail.wanted = wanted
    detail.scroll = 0
    detail.showsReasons = false
    stopWaitingToReply()
    return wanted.map { [.readDetail($0)] } ?? []
  }

  private mutating func jump(to end: QueueRequest.Purpose) -> [Effect] {
    let isHere = end == .first ? !queue.hasEarlier : !queue.hasLater
    if isHere { return select(end == .first ? 0 : queue.rows.count - 1) }
    return [request(end == .first ? .start : .end, end)]
  }

  func request(_ anchor: QueueAnchor, _ purpose: QueueRequest.Purpose) -> Effect {
    // Words are typed letter by letter: no more is looked for than is seen.
    let isTyped = purpose == .first && queue.search != nil
    return .readQueue(
      .init(
        filter: queue.filter, anchor: anchor,
        limit: isTyped ? layout.queue.rows : QueueState.page,
        purpose: purpose, unfolded: queue.unfolded))
  }

  private mutating func extendIfNear() -> [Effect] {
    guard !queue.isExtending else { return [] }
    if queue.hasLater, queue.rows.count - queue.selected < QueueState.margin,
      let last = queue.rows.last
    {
      queue.isExtending = true
      return [request(.after(last.place), .extendLater)]
    }
    if queue.hasEarlier, queue.selected < QueueState.margin, let first = queue.rows.first {
      queue.isExtending = true
      return [request(.before(first.place), .extendEarlier)]
    }
    return []
  }

  /// Shows another choice of comments from its beginning.
  mutating func show(_ filter: QueueFilter) -> [Effect] {
    guard filter != queue.filter else { return [] }
    let isWidened = filter.isEmpty && filter.order == queue.filter.order
    queue.filter = filter
    queue.isExtending = false
    queue.awaitsRows = true
    queue.typedAhead = []
    // Whoever looks at everything again goes on from the comment that was found.
    let anchor = isWidened ? queue.selection.map { QueueAnchor.from($0.place) } : nil
    return [request(anchor ?? .start, .first), .count(filter)]
  }

  /// Selects a comment's row, or the one that it is folded into.
  mutating func selectRow(of id: Comment.ID) {
    let index =
      queue.rows.firstIndex { $0.id == id } ?? queue.rows.firstIndex { $0.hides(id) }
    if let index { queue.selected = index }
    showSelection()
  }

  /// Scrolls so that the selected row can be seen; at an edge by half a page, which moves fewer lines
  /// over a slow connection than a line at each key.
  mutating func showSelection() {
    let rows = max(1, layout.queue.rows)
    if queue.selected < queue.top {
      queue.top = queue.selected - (queue.selected + 1 == queue.top ? rows / 2 : 0)
    } else if queue.selected >= queue.top + rows {
      let isNext = queue.selected == queue.top + rows
      queue.top = queue.selected - rows + 1 + (isNext ? rows / 2 : 0)
    }
    queue.top = max(0, min(queue.top, queue.rows.count - rows))
  }
}

// MARK: - What was read

extension ConsoleState {
  mutating func queueRead(
    _ request: QueueRequest, _ result: Result<QueuePage, DeskError>
  ) -> [Effect] {
    guard request.filter == queue.filter,
      request.unfolded == nil || request.unfolded == queue.unfolded
    else { return [] }
    let page: QueuePage
    switch result {
    case .failure(let error):
      queue.isExtending = false
      queue.awaitsRows = false
      queue.typedAhead = []
      notice = Notice(words(error), .error)
      return []
    case .success(let read): page = read
    }
    queue.isLoaded = true
    guard fits(request.anchor) else {
      queue.isExtending = false
      return []
    }
    let isFolding = request.purpose == .fold
    let purpose = !isFolding ? request.purpose : queue.selected == 0 ? .first : .refresh
    switch purpose {
    case .first, .last:
      replaceRows(with: page)
      queue.selected = purpose == .first ? 0 : max(0, page.rows.count - 1)
      queue.top = purpose == .first ? 0 : page.rows.count
    case .extendLater:
      queue.rows += page.rows
      queue.hasLater = page.hasLater
      dropEarlierRows()
    case .extendEarlier:
      queue.rows = page.rows + queue.rows
      queue.selected += page.rows.count
      queue.top += page.rows.count
      queue.hasEarlier = page.hasEarlier
      dropLaterRows()
    case .refresh, .fold:
      if let selection = queue.selection, !reaches(page, selection) {
        return [self.request(.from(selection.place), .refresh)]
      }
      if let unfolding = unfoldAroundSelection(page) { return unfolding }
      refreshRows(with: page)
    }
    queue.isExtending = false
    if let index = queue.rows.firstIndex(where: { $0.id == queue.sought }) {
      queue.selected = index
    }
    // What the filter hides or another page holds is not jumped to later, out of the blue.
    if purpose == .refresh { queue.sought = nil }
    showSelection()
    if request.unfolded == nil { return wantSelection() + [self.request(.start, .fold)] }
    return wantSelection() + (purpose == .first ? extendIfNear() : []) + extendIfNear()
      + typeAheadInQueue(since: purpose)
  }

  /// Keeps what is typed for a comment before the rows are there that it is meant for; says whether
  /// it did.
  mutating func keepForRows(_ key: Key) -> Bool {
    guard awaitsRowsForKeys else { return false }
    if queue.typedAhead.isEmpty {
      guard sheet == nil, composer == nil, focus == .queue || focus == .detail,
        setting.keys.command(for: key, in: context)?.concernsComment == true
      else { return false }
    } else if key == Key(.escape) {
      queue.typedAhead = []
      return true
    }
    queue.typedAhead.append(.key(key))
    return true
  }

  /// The same for what is pasted into what is to begin then.
  mutating func keepForRows(pasted text: String) -> Bool {
    guard awaitsRowsForKeys, !queue.typedAhead.isEmpty else { return false }
    queue.typedAhead.append(.paste(text))
    return true
  }

  private var awaitsRowsForKeys: Bool {
    queue.awaitsRows && queue.search == nil && choice == nil && commandLine == nil
  }

  private mutating func typeAheadInQueue(since purpose: QueueRequest.Purpose) -> [Effect] {
    guard purpose != .extendEarlier, purpose != .extendLater else { return [] }
    queue.awaitsRows = false
    let typed = queue.typedAhead
    queue.typedAhead = []
    var effects: [Effect] = []
    for (index, event) in typed.enumerated() {
      effects += apply(event.event)
      // Where the first key began nothing, the rest would be commands that nobody gave.
      let hasBegun = sheet != nil || choice != nil || composer != nil || commandLine != nil
      guard hasBegun || detail.whenRead != nil else {
        if typed[(index + 1)...].contains(where: \.writes) { tellDropped() }
        break
      }
    }
    return effects
  }

  /// Whether a page asked for at an edge still fits the rows that are there.
  private func fits(_ anchor: QueueAnchor) -> Bool {
    switch anchor {
    case .after(let position): queue.rows.last?.place == position
    case .before(let position): queue.rows.first?.place == position
    case .start, .end, .from: true
    }
  }

  /// Whether a page goes on to the place of a row; so many new ones may stand before it that it
  /// ends earlier.
  private func reaches(_ page: QueuePage, _ row: QueueRow) -> Bool {
    guard page.hasLater, let last = page.rows.last else { return true }
    return row.place <= last.place || page.rows.contains { $0.id == row.id }
  }

  private mutating func replaceRows(with page: QueuePage) {
    queue.rows = page.rows
    queue.hasEarlier = page.hasEarlier
    queue.hasLater = page.hasLater
  }

  /// Puts new rows in place so that the selected comment neither changes nor moves on the screen.
  private mutating func refreshRows(with page: QueuePage) {
    let selection = queue.selection
    let line = queue.selected - queue.top
    replaceRows(with: page)
    // Where the comment is gone, the one that followed it takes its place.
    let index =
      page.rows.firstIndex { $0.id == selection?.id }
      ?? page.rows.firstIndex { row in selection.map { row.hides($0.id) } ?? false }
      ?? page.rows.firstIndex { row in
        selection.map { ($0.place, $0.position) < (row.place, row.position) } ?? true
      }
      ?? page.rows.count - 1
    queue.selected = max(0, index)
    queue.top = queue.selected - line
  }

  private mutating func dropEarlierRows() {
    var surplus = queue.rows.count - QueueState.most
    guard surplus > 0 else { return }
    // What stands under a head must not be left without it.
    while surplus < queue.rows.count, queue.rows[surplus].isUnderHead { surplus += 1 }
    guard queue.selected > surplus + QueueState.margin else { return }
    queue.rows.removeFirst(surplus)
    queue.selected -= surplus
    queue.top = max(0, queue.top - surplus)
    queue.hasEarlier = true
  }

  private mutating func dropLaterRows() {
    var rest = QueueState.most
    while rest > 0, rest < queue.rows.count, queue.rows[rest].isUnderHead { rest -= 1 }
    guard rest < queue.rows.count, queue.selected + QueueState.margin < rest else { return }
    queue.rows.removeLast(queue.rows.count - rest)
    queue.hasLater = true
  }

  /// Takes a handled comment off the screen at once; the desk's own answer follows.
  mutating func dropRow(_ id: Comment.ID) -> [Effect] {
    guard let index = queue.rows.firstIndex(where: { $0.id == id }) else { return [] }
    queue.rows.remove(at: index)
    if index < queue.selected { queue.selected -= 1 }
    queue.selected = max(0, min(queue.selected, queue.rows.count - 1))
    showSelection()
    return wantSelection() + extendIfNear()
  }
}

// MARK: - Searching

extension ConsoleState {
  mutating func typeSearch(_ key: Key) -> [Effect] {
    switch key.code {
    case .enter:
      queue.search = nil
      return []
    case .escape:
      let before = queue.search?.before ?? ""
      queue.search = nil
      var filter = queue.filter
      filter.words = before
      return show(filter)
    default: return searchChanged { $0.typeInLine(key) }
    }
  }

  mutating func searchChanged(_ change: (inout Editor) -> Void) -> [Effect] {
    guard var search = queue.search else { return [] }
    change(&search.editor)
    queue.search = search
    var filter = queue.filter
    filter.words = search.editor.text
    return show(filter)
  }
}
