import Moderation
import Testing

@testable import Desk

@Suite("Replies that await approval") struct ApprovalTests {
  let office: TestOffice
  let boss: Desk
  let desk: Desk
  let id: Comment.ID

  /// A desk at which replies about snow, and everybody's first one, are read by somebody else.
  init() throws {
    office = try TestOffice()
    var policies = DeadlinePolicies.standard
    policies.approval = ApprovalRules(words: ["снег*"], newcomers: 1)
    let terms = IncidentTerms(policies: policies)
    boss = try office.desk("boss", terms: terms)
    desk = try office.desk("anna", terms: terms)
    _ = try desk.ingest(
      [incoming("1", "Жалоба на снег"), incoming("2", "В подъезде нет света", minute: 1)],
      openSince: office.openSince)
    id = try #require(try desk.all().first { $0.excerpt.contains("снег") }).id
  }

  private func answer(_ text: String = "Уберём к вечеру.") throws -> OutwardID {
    guard
      case .awaitsApproval(let reply, _) = try desk.answer(
        id, text: text, bearing: .answer, holdFor: .seconds(5))
    else { throw DeskError.notFound }
    return .reply(reply)
  }

  private func openIncident() throws -> Incident.ID {
    let form = IncidentForm(
      suggestedBy: "Снег", verdict: try desk.detail(id).comment.verdict, department: "",
      policy: "federal", published: office.clock.now)
    return try desk.openIncident(form, from: [id]).id
  }

  private func deliver(_ network: ScriptedNetwork) throws -> [SendingState: Int] {
    office.clock.pass(.hours(1))
    return try Delivery(desk: desk, transports: [.vk: network]).run()
  }

  @Test("what waits is told with its reason, counted, and never sent")
  func waiting() throws {
    let outcome = try desk.answer(id, text: "Уберём к вечеру.", holdFor: .seconds(0))
    #expect(outcome == .awaitsApproval(.init(rawValue: 1), .init(.word, "снег")))
    let network = ScriptedNetwork()
    for _ in 1...3 { #expect(try deliver(network) == [:]) }
    #expect(network.calls.isEmpty)
    let entry = try #require(try boss.outbox().first)
    #expect(entry.state == .awaitingApproval && entry.needsPerson)
    #expect(entry.approval == .init(.word, "снег") && entry.asked == "Жалоба на снег")
    let detail = try desk.detail(id)
    #expect(detail.replies.map(\.state) == [.awaitingApproval])
    #expect(detail.approval == .init(.word, "снег"))
    let counts = try boss.counts(QueueFilter())
    #expect(counts.approvals == 1 && counts.outbox == 0)
    #expect(throws: DeskError.onItsWay(.awaitingApproval)) { try boss.retry(entry.id) }
  }

  @Test("approved, it is held like any other, and goes out")
  func approved() throws {
    let id = try answer()
    try boss.approve(id, holdFor: .seconds(5))
    #expect(try boss.outbox().map(\.state) == [.held])
    #expect(throws: DeskError.onItsWay(.held)) { try boss.approve(id, holdFor: .seconds(5)) }
    let network = ScriptedNetwork()
    #expect(try deliver(network) == [.confirmed: 1])
    #expect(network.posts.map(\.text) == ["Уберём к вечеру."])
    #expect(try desk.story(of: self.id).contains { $0.kind == .approved && $0.who == "boss" })
  }

  @Test("its incident hears of it only when it is approved, and no more once it is taken back")
  func incidents() throws {
    let incident = try openIncident()
    let act = try answer()
    #expect(try desk.incident(incident).incident.state == .new)
    try boss.approve(act, holdFor: .seconds(5))
    #expect(try desk.incident(incident).incident.state == .answered)
    _ = try desk.takeBack()
    #expect(try desk.incident(incident).incident.state == .new)
    #expect(try desk.detail(id).draft?.text == "Уберём к вечеру.")
  }

  @Test("sent back, it is its author's draft again with a remark, and told until answered anew")
  func sentBack() throws {
    let act = try answer()
    try boss.sendBack(act, remark: "Назовите срок")
    let detail = try desk.detail(id)
    #expect(detail.comment.handling == .open && detail.replies.isEmpty)
    #expect(detail.draft?.text == "Уберём к вечеру." && detail.draft?.by == Person("anna"))
    #expect(detail.notes.map(\.text) == ["Назовите срок"])
    let told = try #require(try desk.sentBack().first)
    #expect(told.detail == "Назовите срок" && told.id == act)
    #expect(try boss.sentBack().isEmpty)
    #expect(try desk.outbox().map(\.cause) == [.sentBack])
    #expect(throws: DeskError.notFound) { try boss.approve(act, holdFor: .seconds(1)) }
    let story = try desk.story(of: id)
    #expect(story.contains { $0.kind == .stopped(.sentBack) })
    #expect(story.contains { $0.kind == .noted && $0.text == "Назовите срок" })
    _ = try answer("Уберём до пятницы.")
    #expect(try desk.sentBack().isEmpty)
    #expect(try deliver(ScriptedNetwork()) == [:])
  }

  @Test("its author takes it back while it waits, also after it was approved")
  func takenBack() throws {
    _ = try answer()
    #expect(try desk.takeBack().comment == id)
    #expect(try desk.detail(id).comment.handling == .open)
    #expect(try desk.outbox().isEmpty)
    try boss.approve(try answer(), holdFor: .seconds(5))
    _ = try desk.takeBack()
    #expect(try deliver(ScriptedNetwork()) == [:])
  }

  @Test("only who may approve does, and only what waits for it")
  func rights() throws {
    let act = try answer()
    let refusal = DeskError.notAllowed(.init(role: .moderator, deed: .approve))
    #expect(throws: refusal) { try desk.approve(act, holdFor: .seconds(1)) }
    #expect(throws: refusal) { try desk.sendBack(act, remark: "Нет") }
    #expect(throws: DeskError.noRemark) { try boss.sendBack(act, remark: " \n") }
    #expect(throws: DeskError.notFound) {
      try boss.approve(.reply(.init(rawValue: 99)), holdFor: .seconds(1))
    }
    #expect(try boss.outbox().map(\.state) == [.awaitingApproval])
  }

