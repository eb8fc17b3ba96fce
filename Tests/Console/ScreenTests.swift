import Classification
import Desk
import Moderation
import Support
import Terminal
import Testing

@testable import Console

/// The three sizes that the console is drawn for, with the names of their pictures.
private let sizes: [(name: String, size: Size)] = [
  ("wide", .wide), ("medium", .medium), ("narrow", .narrow),
]

@Suite("The screens") struct ScreenTests {
  @Test("a morning's queue, the first comment beside or below it", arguments: sizes)
  func queue(name: String, size: Size) {
    expectScreen(ConsoleState.showing(District.busyRows, size).screen(), "queue-\(name)")
  }

  @Test("the same in English", arguments: sizes)
  func english(name: String, size: Size) {
    expectScreen(
      ConsoleState.showing(District.busyRows, size, .english).screen(), "queue-english-\(name)")
  }

  @Test("before anything has been read", arguments: sizes)
  func loading(name: String, size: Size) {
    expectScreen(ConsoleState.new(size).screen(), "loading-\(name)")
  }

  @Test("an empty queue says what to do", arguments: sizes)
  func empty(name: String, size: Size) {
    expectScreen(ConsoleState.showing([], size).screen(), "empty-\(name)")
  }

  @Test("a queue in which everything is put off does not say that all have an answer")
  func allPutOff() {
    var state = ConsoleState.showing([])
    state.queue.counts.snoozed = 226
    let text = state.screen().plainText()
    #expect(text.contains("Сейчас никто не ждёт. Отложено: 226"))
    #expect(!text.contains("всем ответили"))
  }

  @Test("an empty queue in English")
  func emptyEnglish() {
    expectScreen(ConsoleState.showing([], .medium, .english).screen(), "empty-english")
  }

  @Test("a filter that lets nothing through says how to leave it", arguments: sizes)
  func filteredEmpty(name: String, size: Size) {
    var state = ConsoleState.showing(District.busyRows, size)
    state.go("f", "5")
    state.read([], .start, .first)
    var counts = District.counts(District.busyRows)
    counts.shown = 0
    _ = state.apply(.counted(state.queue.filter, counts))
    expectScreen(state.screen(), "filtered-empty-\(name)")
  }

  @Test("a search being typed", arguments: sizes)
  func searching(name: String, size: Size) {
    var state = ConsoleState.showing(District.busyRows, size)
    state.press("/")
    state.type("мусор")
    state.read([District.busyRows[3]], .start, .first)
    var counts = District.counts(District.busyRows)
    counts.shown = 1
    _ = state.apply(.counted(state.queue.filter, counts))
    expectScreen(state.screen(), "search-\(name)")
  }

  @Test("a long queue, scrolled", arguments: sizes)
  func longQueue(name: String, size: Size) {
    var state = ConsoleState.showing(District.longQueue(0..<150), size)
    for _ in 0..<47 { state.go("j") }
    expectScreen(state.screen(), "long-queue-\(name)")
  }

  @Test("the district's name gives way to what waits", arguments: Language.allCases)
  func header(language: Language) {
    var state = ConsoleState.showing(District.rows, .medium, language)
    var counts = District.counts(District.rows, outbox: 9)
    counts.all = 217
    counts.mine = 12
    _ = state.apply(.counted(QueueFilter(), counts))
    let line = state.screen().plainText(row: 0)
    #expect(line.contains(language("217 в очереди", "217 in the queue")))
    #expect(line.contains(language("9 в исходящих", "9 in the outbox")))
  }

