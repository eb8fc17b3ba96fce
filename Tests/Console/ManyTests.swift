import Desk
import Moderation
import Support
import Terminal
import Testing

@testable import Console

@Suite("Acts on many, notes, putting off, comfort") struct ManyTests {
  @Test("marked comments are acted on together, in the order of the queue")
  func many() {
    var state = ConsoleState.showing()
    state.go("Space", "j", "Space")
    #expect(state.queue.marked == [1, 3])
    #expect(state.queue.selected == 3)
    #expect(state.press("x", "3") == [.actOnMany(.noAnswerNeeded(.spam), [1, 3])])
  }

  @Test("what was done leaves the queue, what was not stays marked and says why")
  func outcome() {
    var state = ConsoleState.showing()
    state.go("Space", "Space")
    let claim = Claim(by: District.pyotr, until: District.now + .minutes(3))
    let outcome = ManyOutcome(
      act: .remove(rule: "spam"), done: [1], leftOut: [.init(comment: 2, reason: .claimedBy(claim))]
    )
    _ = state.apply(.actedOnMany(.success(outcome)))
    #expect(state.queue.marked == [2])
    #expect(!state.queue.rows.contains { $0.id == 1 })
    #expect(state.notice?.kind == .warning)
    #expect(
      state.notice?.text
        == "Удаление по правилу (спам): 1 комментарий · не вышло: 1, остались отмечены "
        + "(Отвечает Пётр) · u — вернуть")
  }

  @Test("Esc takes the marks away before anything else; * marks all and back")
  func unmark() {
    var state = ConsoleState.showing()
    state.press("*")
    #expect(state.queue.marked.count == District.rows.count)
    state.press("*")
    #expect(state.queue.marked.isEmpty)
    state.press("Space", "Esc")
    #expect(state.queue.marked.isEmpty)
  }

  @Test("* marks what has not been read as well, by asking the desk")
  func markUnread() {
    var state = ConsoleState.showing(District.longQueue(0..<200), hasLater: true)
    #expect(state.press("*") == [.readAll(QueueFilter(), limit: ConsoleState.mostMarked)])
    let ids = District.longQueue(0..<226).map(\.id)
    #expect(state.apply(.allRead(QueueFilter(words: "лёд"), .success(ids))) == [])
    #expect(state.queue.marked.isEmpty)
    #expect(state.apply(.allRead(QueueFilter(), .success(ids))) == [])
    #expect(state.queue.marked.count == 226 && state.notice == nil)
    #expect(state.press("*") == [])
    #expect(state.queue.marked.isEmpty)
  }

  @Test("more than can be marked is told of")
  func markMost() {
    var state = ConsoleState.showing(District.longQueue(0..<200), hasLater: true)
    var counts = District.counts(District.rows)
    counts.shown = 12_345
    _ = state.apply(.counted(QueueFilter(), counts))
    let ids = District.longQueue(0..<Int64(ConsoleState.mostMarked)).map(\.id)
    _ = state.apply(.allRead(QueueFilter(), .success(ids)))
    #expect(
      state.notice?.text == "Отмечены первые 10000 из 12345: больше за раз нельзя")
  }

  @Test("i, L and R are for the marked ones, wherever the cursor stands")
  func marksFirst() {
    var rows = District.rows
    rows[0].incident = .init(id: .init(rawValue: 4), due: nil)
    rows[1].incident = .init(id: .init(rawValue: 4), due: nil)
    var state = ConsoleState.showing(rows)
    state.go("Space", "Space")
    #expect(state.detail.wanted == 3)
    #expect(
      state.press("L") == [.actOnIncidents(.leave([1, 2], from: .init(rawValue: 4)))])
    #expect(state.press("i") == [.readSuggestion(1, with: [2])])
    guard case .incident(let card) = state.sheet else {
      Issue.record("no card")
      return
    }
    #expect(card.subject == .comments([1, 2]))
  }

  @Test("with marks the bottom line says what can be done to all of them")
  func markedKeys() {
    var state = ConsoleState.showing()
    state.go("Space", "Space")
    let line = state.screen().plainText(row: 23)
    #expect(line.contains("R ответить") && line.contains("Esc снять"))
    #expect(!line.contains("обсуждение"))
  }

  @Test("what was taken back of several is counted, and what has gone out as well")
  func takenBack() {
    var state = ConsoleState.showing()
    let taken = TakenBack(
      outcome: .noAnswerNeeded(.duplicate), comment: 1, comments: [1, 2, 3], excerpt: "Нет тепла")
    _ = state.apply(.tookBack(.success(taken)))
    #expect(state.notice?.text == "Снова в очереди: 3 комментария")
    let replies = TakenBack(
      outcome: .answered(.init(rawValue: 1)), comment: 1, comments: [1, 2], left: [3],
      excerpt: "Нет тепла")
    _ = state.apply(.tookBack(.success(replies)))
    #expect(state.notice?.text == "Снова черновики: 2 ответа · уже ушло: 1")
  }

  @Test("so many that a slip would empty the queue are removed only when asked once more")
  func manyRemoved() {
    var state = ConsoleState.showing()
    state.queue.marked = Set((1...11).map { Comment.ID(rawValue: $0) })
    #expect(state.press("d", "2") == [])
    #expect(state.screen().plainText().contains("Удалить в сетях 11 комментариев (оскорбление)?"))
    #expect(state.press("Enter") == [] && state.choice == nil && state.queue.marked.count == 11)
    guard case .actOnMany(.remove("insult"), let ids) = state.press("d", "2", "1").first else {
      Issue.record("nothing was removed")
      return
    }
    #expect(ids.count == 11)
  }

  @Test("a comment is removed by a rule of the community")
  func removal() {
    var state = ConsoleState.showing()
    #expect(state.press("d", "2") == [.act(1, .remove(rule: "insult"))])
    #expect(state.type(":remove flood\n") == [.act(1, .remove(rule: "flood"))])
    #expect(state.type(":remove nonsense\n") == [])
    #expect(state.notice?.kind == .warning)
  }

  @Test("a comment is put off until one of the usual times, or until a time typed")
  func snoozing() {
    var state = ConsoleState.showing()
    let now = District.now
    #expect(state.press("z", "1") == [.act(1, .snooze(until: now + .hours(1)))])
    // Monday 09:04: tomorrow is Tuesday 09:00.
    #expect(state.press("z", "3") == [.act(1, .snooze(until: now + .days(1) - .minutes(4)))])
    #expect(state.type(":snooze 30м\n") == [.act(1, .snooze(until: now + .minutes(30)))])
    #expect(state.type(":snooze 18:30\n") == [.act(1, .snooze(until: now + .minutes(566)))])
    #expect(state.type(":snooze 08:00\n") == [.act(1, .snooze(until: now + .minutes(1376)))])
    for nonsense in ["25:00", "0ч", "12", ":", "32.01", "пн вт", "завтра 25:00", "давно"] {
      #expect(state.type(":snooze \(nonsense)\n") == [])
      #expect(state.commandLine?.editor.text == "snooze \(nonsense)")
      state.press("Esc")
    }
  }

  @Test(
    "a comment is put off until a day, as it is said or written, from the beginning of work",
    arguments: [
      ("завтра", 24, 11, 9, 0), ("Завтра 18:30", 24, 11, 18, 30), ("tomorrow", 24, 11, 9, 0),
      ("пн", 30, 11, 9, 0), ("пятница 10:15", 27, 11, 10, 15), ("среду", 25, 11, 9, 0),
      ("sunday", 29, 11, 9, 0), ("25.11 10:00", 25, 11, 10, 0), ("31.12", 31, 12, 9, 0),
      ("25.11.26", 25, 11, 9, 0), ("25.11.2026 8:05", 25, 11, 8, 5),
      ("\"25.11.2026 16:30\"", 25, 11, 16, 30), ("«25.11» 16:30", 25, 11, 16, 30),
      ("2026-12-01 12:00", 1, 12, 12, 0), ("23.11 10:00", 23, 11, 10, 0),
    ])
  func snoozingUntilDay(text: String, day: Int, month: Int, hour: Int, minute: Int) throws {
    var state = ConsoleState.showing()
    let number = try #require(LocalMoment.dayNumber(year: 2026, month: month, day: day))
    let until = Zone.moscow.moment(day: number, hour: hour, minute: minute)
    #expect(state.type(":snooze \(text)\n") == [.act(1, .snooze(until: until))])
  }

  @Test("until a time that has passed nothing is put off, and the line stays")
  func snoozingIntoPast() {
    var state = ConsoleState.showing()
    for past in ["22.11.2026", "23.11 08:00", "2025-12-01"] {
      #expect(state.type(":snooze \(past)\n") == [])
      #expect(state.notice?.text == "Это время уже прошло")
      #expect(state.commandLine != nil)
      state.press("Esc")
    }
  }

  @Test("another time than the usual ones is asked for")
  func otherTime() {
    var state = ConsoleState.showing()
    let labels = state.options(.snooze(1)).map(\.label)
    #expect(labels.last == "Другое время…")
    state.press("z", "\(labels.count)")
    #expect(state.commandLine?.asked == .snooze)
    #expect(state.type("30м\n") == [.act(1, .snooze(until: District.now + .minutes(30)))])
  }

  @Test("a time that is typed into the menu of times is taken as such")
  func typedTime() {
    for typed in ["завтра", "пн", "tomorrow"] {
      var state = ConsoleState.showing()
      state.press("z")
      #expect(state.type(typed) == [])
      #expect(state.commandLine?.asked == .snooze && state.commandLine?.editor.text == typed)
    }
    var state = ConsoleState.showing()
    state.press("z", "о")
    #expect(state.choice?.selected == 1)
    state.press("й")
    #expect(state.choice == nil && state.commandLine == nil)
  }

  @Test("n begins a note in the command line")
  func note() {
    var state = ConsoleState.showing()
    #expect(state.press("n") == [])
    #expect(
      state.type("звонила в УК, ждут слесаря\n") == [.act(1, .note("звонила в УК, ждут слесаря"))])
  }

  @Test("the order, the border and the columns are kept for the person")
  func comfort() {
    var state = ConsoleState.showing()
    #expect(state.press("o").last == .remember(.order, "oldest"))
    #expect(state.queue.filter.order == .oldest)
    #expect(state.press(">") == [.remember(.shift, "1")])
    #expect(state.type(":columns author\n") == [.remember(.columns, "due network")])
    let stored: [ComfortKey: String] = [
      .order: "newest", .shift: "-3", .columns: "age",
      .filters: "ночь\tcomplaint\tvk\t\tлёд\t\t\turgency",
    ]
    let comfort = Comfort { stored[$0] }
    #expect(comfort.order == .newest)
    #expect(comfort.shift == -3)
    #expect(comfort.columns == [.age])
    #expect(
      comfort.filters == [
        .init(name: "ночь", filter: QueueFilter(category: .complaint, network: .vk, words: "лёд"))
      ])
    let damaged = Comfort { _ in "x\ty" }
    #expect(damaged.filters.isEmpty)
    #expect(damaged.shift == 0)
  }

  @Test("a filter is kept by its name, offered again, and forgotten")
  func savedFilter() throws {
    var state = ConsoleState.showing()
    state.type(":filter vk\n")
    let kept = state.type(":save-filter утро\n")
    #expect(kept == [.remember(.filters, "утро\t\tvk\t\t\t\t\turgency")])
    state.press("a")
    state.type(":filter утро\n")
    #expect(state.queue.filter.network == .vk)
    state.press("a")
    #expect(state.type(":forget-filter утро\n") == [.remember(.filters, "")])
    #expect(state.comfort.filters.isEmpty)
  }

  @Test("a menu longer than the screen says so, and scrolls with the selection")
  func longMenu() {
    var state = ConsoleState.showing(District.rows, Size(columns: 45, rows: 14))
    state.press("f")
    #expect(state.screen().plainText().contains("ещё ↓"))
    let last = state.options(.filter).last?.label ?? "—"
    #expect(!state.screen().plainText().contains(last))
    state.press("Up", "Up")
    #expect(state.screen().plainText().contains("ещё ↑"))
  }

  @Test("without a filter there is nothing to keep, and what is kept stays")
  func nothingToSave() {
    var state = ConsoleState.showing()
    state.type(":filter vk\n")
    state.type(":save-filter утро\n")
    state.press("a")
    #expect(state.type(":save-filter утро\n") == [])
    #expect(state.notice?.text == "Сохранять нечего: сначала f")
    #expect(state.comfort.filters.map(\.name) == ["утро"])
    state.press("Esc")
    #expect(state.type(":forget-filter вечер\n") == [])
    #expect(state.notice?.text == "Есть отборы: «утро»")
    #expect(state.suggestions(for: "forget-filter ").map(\.line) == ["forget-filter утро"])
    state.press("Esc", "f")
    #expect(state.screen().plainText().contains("Забыть запомненный отбор…"))
  }

  @Test("the story of a matter opens, is told in order, and leads back")
  func story() {
    var state = ConsoleState.showing()
    #expect(state.press("s") == [.readStory(1)])
    let now = District.now
    let steps = [
      StoryStep(
        at: now - .hours(30), who: "Ольга П.", kind: .comment, text: "Нет тепла", comment: 7),
      StoryStep(
        at: now - .hours(29), who: "Пётр", kind: .reply(.postedByHand), text: "Бригада выехала",
        comment: 7),
      StoryStep(
        at: now - .hours(2), who: "Анна", kind: .tookOver(from: District.pyotr), comment: 1),
      StoryStep(
        at: now - .hours(1), who: "Анна", kind: .takenBack(.snoozed(until: now + .hours(5))),
        comment: 1),
      StoryStep(
        at: now - .hours(11), who: "Ольга П.", kind: .comment, text: "Опять нет", comment: 1),
    ]
    _ = state.apply(.storyRead(1, .success(steps)))
    expectScreen(state.screen(), "story-medium")
    #expect(state.press("Esc") == [])
    #expect(state.sheet == nil)
  }

  @Test("marks, notes and times until which comments are put off are drawn")
  func drawn() {
    var rows = District.rows
    rows[1].noteCount = 2
    rows[2].snoozedUntil = District.now + .hours(3)
    var state = ConsoleState.showing(rows)
    state.go("Space", "j", "Space")
    expectScreen(state.screen(), "marked-medium")
    state.press("d")
    expectScreen(state.screen(), "choice-rule-medium")
  }
}