  @Test("a newcomer's first reply waits until one has been approved")
  func newcomers() throws {
    let other = try #require(try desk.all().first { $0.id != id }).id
    guard
      case .awaitsApproval(let reply, let reason) = try desk.answer(
        other, text: "Починим.", holdFor: .seconds(1))
    else {
      Issue.record("it went out")
      return
    }
    #expect(reason == .init(.newcomer))
    #expect(try desk.writtenReplies(upTo: 5) == 0)
    try boss.approve(.reply(reply), holdFor: .seconds(1))
    #expect(try desk.writtenReplies(upTo: 5) == 1)
    _ = try desk.ingest(
      [incoming("3", "Лифт стоит", minute: 5)], openSince: office.openSince)
    let third = try #require(try desk.all().first { $0.excerpt.contains("Лифт") }).id
    guard case .answered = try desk.answer(third, text: "Запустим.", holdFor: .seconds(1)) else {
      Issue.record("it waits")
      return
    }
  }

  @Test("what must be approved is not posted by hand, and a supervisor's reply does not wait")
  func others() throws {
    #expect(throws: DeskError.needsApproval(.init(.word, "снег"))) {
      try desk.postedByHand(id, text: "Уберём.")
    }
    #expect(try desk.detail(id).comment.handling == .open)
    guard case .answered = try boss.answer(id, text: "Уберём.", holdFor: .seconds(1)) else {
      Issue.record("it waits")
      return
    }
  }

  @Test("approving is no act of the approver's to take back: what the author wrote stays theirs")
  func approversTakeBack() throws {
    _ = try openIncident()
    _ = try boss.addNote("Смотрю", to: id)
    try boss.approve(try answer(), holdFor: .seconds(5))
    guard case .noted = try boss.takeBack().outcome else { throw DeskError.notFound }
    #expect(throws: DeskError.nothingToTakeBack) { try boss.takeBack() }
    #expect(try desk.detail(id).replies.map(\.state) == [.held])
    #expect(try boss.detail(id).draft == nil && desk.detail(id).draft == nil)
  }

  @Test(
    "a reply of several that is approved later takes its incident back with it",
    arguments: [true, false])
  func several(isTakenBack: Bool) throws {
    let incident = try openIncident()
    let other = try #require(try desk.all().first { $0.id != id }).id
    guard
      case .awaitsApproval(let first, _) = try desk.answer(
        other, text: "Починим.", holdFor: .seconds(5)),
      case .awaitsApproval(let second, _) = try desk.answer(
        id, text: "Уберём.", bearing: .answer, holdFor: .seconds(5), with: first)
    else { throw DeskError.notFound }
    try boss.approve(.reply(first), holdFor: .seconds(5))
    try boss.approve(.reply(second), holdFor: .seconds(5))
    #expect(try desk.incident(incident).incident.state == .answered)
    if isTakenBack { _ = try desk.takeBack() } else { try boss.cancel(.reply(second)) }
    #expect(try desk.incident(incident).incident.state == .new)
    #expect(try desk.detail(id).comment.handling == .open)
    #expect(try desk.detail(other).comment.handling == (isTakenBack ? .open : .answered))
  }
}
