import Desk
import Moderation
import Support
import Terminal
import Testing

@testable import Console

@Suite("Incidents opened by hand") struct NewIncidentTests {
  func filled(_ size: Size = .medium, _ language: Language = .russian) -> ConsoleState {
    var state = ConsoleState.showing(District.rows, size, language)
    _ = state.press("I")
    _ = state.press("N")
    state.type("Не горят фонари у школы")
    state.press("Tab")
    state.type(language("осв", "light"))
    state.press("Tab")
    state.type("Школьная, 3")
    state.press("Tab", "Tab", "Tab", "Tab")
    state.type("горячая линия")
    state.press("Enter")
    state.type("8:30")
    state.press("Enter")
    state.type("Звонила директор")
    return state
  }

  static let expected = IncidentForm(
    title: "Не горят фонари у школы", topic: "lighting",
    place: .init(street: "Школьная", house: "3"), department: "landscaping", source: .channel,
    channel: "горячая линия", policy: IncidentTerms().policies.current.name,
    published: District.now - .minutes(34))

  @Test(
    "an appeal is filled in and opened; the department is the topic's",
    arguments: IncidentTests.sizes)
  func open(name: String, size: Size) {
    var state = filled(size)
    expectScreen(state.screen(), "incident-new-\(name)")
    #expect(state.press("Enter") == [.readNear(Self.expected, note: "Звонила директор")])
    let register = IncidentAct.register(Self.expected, note: "Звонила директор")
    #expect(
      state.apply(.nearRead(Self.expected, note: "Звонила директор", .success([])))
        == [.actOnIncidents(register)])
    let id = Incident.ID(rawValue: 9)
    let effects = state.apply(
      .incidentsDone(IncidentsDone(act: register, done: [id], leftOut: [])))
    #expect(effects.contains(.readIncident(id)))
    state.press("Esc")
    #expect(state.context == .incidents)
  }

  @Test("letters that begin no option choose none, and say so until they are taken back")
  func letters() {
    var state = ConsoleState.showing()
    _ = state.press("I")
    _ = state.press("N")
    state.press("Tab")
    func topic() -> String? {
      guard case .form(let form) = state.sheet else { return nil }
      return form.value(.topic)
    }
    let before = topic()
    state.type("Лес")
    #expect(topic() == before)
    #expect(state.notice?.text == "На «Лес» ничего не начинается: Backspace — сначала")
    state.press("Backspace")
    state.type("осв")
    #expect(topic() == "lighting")
    state.type("щ")
    #expect(topic() == "lighting" && state.notice?.kind == .warning)
  }

  @Test("in English")
  func english() {
    expectScreen(filled(.wide, .english).screen(), "incident-new-english-wide")
  }

  @Test("a like one is shown before a double is opened")
  func double() {
    var state = filled()
    state.press("C-s")
    let near = IncidentRow(incident: IncidentTests.later, comments: 1)
    #expect(
      state.apply(.nearRead(Self.expected, note: "Звонила директор", .success([near]))) == [])
    expectScreen(state.screen(), "incident-double-medium")
    #expect(
      state.press("1")
        == [
          .actOnIncidents(
            .note(
              .init(rawValue: 12),
              "Не горят фонари у школы · Школьная, 3 · горячая линия · Звонила директор"))
        ])
  }

  @Test("what is missing or cannot be is said, and the cursor goes there")
  func faults() {
    var state = ConsoleState.showing()
    state.press("N")
    #expect(state.press("C-s") == [] && state.notice?.text == "Заполните: Что")
    state.type("Яма")
    #expect(state.press("C-s") == [] && state.notice?.text == "Заполните: Канал")
    state.type("портал")
    state.press("Tab")
    state.type("30.02 10:00")
    #expect(state.press("C-s") == [])
    #expect(state.notice?.text.hasPrefix("«30.02 10:00» — не время") == true)
    state.press("C-u")
    state.type("23:59")
    #expect(state.press("C-s") == [] && state.notice?.text == "Это время ещё не наступило")
    state.press("C-u")
    state.type("22.11 23:59")
    guard case .readNear(let form, _)? = state.press("C-s").first else {
      Issue.record("nothing was asked")
      return
    }
    #expect(form.published < District.now && District.now - form.published < .hours(10))
  }

  @Test("what was typed is there again after Esc")
  func kept() {
    var state = filled()
    state.press("Esc")
    #expect(state.context == .incidents)
    state.press("N")
    guard case .form(let form) = state.sheet else {
      Issue.record("no form")
      return
    }
    #expect(form.value(.title) == "Не горят фонари у школы" && form.value(.topic) == "lighting")
  }

  @Test("what a topic asks for is said, and is in nobody's way")
  func obstacles() throws {
    var topics = TopicCatalogue.standard.topics
    let index = try #require(topics.firstIndex { $0.key == "lighting" })
    topics[index].needsPhoto = true
    let april = try #require(MonthDay(month: 4, day: 1))
    let may = try #require(MonthDay(month: 5, day: 1))
    topics[index].season = Season(from: april, to: may)
    var state = filled()
    state.setting.terms.house.topics = TopicCatalogue(topics)
    let text = state.screen().plainText()
    #expect(text.contains("! Не сезон: принимают с 01.04 по 01.05"))
    #expect(text.contains("! Нужно фото"))
    #expect(!state.press("C-s").isEmpty)
  }

  @Test("a comment that is not about it leaves the incident, from the card or the queue")
  func leave() {
    var state = ConsoleState.showing()
    #expect(state.press("L") == [])
    state.detail.content?.incident = IncidentTests.incident
    #expect(
      state.press("L") == [.actOnIncidents(.leave([1], from: IncidentTests.heating))])
    state.sheet = .incident(IncidentCard(subject: .incident(IncidentTests.heating)))
    _ = state.apply(.incidentRead(IncidentTests.heating, .success(IncidentTests.detail)))
    state.press("L")
    expectScreen(state.screen(), "incident-leave-medium")
    let leave = IncidentAct.leave([3], from: IncidentTests.heating)
    #expect(state.press("2") == [.actOnIncidents(leave)])
    _ = state.apply(
      .incidentsDone(IncidentsDone(act: leave, done: [IncidentTests.heating], leftOut: [])))
    #expect(state.notice?.text == "Инцидент №7: убрано комментариев: 1 · u — вернуть")
  }
}
