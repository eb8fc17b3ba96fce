import Desk
import Foundation
import LoopbackNetworks
import Moderation
import Testing

@testable import Networks

@Suite("Odnoklassniki") struct OKTests {
  let office: NetworkOffice
  let ok = LoopbackOK()
  let server: LoopbackServer

  init() async throws {
    office = try NetworkOffice()
    server = try ok.serve()
    ok.addTopic("1", "Снег на Садовой")
  }

  private func way(token: String = LoopbackOK.token, legacy: Bool = false) throws -> OKConnector {
    var settings = OKSettings(
      group: LoopbackOK.group, name: "Район", token: Secret(token), applicationKey: LoopbackOK.key,
      applicationSecret: Secret(LoopbackOK.secret), base: try #require(BaseURL(server.address)))
    settings.usesLegacyMethods = legacy
    return OKConnector(settings, http: office.http, ways: office.ways)
  }

  @Test("the signature is that of the documented way, of UTF-8 in order of names")
  func signature() {
    let signed = OKSignature.of(
      [("method", "a"), ("application_key", "К"), ("z", "1")], token: Secret("t"),
      application: Secret("s"))
    #expect(signed == OKSignature.md5("application_key=Кmethod=az=1" + OKSignature.md5("ts")))
    #expect(OKSignature.md5("") == "d41d8cd98f00b204e9800998ecf8427e")
  }

  @Test("comments come in with milliseconds, and nothing is read twice without news")
  func reading() async throws {
    let id = ok.write("Когда уберут снег?")
    ok.write("Мы ответили", by: LoopbackOK.group, replyTo: id)
    ok.write("А Лесная?", by: "u2")
    let way = try way()
    let tally = try await office.pull(way)
    #expect(tally.comments.added == 2 && tally.comments.own == 1)
    let row = try #require(try office.waiting.first)
    #expect(row.excerpt == "А Лесная?")
    let asked = ok.calls.count { $0 == "discussions.getComments" }
    try await office.pull(way)
    #expect(ok.calls.count { $0 == "discussions.getComments" } == asked)
    ok.write("Ещё", by: "u3")
    #expect(try await office.pull(way).comments.added == 1)
    #expect(ok.complaints == [])
  }

  @Test("errors with 200, wrapped or flat, and the word null fail the pull and nothing else")
  func errors() async throws {
    ok.write("Снег")
    let way = try way()
    ok.faults.play(
      "discussions.getList", .says(#"{"error_code":102,"error_msg":"PARAM_SESSION_EXPIRED"}"#),
      .says(#"{"error":{"error_code":104,"error_msg":"sig ok-token-secret"}}"#), .says("null"),
      .says("", headers: ["invocation-error": "9"]), .page(afterCarryingOut: false),
      .cut(afterCarryingOut: false))
    var troubles: [NetworkTrouble] = []
    for _ in 1...6 {
      let failure = await #expect(throws: NetworkFailure.self) {
        try await office.pull(way, times: 1)
      }
      if let failure { troubles.append(failure.trouble) }
      #expect(failure?.words.contains("secret") == false)
    }
    #expect(troubles.prefix(3) == [.token, .refused, .nonsense])
    #expect(try await office.pull(way).comments.added == 1)
    #expect(ok.faults.isPlayed)
  }

  @Test("a discussion that refuses starves no other, is told, and is asked again until it answers")
  func refusing() async throws {
    ok.addTopic("2", "Дороги")
    let id = ok.write("Снег")
    ok.write("Яма", topic: "2")
    let way = try way()
    let refused = Fault.says(#"{"error_code":50,"error_msg":"NOT_ADMIN"}"#)
    func trouble() throws -> NetworkTrouble? {
      try office.desk.communityHealth().first?.failure?.trouble
    }
    ok.faults.play("discussions.getComments", refused)
    try await office.pull(way, times: 1)
    #expect(try office.waiting.map(\.excerpt) == ["Яма"])
    #expect(try trouble() == .right)
    try await office.pull(way, times: 1)
    #expect(Set(try office.waiting.map(\.excerpt)) == ["Снег", "Яма"])
    #expect(try trouble() == nil)
    // When all is read again, its counts are as they were.
    office.pass(.minutes(61))
    ok.edit(id, "Снег и лёд")
    ok.faults.play("discussions.getComments", refused)
    try await office.pull(way, times: 1)
    #expect(try trouble() == .right)
    try await office.pull(way, times: 1)
    #expect(try office.detail(id).comment.text == "Снег и лёд")
    #expect(try trouble() == nil && ok.faults.isPlayed && ok.complaints == [])
  }

  @Test("writing is by hand: the reply is refused at once, and confirmed by reading it back")
  func byHand() async throws {
    let id = ok.write("Когда уберут снег?")
    let way = try way()
    try await office.pull(way)
    let comment = try office.answer(id, "Уберём к вечеру.")
    #expect(try await office.deliver(way) == [.failed: 1])
    #expect(try office.desk.outbox().first?.cause == .unsupported)
    // A person writes it in the browser.
    ok.write("Уберём к  вечеру.", by: LoopbackOK.group, replyTo: id)
    try await office.pull(way)
    let replies = try office.desk.detail(comment).replies
    #expect(replies.count == 1)
  }

  @Test("by undocumented methods it writes only where that was asked for")
  func legacy() async throws {
    let id = ok.write("Когда?")
    let way = try way(legacy: true)
    try await office.pull(way)
    _ = try office.answer(id, "Завтра.")
    #expect(try await office.deliver(way) == [.confirmed: 1])
    #expect(ok.comments.last?.text == "Завтра.")
    // The network does not tell what it answers: by its number it is known all the same.
    try await office.pull(way)
    let own = try office.desk.history(HistoryQuery(), at: .newest, limit: 9).rows
    #expect(own.count == 1)
  }
}

@Suite("MAX") struct MAXTests {
  let office: NetworkOffice
  let max = LoopbackMAX()
  let server: LoopbackServer
  let way: MAXConnector

  init() async throws {
    office = try NetworkOffice()
    server = try max.serve()
    max.addPost("mid.1", "Ремонт дорог")
    way = MAXConnector(
      MAXSettings(
        chat: LoopbackMAX.chat, name: "Район", token: Secret(LoopbackMAX.token),
        base: try #require(BaseURL(server.address))), http: office.http, ways: office.ways)
  }

  @Test("each post is asked for its comments; an edit becomes a version")
  func reading() async throws {
    for number in 1...130 { max.write("Комментарий \(number)", by: 1000 + Int64(number)) }
    let id = max.write("Когда?")
    #expect(try await office.pull(way).comments.added == 131)
    max.edit(id, "Когда же?")
    #expect(try await office.pull(way).comments.changed == 1)
    #expect(try office.detail(id).thread?.text == "Ремонт дорог")
    #expect(max.complaints == [])
  }

  @Test("a reply is sent once, found after a lost answer, and stopped where the world has changed")
  func replies() async throws {
    let id = max.write("Когда?")
    let other = max.write("А у нас?", by: 22)
    let gone = max.write("Удалю", by: 23)
    try await office.pull(way)
    for id in [id, other, gone] { _ = try office.answer(id, "Ответ на \(id).") }
    max.delete(gone)
    max.faults.play("POST comments", .cut(afterCarryingOut: true))
    _ = try await office.deliver(way)
    office.pass(Span(milliseconds: 5))
    _ = try await office.deliver(way)
    office.pass(Span(milliseconds: 5))
    _ = try await office.deliver(way)
    #expect(max.comments.count { $0.author == 7 } == 2)
    let left = try office.desk.outbox()
    #expect(left.map(\.state) == [.stopped] && left.first?.cause == .deleted)
    #expect(max.complaints == [])
  }

  @Test("a comment is removed, and what is gone already counts as removed")
  func removal() async throws {
    let spam = max.write("Спам")
    let gone = max.write("Тоже спам", by: 22)
    try await office.pull(way)
    for id in [spam, gone] {
      _ = try office.desk.remove(
        try office.detail(id).comment.id, rule: "spam", holdFor: Span(milliseconds: 0))
    }
    try office.desk.queueHeld()
    max.delete(gone)
    #expect(try await office.deliver(way) == [.confirmed: 2])
    #expect(max.comments.isEmpty)
  }

  @Test("a post that refuses its comments starves no other, and is told")
  func refusing() async throws {
    max.addPost("mid.2", "Снег")
    let id = max.write("Когда?", post: "mid.1")
    let other = max.write("А у нас?", by: 22, post: "mid.2")
    max.faults.play(
      "GET comments", .says(#"{"code":"access.denied","message":"no"}"#, status: 403))
    try await office.pull(way, times: 1)
    #expect(try office.waiting.count == 1 && office.detail(id).comment.text == "Когда?")
    let failure = try office.desk.communityHealth().first?.failure
    #expect(failure?.trouble == .right && failure?.detail == "403: access.denied: no")
    try await office.pull(way, times: 1)
    #expect(try office.detail(other).comment.text == "А у нас?")
    #expect(try office.desk.communityHealth().first?.failure == nil)
  }

  @Test("401, 429 and nonsense fail the pull; comments that cannot be read are set aside")
  func hostile() async throws {
    max.faults.play(
      "GET messages", .says(#"{"code":"verify.token","message":"no"}"#, status: 401),
      .says(
        #"{"code":"too.many.requests","message":"x"}"#, status: 429, headers: ["retry-after": "1"]),
      .says("null"), .says(#"{"messages":7}"#))
    var troubles: [NetworkTrouble] = []
    for _ in 1...4 {
      let failure = await #expect(throws: NetworkFailure.self) {
        try await office.pull(way, times: 1)
      }
      if let failure { troubles.append(failure.trouble) }
    }
    #expect(troubles == [.token, .limited, .nonsense, .nonsense])
    max.faults.play(
      "GET comments",
      .says(
        #"{"messages":[5,{"body":{"mid":"a"}},{"body":{"mid":"b","text":"x"},"timestamp":"y"}]}"#))
    #expect(try await office.pull(way).rejected == 3)
  }
}
