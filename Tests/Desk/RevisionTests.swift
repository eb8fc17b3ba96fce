import GRDB
import Moderation
import Testing

@testable import Desk

@Suite("Changing and withdrawing a sent reply") struct RevisionTests {
  let house: LedgerOffice
  let network = ScriptedNetwork(TransportCapabilities(canEdit: true, canDelete: true))
  let reply: Reply
  var office: TestOffice { house.office }
  var desk: Desk { house.desk }

  init() throws {
    house = try LedgerOffice()
    _ = try house.answer("Уберём в пятницу.")
    try house.deliver(network)
    reply = try #require(try house.desk.detail(house.id).replies.first)
  }

  private func decide(_ measure: Measure, from old: String? = nil) throws -> Outcome {
    try desk.decideMeasure(measure, on: house.id, from: old, holdFor: .seconds(5))
  }

  private func send() throws -> [SendingState: Int] {
    office.clock.pass(.seconds(6))
    return try house.deliver(network)
  }

  private func edit(_ text: String) throws -> Outcome {
    try decide(.edit(reply: reply.id, text: text), from: reply.text)
  }

  @Test("the new text replaces the old one once it stands there; the old stays in the story")
  func edit() throws {
    try desk.saveDraft("Уберём завтра.", revising: reply.id, for: house.id)
    #expect(try desk.detail(house.id).draft?.revises == reply.id)
    #expect(try edit("Уберём до 20 мая.") == .measured(.edit))
    #expect(try desk.detail(house.id).draft == nil)
    #expect(try desk.detail(house.id).replies == [reply])
    #expect(try send() == [.confirmed: 1])
    let detail = try desk.detail(house.id)
    #expect(detail.replies.map(\.text) == ["Уберём до 20 мая."])
    #expect(detail.replies.map(\.state) == [.edited])
    #expect(detail.promises.map(\.term.words) == ["до 20 мая"])
    let steps = try desk.story(of: house.id).filter {
      $0.kind == .reply(.edited) || $0.kind == .answerEdited
    }
    #expect(steps.map(\.text) == ["Уберём в пятницу.", "Уберём до 20 мая."])
    let entry = try #require(try desk.thread(of: house.id, limit: 9).last)
    #expect(entry.replyState == .edited && entry.text == "Уберём до 20 мая.")
    guard case .measure(.edit) = network.calls.last?.kind else { throw DeskError.notFound }
    #expect(network.calls.last?.destination.comment == "own-1")
  }

  @Test("until it has left it can be taken back, and what was typed is a draft again")
  func takenBack() throws {
    _ = try edit("Уберём завтра.")
    #expect(try desk.takeBack().outcome == .measured(.edit))
    #expect(try desk.outbox().isEmpty)
    let draft = try #require(try desk.detail(house.id).draft)
    #expect(draft.text == "Уберём завтра." && draft.revises == reply.id)
    #expect(try send() == [:])
    _ = try edit("Уберём завтра.")
    #expect(try send() == [.confirmed: 1])
    #expect(throws: DeskError.leftTheHouse) { try desk.takeBack() }
  }

  @Test("what is taken out of the outbox is a draft again, and there is nothing left to take back")
  func cancelled() throws {
    _ = try decide(.withdraw(reply: reply.id))
    try desk.cancel(try house.entry().id)
    _ = try edit("Уберём завтра.")
    try desk.cancel(try house.entry().id)
    #expect(try desk.detail(house.id).draft?.revises == reply.id)
    #expect(throws: DeskError.leftTheHouse) { try desk.takeBack() }
  }

  @Test("a colleague's change in between, or a second one on its way, makes it impossible")
  func changed() throws {
    _ = try edit("Уберём завтра.")
    #expect(throws: DeskError.onItsWay(.held)) { try edit("Уберём сегодня.") }
    _ = try send()
    #expect(throws: DeskError.changedSince) { try edit("Уберём сегодня.") }
  }

