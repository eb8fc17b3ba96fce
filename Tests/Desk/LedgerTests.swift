import GRDB
import Moderation
import Synchronization
import Testing

@testable import Desk

@Suite("The send ledger") struct LedgerTests {
  let house: LedgerOffice
  var office: TestOffice { house.office }
  var desk: Desk { house.desk }

  init() throws { house = try LedgerOffice() }

  @Test("that sending begins is on the disk before the network is called, and what it said after")
  func order() throws {
    let id = try house.answer()
    let network = ScriptedNetwork()
    let other = try office.desk("boris")
    let during = Mutex<[SendingState]>([])
    network.whileSending { during.withLock { $0 = (try? other.outbox().map(\.state)) ?? [] } }
    #expect(try house.deliver(network) == [.confirmed: 1])
    #expect(during.withLock { $0 } == [.sending])
    #expect(try house.steps(of: id) == ["queued", "sending", "confirmed"])
    #expect(try desk.detail(house.id).replies.map(\.state) == [.confirmed])
    #expect(try desk.outbox().isEmpty)
    #expect(network.posts == [.init(key: "key-1", text: "Уберём к вечеру.")])
    #expect(throws: DeskError.leftTheHouse) { try desk.takeBack() }
  }

  @Test("where the network knows keys, a lost answer is asked for again and nothing doubles")
  func idempotent() throws {
    let id = try house.answer()
    let network = ScriptedNetwork.idempotent
    network.play(.silentAfterAccepting, .silentBeforeAccepting)
    #expect(try house.deliver(network) == [.unconfirmed: 1])
    #expect(try house.deliver(network) == [:])
    office.clock.pass(.minutes(1))
    #expect(try house.deliver(network) == [.unconfirmed: 1])
    office.clock.pass(.minutes(1))
    #expect(try house.deliver(network) == [.confirmed: 1])
    #expect(network.posts.count == 1 && Set(network.calls.map(\.key)) == ["key-1"])
    #expect(network.calls.map(\.attempt) == [1, 2, 3])
    #expect(try house.steps(of: id).count == 7)
  }

  @Test("a key that the network has forgotten by now is not relied on")
  func forgottenKey() throws {
    _ = try house.answer()
    let network = ScriptedNetwork.idempotent
    network.play(.silentAfterAccepting)
    try house.deliver(network)
    office.clock.pass(.hours(2))
    #expect(try house.deliver(network) == [.unconfirmed: 1])
    #expect(network.calls.count == 1)
  }

  @Test("where it knows none, what may have arrived is never sent again by itself")
  func neverTwice() throws {
    let id = try house.answer()
    let network = ScriptedNetwork()
    network.play(.silentBeforeAccepting)
    try house.deliver(network)
    for _ in 1...30 {
      office.clock.pass(.hours(1))
      try house.deliver(network)
    }
    #expect(network.calls.count == 1)
    let entry = try house.entry()
    #expect(entry.state == .unconfirmed && entry.cause == .notSeen && entry.needsPerson)
    #expect(throws: DeskError.onItsWay(.unconfirmed)) { try desk.cancel(id) }
    try desk.settle(id, .didNotArrive)
    #expect(try house.deliver(network) == [.confirmed: 1])
    #expect(network.calls.map(\.key) == ["key-1", "key-1"])
  }

