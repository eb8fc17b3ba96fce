import Moderation
import Testing

@testable import Desk

@Suite("Reminders and what runs out") struct ReminderTests {
  let office: TestOffice
  let anna: Desk
  let olga: Desk

  init() throws {
    office = try TestOffice()
    anna = try office.desk("anna", terms: .nineHours)
    olga = try office.desk("olga", terms: .nineHours)
  }

  private func incident(
    _ title: String = "Нет тепла", of responsible: Person? = Person("olga"), by desk: Desk? = nil
  ) throws -> Incident.ID {
    var form = IncidentForm(title: title, policy: "test", published: office.clock.now)
    form.responsible = responsible
    return try (desk ?? anna).openIncident(form).id
  }

  @Test("whoever answers for it is told once, with who reminds of what, and nobody else")
  func once() throws {
    let id = try incident()
    try anna.remind(id, "Завтра срок")
    office.clock.pass(.minutes(5))
    let told = Reminder(
      incident: id, title: "Нет тепла", by: Person("anna"), at: office.clock.now - .minutes(5),
      words: "Завтра срок")
    #expect(try anna.takeReminders().isEmpty)
    #expect(try olga.takeReminders() == [told])
    #expect(try olga.takeReminders().isEmpty)
    #expect(try office.desk("olga", terms: .nineHours).takeReminders().isEmpty)
    try anna.remind(id, "Ещё раз")
    #expect(try olga.takeReminders().map(\.words) == ["Ещё раз"])
  }

  @Test("where nobody answers for it, whoever registered it is told")
  func registrar() throws {
    let id = try incident(of: nil, by: olga)
    try anna.remind(id, "Чей это?")
    #expect(try olga.takeReminders().map(\.incident) == [id])
  }

  @Test("nobody is told of what they said themselves, of what is settled, or of weeks ago")
  func untold() throws {
    let own = try incident("Своё")
    try olga.remind(own, "Себе")
    let answered = try incident("Отвечено")
    try anna.remind(answered, "Пора")
    _ = try anna.take(.answer, with: answered)
    let given = try incident("Передано")
    try anna.remind(given, "Пора")
    _ = try anna.edit(given, IncidentEdit(responsible: Person("anna")))
    let old = try incident("Давно")
    try anna.remind(old, "Пора")
    office.clock.pass(.days(15))
    #expect(try olga.takeReminders().isEmpty)
    #expect(try anna.takeReminders().isEmpty)
  }

  @Test("nothing is written where there is nothing to tell")
  func silent() throws {
    let mark = try anna.changeMark()
    _ = try anna.takeReminders()
    #expect(try anna.changeMark() == mark)
  }

  @Test("a comment that one answers or has begun to answer is told when its deadline comes near")
  func pressing() throws {
    _ = try anna.ingest(
      (0..<4).map { incoming("\($0)", "Дело \($0)", minute: Int64($0), name: "Автор \($0)") },
      openSince: office.openSince)
    let rows = try anna.all()
    let due = try #require(rows[0].due(by: anna.terms))
    _ = try anna.claim(rows[0].id, lease: .days(1))
    try anna.saveDraft("Ольга,", for: rows[1].id)
    try olga.saveDraft("Ольга,", for: rows[2].id)
    let before = office.clock.now
    #expect(try anna.pressingComments(since: before).isEmpty)
    // An hour before it is due, and the second one a minute later.
    office.clock.pass(due - .minutes(59) - before)
    let now = office.clock.now
    #expect(
      try anna.pressingComments(since: before) == [
        PressingComment(id: rows[0].id, author: "Автор 0", due: due),
        PressingComment(id: rows[1].id, author: "Автор 1", due: due + .minutes(1)),
      ])
    #expect(try anna.pressingComments(since: now - .minutes(1)).map(\.id) == [rows[1].id])
    #expect(try anna.pressingComments(since: now).isEmpty)
    _ = try anna.noAnswerNeeded(rows[0].id, reason: .duplicate)
    #expect(try anna.pressingComments(since: before).map(\.id) == [rows[1].id])
  }

  @Test("where an incident leaves a comment less time, the warning comes as long before that")
  func incidentDue() throws {
    _ = try anna.ingest([incoming("1", "Дело", minute: 150)], openSince: office.openSince)
    let comment = try #require(try anna.all().first)
    var form = IncidentForm(title: "Дело", policy: "test", published: office.clock.now)
    form.priority = .high
    let incident = try anna.openIncident(form, from: [comment.id])
    let due = try #require(incident.nextClock?.due)
    #expect(try #require(comment.due(by: anna.terms)) > due)
    try olga.saveDraft("Ольга,", for: comment.id)
    let before = office.clock.now
    office.clock.pass(due - .hours(1) - before)
    #expect(try olga.pressingComments(since: before).map(\.due) == [due])
    #expect(try olga.pressingComments(since: before).map(\.id) == [comment.id])
  }
}