  @Test(
    "without its name in the network nothing is done: it would be done to the resident's comment")
  func unknownThere() throws {
    _ = try desk.ingest([incoming("2", "Ещё жалоба", author: "u2")], openSince: office.openSince)
    let other = try #require(try desk.all().first).id
    _ = try desk.postedByHand(other, text: "Уберём.")
    let byHand = try #require(try desk.detail(other).replies.first)
    for measure in [Measure.withdraw(reply: byHand.id), .edit(reply: byHand.id, text: "Нет")] {
      #expect(throws: DeskError.notInNetwork) {
        try desk.decideMeasure(measure, on: other, holdFor: .seconds(5))
      }
    }
    #expect(throws: DeskError.notFound) {
      try desk.decideMeasure(.withdraw(reply: reply.id), on: other, holdFor: .seconds(5))
    }
  }

  @Test("a comment whose only answer was withdrawn waits again, and what it promised is forgotten")
  func withdrawn() throws {
    #expect(try desk.all().isEmpty)
    _ = try decide(.withdraw(reply: reply.id))
    #expect(try desk.all().isEmpty)
    #expect(try send() == [.confirmed: 1])
    #expect(try desk.all().map(\.id) == [house.id])
    let detail = try desk.detail(house.id)
    #expect(detail.replies.map(\.state) == [.withdrawn] && detail.promises.isEmpty)
    #expect(try desk.all().count == 1)
    #expect(throws: DeskError.changedSince) { try decide(.withdraw(reply: reply.id)) }
    _ = try desk.answer(house.id, text: "Уберём завтра.", holdFor: .seconds(5))
  }

  @Test("where replies are approved, so is their change; sent back, it is a draft with a remark")
  func approval() throws {
    var terms = IncidentTerms()
    terms.policies.approval.words = ["завтра"]
    let boris = try office.desk("boris", terms: terms)
    let measure = Measure.edit(reply: reply.id, text: "Уберём завтра.")
    guard
      case .awaitsApproval(reply.id, _) = try boris.decideMeasure(
        measure, on: house.id, from: reply.text, holdFor: .seconds(5))
    else { throw DeskError.notFound }
    #expect(try send() == [:])
    let entry = try house.entry()
    #expect(entry.state == .awaitingApproval && entry.excerpt == "Уберём завтра.")
    #expect(entry.approval != nil)
    try desk.sendBack(entry.id, remark: "Когда именно?")
    #expect(try boris.sentBack().map(\.detail) == ["Когда именно?"])
    let draft = try #require(try boris.detail(house.id).draft)
    #expect(draft.text == "Уберём завтра." && draft.revises == reply.id)
    _ = try boris.decideMeasure(measure, on: house.id, from: reply.text, holdFor: .seconds(5))
    #expect(try boris.sentBack().isEmpty)
    try desk.approve(try house.entry().id, holdFor: .seconds(5))
    #expect(try send() == [.confirmed: 1])
    #expect(try desk.detail(house.id).replies.map(\.text) == ["Уберём завтра."])
  }

  @Test("a comment answered anew after a withdrawal waits again when that answer goes")
  func answeredAnew() throws {
    _ = try decide(.withdraw(reply: reply.id))
    _ = try send()
    _ = try desk.answer(house.id, text: "Уберём завтра.", holdFor: .seconds(5))
    _ = try desk.takeBack()
    #expect(try desk.all().map(\.id) == [house.id])
    _ = try house.answer("Уберём завтра.")
    try desk.cancel(try house.entry().id)
    #expect(try desk.all().map(\.id) == [house.id])
    _ = try house.answer("Уберём завтра.")
    network.show(WorldView(subject: .there(text: "Снег убрали")))
    #expect(try house.deliver(network) == [.stopped: 1])
    #expect(try desk.all().map(\.id) == [house.id])
  }

  @Test("a comment that comes back with nothing but a withdrawn answer waits")
  func cameBack() throws {
    _ = try decide(.withdraw(reply: reply.id))
    _ = try send()
    try take(incoming("1", deleted: true))
    try take(incoming("1", "Жалоба на снег"))
    #expect(try desk.all().map(\.id) == [house.id])
  }

  /// What the network brings.
  private func take(_ comment: ClassifiedComment) throws {
    _ = try desk.ingest([comment], openSince: office.openSince)
  }

  private func own(_ text: String, deleted: Bool = false) -> ClassifiedComment {
    incoming("own-1", text, minute: 5, own: true, deleted: deleted, parent: "1")
  }

  private func said() throws -> [String] {
    try desk.story(of: house.id).filter {
      switch $0.kind {
      case .reply, .answerEdited: true
      default: false
      }
    }.map { "\($0.who): \($0.text)" }
  }

  @Test("an edited reply that the network shows afterwards is the one that is known")
  func seenAfterwards() throws {
    _ = try edit("Уберём завтра.")
    _ = try send()
    try take(own("Уберём завтра."))
    #expect(try desk.detail(house.id).replies.map(\.state) == [.edited])
    #expect(try desk.history(HistoryQuery(), at: .newest, limit: 9).rows.count == 1)
  }

  @Test("the text before an edit is kept also where the network tells of the edit first")
  func toldFirst() throws {
    try take(own("Уберём в пятницу."))
    let (desk, openSince) = (desk, office.openSince)
    let edited = own("Уберём завтра.")
    network.whileSending { _ = try? desk.ingest([edited], openSince: openSince) }
    _ = try edit("Уберём завтра.")
    #expect(try send() == [.confirmed: 1])
    #expect(try said() == ["anna: Уберём в пятницу.", "anna: Уберём завтра."])
  }

  @Test("an edit made by hand in the network keeps what stood there, by nobody's name")
  func editedByHand() throws {
    try take(own("Уберём в пятницу."))
    try take(own("Уберём в субботу."))
    try take(own("Уберём в субботу."))
    #expect(try said() == ["anna: Уберём в пятницу.", ": Уберём в субботу."])
    _ = try decide(.edit(reply: reply.id, text: "Уберём завтра."))
    _ = try send()
    try take(own("Уберём завтра."))
    #expect(try said().dropFirst(2) == ["anna: Уберём завтра."])
  }

  @Test("a text that is too long is not sent in place of a shorter one")
  func tooLong() throws {
    let network = ScriptedNetwork(TransportCapabilities(canEdit: true, textLimit: 20))
    _ = try edit("Уберём завтра, в субботу.")
    office.clock.pass(.seconds(6))
    #expect(try house.deliver(network) == [.failed: 1])
    #expect(try house.entry().cause == .tooLong && network.calls.isEmpty)
  }

  @Test("an answer deleted by hand in the network opens its comment, and promises nothing")
  func deletedByHand() throws {
    _ = try edit("Уберём до 20 мая.")
    _ = try send()
    try take(own("Уберём до 20 мая."))
    #expect(try desk.detail(house.id).promises.count == 1)
    try take(own("", deleted: true))
    #expect(try desk.all().map(\.id) == [house.id] && desk.counts(QueueFilter()).all == 1)
    let detail = try desk.detail(house.id)
    #expect(detail.replies.map(\.state) == [.withdrawn] && detail.promises.isEmpty)
    try take(own("Уберём до 20 мая."))
    #expect(try desk.all().isEmpty)
    #expect(try desk.detail(house.id).comment.handling == .answered)
  }

  @Test("of two answers one may go, and what is older than the desk stays so")
  func otherAnswers() throws {
    try take(incoming("own-2", "И мы уберём.", minute: 6, own: true, parent: "1"))
    try take(own("Уберём в пятницу."))
    try take(own("", deleted: true))
    #expect(try desk.all().isEmpty)
    let later = Instant(seconds: 1_799_999_999)
    for comment in [
      incoming("7", "Старая жалоба"), incoming("8", "Ответили.", own: true, parent: "7"),
      incoming("8", "", own: true, deleted: true, parent: "7"),
    ] { _ = try desk.ingest([comment], openSince: later) }
    #expect(try desk.all().isEmpty)
    let handlings = try desk.read { db in
      try String.fetchAll(db, sql: "SELECT handling FROM comment WHERE external_id = '7'")
    }
    #expect(handlings == ["beforeDesk"])
  }
}
