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

@Suite("Similar cases beside the reply") struct SimilarCaseTests {
  static let cases: [SimilarCase] = [
    one(
      71, "Тамара Ильинична", "Тамара Ильинична, на Лесной лопнула труба, дали в 15:00.", days: 290,
      Place(street: ["Лесная"], house: ["10"]), .satisfied),
    one(
      72, "Семён Н.", "Семён, бригада на Речной до 18:00, потом запустим.", days: 12,
      Place(street: ["Речная"], house: ["2"]), nil),
    one(73, "мама двоих", "Здравствуйте! Стояк прогрели.", days: 3, Place(), .dissatisfied),
  ]

  private static func one(
    _ id: Int64, _ author: String, _ text: String, days: Int64, _ place: Place,
    _ outcome: IncidentOutcome?
  ) -> SimilarCase {
    SimilarCase(
      id: .init(rawValue: id),
      reply: Reply(
        id: .init(rawValue: id), comment: .init(rawValue: id), by: District.pyotr, text: text,
        state: .confirmed, written: District.now - .days(days)),
      author: author, excerpt: "Батареи холодные, в квартире плюс пятнадцать, дети болеют",
      published: District.now - .days(days) - .minutes(40), topic: "heating", place: place,
      outcome: outcome, likeness: 1)
  }

  private func replying(_ size: Size, _ language: Language = .russian) -> ConsoleState {
    var state = ConsoleState.showing(District.busyRows, size, language)
    state.go("r")
    _ = state.apply(.aidsRead(1, ReplyAids(similar: Self.cases)))
    return state
  }

  @Test("they stand below the comment, in a line, or as a number", arguments: sizes, languages)
  func screen(size: (name: String, size: Size), language: (name: String, language: Language)) {
    expectScreen(
      replying(size.size, language.language).screen(), "similar-\(language.name)-\(size.name)")
  }

  @Test("one begun with is marked as such until it is changed", arguments: sizes, languages)
  func pattern(size: (name: String, size: Size), language: (name: String, language: Language)) {
    var state = replying(size.size, language.language)
    state.press("1")
    if state.layout.kind == .narrow { state.press("Enter") }
    expectScreen(state.screen(), "similar-begun-\(language.name)-\(size.name)")
    _ = state.type(" ")
    #expect(state.patternLabel == nil)
  }

  @Test("a digit brings the answer in, today's resident in the other's place")
  func begun() {
    var state = replying(.wide)
    let text = "Ольга, на Лесной лопнула труба, дали в 15:00."
    #expect(state.press("1") == [.saveDraft(text, for: 1)])
    #expect(state.composer?.review.findings.contains { $0.rule == .template } == true)
    #expect(state.press("1") == [.saveDraft(text + "1", for: 1)])
  }

  @Test("where they have no room a digit lists them first, each told whole", arguments: languages)
  func list(name: String, language: Language) {
    var state = replying(.narrow, language)
    #expect(state.press("2") == [] && state.choice?.selected == 1)
    expectScreen(state.screen(), "similar-list-\(name)")
    let text = "Семён, бригада на Речной до 18:00, потом запустим."
      .replacing("Семён", with: "Ольга")
    #expect(state.press("Enter") == [.saveDraft(text, for: 1)])
    var left = replying(.narrow, language)
    left.press("2", "Esc")
    #expect(left.composer?.editor.text == "" && left.focus == .composer)
  }

  @Test("the answer unchanged is asked about once before it goes out")
  func unchanged() {
    var state = replying(.wide)
    state.press("1")
    let text = "Ольга, на Лесной лопнула труба, дали в 15:00."
    #expect(state.press("C-s") == [])
    #expect(state.choice?.kind == .unchanged(byHand: false))
    #expect(state.press("1") == [] && state.focus == .composer)
    #expect(state.press("C-s", "2") == [.act(1, .answer(text))])
    var changed = replying(.wide)
    changed.press("1")
    _ = changed.type(" Проверили.")
    #expect(changed.press("C-s") == [.act(1, .answer(text + " Проверили."))])
  }

  @Test("a digit beyond the cases, and one behind text, is a digit")
  func digits() {
    var state = replying(.wide)
    #expect(state.press("7") == [.saveDraft("7", for: 1)])
    #expect(state.press("1") == [.saveDraft("71", for: 1)])
  }

  @Test("cases of another comment, or that come too late, are not shown")
  func late() {
    var state = replying(.wide)
    _ = state.apply(.aidsRead(2, ReplyAids(similar: [])))
    #expect(state.composer?.similar == Self.cases)
    state.go("S-Tab", "j")
    #expect(!state.screen().plainText().contains("похожие"))
    state.go("Tab", "Esc")
    #expect(state.apply(.aidsRead(1, ReplyAids(similar: Self.cases))) == [])
    #expect(state.composer == nil)
  }

  @Test("with the cases below it the comment still scrolls to its end")
  func scrolls() {
    let text = (1...80).map { "Строка номер \($0), батареи холодные." }.joined(separator: " ")
    var state = ConsoleState.showing([District.row(1, text, "Ольга П.", 60)], .wide)
    state.go("r")
    _ = state.apply(.aidsRead(1, ReplyAids(similar: Self.cases)))
    state.press("S-Tab")
    for _ in 0..<20 { state.press("PageDown") }
    #expect(state.screen().plainText().contains("номер 80"))
  }
}
