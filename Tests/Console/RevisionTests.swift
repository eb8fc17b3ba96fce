import Desk
import Moderation
import Support
import Terminal
import Testing

@testable import Console

@Suite("Changing and withdrawing a reply on the screen") struct RevisionTests {
  private static let sent = Reply(
    id: .init(rawValue: 7), comment: 1, by: District.anna,
    text: "Ольга, бригада на месте. Тепло дадим к 15:00.", state: .confirmed,
    written: District.now - .hours(3))

  /// A comment that is back in the queue and has an answer.
  private func answered(
    _ size: Size = .medium, _ language: Language = .russian, draft: Draft? = nil,
    _ change: (inout CommentDetail) -> Void = { _ in }
  ) -> ConsoleState {
    var state = ConsoleState.showing(District.rows, size, language)
    state.standing = .role(.moderator)
    var detail = District.detail(District.rows[0])
    detail.replies = [Self.sent]
    detail.draft = draft
    change(&detail)
    _ = state.apply(.detailRead(1, .success(detail)))
    return state
  }

  private func health(_ missing: [Ability: Inability], window: Span? = nil) -> CommunityHealth {
    CommunityHealth(
      account: Account(
        network: .vk, community: District.vk.externalID, name: District.vk.name),
      abilities: Abilities(missing: missing, deletionWindow: window))
  }

  @Test(
    "the composer opens with what was sent, without a claim, and nothing is saved before a change")
  func opens() {
    var state = answered()
    #expect(state.press("У") == [])
    #expect(state.composer?.editor.text == Self.sent.text)
    #expect(state.press("C-s") == [] && state.notice?.kind == .warning)
    let text = Self.sent.text + "!"
    #expect(state.type("!") == [.saveDraft(text, revising: Self.sent.id, for: 1)])
    #expect(state.press("Backspace") == [.saveDraft("", revising: Self.sent.id, for: 1)])
    #expect(state.press("C-o") == [] && state.notice?.kind == .warning)
    state.type("!")
    let act = Act.measure(.edit(reply: Self.sent.id, text: text), from: Self.sent.text)
    #expect(state.press("C-s") == [.act(1, act)])
    let rows = state.queue.rows
    #expect(state.apply(.acted(1, act, .success(.measured(.edit)))) == [.readDetail(1)])
    #expect(state.composer == nil && state.queue.rows == rows)
    #expect(state.notice == Notice("В исходящих: правка ответа · u — вернуть", .success))
  }

  @Test("what is not found in the network yet is not opened to be changed in vain")
  func notFound() {
    for key in ["E", "W"] {
      var state = answered { $0.replies[0].isFound = false }
      #expect(state.press(key) == [] && state.composer == nil && state.choice == nil)
      #expect(state.notice?.text.hasPrefix("Сети не подключены: ") == true)
      let community = state.detail.current?.comment.community
      let account = Account(
        network: community?.network ?? .vk, community: community?.externalID ?? "", name: "")
      _ = state.networksRead([CommunityHealth(account: account, abilities: Abilities())])
      #expect(state.press(key) == [])
      #expect(state.notice?.text.hasPrefix("Ответ ещё не найден в сети") == true)
    }
  }

  @Test("a change begun from an answer of the history leads back to it, and its search")
  func backToHistory() {
    var state = answered()
    state.press("h")
    _ = state.apply(
      .historyRead(
        HistoryQuery(), at: .newest,
        .success(HistoryPage(rows: District.history, hasNewer: false, hasOlder: false))))
    state.press("Enter")
    var detail = District.detail(District.rows[0])
    detail.replies = [Self.sent]
    _ = state.apply(.detailRead(1, .success(detail)))
    state.press("E")
    #expect(state.composer?.revision?.reply == Self.sent.id && state.sheet == nil)
    state.press("Esc")
    #expect(state.composer == nil && state.isHistoryOpen && state.detail.wanted == 1)
  }

  @Test("a mention in the text is told of")
  func mention() {
    var state = answered { $0.replies[0].text = "[id7|Ольга], тепло дали." }
    state.press("E")
    #expect(state.notice?.text.contains("упоминание") == true)
  }

  @Test("a change or withdrawal wished for before the comment is read begins once it is")
  func wished() {
    var detail = District.detail(District.rows[0])
    detail.replies = [Self.sent]
    for (key, isBegun) in [
      ("E", { $0.composer?.revision?.reply == Self.sent.id }),
      ("W", { $0.choice?.kind == .withdraw(1, Self.sent) }),
    ] as [(String, (ConsoleState) -> Bool)] {
      var state = answered()
      state.detail.content = nil
      #expect(state.press(key) == [] && state.notice == nil && !isBegun(state))
      _ = state.apply(.detailRead(1, .success(detail)))
      #expect(isBegun(state) && state.detail.whenRead == nil)
    }
  }

  @Test("a colleague's change in between leaves the text where it is")
  func changedSince() {
    var state = answered()
    state.press("E")
    state.type("!")
    let act = Act.measure(.edit(reply: Self.sent.id, text: ""), from: Self.sent.text)
    _ = state.apply(.acted(1, act, .failure(.changedSince)))
    #expect(state.composer?.editor.text == Self.sent.text + "!")
    #expect(state.composer?.isSending == false && state.notice?.kind == .error)
  }