  @Test("a reader's look, a person's word or an import settle what nobody answered")
  func settled() throws {
    let id = try house.answer()
    let network = ScriptedNetwork()
    network.play(.silentAfterAccepting)
    try house.deliver(network)
    office.clock.pass(.minutes(1))
    network.find(.there(externalID: "own-1"))
    #expect(try house.deliver(network) == [.confirmed: 1])
    #expect(throws: DeskError.onItsWay(.confirmed)) {
      try desk.settle(id, .arrived(externalID: nil))
    }
    _ = try desk.ingest(
      [incoming("own-1", "Уберем к вечеру", minute: 5, own: true, parent: "1")],
      openSince: office.openSince)
    #expect(try desk.detail(house.id).replies.count == 1)
    #expect(network.calls.count == 1)
  }

  @Test("an import that shows an unanswered reply confirms it with the next delivery")
  func imported() throws {
    _ = try house.answer()
    let network = ScriptedNetwork()
    network.play(.silentAfterAccepting)
    try house.deliver(network)
    _ = try desk.ingest(
      [incoming("own-1", "Уберём к вечеру.", minute: 5, own: true, parent: "1")],
      openSince: office.openSince)
    #expect(try house.deliver(network) == [.confirmed: 1])
    #expect(try desk.detail(house.id).replies.map(\.state) == [.confirmed])
  }

  @Test("a crash while sending leaves it unconfirmed; one delivery at a time")
  func crash() throws {
    let id = try house.answer()
    guard case .send = try desk.begin(id, seen: WorldView(), TransportCapabilities()) else {
      Issue.record("sending did not begin")
      return
    }
    let network = ScriptedNetwork()
    let delivery = try Delivery(desk: desk, transports: [.vk: network])
    #expect(try house.entry().state == .unconfirmed && house.entry().cause == .interrupted)
    #expect(throws: DeskError.deliveredElsewhere) {
      try Delivery(desk: desk, transports: [:])
    }
    try delivery.run()
    #expect(network.calls.isEmpty)
  }

  @Test("what waits can be taken back until sending begins")
  func takenBack() throws {
    let id = try house.answer()
    let network = ScriptedNetwork()
    _ = try desk.takeBack()
    #expect(try house.deliver(network) == [:])
    #expect(network.calls.isEmpty)
    #expect(try house.steps(of: id) == ["queued", "cancelled"])
  }

  @Test("a failure that may pass is tried again after growing pauses, then a person decides")
  func backoff() throws {
    let id = try house.answer()
    let network = ScriptedNetwork()
    let busy = Rejection(reason: "слишком часто", isPermanent: false, retryAfter: .seconds(30))
    network.play(.rejects(busy), .rejects(busy), .rejects(busy))
    let pauses = Pauses(first: .seconds(5), longest: .minutes(2), attempts: 3)
    #expect(try house.deliver(network, pauses) == [.queued: 1])
    #expect(try house.entry().nextAttempt == office.clock.now + .seconds(30))
    #expect(try house.deliver(network, pauses) == [:])
    try desk.retry(id)
    #expect(try house.deliver(network, pauses) == [.queued: 1])
    office.clock.pass(.minutes(3))
    #expect(try house.deliver(network, pauses) == [.queued: 1])
    network.play(.rejects(busy))
    office.clock.pass(.minutes(3))
    #expect(try house.deliver(network, pauses) == [.failed: 1])
    #expect(try house.entry().cause == .tooManyAttempts)
    #expect(try desk.counts(QueueFilter()).failed == 1)
  }

  @Test("a refusal is told in the network's words and can be tried again or taken back")
  func refused() throws {
    let id = try house.answer()
    let network = ScriptedNetwork()
    network.play(.rejects(Rejection(reason: "комментарии закрыты", isPermanent: true)))
    #expect(try house.deliver(network) == [.failed: 1])
    #expect(
      Language.russian.reason(of: try house.entry()) == "сеть отказала (комментарии закрыты)")
    try desk.retry(id)
    network.play(.rejects(Rejection(reason: "комментарии закрыты", isPermanent: true)))
    try house.deliver(network)
    try desk.cancel(id)
    let detail = try desk.detail(house.id)
    #expect(detail.draft?.text == "Уберём к вечеру." && detail.comment.handling == .open)
    #expect(try desk.outbox().isEmpty && desk.all().map(\.id) == [house.id])
    #expect(throws: DeskError.nothingToTakeBack) { try desk.takeBack() }
    #expect(throws: DeskError.notFound) { try desk.cancel(id) }
  }

  @Test("while the network cannot be reached nothing is sent and nothing is given up")
  func unreachable() throws {
    _ = try house.answer()
    let network = ScriptedNetwork()
    network.hide(LookFailure(reason: "нет сети"))
    for _ in 1...20 {
      try house.deliver(network)
      office.clock.pass(.hours(1))
    }
    #expect(try house.entry().state == .queued && house.entry().cause == .unreachable)
    network.hide(nil)
    #expect(try house.deliver(network) == [.confirmed: 1])
  }

  @Test("what has stood longer than the network lets anybody remove it is not sent to it")
  func tooOldToRemove() throws {
    _ = try desk.remove(house.id, rule: "spam", holdFor: .seconds(1))
    let network = ScriptedNetwork(TransportCapabilities(removalWindow: .hours(48)))
    office.clock.pass(.hours(49))
    #expect(try house.deliver(network) == [.failed: 1])
    #expect(try house.entry().cause == .unsupported)
    let open = ScriptedNetwork(TransportCapabilities(removalWindow: .days(3)))
    try desk.retry(house.entry().id)
    #expect(try house.deliver(open) == [.confirmed: 1])
  }

  @Test("what a network cannot take at all is not sent to it")
  func faults() throws {
    _ = try house.answer()
    #expect(
      try house.deliver(ScriptedNetwork(TransportCapabilities(textLimit: 5))) == [.failed: 1])
    #expect(try house.entry().cause == .tooLong)
    try desk.retry(house.entry().id)
    #expect(
      try house.deliver(ScriptedNetwork(TransportCapabilities(canReply: false))) == [.failed: 1])
    #expect(try house.entry().cause == .unsupported)
    try desk.settle(house.entry().id, .arrived(externalID: nil))
    #expect(try desk.outbox().isEmpty)
  }

  @Test("who may only look settles nothing")
  func roles() throws {
    let id = try house.answer()
    try desk.grant(Person("viktor"), .observer)
    let observer = try office.stranger("viktor")
    #expect(throws: DeskError.notAllowed(Prohibition(role: .observer, deed: .settleSending))) {
      try observer.cancel(id)
    }
    #expect(throws: DeskError.notAllowed(Prohibition(role: .observer, deed: .deliver))) {
      try Delivery(desk: observer, transports: [:])
    }
    #expect(try observer.outbox().count == 1)
  }

  @Test("a step that was written down stays as it is")
  func appendOnly() throws {
    _ = try house.answer()
    for change in ["DELETE FROM sending", "UPDATE sending SET state = 'failed'"] {
      #expect(throws: DeskError.self) { try desk.write { try $0.execute(sql: change) } }
    }
  }

  @Test("names on the command line are read as they are written")
  func names() {
    for id in [OutwardID.reply(.init(rawValue: 12)), .removal(.init(rawValue: 3))] {
      #expect(OutwardID(id.description) == id)
    }
    for wrong in ["", "12", "reply-0", "reply--1", "ban-1", "reply-1-2"] {
      #expect(OutwardID(wrong) == nil)
    }
  }

  @Test("pauses double up to the longest, unless the network wishes more")
  func pauses() {
    let pauses = Pauses(first: .seconds(5), longest: .seconds(30), attempts: 5)
    #expect((1...5).map { pauses.pause(after: $0).milliseconds / 1000 } == [5, 10, 20, 30, 30])
    #expect(pauses.pause(after: 1_000_000) == .seconds(30))
    #expect(pauses.pause(after: 1, wish: .minutes(2)) == .minutes(2))
  }
}
