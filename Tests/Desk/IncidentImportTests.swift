import GRDB
import Moderation
import Testing

@testable import Desk

@Suite("Incidents of earlier years") struct IncidentImportTests {
  let office: TestOffice
  let desk: Desk

  init() throws {
    office = try TestOffice()
    desk = try office.desk("anna")
  }

  private func past(
    _ key: String, _ year: Int, _ outcome: IncidentOutcome?, month: Int = 6, hour: Int = 12
  ) throws -> PastIncident {
    let day = try #require(LocalMoment.dayNumber(year: year, month: month, day: 1))
    let registered = Zone.moscow.moment(day: day, hour: hour)
    return PastIncident(
      key: key,
      form: IncidentForm(
        title: "Обращение \(key)", topic: "roads", place: .init(street: "Лесная"),
        source: .channel, channel: "горячая линия", published: registered),
      registered: registered, outcome: outcome, ended: outcome.map { _ in registered + .days(3) })
  }

  @Test("what is over comes in closed with its outcome and end, what is open with its clocks")
  func states() throws {
    let tally = try desk.importIncidents(
      [try past("1", 2020, .dissatisfied), try past("2", 2020, nil)], from: "old.csv")
    #expect(tally == PastIncidentTally(added: 2, known: 0))
    let rows = try desk.incidents(IncidentFilter(stage: .all), limit: 9).rows.map(\.incident)
    #expect(rows.map(\.state) == [.new, .closed])
    #expect(rows[1].outcome == .dissatisfied && rows[1].clocks.isEmpty)
    #expect(rows[1].ended == rows[1].registered + .days(3))
    #expect(rows[0].overdue(at: office.clock.now) != nil)
    #expect(rows[1].registeredBy == Person("anna") && rows[1].channel == "горячая линия")
  }

  @Test("the same table again adds nothing, and a longer one only what is new")
  func again() throws {
    let table = [try past("1", 2020, .neutral), try past("2", 2020, .satisfied)]
    _ = try desk.importIncidents(table, from: "old.csv")
    let mark = try desk.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM journal") }
    #expect(
      try desk.importIncidents(table, from: "old.csv") == PastIncidentTally(added: 0, known: 2))
    #expect(try desk.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM journal") } == mark)
    let longer = table + [try past("3", 2021, nil), try past("3", 2021, nil)]
    #expect(
      try desk.importIncidents(longer, from: "old.csv") == PastIncidentTally(added: 1, known: 3))
  }

  @Test("an import is one act of the journal, with file and counts")
  func journal() throws {
    _ = try desk.importIncidents(
      (1...5).map { try past("\($0)", 2019, .satisfied) }, from: "old.csv", refused: 2)
    let entries = try desk.read {
      try String.fetchAll($0, sql: "SELECT after FROM journal WHERE act = 'importIncidents'")
    }
    #expect(entries.count == 1)
    #expect(
      entries.first == #"{"files":["old.csv"],"tally":{"added":5,"known":0,"refused":2}}"#)
    #expect(throws: DeskError.nothingToTakeBack) { try desk.takeBack() }
  }

  @Test("an observer imports nothing")
  func observer() throws {
    let watcher = try office.desk("oleg")
    try desk.grant(Person("oleg"), .observer)
    let table = [try past("1", 2020, .neutral)]
    #expect(throws: DeskError.self) { try watcher.importIncidents(table, from: "old.csv") }
    #expect(try desk.incidents(IncidentFilter(stage: .all), limit: 1).rows.isEmpty)
  }

  @Test("a year begins when the desk's clocks say so, and counts what is refused and open apart")
  func years() throws {
    let eve = try past("1", 2020, .neutral, month: 1, hour: 0)
    let before = PastIncident(
      key: "2", form: eve.form, registered: eve.registered - .minutes(1), outcome: .satisfied)
    _ = try desk.importIncidents(
      [eve, before, try past("3", 2020, nil), try past("4", 2020, nil)], from: "old.csv")
    let refused = try #require(
      try desk.incidents(IncidentFilter(stage: .all), limit: 1).rows.first)
    _ = try desk.take(.refuse(IncidentRefusal(reason: .notConfirmed)), with: refused.id)
    #expect(
      try desk.incidentYears(in: .moscow) == [
        IncidentYear(year: 2019, all: 1, outcomes: [.satisfied: 1]),
        IncidentYear(year: 2020, all: 3, outcomes: [.neutral: 1], refused: 1),
      ])
    #expect(try desk.incidentYears(in: .moscow).last?.open == 1)
    let kamchatka = try #require(Zone(name: "Asia/Kamchatka"))
    #expect(try desk.incidentYears(in: kamchatka).map(\.all) == [4])
  }

  @Test("of many on a street the same house comes first, then the newest, five at most")
  func near() throws {
    _ = try desk.ingest(
      [incoming("c1", street: "Лесная", house: "8", topic: "roads")], openSince: office.openSince)
    let comment = try #require(try desk.all().first?.id)
    let now = office.clock.now
    let table = (1...9).map { (number: Int64) -> PastIncident in
      let place = Incident.Place(street: "Лесной", house: number == 2 ? "8" : "1")
      let topic = number == 9 ? "water" : "roads"
      let form = IncidentForm(title: "Обращение", topic: topic, place: place, published: now)
      return PastIncident(key: "\(number)", form: form, registered: now - .hours(20 - number))
    }
    _ = try desk.importIncidents(table, from: "old.csv")
    let near = try desk.suggestion(for: comment).near
    #expect(near.map(\.id.rawValue) == [2, 8, 7, 6, 5])
    _ = try desk.join([comment], to: .init(rawValue: 8))
    #expect(try desk.suggestion(for: comment).near.map(\.id.rawValue) == [2, 7, 6, 5, 4])
  }
}