@Suite("What is typed into the history's search") struct HistoryQueryTests {
  private func read(_ text: String) -> HistoryQuery {
    HistoryQuery(
      typed: text, zone: .moscow, now: District.now, topics: HouseCatalogue().topics)
  }

  @Test("words stay words, also those that only look like conditions")
  func words() {
    for text in ["лёд у школы", "в 18:30", "вид:ложка", "с:32.01.2026", "http://x"] {
      #expect(read(text) == HistoryQuery(words: text))
    }
  }

  @Test("conditions are read in both languages, values with spaces in quotation marks")
  func conditions() {
    #expect(
      read("лёд улица:Лесная автор:«Ольга Пчёлкина» кто:Пётр вид:жалоба сеть:vk")
        == HistoryQuery(
          words: "лёд", street: "Лесная", author: "Ольга Пчёлкина", moderator: District.pyotr,
          category: .complaint, network: .vk))
    #expect(
      read("kind:question network:tg") == HistoryQuery(category: .question, network: .telegram))
  }

  @Test("days are the desk's, the last one included; a day without a year is the last such")
  func days() {
    let first = Zone.moscow.moment(day: 20_758)
    #expect(Zone.moscow.local(first).month == 11)
    #expect(read("с:2026-11-01").from == first)
    #expect(read("с:01.11.2026").from == first)
    #expect(read("с:01.11").from == first)
    #expect(read("по:01.11.2026").to == first + .days(1))
    #expect(Zone.moscow.local(read("с:31.12").from!).year == 2025)
  }
}
