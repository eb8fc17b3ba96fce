import Desk
import Foundation
import LoopbackNetworks
import Moderation
import Testing

@testable import Networks

@Suite("VKontakte: what goes out") struct VKActsTests {
  let office: NetworkOffice
  let vk: LoopbackVK
  let server: LoopbackServer
  let way: VKConnector

  init() async throws {
    office = try NetworkOffice()
    (vk, server, way) = try await office.serveVK(
      post: "Прогноз на неделю", user: LoopbackVK.userToken)
  }

  private func come(_ text: String) async throws -> Int64 {
    let id = vk.write(text)
    try await office.pull(way)
    return id
  }

  private func textOnly() throws -> VKConnector {
    VKConnector(try .loopback(server), http: office.http, ways: office.ways)
  }

  private var own: [LoopbackVK.Comment] { vk.comments.filter { $0.from == -7 } }

  @Test(
    "a reply goes out in the community's name, under the comment, and is known when it comes back")
  func reply() async throws {
    let id = try await come("Когда уберут снег?")
    let comment = try office.answer("\(id)", "Уберём к вечеру.")
    #expect(try await office.deliver(way) == [.confirmed: 1])
    #expect(own.map(\.text) == ["Уберём к вечеру."])
    #expect(own.first?.replyTo == id && own.first?.guid != nil)
    try await office.pull(way)
    let replies = try office.desk.detail(comment).replies
    #expect(replies.map(\.state) == [.confirmed])
    #expect(vk.complaints == [])
  }

  @Test("what got no answer goes out once: the network knows it by its guid")
  func lostAnswer() async throws {
    for fault in [
      Fault.cut(afterCarryingOut: true), .status(502, afterCarryingOut: true),
      .page(afterCarryingOut: true),
    ] {
      let id = try await come("Вопрос")
      _ = try office.answer("\(id)", "Ответ на \(id).")
      vk.faults.play("wall.createComment", fault)
      let reader = try textOnly()
      #expect(try await office.deliver(reader) == [.unconfirmed: 1], "\(fault)")
      office.pass(Span(milliseconds: 5))
      #expect(try await office.deliver(reader) == [.confirmed: 1])
    }
    #expect(own.count == 3 && vk.repeatedGuids == 3)
  }

  @Test("what is cut off while it is being sent is unconfirmed, and goes out once all the same")
  func cutOff() async throws {
    let id = try await come("Вопрос")
    _ = try office.answer("\(id)", "Ответ.")
    vk.faults.play("wall.createComment", .slow(20))
    let (office, closing) = (office, try NetworkHTTPClient())
    let sender = VKConnector(try .loopback(server), http: closing, ways: office.ways)
    async let tally = office.deliver(sender)
    #expect(await vk.isCalled("wall.createComment"))
    closing.close()
    #expect(try await tally == [.unconfirmed: 1])
    office.pass(Span(milliseconds: 5))
    #expect(try await office.deliver(textOnly()) == [.confirmed: 1])
    #expect(own.count == 1)
  }

  @Test("a changed world stops a reply: edited, deleted, answered by a colleague, or more was said")
  func world() async throws {
    let edited = try await come("Раз")
    let deleted = try await come("Два")
    let answered = try await come("Три")
    let more = try await come("Четыре")
    for id in [edited, deleted, answered, more] { _ = try office.answer("\(id)", "Ответ.") }
    vk.edit(edited, "Раз, но не так", isTold: false)
    vk.delete(deleted)
    vk.write("Коллега уже ответил", by: -7, replyTo: answered, isTold: false)
    vk.write("И ещё вот что", by: 11, replyTo: more, isTold: false)
    #expect(try await office.deliver(way) == [.stopped: 4])
    let causes = Set(try office.desk.outbox().compactMap(\.cause))
    #expect(causes == [.edited, .deleted, .answered, .wroteMore])
    #expect(own.count == 1)
  }

