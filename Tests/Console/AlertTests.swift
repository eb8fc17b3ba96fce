import Desk
import Moderation
import Support
import Terminal
import Testing

@testable import Console

@Suite("What the bell rings for") struct AlertTests {
  private let reminder = Reminder(
    incident: .init(rawValue: 12), title: "Нет отопления", by: District.pyotr,
    at: District.now - .minutes(5), words: "Жители ждут")

  private func pressing(_ id: Moderation.Comment.ID) -> PressingComment {
    PressingComment(id: id, author: "Лейла", due: District.now + .minutes(50))
  }

  @Test("a reminder rings and stands in one line: who, of what, and by which key one goes there")
  func reminded() throws {
    for language in Language.allCases {
      var state = ConsoleState.showing(District.rows, .medium, language)
      #expect(state.apply(.reminded([reminder])) == [.bell])
      let line = try #require(
        state.screen().plainText().split(separator: "\n").first { $0.contains("№12") })
      #expect(line.contains("Пётр") && line.contains("Жители ждут") && line.contains("!"))
      #expect(state.sheet == nil && state.choice == nil)
      #expect(state.press("!") == [.readIncident(reminder.incident)])
    }
  }

  @Test("where the key means another thing, the line says where it holds")
  func elsewhere() {
    var state = ConsoleState.showing()
    state.sheet = .incident(IncidentCard(subject: .incident(.init(rawValue: 11))))
    _ = state.apply(.reminded([reminder]))
    let line = "Пётр напоминает о №12 (в очереди: !): «Жители ждут» · Нет отопления"
    #expect(state.notice?.text == line)
  }

  @Test("while somebody writes it takes no key and no letter of theirs")
  func writing() {
    var state = ConsoleState.showing()
    state.go("r")
    state.type("Ольга")
    #expect(state.apply(.reminded([reminder, reminder])) == [.bell])
    #expect(state.notice?.text.hasSuffix("и ещё 1") == true)
    #expect(state.focus == .composer)
    state.type("!")
    #expect(state.composer?.editor.text == "Ольга!" && state.sheet == nil)
  }

  @Test("a reminder without words tells what the incident is about")
  func wordless() {
    var state = ConsoleState.showing()
    var silent = reminder
    silent.words = ""
    _ = state.apply(.reminded([silent]))
    #expect(state.notice?.text == "Пётр напоминает о №12 (! — открыть): Нет отопления")
    #expect(state.apply(.reminded([])) == [])
  }

  @Test("a comment of mine that runs out rings, and the key selects it")
  func comment() {
    var state = ConsoleState.showing()
    #expect(state.apply(.pressing([], comments: [pressing(5), pressing(6)])) == [.bell])
    #expect(
      state.notice?.text == "Истекает срок ответа (! — открыть): Лейла, до 09:54 и ещё 1")
    _ = state.press("!")
    #expect(state.queue.selection?.id == 5)
  }

  @Test("a comment that is not in sight is looked for among mine")
  func unseen() {
    var state = ConsoleState.showing(District.rows, .medium, .english)
    _ = state.apply(.pressing([], comments: [pressing(500)]))
    #expect(state.notice?.text == "An answer of yours is due (! opens it): Лейла, by 09:54")
    _ = state.press("!")
    #expect(state.queue.filter == QueueFilter(mine: true))
  }

  @Test("an incident and comments that run out together are one line")
  func together() {
    var state = ConsoleState.showing()
    let incidents = [IncidentTests.later]
    #expect(state.apply(.pressing(incidents, comments: [pressing(5), pressing(6)])) == [.bell])
    #expect(state.notice?.text.hasSuffix("и ещё 2") == true)
    #expect(state.press("!") == [.readIncident(IncidentTests.later.id)])
  }

  @Test("before anything rang the key says so")
  func nothing() {
    var state = ConsoleState.showing()
    #expect(state.press("!") == [])
    #expect(state.notice?.text == "Вам пока ни о чём не напоминали")
  }

  @Test("the reminded person's console tells at its next start, once, and while it runs")
  func consoles() throws {
    let office = try Office()
    try office.bringIn(District.rows)
    let anna = try office.desk()
    let pyotr = try office.desk(District.pyotr)
    defer { pyotr.close() }
    let incident = try anna.openIncident(
      IncidentForm(
        title: "Нет отопления", responsible: District.anna, published: District.now))
    anna.close()
    try pyotr.remind(incident.id, "Жители ждут")
    let first = try office.run([.untilShown("Пётр напоминает о №1"), .press("q")])
    #expect(first.display.missed.isEmpty && first.display.bells == 1)
    let second = try office.run([.untilShown("ЖАЛОБА"), .press("q")])
    #expect(second.display.bells == 0)
    let third = try office.run([
      .untilShown("ЖАЛОБА"), .meanwhile { try? pyotr.remind(incident.id, "Пора") },
      .untilShown("«Пора»"), .press("!"), .untilShown("№1 "), .press("q"), .press("q"),
    ])
    #expect(third.display.missed.isEmpty && third.display.bells == 1)
  }
}
