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

@Suite("Plain words in the place of others") struct SwapTests {
  @Test("what is chosen asks once more, and one key puts the words in")
  func swap() {
    var state = ConsoleState.showing()
    state.go("r")
    let text = "Ольга, здравствуйте! В настоящее время тепло есть, Лесная, 8."
    _ = state.type(text)
    state.press("C-g")
    guard case .findings(let found) = state.choice?.kind,
      let index = found.firstIndex(where: { $0.swap != nil })
    else {
      Issue.record("nothing found")
      return
    }
    #expect(state.press("\(index + 1)") == [])
    #expect(state.choice?.kind == .swap(found[index]))
    let mended = "Ольга, здравствуйте! Сейчас тепло есть, Лесная, 8."
    #expect(state.press("1") == [.saveDraft(mended, for: 1)])
  }
}

@Suite("Findings while a reply is written") struct FindingsTests {
  private static let vague = "Ольга, здравствуйте! Слесарь починит стояк на Лесной, 8."

  private static let long =
    "Слесарь починит стояк до 18:00, потом обойдём квартиры и проверим, тепло ли у всех в доме."

  private func writing(
    _ text: String, _ size: Size = .medium, _ language: Language = .russian
  ) -> ConsoleState {
    var state = ConsoleState.showing(District.busyRows, size, language)
    state.go("r")
    _ = state.apply(.paste(text))
    _ = state.apply(.draftSaved(1, text: text, .success(District.now - .minutes(1))))
    return state
  }

  @Test("the gravest stands below the text, its words marked", arguments: sizes, languages)
  func screen(size: (name: String, size: Size), language: (name: String, language: Language)) {
    let state = writing(Self.vague, size.size, language.language)
    expectScreen(state.screen(), "findings-\(language.name)-\(size.name)")
  }

  @Test(
    "Ctrl-G names what Ctrl-S refuses, alone and beside what was found",
    arguments: [
      ("Ольга, тепло дали, Лесная, 8. {имя", "Осталась фигурная скобка"),
      ("Ольга, тепло дали, Лесная, 8. {имя}", "Осталось подставить: {имя}"),
      (vague + " {улица", "Осталась фигурная скобка"),
      (String(repeating: "Ольга, тепло дали. ", count: 1000), "Слишком длинно: уберите "),
    ])
  func refused(text: String, words: String) {
    var state = writing(text)
    state.composer?.review.acceptedText = text
    #expect(state.press("C-s") == [])
    let refusal = state.notice
    #expect(refusal?.text.hasPrefix(words) == true)
    let found = state.shownFindings.count
    #expect(state.press("C-g") == [] && state.notice == refusal)
    #expect((state.choice == nil) == (found == 0))
    #expect(state.screen().plainText().contains(words))
  }

  @Test("all of them in a list", arguments: sizes, languages)
  func list(size: (name: String, size: Size), language: (name: String, language: Language)) {
    var state = writing(
      "В целях подачи тепла слесарь -  починит стояк.", size.size, language.language)
    state.press("C-g")
    expectScreen(state.screen(), "findings-list-\(language.name)-\(size.name)")
  }

  @Test("words that were found fault with are underlined, so that no colour is needed")
  func underlined() throws {
    let state = writing(Self.vague)
    let found = try #require(state.shownFindings.first { $0.rule == .promiseUndated })
    #expect(!found.range.isEmpty)
    let frame = state.screen()
    let area = state.layout.composerText
    let marked = (0..<area.columns).filter {
      frame[area.row, area.column + $0].style.isUnderlined
    }
    #expect(!marked.isEmpty && marked.count < Self.vague.count)
  }

  @Test("the same text in the same matter is looked over once, another matter anew")
  func kept() {
    var state = writing(Self.long)
    let before = state.composer?.review
    _ = state.press("Left", "Right")
    #expect(state.composer?.review == before)
    _ = state.apply(
      .aidsRead(1, ReplyAids(recent: RecentReplies([Self.long]), similar: [])))
    #expect(state.composer?.review.findings.contains { $0.rule == .template } == true)
  }

