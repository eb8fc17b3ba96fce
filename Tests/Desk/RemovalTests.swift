import Classification
import GRDB
import Moderation
import Testing

@testable import Desk

@Suite("Removal by a rule") struct RemovalTests {
  let office: TestOffice
  let desk: Desk
  let id: Comment.ID

  init() throws {
    office = try TestOffice()
    desk = try office.desk()
    for text in ["Первый текст", "Второй\0текст"] {
      _ = try desk.ingest(
        [incoming("1", text, minute: 1, parent: "77"), incoming("2", minute: 2)],
        openSince: office.openSince)
      office.clock.pass(.minutes(1))
    }
    id = try #require(try desk.all().first).id
  }

  @Test("waits in the outbox with rule, person and time, and leaves the queue")
  func decision() throws {
    #expect(try desk.remove(id, rule: "swearing") == .removed(rule: "swearing"))
    let detail = try desk.detail(id)
    let removal = try #require(detail.removal)
    #expect(detail.comment.handling == .removed && detail.handledBy == Person("anna"))
    #expect(removal.rule == "swearing" && removal.by == Person("anna") && removal.state == .held)
    #expect(removal.decided == office.clock.now)
    let counts = try desk.counts(QueueFilter())
    #expect(counts.all == 1 && counts.outbox == 1)
    office.clock.pass(.seconds(10))
    #expect(try desk.queueHeld() == 1)
    #expect(try desk.detail(id).removal?.state == .queued)
    #expect(try desk.counts(QueueFilter()).outbox == 1)
  }

  @Test("the evidence is copied whole, and stays as it was whatever comes in later")
  func evidence() throws {
    let before = try desk.detail(id)
    _ = try desk.remove(id, rule: "swearing")
    let copied = try #require(try desk.removalEvidence(of: id))
    var expected = before.comment
    expected.handling = .removed
    #expect(copied.comment == expected)
    #expect(copied.exactText == Array("Второй\0текст".utf8))
    #expect(copied.thread == before.thread && copied.threadExternalID == "post")
    #expect(copied.parentExternalID == "77")
    #expect(copied.versions.map(\.text) == ["Первый текст"])
    #expect(copied.versions.map(\.exactText) == [Array("Первый текст".utf8)])
    _ = try desk.ingest([incoming("1", "Я этого не писал", minute: 1)], openSince: office.openSince)
    #expect(try desk.removalEvidence(of: id)?.exactText == copied.exactText)
    #expect(try desk.detail(id).comment.handling == .removed)
  }

  @Test("the evidence cannot be changed, nor deleted once the removal has left the house")
  func evidenceStays() throws {
    _ = try desk.remove(id, rule: "swearing")
    #expect(throws: DeskError.self) {
      try desk.write { try $0.execute(sql: "UPDATE evidence SET text = ''") }
    }
    try desk.write { try $0.execute(sql: "UPDATE removal SET state = 'confirmed'") }
    #expect(throws: DeskError.self) {
      try desk.write { try $0.execute(sql: "DELETE FROM evidence_version") }
    }
    #expect(throws: DeskError.leftTheHouse) { try desk.takeBack() }
    #expect(try desk.removalEvidence(of: id) != nil)
  }

  @Test("taken back, it leaves the comment as it was and no copy behind")
  func takenBack() throws {
    let before = try desk.all()
    _ = try desk.remove(id, rule: "swearing")
    office.clock.pass(.minutes(1))
    _ = try desk.queueHeld()
    #expect(try desk.takeBack().outcome == .removed(rule: "swearing"))
    #expect(try desk.all() == before)
    #expect(try desk.removalEvidence(of: id) == nil && desk.detail(id).removal == nil)
    #expect(
      try desk.read { db in
        try Int.fetchOne(
          db, sql: "SELECT (SELECT count(*) FROM evidence) + (SELECT count(*) FROM removal)")
      } == 0)
    _ = try desk.remove(id, rule: "spam")
    #expect(try desk.detail(id).removal?.rule == "spam")
  }

  @Test("stays a removal when the network says that the comment is gone")
  func goneInTheNetwork() throws {
    _ = try desk.remove(id, rule: "swearing")
    _ = try desk.ingest([incoming("1", "", minute: 1, deleted: true)], openSince: office.openSince)
    #expect(try desk.detail(id).comment.handling == .removed)
  }
}
