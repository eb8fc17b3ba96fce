import Classification
import Desk
import Moderation
import Terminal
import Testing

@testable import Console

@Suite("Deciding") struct ActTests {
  @Test("a reply by hand is copied, shown alone and confirmed")
  func byHand() {
    var state = ConsoleState.showing()
    state.go("r")
    state.type("Едем")
    #expect(state.press("C-o") == [.copy("Едем")])
    let byHand = ByHandState(comment: 1, text: "Едем", url: "https://zarechny.example/1")
    #expect(state.sheet == .byHand(byHand))
    #expect(state.press("н") == [.act(1, .postedByHand("Едем"))])
    #expect(state.press("y") == [])
    let outcome = Outcome.postedByHand(.init(rawValue: 1))
    #expect(state.apply(.acted(1, .postedByHand("Едем"), .success(outcome))) == [.readDetail(2)])
    #expect(state.sheet == nil && state.composer == nil && state.queue.selection?.id == 2)
    #expect(
      state.notice == Notice("Записано: опубликовано вручную · u — вернуть", .success))
  }

  @Test("from a reply by hand Esc leads back to the reply, and nothing has happened")
  func byHandGivenUp() {
    var state = ConsoleState.showing()
    state.go("r")
    state.type("Едем")
    let before = state
    #expect(state.press("C-щ", "Esc") == [.copy("Едем")])
    #expect(state == before)
  }

  @Test("a reply by hand that a colleague forestalled leads back to the text")
  func byHandForestalled() {
    var state = ConsoleState.showing()
    state.go("r")
    state.type("Едем")
    state.press("C-o", "y")
    let error = DeskError.alreadyHandled(.answered, by: District.pyotr, at: nil, reply: nil)
    #expect(
      state.apply(.acted(1, .postedByHand("Едем"), .failure(error))) == [.bell, .readDetail(1)])
    #expect(state.sheet == nil && state.composer?.editor.text == "Едем")
    #expect(
      state.notice
        == Notice("Уже отвечено: Пётр · ваш черновик — в истории, под ответом", .error))
  }

  @Test("a link goes with the comment that is answered, whatever is read meanwhile")
  func byHandLink() {
    var state = ConsoleState.showing()
    state.go("r")
    state.type("Едем")
    state.go("S-Tab", "j", "Tab")
    state.press("C-o")
    guard case .byHand(let byHand) = state.sheet else {
      Issue.record("no sheet")
      return
    }
    #expect(byHand.url == "https://zarechny.example/1")
  }

  @Test(
    "no answer is given with a reason, by number, by its letter or with the arrows",
    arguments: [
      (["x", "3"], NoAnswerReason.spam), (["ч", "1"], .conversation),
      (["x", "Enter"], .conversation),
      (["x", "Down", "Down", "Down", "Enter"], .provocation),
      (["x", "j", "о", "k", "Enter"], .duplicate),
      (["x", "Up", "Enter"], .answeredElsewhere), (["x", "6", "6"], .answeredElsewhere),
    ])
  func noAnswer(keys: [String], reason: NoAnswerReason) {
    var state = ConsoleState.showing()
    var effects: [Effect] = []
    for key in keys { effects += state.press(key) }
    #expect(effects == [.act(1, .noAnswerNeeded(reason))])
    #expect(state.choice == nil)
    let outcome = Outcome.noAnswerNeeded(reason)
    #expect(
      state.apply(.acted(1, .noAnswerNeeded(reason), .success(outcome))) == [.readDetail(2)])
    #expect(state.queue.selection?.id == 2 && state.notice?.kind == .success)
  }

  @Test(
    "a question is left without an answer",
    arguments: [["Esc"], ["q"], ["й"], ["9", "Esc"], ["C-c", "Esc"], ["A-1", "Esc"]])
  func leavingQuestion(keys: [String]) {
    var state = ConsoleState.showing()
    let before = state
    state.press("x")
    for key in keys { #expect(state.press(key) == [], "\(key)") }
    #expect(state == before)
  }

  @Test("the correction marks what the comment counts as now and asks the desk for another")
  func correcting() {
    var state = ConsoleState.showing()
    #expect(state.press("с") == [])
    let kind = Choice.Kind.correct(1, now: .complaint, isUrgent: true)
    #expect(state.choice == Choice(kind: kind, selected: 0))
    #expect(
      state.options(kind).map(\.isCurrent) == [true, false, false, false, false, false])
    #expect(state.press("2") == [.act(1, .correct(.question))])
    let outcome = Outcome.corrected(from: .complaint, to: .question)
    #expect(state.apply(.acted(1, .correct(.question), .success(outcome))) == [.readDetail(1)])
    #expect(state.notice == Notice("Жалоба → вопрос · u — вернуть", .success))
    #expect(state.queue.selection?.id == 1)
  }

  @Test("the correction also turns urgency round, of one comment or of all that are marked")
  func correctingUrgency() {
    var state = ConsoleState.showing()
    state.press("c")
    #expect(state.press("6") == [.act(1, .correctUrgency(false))])
    let outcome = Outcome.urgencyCorrected(to: false)
    #expect(
      state.apply(.acted(1, .correctUrgency(false), .success(outcome))) == [.readDetail(1)])
    #expect(state.notice == Notice("Не срочно · u — вернуть", .success))
    #expect(state.type(":correct urgent\n") == [.act(1, .correctUrgency(true))])
    let taken = TakenBack(outcome: .urgencyCorrected(to: true), comment: 1, excerpt: "Нет тепла")
    _ = state.apply(.tookBack(.success(taken)))
    #expect(state.notice == Notice("Снова срочно: «Нет тепла»", .success))
    state.go("space")
    let many = state.press("c", "6")
    #expect(
      many == [.actOnMany(.correctUrgency(true), [1])]
        || many == [.actOnMany(.correctUrgency(false), [1])])
  }

  @Test("what was taken back is selected again as soon as it is among the rows")
  func takingBack() {
    var state = ConsoleState.showing(Array(District.rows.dropFirst()))
    state.go("j", "j")
    #expect(state.press("г") == [.takeBack(skipping: 0)])
    let taken = TakenBack(
      outcome: .noAnswerNeeded(.spam), comment: 1,
      excerpt: "Нет отопления,\nЛесная 8. Батареи ледяные")
    #expect(
      state.apply(.tookBack(.success(taken))) == [
        .readQueue(.init(filter: QueueFilter(), anchor: .start, limit: 200, purpose: .refresh)),
        .count(QueueFilter()), .readCommunities, .readDetail(4),
      ])
    #expect(
      state.notice == Notice("Снова в очереди: «Нет отопления, Лесная 8. Батар…»", .success))
    state.read(District.rows, .start, .refresh)
    #expect(state.queue.selection?.id == 1 && state.detail.wanted == 1)
    #expect(state.queue.sought == nil)
  }

  @Test("what was taken back but is not shown is not jumped to later")
  func takenBackOutOfSight() {
    var state = ConsoleState.showing(Array(District.rows.dropFirst()))
    let taken = TakenBack(outcome: .answered(.init(rawValue: 1)), comment: 1, excerpt: "Нет")
    _ = state.apply(.tookBack(.success(taken)))
    state.read(Array(District.rows.dropFirst()), .start, .refresh)
    state.go("j")
    state.read(District.rows, .start, .refresh)
    #expect(state.queue.selection?.id == 3)
  }

  @Test(
    "nothing to take back, or too late, is said",
    arguments: [
      (DeskError.nothingToTakeBack, "Возвращать нечего"),
      (.leftTheHouse, "Ответ уже ушёл: отсюда его не вернуть"),
    ])
  func notTakenBack(error: DeskError, text: String) {
    var state = ConsoleState.showing()
    var expected = state
    let isGone = error == .leftTheHouse
    expected.notice = Notice(text + (isGone ? " · u — вернуть то, что раньше" : ""), .warning)
    expected.notTakenBack = isGone ? 1 : 0
    #expect(state.apply(.tookBack(.failure(error))) == [])
    #expect(state == expected)
  }

  @Test("what cannot be taken back is passed over the next time, until anything else is done")
  func passedOver() {
    var state = ConsoleState.showing()
    _ = state.apply(.tookBack(.failure(.changedSince)))
    #expect(state.press("u") == [.takeBack(skipping: 1)])
    _ = state.apply(.tookBack(.failure(.changedSince)))
    #expect(state.press("u") == [.takeBack(skipping: 2)])
    _ = state.apply(.tookBack(.failure(.nothingToTakeBack)))
    #expect(state.press("u") == [.takeBack(skipping: 0)])
    _ = state.apply(.tookBack(.failure(.changedSince)))
    state.press("j")
    #expect(state.press("u") == [.takeBack(skipping: 0)])
  }

  @Test("Alt and a letter that is for texts does nothing to the queue")
  func altLetter() {
    var state = ConsoleState.showing()
    #expect(state.press("A-u") == [])
    // Esc and a letter that a slow line brings together are that letter all the same.
    state.press("A-x")
    #expect(state.choice != nil)
  }

  @Test("a filter is chosen from what there is, with its numbers")
  func filtering() {
    var state = ConsoleState.showing()
    #expect(state.press("а") == [])
    #expect(
      state.options(.filter).map(\.label) == [
        "Всё  9", "Мои: взятые и с черновиком  0", "Жалоба  3", "Вопрос  2", "Благодарность  1",
        "Мат или оскорбление  1", "Прочее  2", "ВКонтакте  3", "Телеграм  4", "Одноклассники  1",
        "MAX  1", "«Заречный район» (VK)  3", "«Заречный сегодня» (TG)  4",
        "«Заречный: новости» (OK)  1", "«Заречный район» (MX)  1",
      ])
    let questions = QueueFilter(category: .question)
    #expect(
      state.press("4") == [
        .readQueue(.init(filter: questions, anchor: .start, limit: 200, purpose: .first)),
        .count(questions),
      ])
    #expect(state.queue.filter == questions)
    #expect(state.press("f") == [] && state.choice?.selected == 3)
    #expect(state.press("8").count == 2)
    #expect(state.queue.filter == QueueFilter(category: .question, network: .vk))
    state.press("f", "4")
    #expect(state.queue.filter == QueueFilter(network: .vk))
    #expect(state.press("ф").count == 2 && state.queue.filter.isEmpty)
  }

  @Test("every answer to a question has a key of its own, Latin or from the Russian layout")
  func choiceKeys() {
    #expect(Set(Choice.keys).count == Choice.keys.count)
    #expect(Set(Choice.keys).isDisjoint(with: ["j", "k", "q"]))
    var state = ConsoleState.showing()
    let labels = state.options(.filter).map(\.label)
    #expect(labels[9].hasPrefix("Одноклассники") && Choice.keys[9] == "a")
    state.press("f", "ф")
    #expect(state.queue.filter == QueueFilter(network: .ok))
  }

  @Test("mine and back, everything, and Esc lead out of a filter")
  func mine() {
    var state = ConsoleState.showing()
    let mine = QueueFilter(mine: true)
    #expect(
      state.press("Ь") == [
        .readQueue(.init(filter: mine, anchor: .start, limit: 200, purpose: .first)), .count(mine),
      ])
    #expect(state.press("M").count == 2 && state.queue.filter.isEmpty)
    state.press("M")
    #expect(state.press("Esc").count == 2 && state.queue.filter.isEmpty)
    #expect(state.press("Esc", "a") == [])
  }

  @Test("a search narrows the queue while it is typed, and Enter keeps it")
  func searching() {
    var state = ConsoleState.showing()
    #expect(state.press(".") == [])
    #expect(state.queue.search == .init(editor: Editor(), before: ""))
    let words = QueueFilter(words: "q")
    let seen = state.layout.queue.rows
    #expect(
      state.type("q") == [
        .readQueue(.init(filter: words, anchor: .start, limit: seen, purpose: .first)),
        .count(words),
      ])
    #expect(state.press("Backspace").count == 2)
    #expect(state.apply(.paste("ёжик\nвторая")).count == 2 && state.queue.filter.words == "ёжик")
    #expect(state.press("Left", "Home", "End") == [])
    #expect(state.press("Enter") == [])
    #expect(state.queue.search == nil && state.queue.filter.words == "ёжик")
    #expect(state.press("j") == [.readDetail(2)])
  }

  @Test("a search given up leaves the words that were there before")
  func searchGivenUp() {
    var state = ConsoleState.showing()
    state.press("/")
    state.type("лёд")
    state.press("Enter", "/")
    state.type("ы")
    let before = QueueFilter(words: "лёд")
    #expect(
      state.press("Esc") == [
        .readQueue(.init(filter: before, anchor: .start, limit: 200, purpose: .first)),
        .count(before),
      ])
    #expect(state.queue.search == nil && state.queue.filter == before)
  }

  @Test("small commands do what they say and nothing else")
  func small() {
    var state = ConsoleState.showing()
    let before = state
    #expect(state.press("ь") == [] && state.queue.isRevealed)
    #expect(state.press("m") == [] && state == before)
    #expect(state.press("ц") == [] && state.detail.showsReasons)
    #expect(state.press("Esc") == [] && state == before)
    #expect(state.press("й") == [.quit] && state.press("C-с") == [.quit])
    #expect(state.press("C-я") == [.suspend])
    #expect(state == before)
  }

  @Test("the thread opens on its comment, scrolls and closes")
  func thread() {
    var state = ConsoleState.showing()
    let before = state
    #expect(state.press("е") == [.readThread(1)])
    let entries = (0..<30).map { number in
      ThreadEntry(
        id: .comment(.init(rawValue: number == 20 ? 1 : 100 + Int64(number))), depth: 0,
        author: "Житель \(number)", isOwn: false, published: District.now, text: "И у нас",
        handling: .open)
    }
    #expect(state.apply(.threadRead(1, .success(entries))) == [])
    #expect(state.screen().plainText().contains("▌ Житель 20"))
    state.press("G")
    #expect(state.screen().plainText().contains("Житель 29"))
    state.press("g", "k", "Up")
    #expect(state.screen().plainText().contains("Житель 0"))
    state.press("t")
    #expect(state == before)
  }

  @Test("history is asked for, searched, paged, opened and left for where one was")
  func history() {
    var state = ConsoleState.showing()
    state.go("j")
    let before = state
    let all = HistoryQuery()
    #expect(state.press("р") == [.readHistory(all, at: .newest, limit: 100)])
    let rows = (0..<100).map { number in
      HistoryRow(
        reply: Reply(
          id: .init(rawValue: 500 - number), comment: .init(rawValue: 700 - number),
          by: District.pyotr, text: "Починили", state: .confirmed, written: District.now),
        comment: number == 1 ? nil : .init(rawValue: 700 - number), author: "Нина",
        excerpt: "Яма", network: .vk, communityName: "Заречный район")
    }
    let page = HistoryPage(rows: rows, hasOlder: true)
    #expect(state.apply(.historyRead(all, at: .newest, .success(page))) == [])
    #expect(
      (0..<72).flatMap { _ in state.press("j") }
        == [.readHistory(all, at: .before(rows[99].id), limit: 100)])
    #expect(state.press("k") == [])
    #expect(state.press("g", "Enter") == [.readDetail(.init(rawValue: 700))])
    #expect(state.detail.wanted == 700 && state.isHistoryOpen)
    #expect(state.press("r") == [] && state.composer == nil)
    #expect(state.press("Esc") == [])
    #expect(state.press("j", "Enter") == [])
    #expect(state.notice == Notice("Комментарий неизвестен", .warning))
    #expect(state.press("q") == [.readDetail(2)])
    #expect(state.sheet == nil && state.queue == before.queue && state.detail.wanted == 2)
  }

  @Test("a condition that cannot be read is named where nothing was found")
  func historyFaults() {
    var state = ConsoleState.showing()
    state.press("h", "/")
    state.type("улица:Лесная с:31.13.2026\n")
    guard case .history(let history) = state.sheet else {
      Issue.record("no history")
      return
    }
    let empty = HistoryPage(rows: [], hasOlder: false)
    _ = state.apply(.historyRead(history.query, at: .newest, .success(empty)))
    #expect(state.screen().plainText().contains("Дата «31.13.2026» не читается"))
    func fault(_ text: String) -> String? {
      HistoryQuery.fault(
        in: text, .russian, zone: .moscow, now: District.now, topics: .standard)
    }
    #expect(fault("тема:ерунда")?.hasPrefix("Темы «ерунда» нет. Есть: ") == true)
    #expect(fault("итог:весел")?.hasPrefix("Итога «весел» нет. Есть: ") == true)
    #expect(fault("тема:дороги итог:доволен") == nil)
    #expect(fault("вид:похвальба")?.hasPrefix("Вида «похвальба» нет. Есть: жалоба") == true)
    #expect(fault("сеть:мах") == nil && fault("сеть:макс") == nil)
    #expect(fault("сеть:фейсбук")?.hasPrefix("Сети «фейсбук» нет") == true)
    #expect(fault("с:20.11 по:2026-11-21 вид:жал слово: 8:30 https://a.example") == nil)
    #expect(
      fault("улца:Лесная")
        == "Условия «улца:» нет. Есть: улица:, автор:, кто:, вид:, сеть:, тема:, итог:, с:, по:")
    #expect(fault("с:20.11.2026 по:01.11.2026")?.hasPrefix("Дни стоят наоборот") == true)
    #expect(fault("с:20.11.2026 по:20.11.2026") == nil)
    let english = HistoryQuery.fault(
      in: "stret:Lesnaya", .english, zone: .moscow, now: District.now, topics: .standard)
    #expect(english?.hasPrefix("There is no condition “stret:”. There are: street:, ") == true)
  }

  @Test("the ends of the history are read at once, and the way back from them page by page")
  func endsOfHistory() throws {
    var state = ConsoleState.showing()
    state.press("h")
    let all = HistoryQuery()
    func page(_ ids: ClosedRange<Int64>, newer: Bool, older: Bool) -> HistoryPage {
      let rows = ids.reversed().map { number in
        HistoryRow(
          reply: Reply(
            id: .init(rawValue: number), comment: .init(rawValue: number), by: District.pyotr,
            text: "Починили", state: .confirmed, written: District.now),
          comment: .init(rawValue: number), author: "Нина", excerpt: "Яма", network: .vk,
          communityName: "Заречный район")
      }
      return HistoryPage(rows: rows, hasNewer: newer, hasOlder: older)
    }
    func selected() throws -> Int64? {
      guard case .history(let history) = state.sheet else { return nil }
      return history.comment(at: history.selected)?.rawValue
    }
    let newest = page(901...1000, newer: false, older: true)
    #expect(state.apply(.historyRead(all, at: .newest, .success(newest))) == [])
    #expect(state.press("G") == [.readHistory(all, at: .oldest, limit: 100)])
    let oldest = page(1...100, newer: true, older: false)
    #expect(state.apply(.historyRead(all, at: .oldest, .success(oldest))) == [])
    #expect(try selected() == 1)
    #expect(
      !state.apply(.deskChanged).contains { if case .readHistory = $0 { true } else { false } })
    let up = (0..<75).flatMap { _ in state.press("k") }
    #expect(
      up
        == [.readHistory(all, at: .after(.init(rawValue: 100)), limit: 100)])
    let between = page(101...200, newer: true, older: true)
    #expect(
      state.apply(.historyRead(all, at: .after(.init(rawValue: 100)), .success(between))) == [])
    #expect(try selected() == 76)
    let strange = page(101...200, newer: true, older: true)
    _ = state.apply(.historyRead(all, at: .after(.init(rawValue: 100)), .success(strange)))
    #expect(try selected() == 76)
    #expect(state.press("g") == [.readHistory(all, at: .newest, limit: 100)])
    _ = state.apply(.historyRead(all, at: .newest, .success(newest)))
    #expect(try selected() == 1000)
  }

  @Test("history is searched while the words are typed; Esc gives up, Enter keeps")
  func historySearch() {
    var state = ConsoleState.showing()
    state.press("h", "/")
    #expect(
      state.type("лё") == [
        .readHistory(HistoryQuery(words: "л"), at: .newest, limit: 100),
        .readUnanswered(HistoryQuery(words: "л"), limit: 100),
        .readHistory(HistoryQuery(words: "лё"), at: .newest, limit: 100),
        .readUnanswered(HistoryQuery(words: "лё"), limit: 100),
      ])
    #expect(state.press("Enter") == [])
    let page = HistoryPage(rows: [], hasOlder: false)
    let before = state
    #expect(state.apply(.historyRead(HistoryQuery(words: "л"), at: .newest, .success(page))) == [])
    #expect(state == before)
    #expect(state.press("/", "Esc") == [.readHistory(HistoryQuery(), at: .newest, limit: 100)])
    #expect(state.press("Esc") == [] && state.sheet == nil)
  }

  @Test("help shows the keys of where one was, scrolls and closes", arguments: ["?", ",", "F1"])
  func help(key: String) {
    var state = ConsoleState.showing()
    let before = state
    #expect(state.press(key) == [])
    #expect(state.sheet == .help(HelpState(context: .queue)))
    state.press("G")
    let bottom = state
    state.press("j")
    #expect(state == bottom)
    #expect(state.press("q") == [] && state == before)
  }
}

