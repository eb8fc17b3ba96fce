import Classification
import GRDB
import Moderation
import Testing

@testable import Desk

@Suite("Taking back") struct TakingBackTests {
  let office: TestOffice
  let desk: Desk
  let ids: [Comment.ID]

  init() throws {
    office = try TestOffice()
    desk = try office.desk()
    _ = try desk.ingest(
      (1...3).map { incoming("\($0)", "Жалоба \($0)", minute: $0) }, openSince: office.openSince)
    ids = try desk.all().map(\.id)
  }

  @Test("an answer in the house becomes the draft again, and the comment waits as before")
  func answer() throws {
    let before = try desk.all()
    let outcome = try desk.answer(ids[0], text: "Починим.", holdFor: .seconds(30))
    office.clock.pass(.seconds(40))
    try desk.queueHeld()
    #expect(
      try desk.takeBack()
        == TakenBack(outcome: outcome, comment: ids[0], excerpt: "Жалоба 1"))
    let detail = try desk.detail(ids[0])
    #expect(detail.draft?.text == "Починим." && detail.replies.isEmpty)
    #expect(detail.handledBy == nil && detail.handledAt == nil)
    #expect(try desk.all().map(\.position) == before.map(\.position))
    #expect(try desk.history(HistoryQuery(words: "почин"), at: .newest, limit: 5).rows.isEmpty)
  }

  @Test("an act that cannot be taken back does not keep older ones from it")
  func passedOver() throws {
    _ = try desk.noAnswerNeeded(ids[1], reason: .duplicate)
    let incident = try desk.openIncident(
      IncidentForm(title: "Яма", published: office.clock.now), from: [ids[0]])
    _ = try office.desk("boris").take(
      .accept(responsible: Person("boris")), with: incident.id)
    #expect(throws: DeskError.changedSince) { try desk.takeBack() }
    #expect(try desk.takeBack(skipping: 1).outcome == .noAnswerNeeded(.duplicate))
    #expect(throws: DeskError.nothingToTakeBack) { try desk.takeBack(skipping: 1) }
  }

  @Test("what swears is not quoted when it comes back")
  func swearing() throws {
    _ = try desk.correct(ids[0], to: .obscenity)
    _ = try desk.noAnswerNeeded(ids[0], reason: .duplicate)
    #expect(try desk.takeBack().excerpt == "")
  }

  @Test("replies to several are one act: they go back together, and only what is in the house")
  func replies() throws {
    guard
      case .answered(let first) = try desk.answer(ids[0], text: "Починим.", holdFor: .seconds(30))
    else { return }
    _ = try desk.answer(ids[1], text: "И вам.", holdFor: .seconds(30), with: first)
    _ = try desk.answer(ids[2], text: "И вам тоже.", holdFor: .seconds(30), with: first)
    let taken = try desk.takeBack()
    #expect(taken.outcome == .answered(first) && taken.comments == ids)
    #expect(try desk.all().map(\.id) == ids)
    #expect(try desk.detail(ids[2]).draft?.text == "И вам тоже.")
    #expect(throws: DeskError.nothingToTakeBack) { try desk.takeBack() }
    // What was taken back, or is somebody else's, is nothing to belong to.
    _ = try desk.answer(ids[0], text: "Починим.", holdFor: .seconds(30), with: first)
    _ = try office.desk("boris").answer(
      ids[1], text: "Готово.", holdFor: .seconds(30), with: first)
    #expect(try desk.takeBack().comments == [ids[0]])
  }

  @Test("several acts go back one by one, the last first, each person's own")
  func steps() throws {
    let boris = try office.desk("boris")
    _ = try desk.correct(ids[0], to: .praise)
    _ = try boris.noAnswerNeeded(ids[2], reason: .spam)
    _ = try desk.noAnswerNeeded(ids[0], reason: .duplicate)
    _ = try desk.postedByHand(ids[1], text: "Готово.")
    guard case .postedByHand = try desk.takeBack().outcome else {
      Issue.record("the last act was posting by hand")
      return
    }
    #expect(try desk.takeBack().outcome == .noAnswerNeeded(.duplicate))
    #expect(try desk.takeBack().outcome == .corrected(from: .complaint, to: .praise))
    #expect(throws: DeskError.nothingToTakeBack) { try desk.takeBack() }
    #expect(try desk.all().map(\.id) == [ids[0], ids[1]])
    #expect(try boris.takeBack().comment == ids[2])
    #expect(try desk.all().map(\.id) == ids)
  }

  @Test("a newer draft is never overwritten")
  func newerDraft() throws {
    _ = try desk.answer(ids[0], text: "Починим.", holdFor: .seconds(30))
    try desk.saveDraft("Новая мысль", for: ids[0])
    _ = try desk.takeBack()
    #expect(try desk.detail(ids[0]).draft?.text == "Новая мысль")
  }

  @Test(
    "a reply that went out cannot be taken back", arguments: ["sending", "confirmed", "failed"])
  func leftTheHouse(state: String) throws {
    _ = try desk.answer(ids[0], text: "Починим.", holdFor: .seconds(30))
    try desk.write { db in try db.execute(sql: "UPDATE reply SET state = ?", arguments: [state]) }
    #expect(throws: DeskError.leftTheHouse) { try desk.takeBack() }
    #expect(try desk.detail(ids[0]).replies.map(\.text) == ["Починим."])
  }

  @Test("what was posted by hand and then found in the network stays")
  func foundInTheNetwork() throws {
    _ = try desk.postedByHand(ids[0], text: "Починим.")
    _ = try desk.ingest(
      [incoming("9", "Починим.", minute: 9, own: true, parent: "1")], openSince: office.openSince)
    #expect(throws: DeskError.leftTheHouse) { try desk.takeBack() }
    #expect(try desk.detail(ids[0]).replies.count == 1)
  }

  @Test("a comment that was deleted meanwhile does not come back into the queue")
  func deletedMeanwhile() throws {
    _ = try desk.noAnswerNeeded(ids[0], reason: .spam)
    _ = try desk.ingest(
      [incoming("1", "", minute: 1, deleted: true)], openSince: office.openSince)
    #expect(try desk.takeBack().outcome == .noAnswerNeeded(.spam))
    #expect(try desk.detail(ids[0]).comment.handling == .deleted)
    #expect(try desk.all().map(\.id) == Array(ids[1...]))
  }

  @Test("a colleague's later correction stays")
  func laterCorrection() throws {
    _ = try desk.correct(ids[0], to: .praise)
    _ = try office.desk("boris").correct(ids[0], to: .question)
    _ = try desk.takeBack()
    #expect(try desk.detail(ids[0]).comment.category == .question)
  }

  @Test("every act and its taking back stand in the journal for good")
  func journal() throws {
    try desk.claim(ids[0], lease: .minutes(5))
    _ = try desk.answer(ids[0], text: "Починим.", holdFor: .seconds(30))
    _ = try desk.takeBack()
    try desk.recordImport(files: ["a.json"], tally: ImportTally(added: 3), refused: 1)
    let acts = try desk.read { db in
      try String.fetchAll(
        db, sql: "SELECT act || ' ' || person FROM journal WHERE id > 1 ORDER BY id")
    }
    #expect(acts == ["claim anna", "answer anna", "takeBack anna", "import anna"])
    #expect(throws: DeskError.self) {
      try desk.write { db in try db.execute(sql: "UPDATE journal SET person = 'nobody'") }
    }
    #expect(throws: DeskError.self) {
      try desk.write { db in try db.execute(sql: "DELETE FROM journal") }
    }
  }

  @Test("what went out keeps its incident answered, whatever else of the act goes back")
  func incidentOfWhatWentOut() throws {
    let incident = try desk.openIncident(
      IncidentForm(title: "Свет", published: office.clock.now), from: ids)
    guard
      case .answered(let first) = try desk.answer(
        ids[0], text: "Починим.", bearing: .answer, holdFor: .minutes(1))
    else { throw DeskError.notFound }
    _ = try desk.answer(
      ids[1], text: "И вам.", bearing: .answer, holdFor: .seconds(5), with: first)
    office.clock.pass(.seconds(6))
    try deliver()
    let taken = try desk.takeBack()
    #expect(taken.comments == [ids[0]] && taken.left == [ids[1]])
    #expect(try desk.incident(incident.id).incident.state == .answered)
    #expect(throws: DeskError.leftTheHouse) { try desk.takeBack() }
    #expect(try desk.incident(incident.id).incident.state == .answered)
  }

  @Test("an answer that went out is not taken back, nor is what it meant for its incident")
  func incidentOfAnAnswer() throws {
    let incident = try desk.openIncident(
      IncidentForm(title: "Свет", published: office.clock.now), from: [ids[0]])
    _ = try desk.answer(ids[0], text: "Починим.", bearing: .answer, holdFor: .seconds(5))
    office.clock.pass(.seconds(6))
    try deliver()
    #expect(throws: DeskError.leftTheHouse) { try desk.takeBack() }
    #expect(try desk.incident(incident.id).incident.state == .answered)
  }

  private func deliver() throws {
    let tally = try Delivery(desk: desk, transports: [.vk: ScriptedNetwork()]).run()
    #expect(tally == [.confirmed: 1])
  }
}
