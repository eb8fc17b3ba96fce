import GRDB
import Moderation
import Testing

@testable import Desk

@Suite("Problems and their road maps at the desk") struct ProblemTests {
  let office: TestOffice
  let desk: Desk
  let step = Problem.Step(title: "Заменить трубу", responsible: "ЖКХ", day: 20_000)

  init() throws {
    office = try TestOffice()
    desk = try office.desk("anna", terms: .nineHours)
  }

  private func open(_ street: String = "Лесная", topic: String = "heating") throws -> Incident.ID {
    try desk.openIncident(
      IncidentForm(
        title: "Нет тепла", topic: topic, place: .init(street: street, house: "8"),
        published: office.clock.now)
    ).id
  }

  private func problem(_ incidents: [Incident.ID]) throws -> Problem {
    try desk.openProblem(
      title: "Трубы на Лесной", topic: "heating", street: "Лесная", incidents: incidents)
  }

  @Test("a street and topic that repeat suggest a problem, on the card and in the list")
  func repetition() throws {
    let ids = [try open(), try open("ул. Лесная")]
    #expect(try desk.incident(ids[0]).repetition == nil)
    _ = try open(topic: "roads")
    _ = try open("Речная")
    let third = try open()
    let found = try #require(try desk.incident(third).repetition)
    #expect(found.incidents == ids + [third] && found.problem == nil)
    #expect(try desk.problems().repetitions.map(\.incidents) == [ids + [third]])
    office.clock.pass(.days(91))
    #expect(try desk.problems().repetitions.isEmpty)
  }

  @Test("a street is one however it is written, and told as it was written last")
  func oneStreet() throws {
    let written = [
      "ул. Лесная", "Лесная улица", "улица Лесная", "ул.Лесная", "лесная", "Лесная ул.", "ЛЕСНАЯ",
      "улице Лесной", "Лесную", "улицы Лесной", "ул Лесная", "Лесная",
    ]
    let ids = try written.map { try open($0) }
    let found = try desk.problems().repetitions
    #expect(found.map(\.incidents) == [ids])
    #expect(found.map(\.street) == ["Лесная"])
    #expect(try desk.incident(ids[1]).repetition?.incidents == ids)
    let numbered = try ["1-я Лесная", "2-я Лесная", "Лесной проезд"].map { try open($0) }
    #expect(try desk.problems().repetitions.map(\.incidents) == [ids])
    #expect(try desk.incident(numbered[0]).repetition == nil)
  }

  @Test("what repeats is counted along one index, without a look at any incident")
  func plan() throws {
    let plan = try desk.read { db in
      try Row.fetchAll(
        db, sql: "EXPLAIN QUERY PLAN " + Repetitions.groups, arguments: [0, 3]
      ).map { $0["detail"] as String }
    }
    #expect(plan.contains { $0.contains("COVERING INDEX incident_repeating") }, "\(plan)")
    #expect(!plan.contains { $0.contains("GROUP BY") }, "\(plan)")
  }

  @Test("what repeats an open problem is offered to it, whatever their number")
  func belongs() throws {
    let problem = try problem([try open()])
    let next = try open()
    #expect(try desk.incident(next).repetition?.problem?.id == problem.id)
    try desk.tie([next], to: problem.id)
    #expect(try desk.incident(next).repetition == nil)
    _ = try desk.setClosed(true, of: problem.id)
    #expect(try desk.incident(open()).repetition == nil)
  }

  @Test("a problem counts its incidents and those that still wait")
  func counts() throws {
    let ids = [try open(), try open()]
    let problem = try problem(ids)
    _ = try desk.take(.answer, with: ids[0])
    let row = try #require(try desk.problems().rows.first)
    #expect(row.incidents == 2 && row.open == 1)
    #expect(try desk.problem(problem.id).incidents.map(\.id) == ids.reversed())
  }

