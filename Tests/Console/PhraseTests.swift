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
    state.composer?.values[.street] = nil
    _ = state.type(":где")
    state.press("Tab")
    #expect(state.composer?.editor.text == "Работаем на улице ….")
    #expect(state.composer?.editor.cursor == "Работаем на улице ".utf8.count)
    #expect(state.notice == Notice("Впишите сами: улица", .warning))
  }

  @Test(
    "behind anything else Tab offers all phrases, which go where the cursor stands",
    arguments: ["", "привет ", "Телефон:прив", "8:30"])
  func all(text: String) {
    var state = replying()
    _ = state.apply(.paste(text))
    #expect(state.press("Tab") == [])
    #expect(state.focus == .composer && state.choice?.kind == .phrase(state.setting.fragments))
    #expect(state.press("1") == [.saveDraft(text + "Ольга, здравствуйте!", for: 1)])
  }

  @Test("an unknown key says so and offers all; what is chosen takes its place")
  func unknown() {
    var state = replying()
    _ = state.type(":щщ")
    #expect(state.press("Tab") == [] && state.focus == .composer)
    #expect(state.notice == Notice("Нет фразы «:щщ», вот все", .warning))
    #expect(state.press("1") == [.saveDraft("Ольга, здравствуйте!", for: 1)])
  }

  @Test("a desk without phrases says where they belong")
  func none() {
    var state = replying()
    state.setting.fragments = []
    #expect(state.press("Tab") == [] && state.focus == .composer)
    #expect(state.notice?.text.contains("fragments.toml") == true)
  }

  @Test("a phrase without its telephone is not brought in: where it belongs is said")
  func phone() {
    var state = replying()
    _ = state.type(":приё")
    #expect(state.press("Tab") == [])
    #expect(state.composer?.editor.text == ":приё")
    #expect(state.notice?.text.hasSuffix("Впишите его в departments.toml") == true)
  }

  @Test("S-Tab always goes to the other pane")
  func shiftTab() {
    var state = replying()
    _ = state.type(":прив")
    state.press("S-Tab")
    #expect(state.focus == .detail)
  }
}
