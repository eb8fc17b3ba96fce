import Desk
import Moderation
import Support
import Terminal
import Testing

@testable import Console

@Suite("Approval on the screen") struct ApprovalTests {
  private static func entry(_ number: Int64, _ state: SendingState) -> OutboxEntry {
    var entry = OutboxEntry(
      id: .reply(.init(rawValue: number)), state: state, since: Instant(seconds: 1_800_000_000),
      comment: Comment.ID(rawValue: number),
      community: Community(
        id: .init(rawValue: 1), network: .vk, externalID: "city", name: "Город"),
      author: "Мария Ковалёва", by: Person("anna"),
      excerpt: "Мария, здравствуйте! Двор на Садовой, 14 уберём сегодня до 18:00, "
        + "машина уже вышла. Если к вечеру снег останется, напишите нам ещё раз.")
    if state == .awaitingApproval {
      entry.approval = ApprovalReason(.topic, "snow")
      entry.asked = "Когда уберут снег на Садовой, 14? Второй день не пройти с коляской."
    }
    return entry
  }

  private static let entries = [
    entry(1, .awaitingApproval), entry(2, .awaitingApproval), entry(3, .queued),
  ]

  private func opened(
    _ role: DeskRole = .supervisor, _ command: Command = .approvals,
    _ size: Size = Size(columns: 80, rows: 24)
  ) -> ConsoleState {
    var state = ConsoleState(
      setting: .init(language: .russian, person: Person("boss")), size: size,
      now: Instant(seconds: 1_800_000_600))
    state.standing = .role(role)
    state.queue.isLoaded = true
    state.queue.counts = QueueCounts(all: 3, outbox: 1)
    state.queue.counts.approvals = 2
    #expect(state.perform(command) == [.readOutbox])
    _ = state.apply(.outboxRead(.success(Self.entries)))
    return state
  }

  @Test("what waits stands whole on the screen, with the comment and the reason")
  func drawn() {
    for (name, columns) in [("medium", 80), ("narrow", 45)] {
      let state = opened(.supervisor, .approvals, Size(columns: columns, rows: 24))
      expectScreen(state.screen(), "approvals-\(name)")
    }
    guard case .outbox(let list) = opened().sheet else {
      Issue.record("no list")
      return
    }
    #expect(list.entries?.count == 2)
  }

