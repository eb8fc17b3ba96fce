import Desk
import Moderation
import Terminal
import Testing

@testable import Console

@Suite("Writing a reply") struct ReplyTests {
  static let reply = Reply(
    id: .init(rawValue: 1), comment: 1, by: District.pyotr, text: "Ольга, бригада на месте.",
    state: .queued, written: District.now - .minutes(2))

  @Test("r opens the composer on the selected comment and claims it")
  func begin() {
    var state = ConsoleState.showing()
    var expected = state
    expected.composer = .to(1, nil)
    expected.focus = .composer
    expected.queue.topBeforeReply = 0
    #expect(state.press("к") == [.claim(1, takingOver: false), .aids(1)])
    state.composer = state.composer?.bare
    #expect(state == expected)
    let claim = Claim(by: District.anna, until: District.now + ConsoleState.lease)
    expected.composer?.claim = claim
    #expect(state.apply(.claimed(1, .success(claim))) == [])
    state.composer = state.composer?.bare
    #expect(state == expected)
  }

  @Test("a reply begun before the comment has been read opens as soon as it is")
  func beginEarly() {
    var state = ConsoleState.showing()
    #expect(state.press("j", "r") == [.readDetail(2)])
    #expect(state.composer == nil)
    let detail = District.detail(District.rows[1])
    #expect(
      state.apply(.detailRead(2, .success(detail))) == [.claim(2, takingOver: false), .aids(2)])
    #expect(state.composer?.bare == .to(2, nil))
  }

  @Test("what is typed before the comment has been read goes into the reply, not to the queue")
  func typeEarly() {
    var state = ConsoleState.showing()
    state.press("j", "r")
    state.type("jx")
    _ = state.apply(.paste(" и дальше"))
    #expect(state.queue.selected == 1)
    let detail = District.detail(District.rows[1])
    let effects = state.apply(.detailRead(2, .success(detail)))
    #expect(state.composer?.editor.text == "jx и дальше")
    #expect(effects.last == .saveDraft("jx и дальше", for: 2))
  }

  @Test("a reply that waits for its comment can be given up, and what was typed goes nowhere")
  func giveUpEarly() {
    var state = ConsoleState.showing()
    state.press("j", "r")
    state.type("jj")
    state.press("Esc")
    #expect(state.apply(.detailRead(2, .success(District.detail(District.rows[1])))) == [])
    #expect(state.composer == nil && state.queue.selected == 1)
    state.press("j", "r")
    state.type("jj")
    _ = state.apply(.detailRead(3, .failure(.notFound)))
    #expect(state.composer == nil && state.queue.selected == 2)
    #expect(state.notice?.text.hasSuffix(" · набранное следом не принято") == true)
    _ = state.apply(.shown)
    #expect(state.press("k") == [.readDetail(2)])
  }

  @Test("a reply asked for is not opened on another comment that was selected since")
  func beginElsewhere() {
    var state = ConsoleState.showing()
    state.press("j", "r", "Esc", "j")
    #expect(state.apply(.detailRead(3, .success(District.detail(District.rows[2])))) == [])
    #expect(state.composer == nil)
  }

  @Test("the draft that there is stands in the composer, the cursor behind it")
  func beginWithDraft() {
    var state = ConsoleState.showing()
    let draft = Draft(
      comment: 1, by: District.anna, text: "Ольга, здр", saved: District.now - .minutes(9))
    state.detail.content?.draft = draft
    state.press("r")
    #expect(state.composer?.bare == .to(1, draft))
    #expect(state.composer?.editor.text == "Ольга, здр" && state.composer?.saved == draft.saved)
  }

  @Test("a comment that is no longer open is not answered twice")
  func noLongerOpen() {
    var state = ConsoleState.showing()
    state.detail.content?.comment.handling = .answered
    let before = state
    #expect(state.press("r") == [])
    var expected = before
    expected.notice = Notice("Уже не в очереди: отвечено", .warning)
    #expect(state == expected)
  }

  @Test("every change is saved, movements are not")
  func saving() {
    var state = ConsoleState.showing()
    state.go("r")
    #expect(
      state.type("Да\n") == [
        .saveDraft("Д", for: 1), .saveDraft("Да", for: 1), .saveDraft("Да\n", for: 1),
      ])
    #expect(state.press("Left", "Up", "Home", "End", "C-Left", "PageDown", "C-a", "C-e") == [])
    #expect(state.press("Backspace") == [.saveDraft("Да", for: 1)])
    #expect(state.press("A-u") == [.saveDraft("Да\n", for: 1)])
    #expect(state.press("A-у") == [.saveDraft("Да", for: 1)])
    #expect(state.apply(.paste(", уже едем")) == [.saveDraft("Да, уже едем", for: 1)])
    #expect(state.press("C-ц") == [.saveDraft("Да, уже ", for: 1)])
    let saved = District.now + .seconds(4)
    #expect(state.apply(.draftSaved(1, text: "Да, уже ", .success(saved))) == [])
    #expect(state.composer?.saved == saved)
  }

  @Test("letters that are commands elsewhere are letters here")
  func letters() {
    var state = ConsoleState.showing()
    state.go("r")
    state.type("qjkrux/?йцук")
    #expect(state.composer?.editor.text == "qjkrux/?йцук")
  }

  @Test("the claim is renewed while one types, when half of the lease is over")
  func renewing() {
    var state = ConsoleState.showing()
    state.go("r")
    #expect(state.type("а") == [.saveDraft("а", for: 1)])
    _ = state.apply(.ticked(District.now + .minutes(2)))
    #expect(state.type("б") == [.saveDraft("аб", for: 1)])
    _ = state.apply(.ticked(District.now + .minutes(3)))
    #expect(state.type("в") == [.saveDraft("абв", for: 1), .claim(1, takingOver: false)])
    let renewed = Claim(by: District.anna, until: state.now + ConsoleState.lease)
    _ = state.apply(.claimed(1, .success(renewed)))
    #expect(state.type("г") == [.saveDraft("абвг", for: 1)])
  }

  @Test("a colleague who claimed first is named, and the text stays")
  func claimedByColleague() {
    var state = ConsoleState.showing()
    state.press("r")
    state.type("Здравствуйте")
    let claim = Claim(by: District.pyotr, until: District.now + .minutes(4))
    #expect(state.apply(.claimed(1, .failure(.claimedBy(claim)))) == [])
    #expect(state.composer?.editor.text == "Здравствуйте" && state.composer?.claim == nil)
    #expect(state.notice == Notice("Отвечает Пётр", .warning))
  }

  @Test("Esc leaves without destroying anything and says so")
  func leaving() {
    var state = ConsoleState.showing()
    state.go("r")
    state.type("Тепло дадим")
    #expect(state.press("Esc") == [.release(1), .readDetail(1)])
    #expect(state.composer == nil && state.focus == .queue)
    #expect(state.notice == Notice("Черновик сохранён и останется у этого комментария"))
    #expect(state.queue.selection?.id == 1)
  }

  @Test("coming back at once, before the comment is read again, finds what was typed")
  func comingBack() {
    var state = ConsoleState.showing()
    state.go("r")
    state.type("Тепло дадим")
    #expect(
      state.press("Esc", "r") == [
        .release(1), .readDetail(1), .claim(1, takingOver: false), .aids(1),
      ])
    #expect(state.composer?.editor.text == "Тепло дадим")
    state.press("C-u", "Esc", "r")
    #expect(state.composer?.editor.text == "")
  }

  @Test("an empty reply is left without a word")
  func leavingEmpty() {
    var state = ConsoleState.showing()
    state.go("r")
    #expect(state.press("Esc") == [.release(1), .readDetail(1)])
    #expect(state.notice == nil)
  }

  @Test("a draft that cannot be saved keeps the reply open, and Esc tries once more")
  func savingFails() {
    var state = ConsoleState.showing()
    state.go("r")
    state.type("Да")
    _ = state.apply(.draftSaved(1, text: "Да", .failure(.diskFull)))
    #expect(state.composer?.savingFailed?.hasPrefix("Диск полон") == true)
    #expect(state.press("Esc") == [.saveDraft("Да", for: 1)])
    #expect(state.composer?.editor.text == "Да" && state.notice?.kind == .error)
    #expect(state.press("S-Tab", "j", "Tab") == [.readDetail(2), .readDetail(1)])
    state.go("S-Tab", "j")
    #expect(state.press("r") == [.saveDraft("Да", for: 1)])
    #expect(state.composer?.comment == 1)
    _ = state.apply(.draftSaved(1, text: "Да", .success(District.now)))
    #expect(state.composer?.savingFailed == nil)
    state.go("Tab")
    #expect(state.press("Esc").first == .release(1))
  }

  @Test(
    "where the desk cannot be written to, the text stands on the screen with what to do, sent or not",
    arguments: [
      (Language.russian, "В базу нельзя писать: проверьте права на файл"),
      (.english, "The desk cannot be written to: check the file's rights"),
    ])
  func readOnly(language: Language, words: String) {
    var state = ConsoleState.showing(District.rows, .wide, language)
    state.go("r")
    state.type("Да, завтра.")
    _ = state.apply(.draftSaved(1, text: "Да, завтра.", .failure(.readOnly)))
    #expect(state.screen().plainText().contains("Да, завтра."))
    #expect(state.screen().plainText().contains(words))
    #expect(state.press("Esc") == [.saveDraft("Да, завтра.", for: 1)])
    state.composer?.isSending = true
    _ = state.apply(.acted(1, .answer("Да, завтра."), .failure(.readOnly)))
    #expect(state.composer?.editor.text == "Да, завтра." && state.composer?.isSending == false)
    #expect(state.notice?.text.contains(words) == true && state.notice?.kind == .error)
  }

  @Test("another comment never gets a text that was not written for it")
  func otherComment() {
    var state = ConsoleState.showing()
    state.go("r")
    state.type("Только для Ольги")
    state.go("S-Tab", "j")
    #expect(state.press("r") == [.release(1), .claim(2, takingOver: false), .aids(2)])
    #expect(state.composer?.bare == .to(2, nil))
    #expect(state.type("И") == [.saveDraft("И", for: 2)])
    #expect(state.press("A-u") == [.saveDraft("", for: 2)])
    #expect(state.press("A-u", "A-u") == [])
  }

  @Test("going back to the reply brings its comment back above it")
  func returning() {
    var state = ConsoleState.showing()
    state.go("r")
    state.type("Да")
    state.go("S-Tab", "j", "j")
    #expect(state.detail.wanted == 3)
    #expect(state.press("Tab") == [.readDetail(1)])
    #expect(state.focus == .composer && state.detail.wanted == 1)
    #expect(state.queue.selection?.id == 1)
    #expect(state.composer?.editor.text == "Да")
  }

  @Test("what is empty or too long is not sent", arguments: ["", " \n\t "])
  func refusedBlank(text: String) {
    var state = ConsoleState.showing()
    state.go("r")
    state.type(text)
    let before = state
    #expect(state.press("C-s") == [])
    var expected = before
    expected.notice = Notice("Ответ пуст", .warning)
    #expect(state == expected)
    #expect(state.press("C-o") == [] && state.sheet == nil)
  }

  @Test("a reply over the network's limit is not sent, and says by how much")
  func refusedLong() {
    var state = ConsoleState.showing()
    state.go("r")
    _ = state.apply(.paste(String(repeating: "о", count: 4098)))
    #expect(state.press("C-s") == [])
    #expect(state.notice == Notice("Слишком длинно: уберите 2 знака", .warning))
    state.press("Backspace", "Backspace")
    #expect(
      state.press("C-s") == [.act(1, .answer(String(repeating: "о", count: 4096)))])
  }

  @Test("the limit is that of the network where the comment stands")
  func limits() {
    var state = ConsoleState.showing()
    state.go("j", "j", "j", "r")
    #expect(state.composer?.comment == 4 && state.replyLimit == 2000)
    state.go("S-Tab", "k")
    #expect(state.replyLimit == 2000)
  }

  @Test("sending hands the text over, closes the reply and selects the next comment")
  func sending() {
    var state = ConsoleState.showing()
    state.go("r")
    state.type("Выезжаем")
    #expect(state.press("C-ы") == [.act(1, .answer("Выезжаем"))])
    #expect(state.composer?.isSending == true)
    #expect(state.press("C-s") == [] && state.type("!") == [])
    #expect(state.composer?.editor.text == "Выезжаем")
    let outcome = Outcome.answered(.init(rawValue: 1))
    #expect(
      state.apply(.acted(1, .answer("Выезжаем"), .success(outcome))) == [.readDetail(2)])
    #expect(state.composer == nil && state.focus == .queue)
    #expect(state.queue.rows.map(\.id) == [2, 3, 4, 5, 6, 7, 8, 9])
    #expect(state.queue.selection?.id == 2 && state.detail.wanted == 2)
    #expect(
      state.notice
        == Notice("Ответ в исходящих: уйдёт, когда подключат сети · u — вернуть", .success))
  }

  @Test("a reply sent after its comment has left the queue is closed as well")
  func sendingVanished() {
    var state = ConsoleState.showing()
    state.go("r")
    state.type("Да")
    state.read(Array(District.rows.dropFirst()), .start, .refresh)
    state.press("C-s")
    let outcome = Outcome.answered(.init(rawValue: 1))
    #expect(state.apply(.acted(1, .answer("Да"), .success(outcome))) == [.readDetail(2)])
    #expect(state.composer == nil && state.detail.wanted == 2)
  }

  @Test("where a colleague was first the text stays and the notice names them")
  func colleagueWasFirst() {
    var state = ConsoleState.showing()
    state.go("r")
    state.type("Выезжаем")
    state.press("C-s")
    let error = DeskError.alreadyHandled(
      .answered, by: District.pyotr, at: District.now - .minutes(2), reply: Self.reply)
    var expected = state
    expected.composer?.isSending = false
    expected.notice = Notice(
      "Уже отвечено: Пётр, 09:02 · ваш черновик — в истории, под ответом", .error)
    #expect(
      state.apply(.acted(1, .answer("Выезжаем"), .failure(error))) == [.bell, .readDetail(1)])
    #expect(state == expected)
    #expect(state.type("!") == [.saveDraft("Выезжаем!", for: 1)])
  }

  @Test("a decision without a text does not speak of a draft where a colleague was first")
  func colleagueDecidedFirst() {
    var state = ConsoleState.showing()
    let error = DeskError.alreadyHandled(.answered, by: District.pyotr, at: nil, reply: nil)
    _ = state.apply(.acted(1, .noAnswerNeeded(.spam), .failure(error)))
    #expect(state.notice == Notice("Уже отвечено: Пётр", .error))
    let claim = Claim(by: District.pyotr, until: District.now + .minutes(1))
    _ = state.apply(.acted(1, .noAnswerNeeded(.spam), .failure(.claimedBy(claim))))
    #expect(state.notice == Notice("Отвечает Пётр", .error))
  }

  @Test("while a colleague answers, taking over is asked first, and leaving it is marked")
  func takingOver() {
    var rows = District.rows
    rows[0].claim = Claim(by: District.pyotr, until: District.now + .minutes(3))
    rows[0].excerpt = "Нет отопления на Лесной"
    let claim = rows[0].claim
    var state = ConsoleState.showing(rows)
    var expected = state
    expected.choice = claim.map { Choice(kind: .takeOver(1, $0), selected: 1) }
    #expect(state.press("r") == [])
    #expect(state == expected)
    #expect(
      state.question(.takeOver(1, claim ?? .init(by: District.anna, until: state.now)))
        == "Отвечает Пётр. Взять на себя?")
    #expect(state.press("Enter") == [] && state.choice == nil && state.composer == nil)
    #expect(state.press("r", "1") == [.claim(1, takingOver: true), .aids(1)])
    #expect(state.composer?.comment == 1)
  }

  @Test("a colleague's claim that has run out asks nothing")
  func claimOver() {
    var rows = District.rows
    rows[0].claim = Claim(by: District.pyotr, until: District.now)
    rows[0].excerpt = "Нет отопления на Лесной"
    var state = ConsoleState.showing(rows)
    #expect(state.press("r") == [.claim(1, takingOver: false), .aids(1)])
  }

  @Test("the cursor goes up and down by lines as they are wrapped, and keeps its column")
  func upAndDown() {
    var state = ConsoleState.showing(size: .narrow)
    state.go("r")
    _ = state.apply(.paste("Первая строка длинная\nдве\nТретья строка тоже"))
    #expect(state.cursorText == "Третья строка тоже")
    state.press("Up")
    #expect(state.cursorText == "две")
    state.press("Up")
    #expect(state.cursorText == "Первая строка длин")
    state.press("Down", "Down")
    #expect(state.cursorText == "Третья строка тоже")
    state.press("PageUp")
    #expect(state.cursorText == "Первая строка длин")
    state.press("Home", "Up")
    #expect(state.cursorText == "")
  }

  @Test("a paste where nothing is written says where to begin")
  func strayPaste() {
    var state = ConsoleState.showing()
    let before = state
    #expect(state.apply(.paste("Здравствуйте")) == [])
    var expected = before
    expected.notice = Notice("Вставлять некуда: сначала начните ответ, r")
    #expect(state == expected)
  }
}

extension ComposerState {
  /// Without what is known of the matter and what was found in the text.
  fileprivate var bare: Self {
    var bare = self
    bare.context = ReviewContext()
    bare.review = ComposerReview()
    bare.values = FragmentValues()
    return bare
  }

  /// A reply just begun to one of the district's comments.
  static func to(_ id: Moderation.Comment.ID, _ draft: Draft? = nil) -> Self {
    let network = District.rows.first { $0.id == id }?.network ?? .vk
    return Self(
      comment: id, draft: draft, network: network,
      url: "https://zarechny.example/\(id.rawValue)")
  }
}

extension ConsoleState {
  static func showing(size: Size) -> Self { showing(District.rows, size) }

  /// The line of the reply before the cursor.
  fileprivate var cursorText: String? {
    guard let editor = composer?.editor else { return nil }
    let before = String(editor.text.utf8.prefix(editor.cursor))
    return before?.split(separator: "\n", omittingEmptySubsequences: false).last.map(String.init)
  }
}
