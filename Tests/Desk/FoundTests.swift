import GRDB
import Moderation
import Testing

@testable import Desk

@Suite("Clocks that start when the desk finds a matter") struct FoundTests {
  let office: TestOffice
  let desk: Desk
  let first: Instant

  init() throws {
    office = try TestOffice()
    desk = try office.desk(terms: .sinceFound)
    first = office.clock.now
    for text in ["Первый", "Второй", "Третий"] {
      _ = try desk.ingest([incoming(text, text)], openSince: office.openSince)
      office.clock.pass(.hours(1))
    }
  }

  private func id(_ text: String) throws -> Comment.ID {
    try #require(try desk.all().first { $0.excerpt == text }?.id)
  }

  private func form() -> IncidentForm {
    IncidentForm(title: "Яма", policy: "test", published: first - .hours(5))
  }

  @Test("the clock runs from the first comment's arrival, whichever is named first")
  func opened() throws {
    let ids = [try id("Третий"), try id("Второй")]
    let suggestion = try desk.suggestion(for: ids[0], with: [ids[1]])
    #expect(suggestion.form.found == first + .hours(1))
    let incident = try desk.openIncident(suggestion.form, from: ids)
    #expect(incident.found == first + .hours(1))
    #expect(incident.clocks == suggestion.clocks)
    #expect(incident.nextClock?.due == first + .hours(10))
    #expect(try desk.incident(incident.id).incident == incident)
    let clock = try #require(incident.nextClock)
    let reckoning = try #require(desk.terms.reckoning(of: clock, in: incident))
    #expect(reckoning.due == clock.due && reckoning.event == .event(.found))
  }

  @Test("a comment that is part of another incident lends the suggestion no moment")
  func taken() throws {
    _ = try desk.openIncident(form(), from: [try id("Первый")])
    let suggestion = try desk.suggestion(for: try id("Третий"), with: [try id("Первый")])
    #expect(suggestion.form.found == first + .hours(2))
  }

  @Test("what joins later moves no clock, and taking the joining back finds the incident unchanged")
  func joined() throws {
    let incident = try desk.openIncident(form(), from: [try id("Второй")])
    #expect(try desk.join([try id("Первый")], to: incident.id).found == first + .hours(1))
    #expect(try desk.incident(incident.id).incident == incident)
    _ = try desk.takeBack()
    _ = try desk.takeBack()
    #expect(throws: DeskError.notFound) { try desk.incident(incident.id) }
  }

  @Test("without a comment the clock runs from the registration")
  func byHand() throws {
    let incident = try desk.openIncident(form())
    #expect(incident.found == nil && incident.nextClock?.started == office.clock.now)
    let clock = try #require(incident.nextClock)
    #expect(desk.terms.reckoning(of: clock, in: incident)?.event == .event(.registered))
  }

  @Test("an incident of the time before keeps its clock from the registration")
  func older() throws {
    let office = try TestOffice()
    let old = try DatabaseQueue(path: office.folder.file)
    try Migrations.all.migrate(old, upTo: "13 ranks")
    try old.writeWithoutTransaction { db in
      try db.execute(
        sql: """
          PRAGMA application_id = \(DeskFile.applicationID);
          INSERT INTO incident (state, priority, source, topic, department, policy, published,
            registered, registered_by, reopenings, street_key, settlement, street, house, channel,
            title)
          VALUES ('new', 'normal', 'own', '', '', 'test', 5000, 9000, 'anna', 0, '', '', '', '', '',
            'Яма');
          """)
    }
    try old.close()
    let desk = try office.desk(terms: .sinceFound)
    let incident = try desk.incident(.init(rawValue: 1)).incident
    #expect(incident.found == nil)
    let clock = try #require(desk.terms.clock(.answer, of: incident, at: office.clock.now))
    #expect(clock.started == incident.registered)
  }
}

extension IncidentTerms {
  /// Nine hours from when the desk found it.
  fileprivate static let sinceFound = IncidentTerms(
    policies: DeadlinePolicies(
      [
        DeadlinePolicy(
          name: "test", title: Wording(russian: "Проба", english: "Trial"),
          clocks: [.answer: ClockRule(.hours(9), calendar: "24x7", start: .found)])
      ], chosen: "test"))
}
