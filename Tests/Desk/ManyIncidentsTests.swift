import Moderation
import Testing

@testable import Desk

@Suite("Many incidents as one act, and who may act on them") struct ManyIncidentsTests {
  let office: TestOffice
  let desk: Desk

  init() throws {
    office = try TestOffice()
    desk = try office.desk("anna", terms: .nineHours)
  }

  private var form: IncidentForm {
    IncidentForm(title: "Нет отопления", topic: "heating", published: office.clock.now)
  }

  @Test("what is done to many is taken back as one; what cannot be done is left out and told")
  func asOne() throws {
    let opened = try (1...4).map { _ in try desk.openIncident(form) }
    let ids = opened.map(\.id)
    _ = try desk.take(.answer, with: ids[3])
    let result = try desk.act(.extend(by: .days(1), reason: "ждём трубу"), on: ids)
    #expect(result.changed.map(\.id) == Array(ids.prefix(3)))
    #expect(result.leftOut.map(\.incident) == [ids[3]])
    #expect(try desk.takeBack().incidents == Array(ids.prefix(3)))
    for incident in opened.prefix(3) {
      #expect(try desk.incident(incident.id).incident == incident)
    }
    #expect(try desk.incident(ids[3]).incident.state == .answered)
  }

  @Test("what changes nothing is refused, so that nothing else is taken back for it")
  func alreadySo() throws {
    let id = try desk.openIncident(form).id
    let anna = desk.person
    _ = try desk.edit(id, IncidentEdit(responsible: anna))
    #expect(throws: DeskError.alreadySo) { try desk.edit(id, IncidentEdit(responsible: anna)) }
    let result = try desk.act(.edit(IncidentEdit(responsible: anna)), on: [id])
    #expect(result.changed.isEmpty && result.leftOut.map(\.reason) == [.alreadySo])
  }

  @Test("another outcome stands in the history with the former one")
  func appraised() throws {
    let id = try desk.openIncident(form).id
    _ = try desk.take(.answer, with: id)
    _ = try desk.take(.close(.neutral), with: id)
    #expect(try desk.take(.appraise(.satisfied), with: id).outcome == .satisfied)
    let event = try #require(try desk.incident(id).events.last)
    #expect(event.before?.outcome == .neutral && event.after?.outcome == .satisfied)
  }

  @Test("a comment from another's community suggests an incident from there")
  func elsewhere() throws {
    _ = try desk.ingest(
      [incoming("a", community: "other"), incoming("b", minute: 1)], openSince: office.openSince)
    try desk.record(
      CommunityHealth(
        account: Account(network: .vk, community: "other", name: "Соседи"), isForeign: true))
    for row in try desk.all() {
      let form = try desk.suggestion(for: row.id).form
      let isOther = try desk.detail(row.id).comment.community.externalID == "other"
      #expect(form.source == (isOther ? .elsewhere : .own))
      #expect(form.channel.isEmpty != isOther)
    }
  }

  @Test("an observer is refused every act on incidents and problems, and changes nothing")
  func observer() throws {
    _ = try desk.ingest([incoming("1")], openSince: office.openSince)
    let comment = try #require(try desk.all().first).id
    let incident = try desk.openIncident(form, from: [comment])
    let step = Problem.Step(title: "Осмотр", responsible: "УК", day: 20_000)
    let id = incident.id
    let problem = try desk.openProblem(title: "Трубы", topic: "", street: "", incidents: [id]).id
    _ = try desk.add(step, to: problem)
    try desk.grant(Person("olga"), .observer)
    let olga = try office.stranger("olga")
    let before = try desk.incident(id)
    let refusal = IncidentRefusal(reason: .notConfirmed)
    let acts: [(Deed, () throws -> Void)] = [
      (.openIncident, { _ = try olga.openIncident(form) }),
      (.openIncident, { _ = try olga.join([comment], to: id) }),
      (.openIncident, { _ = try olga.importIncidents([], from: "a.csv") }),
      (.changeIncident, { try olga.leave([comment], from: id) }),
      (.changeIncident, { _ = try olga.take(.accept(responsible: Person("olga")), with: id) }),
      (.changeIncident, { _ = try olga.take(.handOver(department: "heat"), with: id) }),
      (.changeIncident, { _ = try olga.take(.answerInterim, with: id) }),
      (.changeIncident, { _ = try olga.take(.answer, with: id) }),
      (.changeIncident, { _ = try olga.take(.reopen(reason: "Опять"), with: id) }),
      (.closeIncident, { _ = try olga.take(.close(.neutral), with: id) }),
      (.closeIncident, { _ = try olga.take(.appraise(.neutral), with: id) }),
      (.refuse, { _ = try olga.take(.refuse(refusal), with: id) }),
      (.changeIncident, { _ = try olga.edit(id, IncidentEdit(title: "Другое")) }),
      (.assign, { _ = try olga.edit(id, IncidentEdit(responsible: Person("anna"))) }),
      (.extend, { _ = try olga.extend(id, by: .days(1), reason: "ждём") }),
      (.extend, { _ = try olga.act(.extend(by: .days(1), reason: "ждём"), on: [id]) }),
      (.changeIncident, { try olga.remind(id, "Срок") }),
      (.changeIncident, { try olga.addNote("Звонил", to: id) }),
      (.changeIncident, { try olga.addFile("/srv/8.jpg", .after, to: id) }),
      (
        .manageProblems,
        { _ = try olga.openProblem(title: "Ямы", topic: "", street: "", incidents: []) }
      ),
      (.manageProblems, { try olga.tie([id], to: nil) }),
      (.manageProblems, { _ = try olga.add(step, to: problem) }),
      (.manageProblems, { _ = try olga.replace(step, with: nil, in: problem) }),
      (.manageProblems, { _ = try olga.rename(problem, "Ямы") }),
      (.manageProblems, { _ = try olga.setClosed(true, of: problem) }),
    ]
    for (deed, act) in acts {
      #expect(
        throws: DeskError.notAllowed(Prohibition(role: .observer, deed: deed)), "\(deed)"
      ) { try act() }
    }
    #expect(try desk.incident(id) == before)
  }
}