  @Test("a comment is removed with an administrator's token, and refused at once without one")
  func removal() async throws {
    let id = try await come("Спам")
    let comment = try office.detail("\(id)").comment.id
    _ = try office.desk.remove(comment, rule: "spam", holdFor: Span(milliseconds: 0))
    try office.desk.queueHeld()
    let poor = try textOnly()
    #expect(
      !poor.capabilities(at: .init(network: .vk, community: "-7", comment: "1", author: ""))
        .canRemove)
    #expect(try await office.deliver(poor) == [.failed: 1])
    let entry = try #require(try office.desk.outbox().first)
    #expect(entry.cause == .unsupported)
    try office.desk.retry(entry.id)
    #expect(try await office.deliver(way) == [.confirmed: 1])
    #expect(vk.comment(id)?.isDeleted == true)
    #expect(vk.complaints == [])
  }

  @Test(
    "each of the network's noes has its consequence",
    arguments: [
      (14, SendingState.failed, "Captcha needed"), (213, .failed, "denied"),
      (223, .failed, "Too many replies"), (9, .failed, "Flood control"),
      (5, .queued, "User authorization failed"), (29, .queued, "Rate limit reached"),
      (10, .unconfirmed, "Internal server error"), (222, .failed, "Hyperlinks are forbidden"),
    ])
  func refusals(code: Int, state: SendingState, words: String) async throws {
    let id = try await come("Вопрос")
    _ = try office.answer("\(id)", "Ответ.")
    vk.faults.play(
      "wall.createComment",
      .says(#"{"error":{"error_code":\#(code),"error_msg":"\#(words)","captcha_sid":"1"}}"#))
    #expect(try await office.deliver(way) == [state: 1])
    let entry = try #require(try office.desk.outbox().first)
    #expect(entry.detail == "\(code): \(words)")
    #expect(own.isEmpty)
  }

  @Test("too many in one second is waited out and not told to anybody")
  func tooFast() async throws {
    let id = try await come("Вопрос")
    _ = try office.answer("\(id)", "Ответ.")
    vk.faults.play(
      "wall.createComment",
      .says(#"{"error":{"error_code":6,"error_msg":"Too many requests per second"}}"#))
    #expect(try await office.deliver(way) == [.confirmed: 1])
  }

  @Test("what the network repeats of a token is struck out")
  func secrets() async throws {
    let id = try await come("Вопрос")
    _ = try office.answer("\(id)", "Ответ.")
    vk.faults.play(
      "wall.createComment",
      .says(#"{"error":{"error_code":15,"error_msg":"no: \#(LoopbackVK.communityToken)"}}"#))
    _ = try await office.deliver(way)
    #expect(try office.desk.outbox().first?.detail == "15: no: •••")
    #expect("\(Secret("abc"))" == "•••" && String(reflecting: Secret("abc")) == "•••")
    var dumped = ""
    dump(Secret("abc"), to: &dumped)
    #expect(!dumped.contains("abc"))
  }

  @Test("a network that is away keeps the reply waiting, and nothing is in doubt")
  func away() async throws {
    let id = try await come("Вопрос")
    _ = try office.answer("\(id)", "Ответ.")
    server.stop()
    // Without a connection from before: whether that is known to be closed by now is chance.
    let fresh = try NetworkHTTPClient()
    let reader = VKConnector(try .loopback(server), http: fresh, ways: office.ways)
    #expect(try await office.deliver(reader) == [.queued: 1])
    fresh.close()
  }

  @Test("what goes into a connection that the network has left waits, and goes out once later")
  func leftConnection() async throws {
    let id = try await come("Вопрос")
    _ = try office.answer("\(id)", "Ответ.")
    server.stop()
    // Nobody knows by then whether the connection from before is closed.
    let tally = try await office.deliver(textOnly())
    #expect(tally == [.queued: 1] || tally == [.unconfirmed: 1])
    #expect(own.isEmpty)
    let back = try vk.serve()
    let way = VKConnector(try .loopback(back), http: office.http, ways: office.ways)
    office.pass(Span(milliseconds: 5))
    #expect(try await office.deliver(way) == [.confirmed: 1])
    #expect(own.map(\.text) == ["Ответ."])
    #expect(vk.calls.count { $0 == "wall.createComment" } == 1)
    back.stop()
  }

  @Test("events that are switched off in the community's settings are told when it is examined")
  func switchedOff() async throws {
    let way = way
    vk.switchOff("wall_reply_delete")
    let partly = try await blocking { try way.examine() }
    #expect(partly.abilities.missing == [.deletionEvents: .right])
    #expect(partly.notes.last == "Long Poll API: off: wall_reply_delete")
    vk.switchOff("wall_reply_new")
    let poor = try textOnly()
    let deaf = try await blocking { try poor.examine() }
    #expect(deaf.abilities.missing[.push] == .right && deaf.abilities.isDeaf)
    vk.switchOff("all")
    #expect(try await blocking { try way.examine() }.notes.last == "Long Poll API: off")
  }

  @Test("a token that is no good beside one that is, or is no administrator's, is told")
  func halfGood() async throws {
    let expired = VKConnector(
      try .loopback(server, user: "expired"), http: office.http, ways: office.ways)
    let found = try await blocking { try expired.examine() }
    #expect(found.faults.map(\.trouble) == [.token] && found.abilities.can(.push))
    #expect(found.abilities.missing[.delete] == .badToken)
    #expect(found.abilities.missing[.history] == .badToken)
    vk.faults.play(
      "groups.getBanned", .says(#"{"error":{"error_code":15,"error_msg":"Access denied"}}"#))
    let way = way
    let stranger = try await blocking { try way.examine() }
    #expect(stranger.faults.count == 1 && stranger.abilities.can(.history))
    #expect(stranger.abilities.missing[.delete] == .right)
  }

  @Test("what the tokens may do is told when the community is added")
  func examination() async throws {
    let whole = try await blocking { try way.examine() }
    #expect(whole.abilities.missing == [:] && whole.name == "Берёзовский район")
    let poor = try textOnly()
    let found = try await blocking { try poor.examine() }
    #expect(found.abilities.missing[.delete] == .userToken)
    #expect(found.abilities.missing[.history] == .readingToken)
    #expect(found.abilities.can(.reply) && found.abilities.can(.push))
    let wrong = VKConnector(
      try .loopback(server, community: "wrong"), http: office.http, ways: office.ways)
    let failure = await #expect(throws: NetworkFailure.self) {
      try await blocking { try wrong.examine() }
    }
    #expect(failure?.trouble == .token)
    #expect(vk.complaints == [])
  }
}