  @Test("without a name before it what waits begins at the left", arguments: sizes)
  func nameless(name: String, size: Size) {
    var state = ConsoleState.showing(District.rows, size)
    state.setting.deskName = ""
    if size == .narrow { #expect(state.screen().plainText(row: 0).hasPrefix(" 2 сроч")) }
    var counts = District.counts(District.rows, outbox: 19)
    (counts.all, counts.urgent, counts.mine, counts.approvals) = (217, 120, 112, 1)
    (counts.failed, counts.unconfirmed) = (2, 3)
    state.standing = .role(.supervisor)
    _ = state.apply(.counted(QueueFilter(), counts))
    guard size != .wide else { return }
    #expect(state.screen().plainText(row: 0).hasPrefix(" 120 срочных"))
  }

  @Test("on a phone too what failed and what awaits approval is told, before the desk's name")
  func phoneTells() {
    var state = ConsoleState.showing(District.rows, .narrow)
    var counts = District.counts(District.rows, outbox: 4)
    counts.approvals = 1
    state.standing = .role(.supervisor)
    _ = state.apply(.counted(QueueFilter(), counts))
    #expect(state.screen().plainText(row: 0).contains(" 1 на согласовании "))
    (counts.failed, counts.unconfirmed, counts.urgent, counts.all) = (2, 1, 32, 226)
    _ = state.apply(.counted(QueueFilter(), counts))
    let line = state.screen().plainText(row: 0)
    #expect(line.hasPrefix(" 32 срочных · 2 не ушли"))
    #expect(line.hasSuffix("  09:04"))
    state.standing = .role(.moderator)
    _ = state.apply(.counted(QueueFilter(), counts))
    #expect(!state.screen().plainText(row: 0).contains("согласовании"))
  }

  @Test("on a phone a deadline keeps its hour", arguments: Language.allCases)
  func hours(language: Language) {
    let rows = [
      District.row(1, "Яма", "А", 60 * 10), District.row(2, "Фонарь", "Б", 60 * 25 + 45),
    ]
    let state = ConsoleState.showing(rows, .narrow, language)
    let text = state.screen().plainText()
    #expect(text.contains(language("−1 ч 45 ", "−1 h 45 ")))
    #expect(state.screen().plainText(row: 2).contains("23:04"))
  }

  @Test("conditions of the history in the queue's search say where they belong")
  func conditionInQueue() {
    for language in Language.allCases {
      var state = ConsoleState.showing(District.rows, .narrow, language)
      state.press("/")
      state.type(language("тема:дороги", "topic:roads"))
      state.read([], .start, .first)
      #expect(
        state.screen().plainText().contains(language("h, потом /", "h, then /")))
    }
  }

  @Test("what is put off is no part of those that wait")
  func snoozedCount() {
    var state = ConsoleState.showing()
    var counts = District.counts(District.rows)
    counts.snoozed = 1
    _ = state.apply(.counted(QueueFilter(), counts))
    state.go("f", "3")
    counts.shown = 1
    _ = state.apply(.counted(state.queue.filter, counts))
    #expect(state.screen().plainText(row: 1).hasPrefix(" отложенные — 1  a — всё"))
  }

  @Test("a key that moves the border says where there is none, or no further way")
  func border() {
    var state = ConsoleState.showing(District.rows, .narrow)
    #expect(state.press(">") == [])
    #expect(state.notice?.text.hasPrefix("На узком экране") == true)
    var wide = ConsoleState.showing(District.rows, .wide)
    for _ in 0..<5 { wide.press(">") }
    #expect(wide.notice?.text == "Дальше граница не двигается")
  }

  @Test("above the queue stands whether it goes on above or below")
  func beyond() {
    var state = ConsoleState.showing(District.longQueue(0..<50))
    func heading(_ state: ConsoleState) -> String { state.screen().plainText(row: 1) }
    #expect(heading(state).hasSuffix(" ещё ↓"))
    for _ in 0..<20 { state.go("j") }
    #expect(heading(state).hasSuffix(" ещё ↑↓"))
    state.go("G")
    #expect(heading(state).hasSuffix(" ещё ↑"))
    #expect(!heading(.showing(Array(District.rows[..<3]))).contains("ещё"))
  }

  @Test("where one is shows without colour, with the way back among the keys", arguments: sizes)
  func focus(name: String, size: Size) {
    var state = ConsoleState.showing(District.busyRows, size)
    let before = state.screen().plainText()
    state.go("Enter")
    let frame = state.screen()
    #expect(frame.plainText() != before)
    #expect(frame.plainText(row: size.rows - 1).contains("Esc назад"))
    expectScreen(frame, "detail-focus-\(name)")
  }

  @Test("wide symbols, emoji and hostile texts keep the lines straight", arguments: sizes)
  func hostile(name: String, size: Size) {
    let state = ConsoleState.showing(District.hostileRows, size)
    expectScreen(state.screen(), "hostile-\(name)")
    expectClean(state.screen())
  }

  @Test("a hostile comment in detail", arguments: sizes)
  func hostileDetail(name: String, size: Size) {
    var state = ConsoleState.showing(District.hostileRows, size)
    _ = state.apply(.detailRead(1, .success(District.hostile)))
    state.press("Tab")
    expectScreen(state.screen(), "hostile-detail-\(name)")
    expectClean(state.screen())
  }

  @Test("a comment alone, as a phone shows it")
  func detailNarrow() {
    var state = ConsoleState.showing(District.busyRows, .narrow)
    state.go("Enter")
    expectScreen(state.screen(), "detail-narrow")
  }