@Suite("Coming back from what covers the panes") struct ReturnTests {
  @Test("help over the history gives the history back, and then the queue its own comment")
  func helpOverHistory() throws {
    var state = ConsoleState.showing()
    state.press("h")
    let reply = Reply(
      id: .init(rawValue: 5), comment: 700, by: District.pyotr, text: "Сделано", state: .confirmed,
      written: District.now)
    let row = HistoryRow(
      reply: reply, comment: 700, author: "Олег", excerpt: "Нет света", network: .vk,
      communityName: "Заречный район")
    _ = state.apply(
      .historyRead(HistoryQuery(), at: .newest, .success(HistoryPage(rows: [row], hasOlder: false)))
    )
    #expect(state.press("Enter") == [.readDetail(700)])
    state.press("?", "Esc")
    #expect(state.isHistoryOpen)
    #expect(state.press("Esc", "Esc") == [.readDetail(1)])
    #expect(state.sheet == nil)
    #expect(state.press("j") == [.readDetail(2)])
  }

  @Test("Esc and the key after it that arrive as one are two keys, except where text is written")
  func escapeAndKey() {
    var state = ConsoleState.showing()
    state.press("t")
    #expect(state.press("A-j") == [.readDetail(2)])
    #expect(state.sheet == nil)
    state.press("/")
    state.type("лёд")
    state.press("A-/")
    #expect(state.queue.search?.editor.text == "")
  }

