import Desk
import Moderation
import Support
import Terminal
import Testing

@testable import Console

@Suite("What a role allows, on the screen") struct StandingTests {
  private func state(_ role: DeskRole?, _ language: Language = .russian) -> ConsoleState {
    var state = ConsoleState.showing(District.busyRows, .medium, language)
    _ = state.apply(.standingRead(role))
    return state
  }

  private static let forbidden = [
    "r": "отвечать жителям", "x": "снимать комментарии с очереди", "c": "исправлять разметку",
    "d": "удалять комментарии", "z": "откладывать комментарии", "n": "оставлять заметки",
    "u": "возвращать действия",
  ]

  @Test("each key that an observer may not use does nothing and says why")
  func keys() {
    for (key, deed) in Self.forbidden {
      var state = state(.observer)
      state.notice = nil
      var expected = state
      expected.notice = Notice(
        "Наблюдатель не может \(deed): это может модератор", .warning)
      #expect(state.press(key) == [], "\(key)")
      #expect(state == expected, "\(key)")
    }
  }

  @Test("a moderator may use all of them")
  func moderator() {
    for key in Self.forbidden.keys {
      var state = state(.moderator)
      state.press(key)
      #expect(state.notice?.kind != .warning, "\(key)")
    }
  }

  @Test("the key line puts what is forbidden in brackets and mutes it; help says why")
  func drawn() throws {
    var state = state(.observer)
    expectScreen(state.screen(), "observer-medium")
    #expect(state.footer.pieces.first?.style == Style(.quiet))
    state.press("?")
    expectScreen(state.screen(), "observer-help-medium")
    var english = self.state(.observer, .english)
    english.press("?")
    expectScreen(english.screen(), "observer-help-english")
  }

  @Test("the list of commands gives the reason, and a typed one is refused with it")
  func commands() throws {
    var state = state(.observer)
    let remove = try #require(state.suggestions(for: "remove").first)
    #expect(remove.obstacle == "это может модератор, вы — наблюдатель")
    state.press(":")
    state.type("remove spam")
    #expect(state.press("Enter") == [])
    #expect(state.notice?.text == "remove: это может модератор, вы — наблюдатель")
  }

  @Test("a role that changes while one works is told, and so is access that is gone")
  func changes() {
    var state = state(.moderator)
    #expect(state.notice == nil)
    #expect(state.apply(.standingRead(.supervisor)) == [])
    #expect(state.notice?.text == "Теперь вы здесь руководитель")
    #expect(state.apply(.standingRead(nil)) == [.bell])
    #expect(state.press("r") == [] && state.composer == nil)
  }

  @Test("who has lost access sees no resident's words any more, only their own, until it is back")
  func closed() {
    var state = ConsoleState.replying(.narrow)
    state.type("Едем")
    _ = state.apply(.standingRead(nil))
    let screen = state.screen().plainText()
    #expect(screen.contains("Ваш доступ") && screen.contains("Едем") && screen.contains("q выйти"))
    #expect(!screen.contains("Ильдар") && !screen.contains("ЖАЛОБА"))
    #expect(state.press("j", "r", "x") == [] && state.apply(.paste("что-то")) == [])
    #expect(state.press("q") == [.quit])
    _ = state.apply(.standingRead(.moderator))
    #expect(state.composer?.editor.text.hasSuffix("Едем") == true)
    #expect(state.screen().plainText().contains("модератор"))
  }

  @Test("whoever loses access in mid-sentence can still leave the reply")
  func leaving() {
    var state = ConsoleState.replying(.medium)
    state.type("Едем")
    let text = state.composer?.editor.text ?? ""
    let error = DeskError.noAccess(District.anna, administrators: [])
    _ = state.apply(.draftSaved(1, text: text, .failure(error)))
    #expect(state.notice?.kind == .error)
    state.press("Esc")
    #expect(state.composer == nil)
  }

  @Test("the role comes from the desk, and changes with it")
  func running() throws {
    let office = try Office()
    try office.bringIn(Array(District.rows.prefix(2)))
    try office.desk(District.anna, as: .observer).close()
    let (ending, display) = try office.run([
      .untilShown("(r ответить)"), .press("r"), .untilShown("не может отвечать жителям"),
      .press("q"),
    ])
    #expect(display.missed == [] && ending == .quit)
  }

  @Test("the reasons name the department with its contacts, and what the report lacks")
  func department() throws {
    let day = try #require(MonthDay(written: "15.06"))
    var house = HouseCatalogue()
    let heating = try #require(house.topics["heating"])
    house.topics = TopicCatalogue([
      TopicSetting(
        key: "heating", name: heating.name, department: "heat", season: Season(from: day, to: day),
        needsPhoto: true)
    ])
    house.departments.set(
      Department(
        key: "heat", name: Wording(russian: "Теплосети", english: "Heat"), phone: "2-00-05"))
    var state = ConsoleState.showing(District.busyRows, Size(columns: 120, rows: 50))
    state.setting.terms.house = house
    state.go("w")
    let text = state.screen().plainText()
    #expect(text.contains("тепло → Теплосети"))
    #expect(text.contains("Отвечает: Теплосети (2-00-05)"))
    #expect(text.contains("не сезон: принимают с 15.06 по"))
  }

  @Test("refusals of the desk are worded in both languages")
  func words() {
    let errors: [DeskError] = [
      .notAllowed(Prohibition(role: .observer, deed: .answer)),
      .noAccess(Person("Глеб"), administrators: [Person("Анна"), Person("Вера")]),
      .unknownPerson(Person("Глеб")), .lastAdministrator(Person("Анна")),
    ]
    for error in errors {
      for language in Language.allCases { #expect(!language.words(error).isEmpty) }
    }
    #expect(Language.russian.words(errors[1]).contains("администратор (Анна, Вера)"))
  }
}