  @Test("the road map stands in the order of its days")
  func roadMap() throws {
    let problem = try problem([])
    let early = Problem.Step(title: "Осмотр", responsible: "УК", day: 19_990)
    _ = try desk.add(step, to: problem.id)
    #expect(try desk.add(early, to: problem.id).steps == [early, step])
    var done = early
    done.doneDay = 19_991
    _ = try desk.replace(early, with: done, in: problem.id)
    #expect(throws: DeskError.changedSince) {
      try desk.replace(early, with: nil, in: problem.id)
    }
    #expect(try desk.replace(done, with: nil, in: problem.id).steps == [step])
    #expect(step.isOverdue(today: 20_001) && !step.isOverdue(today: 20_000))
    #expect(try desk.rename(problem.id, "Ветхие трубы").title == "Ветхие трубы")
    #expect(throws: DeskError.notFound) { try desk.rename(problem.id, " ") }
  }

  @Test("closing keeps its moment, and an open one is open again")
  func closing() throws {
    let problem = try problem([])
    let closed = try desk.setClosed(true, of: problem.id)
    #expect(closed.closed == office.clock.now)
    office.clock.pass(.hours(1))
    #expect(try desk.setClosed(true, of: problem.id) == closed)
    #expect(try desk.openProblems().isEmpty)
    #expect(try desk.setClosed(false, of: problem.id).closed == nil)
  }

  @Test("each act is taken back as a whole, and not over a colleague's change")
  func takingBack() throws {
    let ids = [try open(), try open()]
    let problem = try problem(ids)
    _ = try desk.add(step, to: problem.id)
    #expect(try desk.takeBack().outcome == .problem(problem.id))
    #expect(try desk.problem(problem.id).problem.steps.isEmpty)
    try desk.tie([ids[0]], to: nil)
    _ = try desk.takeBack()
    #expect(try desk.problem(problem.id).row.incidents == 2)
    #expect(try desk.takeBack().outcome == .problem(problem.id))
    #expect(throws: DeskError.notFound) { try desk.problem(problem.id) }
    #expect(try desk.incident(ids[0]).problem == nil && desk.incident(ids[1]).problem == nil)
    let other = try self.problem([])
    let peter = try office.desk("peter", terms: .nineHours)
    #expect(throws: DeskError.self) { try peter.rename(other.id, "Иначе") }
    try desk.grant(Person("peter"), .supervisor)
    _ = try peter.rename(other.id, "Иначе")
    #expect(throws: DeskError.changedSince) { try desk.takeBack() }
  }

  @Test("an imported incident says where it came from")
  func imported() throws {
    let past = PastIncident(
      key: "1",
      form: IncidentForm(title: "Яма", topic: "roads", published: office.clock.now),
      registered: office.clock.now, outcome: nil, ended: nil)
    var next = past
    next.key = "2"
    _ = try desk.importIncidents([past, next], from: "старые.csv")
    let rows = try desk.incidents(IncidentFilter(stage: .all), limit: 9).rows
    #expect(rows.map { $0.last?.kind } == [.imported, .imported])
    #expect(rows.map { $0.last?.words } == ["старые.csv", "старые.csv"])
    #expect(try desk.incident(rows[0].id).events.map(\.kind) == [.imported])
    #expect(try desk.incident(rows[1].id).events.map(\.kind) == [.imported])
    try desk.remind(rows[1].id, "Пора")
    #expect(try desk.incident(rows[1].id).events.map(\.kind) == [.imported, .reminded])
  }

  @Test("an incident has its photo from a comment or a file")
  func photo() throws {
    let id = try open()
    #expect(try !desk.incident(id).hasPhoto)
    try desk.addFile("/srv/akt.pdf", .act, to: id)
    #expect(try !desk.incident(id).hasPhoto)
    try desk.addFile("/srv/1.jpg", .before, to: id)
    #expect(try desk.incident(id).hasPhoto)
  }
}
