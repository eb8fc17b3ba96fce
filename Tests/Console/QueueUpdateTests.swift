import Desk
import Moderation
import Terminal
import Testing

@testable import Console

@Suite("Going through the queue") struct QueueUpdateTests {
  @Test("the first page selects the first comment and asks for it in detail")
  func firstPage() {
    var state = ConsoleState.new()
    #expect(
      state.beginning == [
        .readQueue(
          .init(
            filter: QueueFilter(), anchor: .start, limit: QueueState.page, purpose: .first,
            unfolded: nil)),
        .count(QueueFilter()), .readCommunities,
      ])
    let request = QueueRequest(
      filter: QueueFilter(), anchor: .start, limit: QueueState.page, purpose: .first)
    let page = QueuePage(rows: District.rows, hasEarlier: false, hasLater: false)
    var expected = state
    expected.queue.rows = District.rows
    expected.queue.isLoaded = true
    expected.detail.wanted = 1
    #expect(state.apply(.queueRead(request, .success(page))) == [.readDetail(1)])
    #expect(state == expected)
  }

  @Test("the first page comes unfolded and is folded at once, whatever was selected meanwhile")
  func folding() {
    func flat() -> (state: ConsoleState, fold: QueueRequest?) {
      var state = ConsoleState.new()
      guard case .readQueue(let first)? = state.beginning.first else { return (state, nil) }
      let page = QueuePage(rows: District.rows, hasEarlier: false, hasLater: false)
      let effects = state.apply(.queueRead(first, .success(page)))
      guard case .readQueue(let fold)? = effects.last else { return (state, nil) }
      #expect(effects.count == 2 && effects.first == .readDetail(1))
      return (state, fold)
    }
    let folded = QueuePage(
      rows: District.rows.filter { $0.id != 2 }, hasEarlier: false, hasLater: false)
    var (state, fold) = flat()
    #expect(fold?.unfolded == [] && fold?.purpose == .fold && state.queue.rows.count > 3)
    if let fold { _ = state.apply(.queueRead(fold, .success(folded))) }
    #expect(state.queue.rows == folded.rows && state.queue.selected == 0)
    (state, fold) = flat()
    state.press("j", "j")
    if let fold { _ = state.apply(.queueRead(fold, .success(folded))) }
    #expect(state.queue.selection?.id == 3 && state.queue.rows == folded.rows)
  }

  @Test("j selects the next comment and asks for it, from any layout of the keyboard")
  func next() {
    var state = ConsoleState.showing()
    var expected = state
    expected.queue.selected = 1
    expected.detail.wanted = 2
    #expect(state.press("о") == [.readDetail(2)])
    #expect(state == expected)
    #expect(state.press("k") == [.readDetail(1)])
    #expect(state.press("Down", "Down", "Up") == [.readDetail(2), .readDetail(3), .readDetail(2)])
  }

  @Test("at either end of the queue the selection stays")
  func ends() {
    var state = ConsoleState.showing()
    let before = state
    #expect(state.press("k", "PageUp", "g", "Home") == [])
    #expect(state == before)
    #expect(state.press("G") == [.readDetail(9)])
    let atEnd = state
    #expect(state.press("j", "PageDown", "End") == [])
    #expect(state == atEnd)
  }

  @Test("a detail that comes late, for a comment no longer selected, is not shown")
  func lateDetail() {
    var state = ConsoleState.showing()
    state.press("j")
    let before = state
    #expect(state.apply(.detailRead(1, .success(District.detail(District.rows[0])))) == [])
    #expect(state == before)
    #expect(state.detail.current == nil)
  }

  @Test("in an empty queue keys do nothing but say so")
  func empty() {
    var state = ConsoleState.showing([])
    #expect(state.press("j", "k", "PageDown", "G", "Enter", "Tab") == [])
    #expect(state.notice == nil)
    #expect(state.press("r") == [])
    #expect(state.notice == Notice("Комментарий не выбран"))
  }

  @Test("near an edge the next page is asked for once, and put behind the rows")
  func paging() {
    let rows = District.longQueue(0..<200)
    var state = ConsoleState.showing(rows, hasLater: true)
    for _ in 0..<140 { #expect(state.go("j").isEmpty) }
    #expect(
      state.go("j") == [
        .readQueue(
          .init(
            filter: QueueFilter(), anchor: .after(rows[199].position), limit: 200,
            purpose: .extendLater))
      ])
    #expect(state.go("j").isEmpty)
    let (selected, top) = (state.queue.selected, state.queue.top)
    let more = District.longQueue(200..<400)
    #expect(
      state.read(more, .after(rows[199].position), .extendLater, hasEarlier: true, hasLater: false)
        .isEmpty)
    #expect(state.queue.rows == rows + more)
    #expect((state.queue.selected, state.queue.top) == (selected, top))
    #expect(!state.queue.hasLater && !state.queue.hasEarlier && !state.queue.isExtending)
  }

  @Test("a page put before the rows moves neither the selection nor the screen")
  func pagingUp() {
    let rows = District.longQueue(200..<400)
    var state = ConsoleState.showing([])
    #expect(
      state.read(rows, .from(rows[0].position), .refresh, hasEarlier: true) == [
        .readQueue(
          .init(
            filter: QueueFilter(), anchor: .before(rows[0].position), limit: 200,
            purpose: .extendEarlier))
      ])
    #expect(state.go("j", "j", "j").isEmpty)
    let line = state.queue.selected - state.queue.top
    state.read(
      District.longQueue(0..<200), .before(rows[0].position), .extendEarlier, hasLater: true)
    #expect(state.queue.selection == rows[3])
    #expect(state.queue.selected - state.queue.top == line)
    #expect(state.queue.rows.count == 400 && !state.queue.hasEarlier)
  }

  @Test("no more rows than wanted stay in memory, and those around the selection do")
  func trimming() {
    var state = ConsoleState.showing(District.longQueue(0..<200), hasLater: true)
    for page in 1..<8 {
      let last = state.queue.rows[state.queue.rows.count - 1].position
      state.go("G")
      state.queue.selected = state.queue.rows.count - 1
      state.showSelection()
      let from = Int64(page) * 200
      let id = state.queue.selection?.id
      let line = state.queue.selected - state.queue.top
      state.read(
        District.longQueue(from..<(from + 200)), .after(last), .extendLater, hasLater: true)
      #expect(state.queue.rows.count <= QueueState.most)
      #expect(state.queue.selection?.id == id)
      #expect(state.queue.selected - state.queue.top == line)
    }
    #expect(state.queue.rows.count == QueueState.most && state.queue.hasEarlier)
  }

  @Test("a page that no longer fits the rows it was asked for is left aside")
  func strayPage() {
    let rows = District.longQueue(0..<200)
    var state = ConsoleState.showing(rows, hasLater: true)
    for _ in 0..<150 { state.go("j") }
    #expect(state.queue.isExtending)
    // A new comment has pushed the last one off the page meanwhile.
    let fresh = [District.row(9000, "Прорвало трубу", "Анвар", 1, .urgent)] + rows.dropLast()
    state.read(fresh, .start, .refresh, hasLater: true)
    state.read(District.longQueue(200..<400), .after(rows[199].position), .extendLater)
    #expect(state.queue.rows == fresh)
    #expect(state.queue.hasLater && !state.queue.isExtending)
  }

  @Test("G beyond what is in memory asks for the end and selects the last comment")
  func lastPage() {
    var state = ConsoleState.showing(District.longQueue(0..<200), hasLater: true)
    #expect(
      state.go("G") == [
        .readQueue(
          .init(filter: QueueFilter(), anchor: .end, limit: 200, purpose: .last))
      ])
    #expect(state.queue.selected == 0)
    let last = District.longQueue(5000..<5200)
    state.read(last, .end, .last, hasEarlier: true)
    #expect(state.queue.selection == last.last)
    #expect(state.queue.selected - state.queue.top == state.layout.queue.rows - 1)
    #expect(
      state.go("g") == [
        .readQueue(.init(filter: QueueFilter(), anchor: .start, limit: 200, purpose: .first))
      ])
  }

  @Test("a page asked for under another filter is left aside")
  func otherFilter() {
    var state = ConsoleState.showing()
    state.press("M")
    let before = state
    let request = QueueRequest(
      filter: QueueFilter(), anchor: .start, limit: 200, purpose: .first)
    let page = QueuePage(rows: [], hasEarlier: false, hasLater: false)
    #expect(state.apply(.queueRead(request, .success(page))) == [])
    #expect(state == before)
  }

  @Test("a page that cannot be read leaves what there is and says why")
  func failure() {
    var state = ConsoleState.showing()
    var expected = state
    expected.notice = Notice(
      "База занята другой программой. Ничего не записано, попробуйте ещё раз", .error)
    let request = QueueRequest(
      filter: QueueFilter(), anchor: .start, limit: 200, purpose: .refresh)
    #expect(state.apply(.queueRead(request, .failure(.busy))) == [])
    #expect(state == expected)
  }
}
