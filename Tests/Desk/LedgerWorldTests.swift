import GRDB
import Moderation
import Testing

@testable import Desk

@Suite("The world just before sending") struct LedgerWorldTests {
  let house: LedgerOffice
  var office: TestOffice { house.office }
  var desk: Desk { house.desk }
  let network = ScriptedNetwork()

  init() throws { house = try LedgerOffice() }

  private static let differences: [(SendingCause, WorldView, String, Handling)] = [
    (.edited, WorldView(subject: .there(text: "Снег убрали")), "Снег убрали", .open),
    (.deleted, WorldView(subject: .gone), "", .deleted),
    (
      .answered, WorldView(answers: [.init(externalID: "7", text: "Уже едем")]), "Уже едем",
      .answered
    ),
    (
      .wroteMore, WorldView(laterByAuthor: [.init(externalID: "8", text: "И крышу")]), "И крышу",
      .open
    ),
  ]

  @Test("a changed world stops the reply: it is a draft again, and the difference is told")
  func stopped() throws {
    for (cause, view, detail, handling) in Self.differences {
      let house = try LedgerOffice()
      let id = try house.answer()
      network.show(view)
      #expect(try house.deliver(network) == [.stopped: 1])
      let entry = try house.entry()
      #expect(entry.id == id && entry.state == .stopped && entry.needsPerson)
      #expect(entry.cause == cause && entry.detail == detail)
      #expect(entry.excerpt == "Уберём к вечеру.")
      let content = try house.desk.detail(house.id)
      #expect(content.draft?.text == "Уберём к вечеру." && content.replies.isEmpty)
      #expect(content.comment.handling == handling)
      #expect(try house.desk.story(of: house.id).contains { $0.kind == .stopped(cause) })
      #expect(throws: DeskError.nothingToTakeBack) { try house.desk.takeBack() }
      try house.desk.cancel(id)
      #expect(try house.desk.outbox().isEmpty)
    }
    #expect(network.calls.isEmpty)
  }

  @Test("what the desk knew when the reply was written is no difference")
  func known() throws {
    _ = try desk.ingest(
      [incoming("8", "И крышу", minute: 3), incoming("1", "Жалоба на  снег!")],
      openSince: office.openSince)
    office.clock.pass(.seconds(1))
    _ = try house.answer()
    network.show(
      WorldView(
        subject: .there(text: "жалоба на снег"),
        laterByAuthor: [.init(externalID: "8", text: "И крышу")]))
    #expect(try house.deliver(network) == [.confirmed: 1])
  }

  @Test("an edit that came in while the reply was held stops it too")
  func editedMeanwhile() throws {
    _ = try house.answer()
    _ = try desk.ingest([incoming("1", "Снег убрали, спасибо")], openSince: office.openSince)
    network.show(WorldView(subject: .there(text: "Снег убрали, спасибо")))
    #expect(try house.deliver(network) == [.stopped: 1])
  }

  @Test("the notice of a stopped reply goes when the comment is answered anew")
  func answeredAnew() throws {
    _ = try house.answer()
    network.show(WorldView(subject: .there(text: "Снег убрали")))
    try house.deliver(network)
    _ = try house.answer("Рады помочь.")
    #expect(try desk.outbox().map(\.state) == [.queued])
  }

  @Test("a colleague's newer draft is not overwritten by a stopped reply")
  func newerDraft() throws {
    _ = try house.answer()
    try desk.saveDraft("Новая мысль", for: house.id)
    network.show(WorldView(subject: .there(text: "Снег убрали")))
    try house.deliver(network)
    #expect(try desk.detail(house.id).draft?.text == "Новая мысль")
  }

  @Test("a reply that may have arrived is not given back as a draft: a person looks")
  func uncertain() throws {
    _ = try house.answer()
    let network = ScriptedNetwork.idempotent
    network.play(.silentAfterAccepting)
    try house.deliver(network)
    office.clock.pass(.minutes(1))
    network.show(WorldView(laterByAuthor: [.init(externalID: "8", text: "Спасибо!")]))
    #expect(try house.deliver(network) == [.unconfirmed: 1])
    #expect(try house.entry().needsPerson && house.entry().cause == .wroteMore)
    #expect(try desk.detail(house.id).draft == nil && network.calls.count == 1)
  }

