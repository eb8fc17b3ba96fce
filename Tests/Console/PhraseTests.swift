import Classification
import Desk
import Moderation
import Support
import Terminal
import Testing

@testable import Console

private let sizes: [(name: String, size: Size)] = [
  ("wide", .wide), ("medium", .medium), ("narrow", .narrow),
]
private let languages: [(name: String, language: Language)] = [
  ("ru", .russian), ("en", .english),
]

@Suite("Phrases completed in a reply") struct PhraseTests {
  private func replying(
    _ size: Size = .medium, _ language: Language = .russian
  ) -> ConsoleState {
    var state = ConsoleState.showing(District.busyRows, size, language)
    state.setting.fragments = [
      Fragment(key: "привет", text: "{имя}, здравствуйте!"),
      Fragment(key: "приём", text: "Приём {дата}, {телефон}."),
      Fragment(key: "где", text: "Работаем на улице {улица}."),
    ]
    state.go("r")
    return state
  }

  @Test("the beginning of a key becomes the phrase, with what is known of the matter")
  func completed() {
    var state = replying()
    _ = state.type(":прив")
    #expect(state.press("Tab") == [.saveDraft("Ольга, здравствуйте!", for: 1)])
    _ = state.type(" :где")
    #expect(
      state.press("Tab") == [
        .saveDraft("Ольга, здравствуйте! Работаем на улице Лесная.", for: 1)
      ])
    #expect(state.press("A-u") == [.saveDraft("Ольга, здравствуйте! :где", for: 1)])
  }

  @Test("several are asked for in a list", arguments: sizes, languages)
  func list(size: (name: String, size: Size), language: (name: String, language: Language)) {
    var state = replying(size.size, language.language)
    _ = state.type(":при")
    #expect(state.press("Tab") == [])
    expectScreen(state.screen(), "phrases-\(language.name)-\(size.name)")
    #expect(state.press("1") == [.saveDraft("Ольга, здравствуйте!", for: 1)])
  }

  @Test("what is not known is left open, the cursor there")
  func missing() {
    var state = replying()
    _ = state.type(":приё")
    state.press("Tab")
    let text = "Приём 23 ноября, …."
    #expect(state.composer?.editor.text == text)
    #expect(state.composer?.editor.cursor == "Приём 23 ноября, ".utf8.count)
    #expect(state.notice == Notice("Впишите сами: телефон", .warning))
  }

  @Test(
    "behind anything else Tab goes to the other pane",
    arguments: ["", "привет", "Телефон:прив", "8:30"])
  func otherPane(text: String) {
    var state = replying()
    _ = state.apply(.paste(text))
    state.press("Tab")
    #expect(state.focus == .detail && state.choice == nil)
    #expect(state.composer?.editor.text == text)
  }

  @Test("an unknown key says so and stays; inside a word nothing is completed")
  func unknown() {
    var state = replying()
    _ = state.type(":щщ")
    #expect(state.press("Tab") == [] && state.focus == .composer)
    #expect(state.notice == Notice("Нет фразы «:щщ»", .warning))
    state.press("Left", "Left")
    state.press("Tab")
    #expect(state.focus == .detail)
  }

  @Test("S-Tab always goes to the other pane")
  func shiftTab() {
    var state = replying()
    _ = state.type(":прив")
    state.press("S-Tab")
    #expect(state.focus == .detail)
  }
}
