import Desk
import Moderation
import Support
import Terminal
import Testing

@testable import Console

@Suite("Keys that mean nothing where they are pressed") struct UnavailableKeyTests {
  private func history() -> ConsoleState {
    var state = ConsoleState.showing()
    state.press("h")
    let page = HistoryPage(rows: District.history, hasOlder: false)
    _ = state.apply(.historyRead(HistoryQuery(), at: .newest, .success(page)))
    return state
  }

  @Test(
    "a key of another place says what it does and where, on a Russian layout too",
    arguments: [
      ("N", "N, новый инцидент вручную: здесь не работает, только тут: очередь, комментарий, "),
      ("Т", "N, новый инцидент вручную: здесь не работает"),
      ("O", "O, просроченное: здесь не работает, только тут: очередь, комментарий, список"),
      ("I", "I, список инцидентов: здесь не работает"),
    ])
  func card(key: String, words: String) {
    var state = ConsoleState.showing()
    state.press("i")
    #expect(state.press(key) == [] && state.context == .incident)
    #expect(state.notice?.text.hasPrefix(words) == true, "\(state.notice?.text ?? "")")
  }

  @Test("the history's list leads to the comment, where a reply is changed and withdrawn")
  func historyList() {
    for (key, name) in [("E", "изменить"), ("W", "отозвать")] {
      var state = history()
      #expect(state.press(key) == [])
      let text = state.notice?.text ?? ""
      #expect(text.hasPrefix("\(key), \(name) отправленный ответ: здесь не работает"))
      #expect(text.contains("комментарий из истории"))
    }
  }

  @Test("a key that means nothing anywhere says so, and how to get help")
  func nowhere() {
    var state = history()
    #expect(state.press("F5") == [])
    #expect(state.notice?.text == "F5: здесь ничего не делает; ? — помощь")
  }

  @Test("a key that has nothing to act on says so")
  func nothingThere() {
    var state = ConsoleState.showing()
    state.press("I")
    _ = state.press("Enter")
    #expect(state.notice?.text == "Здесь это не к чему применить")
  }
}

@Suite("What is typed behind a refused reply") struct RefusedTextTests {
  private static let dropped = "набранное следом не принято"

  @Test("what arrives with the refused key is dropped and told, until a frame has shown that")
  func burst() {
    var state = ConsoleState.showing()
    #expect(state.burst("R", "x", "j", "Enter", "й") == [])
    #expect(state.choice == nil && state.sheet == nil && state.queue.selected == 0)
    #expect(state.notice?.text.hasPrefix("Отметьте несколько пробелом") == true)
    #expect(state.notice?.text.hasSuffix(" · " + Self.dropped) == true)
    #expect(state.apply(.paste("и дальше")) == [])
    #expect(state.notice?.text.hasSuffix(Self.dropped) == true)
    #expect(state.apply(.shown) == [])
    #expect(state.press("j") == [.readDetail(2)])
  }

  @Test("a key that never writes is a command again at once")
  func command() {
    var state = ConsoleState.showing()
    #expect(state.burst("R", "x", "Down", "x") == [.readDetail(2)])
    #expect(state.choice?.kind == .noAnswer(2))
  }

  @Test("who may not reply has typed no commands", arguments: ["r", "R", "n"])
  func forbidden(key: String) {
    var state = ConsoleState.showing()
    state.standing = .role(.observer)
    #expect(state.burst(key, "h", "q") == [])
    #expect(state.sheet == nil && state.notice?.text.hasSuffix(Self.dropped) == true)
  }

  @Test("a question that nobody has seen is not answered by what was typed for the reply")
  func claimed() {
    var rows = District.rows
    rows[0].claim = Claim(by: District.pyotr, until: District.now + .minutes(3))
    rows[0].excerpt = "Нет отопления на Лесной"
    var state = ConsoleState.showing(rows)
    #expect(state.burst("r", "1", "й", "x") == [])
    #expect(state.choice != nil && state.composer == nil)
    #expect(state.notice?.text == sentence(Self.dropped))
    _ = state.apply(.shown)
    #expect(state.press("1") == [.claim(1, takingOver: true), .aids(1)])
  }

  @Test("what was typed while the comment was read is told of where the reply cannot begin")
  func whileRead() {
    var rows = District.rows
    rows[1].claim = Claim(by: District.pyotr, until: District.now + .minutes(3))
    var state = ConsoleState.showing(rows)
    state.press("j", "r")
    state.type("1x")
    _ = state.apply(.detailRead(2, .success(District.detail(rows[1]))))
    #expect(state.choice != nil && state.composer == nil)
    #expect(state.notice?.text == sentence(Self.dropped))
    #expect(state.burst("1") == [] && state.choice != nil)
  }
}