  @Test("on a phone a step through the list changes the mark before the row and nothing else")
  func stepNarrow() {
    var state = ConsoleState.showing(District.rows, .narrow)
    state.press("j")
    let before = state.screen()
    state.press("j")
    let after = state.screen()
    let changed = (0..<after.size.rows).map { after.difference(row: $0, from: before) }
    #expect(changed.filter { !$0.isEmpty } == [0..<1, 0..<1])
  }

  @Test("a very long comment, scrolled", arguments: sizes)
  func longComment(name: String, size: Size) {
    let words = (1...400).map { "Жалуюсь в \($0)-й раз, подъезд не убран." }
    let row = District.row(1, words.joined(separator: " "), "Аркадий Львович", 65)
    var state = ConsoleState.showing([row], size)
    state.go("Tab", "PageDown", "PageDown", "Down")
    expectScreen(state.screen(), "long-comment-\(name)")
  }

  @Test("the desk's own corrections among the reasons", arguments: sizes)
  func reasonsOfDesk(name: String, size: Size) {
    var state = ConsoleState.showing(District.busyRows, size)
    var content = District.rich
    let text = content.comment.text
    var own = District.evidence("трубку", in: text, .complaint, 0.94)
    own.isOfDesk = true
    var against = District.evidence("шапках", in: text, .urgency, -0.71)
    against.isOfDesk = true
    content.comment.verdict.evidence += [own, against]
    content.comment.correction = Correction(isUrgent: false, by: Person("Анна"), at: District.now)
    _ = state.apply(.detailRead(1, .success(content)))
    state.press("w")
    expectScreen(state.screen(), "reasons-desk-\(name)")
  }

  @Test("why it was decided so", arguments: sizes)
  func reasons(name: String, size: Size) {
    var state = ConsoleState.showing(District.busyRows, size)
    state.go("w")
    expectScreen(state.screen(), "reasons-\(name)")
  }

  @Test("a reply being written, its draft saved", arguments: sizes)
  func composer(name: String, size: Size) {
    expectScreen(ConsoleState.replying(size).screen(), "composer-\(name)")
  }

  @Test("a reply being written, in English")
  func composerEnglish() {
    expectScreen(ConsoleState.replying(.medium, .english).screen(), "composer-english")
  }

  @Test("an empty reply", arguments: sizes)
  func composerEmpty(name: String, size: Size) {
    var state = ConsoleState.showing(District.busyRows, size)
    state.go("r")
    expectScreen(state.screen(), "composer-empty-\(name)")
  }

  @Test("a draft that cannot be saved", arguments: sizes)
  func composerFailed(name: String, size: Size) {
    var state = ConsoleState.replying(size)
    _ = state.apply(.draftSaved(1, text: "", .failure(.diskFull)))
    expectScreen(state.screen(), "composer-not-saved-\(name)")
  }

  @Test("a reply over the limit")
  func composerLong() {
    var state = ConsoleState.showing(District.busyRows, .medium)
    state.go("r")
    _ = state.apply(.paste((1...600).map { "Строка \($0)." }.joined(separator: " ")))
    state.press("C-s")
    expectScreen(state.screen(), "composer-over-limit")
  }

  @Test("a colleague was first", arguments: sizes)
  func colleagueWasFirst(name: String, size: Size) {
    var state = ConsoleState.replying(size)
    state.press("C-s")
    let error = DeskError.alreadyHandled(
      .answered, by: District.pyotr, at: District.now - .minutes(2), reply: nil)
    _ = state.apply(.acted(1, .answer("…"), .failure(error)))
    expectScreen(state.screen(), "colleague-first-\(name)")
  }

  @Test("after sending", arguments: sizes)
  func sent(name: String, size: Size) {
    var state = ConsoleState.replying(size)
    state.press("C-s")
    let outcome = Outcome.answered(.init(rawValue: 1))
    _ = state.answered(state.apply(.acted(1, .answer("…"), .success(outcome))))
    expectScreen(state.screen(), "sent-\(name)")
  }

  @Test("questions with their answers", arguments: sizes)
  func choices(name: String, size: Size) {
    var state = ConsoleState.showing(District.busyRows, size)
    state.press("x")
    expectScreen(state.screen(), "no-answer-\(name)")
    state.press("Esc", "c", "j")
    expectScreen(state.screen(), "correct-\(name)")
    state.press("Esc", "f")
    expectScreen(state.screen(), "filter-\(name)")
  }

