import Desk
import Moderation
import Support
import Terminal
import Testing

@testable import Console

/// What a moderator sees of incidents, on every terminal and in both languages.
@Suite("The screens of incidents") struct IncidentScreens {
  private static let sizes = [
    Size(columns: 160, rows: 50), Size(columns: 80, rows: 24), Size(columns: 45, rows: 20),
  ]

  private func expect(
    _ screen: Frame, _ name: String, _ language: Language, _ size: Size
  ) {
    expectScreen(screen, "\(name)-\(language.rawValue)-\(size.columns)x\(size.rows)")
  }

  @Test("the card", arguments: sizes, Language.allCases)
  func card(size: Size, language: Language) {
    expect(IncidentTests().card(size, language).screen(), "incident-card", language, size)
  }

  @Test("a double that is offered before it is opened", arguments: sizes, Language.allCases)
  func double(size: Size, language: Language) {
    var state = NewIncidentTests().filled(size, language)
    state.press("C-s")
    let near = IncidentRow(incident: IncidentTests.later, comments: 1)
    _ = state.apply(
      .nearRead(NewIncidentTests.expected, note: "Звонила директор", .success([near])))
    #expect(state.choice != nil)
    expect(state.screen(), "incident-double", language, size)
  }

  @Test("a comment leaves an incident", arguments: sizes, Language.allCases)
  func leave(size: Size, language: Language) {
    var state = IncidentTests().card(size, language)
    state.press("L")
    #expect(state.choice != nil)
    expect(state.screen(), "incident-leave", language, size)
  }

  @Test("a colleague reminds of one", arguments: sizes, Language.allCases)
  func reminded(size: Size, language: Language) {
    var state = ConsoleState.showing(District.rows, size, language)
    let reminder = Reminder(
      incident: IncidentTests.heating, title: IncidentTests.incident.title, by: District.pyotr,
      at: District.now, words: "Жители ждут, позвоните в котельную")
    _ = state.apply(.reminded([reminder]))
    expect(state.screen(), "incident-reminded", language, size)
  }

  @Test("the supervisor's desk is being counted", arguments: sizes, Language.allCases)
  func counting(size: Size, language: Language) {
    var state = ConsoleState.showing(District.rows, size, language)
    _ = state.press("O")
    guard case .incidents(let asked) = state.sheet else {
      Issue.record("no list")
      return
    }
    _ = state.apply(.incidentsRead(asked.filter, after: nil, .success(IncidentPage(rows: []))))
    expect(state.screen(), "incidents-counting", language, size)
  }
}