  @Test("a replacement takes the place of the words as one step")
  func replaced() throws {
    var state = writing("Ольга,  воду выключим до 18:00.")
    let found = try #require(state.shownFindings.first { $0.replacement != nil })
    state.press("C-g")
    let index = state.options(state.choice?.kind ?? .filter).firstIndex {
      $0.action == .mend(found)
    }
    for _ in 0..<(try #require(index)) { state.press("j") }
    #expect(!state.press("Enter").isEmpty)
    #expect(state.composer?.editor.text != "Ольга,  воду выключим до 18:00.")
    state.press("A-u")
    #expect(state.composer?.editor.text == "Ольга,  воду выключим до 18:00.")
  }

  @Test("where only a person can tell, the cursor goes to the words")
  func goesThere() throws {
    var state = writing(Self.vague)
    let found = try #require(state.shownFindings.first { $0.rule == .promiseUndated })
    #expect(state.mend(found) == [])
    #expect(state.composer?.editor.cursor == found.range.lowerBound)
  }

  @Test("without findings the key says so")
  func none() {
    var state = writing("")
    #expect(state.press("C-g") == [])
    #expect(state.choice == nil && state.notice?.text == "Замечаний нет")
  }

  @Test("a promised day is held against the desk's clock")
  func passedDay() {
    func wrong(_ days: Int64) -> Bool {
      let day = Zone.moscow.local(District.now).dayNumber + days
      let text = "Ольга, стояк на Лесной, 8 починим до \(LocalMoment(day: day).writtenDay)."
      return writing(text).composer?.review.findings.contains { $0.rule == .wrongDate } ?? false
    }
    #expect(wrong(-1) && !wrong(0) && !wrong(1))
  }

  @Test("a warning never keeps a reply from going out")
  func warning() {
    var state = writing(Self.vague)
    #expect(state.composer?.review.findings.contains { $0.severity == .warning } == true)
    #expect(state.press("C-s") == [.act(1, .answer(Self.vague))])
  }

  @Test("an error asks once; who sends all the same is not asked again")
  func error() {
    let text = Self.vague
    var state = ConsoleState.showing()
    state.setting.reviewer = Reviewer(settings: Self.strict)
    state.go("r")
    _ = state.apply(.paste(text))
    #expect(state.press("C-s") == [])
    guard case .errors = state.choice?.kind else {
      Issue.record("no question")
      return
    }
    state.press("1")
    #expect(state.choice == nil && state.composer?.isSending == false)
    state.press("C-s")
    #expect(state.press("2") == [.act(1, .answer(text))])
  }

  @Test("the question about an error", arguments: sizes)
  func errorScreen(name: String, size: Size) {
    var state = ConsoleState.showing(District.busyRows, size)
    state.setting.reviewer = Reviewer(settings: Self.strict)
    state.go("r")
    _ = state.apply(.paste(Self.vague))
    state.press("C-s")
    expectScreen(state.screen(), "findings-error-\(name)")
  }

  /// Everything is an error.
  private static var strict: ReviewSettings {
    var settings = ReviewSettings.standard
    for rule in ReviewRule.allCases { settings.severities[rule] = .error }
    return settings
  }

  @Test("what the topic forbids to promise is an error")
  func forbidden() {
    var state = ConsoleState.showing(District.busyRows)
    let topics = state.setting.house.topics.topics.map { topic in
      var topic = topic
      topic.forbidsPromises = topic.key == "heating"
      return topic
    }
    state.setting.terms.house.topics = TopicCatalogue(topics)
    state.go("r")
    _ = state.apply(.paste(Self.vague))
    #expect(state.composer?.review.errors.map(\.rule) == [.promiseForbidden])
  }
}

@Suite("Spelling while a reply is written") struct ComposerSpellingTests {
  private static let text = "Оля, превет! Уже едим."
  private static let missed = Misspelling(
    word: "превет", range: 8..<20, suggestions: ["привет", "примет"])

  private func spelt() -> ConsoleState {
    var state = ConsoleState.showing()
    state.go("r")
    _ = state.apply(.paste(Self.text))
    _ = state.apply(.spelled(Self.text, .success([Self.missed])))
    return state
  }

  @Test("a word that no dictionary knows is found, and its suggestions asked for")
  func found() throws {
    var state = spelt()
    #expect(state.textToSpell == nil)
    let found = try #require(state.shownFindings.first { $0.rule == .spelling })
    #expect(found.range == 8..<20)
    #expect(state.mend(found) == [])
    #expect(state.press("1") == [.saveDraft("Оля, привет! Уже едим.", for: 1)])
    #expect(!state.shownFindings.contains { $0.rule == .spelling })
    #expect(state.textToSpell == "Оля, привет! Уже едим.")
  }

  @Test("what is written elsewhere leaves the mark in its place until the answer comes")
  func moved() {
    var state = spelt()
    _ = state.type(" Ждём")
    #expect(state.composer?.review.misspellings.map(\.range) == [8..<20])
    state.press("C-a")
    _ = state.type("А ")
    #expect(state.composer?.review.misspellings.map(\.range) == [11..<23])
  }

  @Test("an answer about an older text is too late")
  func late() {
    var state = ConsoleState.showing()
    state.go("r")
    _ = state.apply(.paste("Другое"))
    _ = state.apply(.spelled(Self.text, .success([Self.missed])))
    #expect(state.composer?.review.misspellings == [])
    #expect(state.textToSpell == "Другое")
  }

  @Test("the word under the cursor is not misspelt yet")
  func typing() {
    var state = ConsoleState.showing()
    state.go("r")
    _ = state.type("преве")
    _ = state.apply(
      .spelled(
        "преве", .success([Misspelling(word: "преве", range: 0..<10, suggestions: [])])))
    #expect(state.shownFindings.isEmpty)
    _ = state.type(" ")
    #expect(state.composer?.review.misspellings.isEmpty == true)
  }

  @Test("without the program that is said once, and nothing is asked any more")
  func absent() {
    var state = ConsoleState.showing()
    state.go("r")
    _ = state.apply(.spelled("", .failure(.absent)))
    #expect(state.notice?.text.hasPrefix("Правописание не проверяется") == true)
    #expect(state.textToSpell == nil)
    _ = state.type("а")
    #expect(state.notice == nil)
    _ = state.apply(.spelled("а", .failure(.absent)))
    #expect(state.notice == nil)
  }
}