  @Test("taking over from a colleague")
  func takingOver() {
    var state = ConsoleState.showing(District.busyRows, .medium)
    state.go("j", "r")
    expectScreen(state.screen(), "take-over")
  }

  @Test("the whole thread", arguments: sizes)
  func thread(name: String, size: Size) {
    var state = ConsoleState.showing(District.busyRows, size)
    state.press("t")
    _ = state.apply(.threadRead(1, .success(District.thread)))
    expectScreen(state.screen(), "thread-\(name)")
  }

  @Test("the history of replies", arguments: sizes)
  func history(name: String, size: Size) {
    var state = ConsoleState.showing(District.busyRows, size)
    state.press("h")
    let page = HistoryPage(rows: District.history, hasOlder: false)
    _ = state.apply(.historyRead(HistoryQuery(), at: .newest, .success(page)))
    state.press("j")
    expectScreen(state.screen(), "history-\(name)")
  }

  @Test("a history without replies, and a search in it that finds nothing")
  func emptyHistory() {
    var state = ConsoleState.showing(District.busyRows, .medium)
    state.press("h")
    let page = HistoryPage(rows: [], hasOlder: false)
    _ = state.apply(.historyRead(HistoryQuery(), at: .newest, .success(page)))
    expectScreen(state.screen(), "history-empty")
    state.press("/")
    state.type("гололед")
    _ = state.apply(.historyRead(HistoryQuery(words: "гололед"), at: .newest, .success(page)))
    expectScreen(state.screen(), "history-nothing-found")
  }

  @Test("help", arguments: sizes)
  func help(name: String, size: Size) {
    var state = ConsoleState.showing(District.busyRows, size)
    state.press("?")
    expectScreen(state.screen(), "help-\(name)")
    state.press("G")
    expectScreen(state.screen(), "help-end-\(name)")
  }

  @Test("help in English")
  func helpEnglish() {
    var state = ConsoleState.showing(District.busyRows, .medium, .english)
    state.press("?")
    expectScreen(state.screen(), "help-english")
  }

  @Test("a reply by hand, from edge to edge", arguments: sizes)
  func byHand(name: String, size: Size) {
    var state = ConsoleState.replying(size)
    state.press("C-o")
    expectScreen(state.screen(), "by-hand-\(name)")
  }

  @Test("a window in which nothing fits says how much it needs")
  func tooSmall() {
    for (name, size) in [
      ("flat", Size(columns: 80, rows: 7)), ("thin", Size(columns: 29, rows: 24)),
      ("tiny", Size(columns: 9, rows: 4)),
    ] {
      expectScreen(ConsoleState.showing(District.busyRows, size).screen(), "too-small-\(name)")
    }
  }

  @Test("in no size, in no state does anything fall outside the screen or stop the program")
  func anySize() {
    for columns in stride(from: 0, through: 130, by: 7) {
      for rows in stride(from: 0, through: 40, by: 3) {
        var state = ConsoleState.replying(.medium)
        _ = state.apply(.resized(Size(columns: columns, rows: rows)))
        for keys in [["Tab"], ["x"], ["Esc", "?"], ["Esc", "t"], ["Esc", "h"], ["Esc", "/"]] {
          for key in keys { state.press(key) }
          let frame = state.screen()
          #expect(frame.size == state.size)
          if let cursor = frame.cursor {
            #expect(cursor.row >= 0 && cursor.row < rows)
            #expect(cursor.column >= 0 && cursor.column < columns)
          }
        }
      }
    }
  }

  @Test("the selected row is bold, urgent marks and evidence have roles of their own")
  func styles() throws {
    let frame = ConsoleState.showing(District.busyRows, .medium).screen()
    #expect(frame[2, 0].style == Style(.selection, bold: true))
    #expect(frame[2, 1].style == Style(.urgent, bold: true))
    #expect(frame[3, 20].style.role != .selection)
    let marked = Set(frame.cells.filter(\.style.isUnderlined).map(\.style.role))
    #expect(marked == [.urgent, .evidence])
  }

  /// Nothing that could steer a terminal is left, and no line is longer than the screen.
  private func expectClean(_ frame: Frame) {
    for cell in frame.cells {
      #expect(cell.scalar >= 0x20 && !(0x7F...0x9F).contains(cell.scalar))
      #expect(!(0x202A...0x202E).contains(cell.scalar) && !(0x2066...0x2069).contains(cell.scalar))
    }
  }
}