  @Test("a lets it go out; r asks for a remark and sends it back")
  func keys() {
    var state = opened()
    let id = Self.entries[0].id
    #expect(state.apply(.key(Key("a"))) == [.settle(OutboxAct(id: id, kind: .approve))])
    #expect(state.apply(.settled(.init(id: id, kind: .approve), nil)).contains(.readOutbox))
    #expect(state.notice?.text == "Согласовано: ответ уйдёт")
    _ = state.apply(.key(Key("j")))
    #expect(state.apply(.key(Key("r"))).isEmpty)
    #expect(state.commandLine?.asked == .sendBack)
    _ = state.apply(.paste("Назовите срок"))
    #expect(
      state.apply(.key(Key(.enter)))
        == [.settle(OutboxAct(id: Self.entries[1].id, kind: .sendBack("Назовите срок")))])
  }

  @Test("Enter offers the same; whoever may not approve can only take it out")
  func offered() {
    var state = opened()
    _ = state.apply(.key(Key(.enter)))
    #expect(state.choice?.kind == .settle(Self.entries[0]))
    #expect(
      state.settlements(of: Self.entries[0]).map(\.label) == [
        "Согласовать: пусть уходит", "Вернуть автору с замечанием",
        "Снять: текст станет черновиком автора",
      ])
    var moderator = opened(.moderator, .outbox)
    #expect(moderator.settlements(of: Self.entries[0]).count == 1)
    #expect(moderator.apply(.key(Key("a"))).isEmpty)
    #expect(moderator.notice?.text.contains("не может согласовывать ответы") == true)
  }

  @Test("a reply longer than the screen is read on by pages before another is selected")
  func long() {
    var state = opened(.supervisor, .approvals, Size(columns: 45, rows: 20))
    var entry = Self.entries[0]
    entry.excerpt = (1...200).map { "слово\($0)" }.joined(separator: " ") + " КОНЕЦ"
    _ = state.apply(.outboxRead(.success([entry, Self.entries[1]])))
    #expect(!state.screen().plainText().contains("КОНЕЦ"))
    #expect(state.screen().plainText().contains("ещё ↓"))
    var pages = 0
    while !state.screen().plainText().contains("КОНЕЦ"), pages < 20 {
      _ = state.apply(.key(Key(.pageDown)))
      pages += 1
    }
    guard case .outbox(let read) = state.sheet else {
      Issue.record("no list")
      return
    }
    #expect(read.selected == 0 && read.scroll > 0 && pages < 20)
    _ = state.apply(.key(Key(.pageUp)))
    #expect(!state.screen().plainText().contains("КОНЕЦ"))
    for _ in 0...pages { _ = state.apply(.key(Key(.pageDown))) }
    guard case .outbox(let moved) = state.sheet else {
      Issue.record("no list")
      return
    }
    #expect(moved.selected == 1 && moved.scroll == 0)
  }

  @Test("what comes under the selection by itself is not approved unread")
  func shifted() {
    var state = opened()
    _ = state.apply(.outboxRead(.success([Self.entries[1]])))
    #expect(state.apply(.key(Key("a"))).isEmpty && state.notice?.kind == .warning)
    let next = OutboxAct(id: Self.entries[1].id, kind: .approve)
    #expect(state.apply(.key(Key("a"))) == [.settle(next)])
    // What this person has decided on leaves the list without surprise.
    _ = state.apply(.settled(next, nil))
    _ = state.apply(.outboxRead(.success([Self.entries[0]])))
    let last = OutboxAct(id: Self.entries[0].id, kind: .approve)
    #expect(state.apply(.key(Key("a"))) == [.settle(last)])
  }

  @Test("a remark that the desk refused is there again to be sent")
  func refused() {
    var state = opened()
    _ = state.apply(.key(Key("r")))
    _ = state.apply(.paste("Назовите срок"))
    _ = state.apply(.key(Key(.enter)))
    let act = OutboxAct(id: Self.entries[0].id, kind: .sendBack("Назовите срок"))
    _ = state.apply(.settled(act, .busy))
    #expect(state.commandLine?.editor.text == "Назовите срок")
  }

  @Test("what does not wait for it is left alone")
  func others() {
    var state = opened(.supervisor, .outbox)
    _ = state.apply(.key(Key("G")))
    #expect(state.apply(.key(Key("a"))).isEmpty && state.apply(.key(Key("r"))).isEmpty)
    #expect(state.notice?.text == "Это не ждёт согласования: ждёт отправки")
    #expect(state.commandLine == nil)
  }

  @Test("the top line counts what waits for whoever may approve, else among what is on its way")
  func counted() {
    var state = opened()
    state.sheet = nil
    #expect(state.screen().plainText().contains("2 на согласовании · 1 в исходящих"))
    state.standing = .role(.moderator)
    #expect(state.screen().plainText().contains("3 в исходящих"))
  }

  @Test("its author is told when a reply waits, and when one was sent back")
  func told() {
    var state = opened(.moderator)
    state.sheet = nil
    let outcome = Outcome.awaitsApproval(.init(rawValue: 1), .init(.word, "суд"))
    #expect(state.words(outcome).hasPrefix("Ответ ждёт согласования: слово «суд»"))
    var back = Self.entry(4, .stopped)
    (back.cause, back.detail) = (.sentBack, "Назовите срок")
    #expect(state.apply(.sentBack([back])) == [.bell])
    #expect(
      state.notice?.text
        == "Ответ вернули на доработку (! — открыть): «Назовите срок» · житель: Мария Ковалёва")
    _ = state.press("!")
    #expect(state.queue.filter == QueueFilter(mine: true))
    back.comment = 2
    #expect(state.apply(.sentBack([back, back])) == [.bell])
    #expect(state.notice?.text.hasSuffix(" и ещё 1") == true)
    state.read(District.rows, .start, .first)
    _ = state.press("!")
    #expect(state.queue.selection?.id == 2)
    back.measure = .edit(reply: .init(rawValue: 7), text: "Завтра")
    _ = state.apply(.sentBack([back]))
    #expect(state.press("!") == [.readOutbox])
    #expect(state.screen().plainText().contains("Исходящие"))
  }
}