  @Test("a refusal of the second attempt tells nothing of the first")
  func refusedSecond() throws {
    _ = try house.answer()
    let network = ScriptedNetwork.idempotent
    network.play(
      .silentAfterAccepting, .rejects(Rejection(reason: "закрыто", isPermanent: true)))
    try house.deliver(network)
    office.clock.pass(.minutes(1))
    #expect(try house.deliver(network) == [.unconfirmed: 1])
    #expect(try house.entry().needsPerson)
  }

  @Test("our own words under the comment, after an attempt, are the reply: it has arrived")
  func ownWords() throws {
    _ = try house.answer()
    let network = ScriptedNetwork.idempotent
    network.play(.silentAfterAccepting)
    try house.deliver(network)
    office.clock.pass(.minutes(1))
    network.show(WorldView(answers: [.init(externalID: "own-1", text: "Уберём к вечеру.")]))
    #expect(try house.deliver(network) == [.confirmed: 1])
    #expect(network.calls.count == 1)
  }

  @Test("a removal of what is gone already needs no call, one unanswered is safe to repeat")
  func removals() throws {
    _ = try desk.remove(house.id, rule: "spam", holdFor: .seconds(1))
    office.clock.pass(.seconds(2))
    network.play(.silentAfterAccepting)
    #expect(try house.deliver(network) == [.unconfirmed: 1])
    office.clock.pass(.minutes(1))
    #expect(try house.deliver(network) == [.confirmed: 1])
    #expect(network.removed == ["1", "1"])

    let other = try LedgerOffice()
    _ = try other.desk.remove(other.id, rule: "spam", holdFor: .seconds(1))
    other.office.clock.pass(.seconds(2))
    let empty = ScriptedNetwork()
    empty.show(WorldView(subject: .gone))
    #expect(try other.deliver(empty) == [.confirmed: 1])
    #expect(empty.calls.isEmpty)
  }

  @Test("a removal of what was edited since comes back to the queue")
  func editedRemoval() throws {
    _ = try desk.remove(house.id, rule: "spam", holdFor: .seconds(1))
    office.clock.pass(.seconds(2))
    network.show(WorldView(subject: .there(text: "Извините")))
    #expect(try house.deliver(network) == [.stopped: 1])
    #expect(try house.entry().rule == "spam" && house.entry().detail == "Извините")
    #expect(try desk.all().map(\.id) == [house.id])
  }

  /// An incident that the comment reports, and an answer to it that is stopped at the door.
  private func stopAnswer(meanwhile: (Incident.ID) throws -> Void) throws -> Incident.ID {
    let incident = try desk.openIncident(
      IncidentForm(title: "Снег", published: office.clock.now), from: [house.id]
    ).id
    _ = try desk.answer(
      house.id, text: "Уберём к вечеру.", bearing: .answer, holdFor: .seconds(5))
    try meanwhile(incident)
    office.clock.pass(.seconds(6))
    network.show(WorldView(subject: .there(text: "Снег убрали")))
    #expect(try house.deliver(network) == [.stopped: 1])
    #expect(try desk.detail(house.id).draft?.text == "Уберём к вечеру.")
    #expect(try desk.all().map(\.id) == [house.id])
    return incident
  }

  @Test("a stopped answer takes its incident back with it, and nothing of it is left to take back")
  func stoppedWithIncident() throws {
    let incident = try stopAnswer { _ in }
    let detail = try desk.incident(incident)
    #expect(detail.incident.state == .new && detail.events.last?.kind == .takenBack)
    #expect(try desk.takeBack().outcome == .incident(.opened, incident))
  }

  @Test("an incident with which a colleague has gone on stays as it is when the answer is stopped")
  func stoppedBesideAColleague() throws {
    let boris = try office.desk("boris")
    let incident = try stopAnswer {
      _ = try boris.edit($0, IncidentEdit(title: "Снег на крыше"))
    }
    let detail = try desk.incident(incident).incident
    #expect(detail.state == .answered && detail.title == "Снег на крыше")
  }
}
