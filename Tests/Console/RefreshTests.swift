import Desk
import Moderation
import Terminal
import Testing

@testable import Console

@Suite("When the desk changes") struct RefreshTests {
  @Test("everything on the screen is read again, and nothing moves meanwhile")
  func asks() {
    var state = ConsoleState.showing()
    state.go("j", "j")
    let before = state
    #expect(
      state.apply(.deskChanged) == [
        .readQueue(
          .init(filter: QueueFilter(), anchor: .start, limit: 200, purpose: .refresh)),
        .count(QueueFilter()), .readCommunities, .readDetail(3),
      ])
    #expect(state == before)
  }

  @Test("new comments above leave the selected one selected and in its place on the screen")
  func newRowsAbove() {
    let rows = District.longQueue(0..<100)
    var state = ConsoleState.showing(rows)
    for _ in 0..<30 { state.go("j") }
    let line = state.queue.selected - state.queue.top
    let new = (1...5).map { District.row($0, "Нет света на Речной, \($0)", "Ася", 3, .urgent) }
    #expect(state.read(new + rows, .start, .refresh).isEmpty)
    #expect(state.queue.selection == rows[30])
    #expect(state.queue.selected == 35)
    #expect(state.queue.selected - state.queue.top == line)
  }

  @Test("new comments by the hundred, more than a page, do not take the selection away")
  func manyRowsAbove() {
    let rows = District.longQueue(0..<100)
    var state = ConsoleState.showing(rows)
    for _ in 0..<30 { state.go("j") }
    let before = state.queue
    let new = (1...300).map { District.row($0, "Нет света, дом \($0)", "Ася", 3, .urgent) }
    #expect(
      state.read(Array(new.prefix(200)), .start, .refresh, hasLater: true) == [
        .readQueue(
          .init(
            filter: QueueFilter(), anchor: .from(rows[30].position), limit: 200, purpose: .refresh))
      ])
    #expect(state.queue == before)
    #expect(
      state.read(
        Array(rows[30...]), .from(rows[30].position), .refresh, hasEarlier: true
      ) == [
        .readQueue(
          .init(
            filter: QueueFilter(), anchor: .before(rows[30].position), limit: 200,
            purpose: .extendEarlier))
      ])
    #expect(state.queue.selection == rows[30] && state.detail.wanted == rows[30].id)
  }

  @Test("when the selected comment is gone, the one that followed it is selected")
  func vanished() {
    var state = ConsoleState.showing()
    state.go("j", "j")
    let without = District.rows.filter { $0.id != 3 }
    let request = QueueRequest(filter: QueueFilter(), anchor: .start, limit: 200, purpose: .refresh)
    let page = QueuePage(rows: without, hasEarlier: false, hasLater: false)
    #expect(state.apply(.queueRead(request, .success(page))) == [.readDetail(4)])
    #expect(state.queue.selection?.id == 4)
  }

  @Test("the one that followed is found even where others came or went above it")
  func vanishedAmongNew() {
    var state = ConsoleState.showing()
    state.go("j", "j")
    let new = [District.row(50, "Прорвало трубу", "Анвар", 700, .urgent)]
    state.read(new + District.rows.filter { $0.id != 3 }, .start, .refresh)
    #expect(state.queue.selection?.id == 4)
    state.read(District.rows.filter { ![1, 2, 3, 4].contains($0.id.rawValue) }, .start, .refresh)
    #expect(state.queue.selection?.id == 5)
  }

  @Test("when the last comment is gone the one before is selected, then none")
  func vanishedLast() {
    var state = ConsoleState.showing()
    state.go("G")
    state.read(District.rows.dropLast(), .start, .refresh)
    #expect(state.queue.selection?.id == 8)
    state.read([], .start, .refresh)
    #expect(state.queue.selection == nil && state.detail.wanted == nil)
  }

  @Test("the thread on the screen is read again as well")
  func thread() {
    var state = ConsoleState.showing()
    state.press("t")
    #expect(state.apply(.deskChanged).last == .readThread(1))
  }

  @Test("while a reply is written the comment it answers stays, even if it leaves the queue")
  func whileReplying() {
    var state = ConsoleState.showing()
    state.go("j", "r")
    state.type("Выезжаем")
    state.read(District.rows.filter { $0.id != 2 }, .start, .refresh)
    #expect(state.composer?.comment == 2 && state.composer?.editor.text == "Выезжаем")
    #expect(state.detail.wanted == 2 && state.detail.current?.comment.id == 2)
    state.go("Esc")
    #expect(state.detail.wanted == 3 && state.queue.selection?.id == 3)
  }

  @Test("counts of a filter left meanwhile are not shown")
  func strayCounts() {
    var state = ConsoleState.showing()
    let before = state
    #expect(state.apply(.counted(QueueFilter(mine: true), QueueCounts(all: 1))) == [])
    #expect(state == before)
  }

  @Test("a new minute asks what begins to press; another size asks for nothing")
  func timeAndSize() {
    var state = ConsoleState.showing(District.longQueue(0..<60))
    for _ in 0..<40 { state.go("j") }
    let later = District.now + .minutes(3)
    #expect(state.apply(.ticked(later)) == [.readPressing(since: District.now)])
    #expect(state.now == later)
    for size in [Size.narrow, .wide, Size(columns: 40, rows: 9), .medium] {
      #expect(state.apply(.resized(size)) == [])
      let rows = state.queue.top..<(state.queue.top + state.layout.queue.rows)
      #expect(state.size == size && rows.contains(state.queue.selected))
    }
  }

  @Test("G and g are the end and the beginning of the text that is being read")
  func endOfText() {
    let long = District.row(7, String(repeating: "Очень длинная история. ", count: 100), "Нина", 5)
    var state = ConsoleState.showing([long] + District.rows, .narrow)
    state.go("Enter")
    #expect(state.press("G") == [])
    let end = state.detail.scroll
    state.go("PageDown")
    #expect(end > 20 && state.detail.scroll == end && state.queue.selected == 0)
    #expect(state.press("g") == [] && state.detail.scroll == 0)
  }

  @Test("a text scrolled far down is still in sight after the window grew")
  func scrollAfterResize() {
    let long = District.row(7, String(repeating: "Очень длинная история. ", count: 100), "Нина", 5)
    var state = ConsoleState.showing([long], .narrow)
    state.go("Enter", "PageDown", "PageDown", "PageDown", "PageDown")
    #expect(state.detail.scroll > 20)
    _ = state.apply(.resized(.wide))
    let lines = state.detailLines(columns: state.layout.detail.columns, rows: .max)
    #expect(state.detail.scroll <= max(0, lines.count - state.layout.detail.rows))
  }
}