  @Test("a change that was begun is gone on with, by r as well where nothing else can be answered")
  func goesOn() {
    let draft = Draft(
      comment: 1, by: District.anna, text: "Тепло дали.", saved: District.now, revises: Self.sent.id
    )
    for key in ["E", "r"] {
      var state = answered(draft: draft) { $0.comment.handling = .answered }
      #expect(state.press(key) == [])
      #expect(state.composer?.revision?.reply == Self.sent.id)
      #expect(state.composer?.editor.text == "Тепло дали.")
    }
  }

  @Test("a new reply's draft is not written over unasked, whatever became of the comment")
  func otherDraft() {
    let draft = Draft(comment: 1, by: District.anna, text: "Ещё одно", saved: District.now)
    for handling in [Handling.open, .answered] {
      var state = answered(draft: draft) { $0.comment.handling = handling }
      state.press("E")
      #expect(state.composer == nil && state.choice?.kind == .replaceDraft(1, Self.sent, draft))
      #expect(state.screen().plainText().contains("«Ещё одно»"))
      state.press("Enter")
      #expect(state.composer == nil && state.choice == nil)
      state.press("E", "1")
      #expect(state.composer?.revision?.reply == Self.sent.id)
    }
  }

  @Test("what has not been sent, or not left yet, cannot be changed, and it is said why")
  func nothingSent() {
    for (replies, words) in [
      ([], "Отправленного ответа здесь нет"),
      (
        [
          Reply(
            id: .init(rawValue: 8), comment: 1, by: nil, text: "", state: .held,
            written: District.now)
        ],
        "Ответ ещё не ушёл: править его — в исходящих (:outbox)"
      ),
    ] as [([Reply], String)] {
      var state = answered { $0.replies = replies }
      for key in ["E", "W"] {
        #expect(state.press(key) == [] && state.composer == nil && state.choice == nil)
        #expect(state.notice?.text == words)
      }
    }
  }

  @Test("one's own text for a comment that a colleague answered stands under the answer")
  func leftDraft() {
    let draft = Draft(comment: 1, by: District.anna, text: "Звоню мастеру.", saved: District.now)
    var state = answered(.wide, draft: draft) { $0.comment.handling = .answered }
    #expect(state.screen().plainText().contains("Ваш черновик, не отправлен"))
    #expect(state.screen().plainText().contains("Звоню мастеру."))
    state = answered(.wide, draft: draft) { $0.comment.handling = .open }
    #expect(!state.screen().plainText().contains("не отправлен"))
  }

  @Test("withdrawing is asked about, and leaving it is the answer that is offered")
  func withdraw() {
    var state = answered()
    state.press("W")
    #expect(state.choice?.selected == 1)
    #expect(state.press("Enter") == [])
    state.press("W")
    let act = Act.measure(.withdraw(reply: Self.sent.id))
    #expect(state.press("1") == [.act(1, act)])
    #expect(state.apply(.acted(1, act, .success(.measured(.withdraw)))) == [.readDetail(1)])
  }

  @Test("where the network or the tokens do not allow it, the command is grey and says why")
  func inability() {
    for (missing, window, key, words) in [
      ([.edit: .network], nil, "E", "правка ответа: сеть этого не даёт"),
      ([.delete: .userToken], nil, "W", "удаление: нужен токен администратора"),
      ([:], .hours(2), "W", "прошло больше 2 ч: сеть уже не даст удалить"),
    ] as [([Ability: Inability], Span?, String, String)] {
      var state = answered()
      _ = state.apply(.networksRead([health(missing, window: window)]))
      #expect(state.press(key) == [])
      #expect(state.notice == Notice(words, .warning))
      #expect(state.composer == nil && state.choice == nil)
    }
  }

  @Test("from the outbox a reply of one's own is taken out and gone on with")
  func outbox() {
    var state = answered()
    var entry = OutboxEntry(
      id: .reply(.init(rawValue: 8)), state: .held, since: District.now, comment: 2,
      community: District.vk, author: "Семён", by: District.anna, excerpt: "Семён, едем")
    _ = state.perform(.outbox)
    _ = state.apply(.outboxRead(.success([entry])))
    let act = OutboxAct(id: entry.id, kind: .cancel)
    #expect(state.press("E") == [.settle(act)])
    #expect(state.apply(.settled(act, nil)).first == .readDetail(2))
    #expect(state.sheet == nil && state.detail.whenRead == .reply)
    entry.by = District.pyotr
    state = answered()
    _ = state.perform(.outbox)
    _ = state.apply(.outboxRead(.success([entry])))
    #expect(state.press("E") == [] && state.notice?.kind == .warning)
    #expect(state.press("W") == [.settle(act)])
  }

  @Test(
    "it looks as it looks",
    arguments: [("wide", Size.wide), ("medium", .medium), ("narrow", .narrow)])
  func drawn(name: String, size: Size) {
    for language in [Language.russian, .english] {
      var state = answered(size, language)
      state.press("E")
      state.type("!")
      expectScreen(state.screen(), "revision-\(language.rawValue)-\(name)")
      state.press("Esc", "W")
      expectScreen(state.screen(), "withdrawal-\(language.rawValue)-\(name)")
    }
  }

  @Test("the thread tells which reply was changed")
  func thread() {
    var state = answered()
    state.press("t")
    var entries = District.thread
    entries[1].replyState = .edited
    _ = state.apply(.threadRead(1, .success(entries)))
    expectScreen(state.screen(), "thread-edited")
  }
}