  @Test("whoever presses keys is at work: any key renews a claim that is running out")
  func renewal() {
    var state = ConsoleState.showing()
    state.go("r")
    let claim = Claim(by: District.anna, until: District.now + .minutes(1))
    _ = state.apply(.claimed(1, .success(claim)))
    #expect(state.press("Left") == [.claim(1, takingOver: false)])
  }

  @Test("on a low screen the text by hand has the room, and says at least whom it is for")
  func byHandLow() {
    for (rows, lines) in [(24, 3), (12, 3), (10, 1), (8, 1)] {
      var state = ConsoleState.showing(District.rows, Size(columns: 80, rows: rows))
      state.go("r")
      state.type("Едем")
      state.press("C-o")
      let frame = state.screen()
      #expect(frame.plainText(row: 0).hasPrefix("Ольга Пчёлкина · VK «Заречный район» · вс 21:48"))
      #expect(frame.plainText(row: lines).hasPrefix("──"))
      #expect(frame.plainText(row: lines + 1) == "Едем")
    }
  }

  @Test("a long text by hand can be scrolled through, and says how much is hidden")
  func byHandScrolls() {
    var state = ConsoleState.showing()
    state.go("r")
    _ = state.apply(.paste(Array(repeating: "строка ответа", count: 60).joined(separator: "\n")))
    state.press("C-o")
    #expect(state.screen().plainText().contains("↓ ещё строк: 44"))
    state.press("PageDown", "PageDown", "PageDown", "PageDown")
    #expect(!state.screen().plainText().contains("↓ ещё"))
  }
}

@Suite("The author's other comments") struct EarlierTests {
  @Test("one without words says so instead of leaving its line empty")
  func wordless() {
    var state = ConsoleState.showing(District.rows, .wide)
    var detail = District.rich
    detail.earlier = [
      EarlierComment(
        id: 80, published: District.now - .days(3), text: " ", handling: .open)
    ]
    _ = state.apply(.detailRead(1, .success(detail)))
    #expect(state.screen().plainText().contains("[без слов]"))
  }
}
