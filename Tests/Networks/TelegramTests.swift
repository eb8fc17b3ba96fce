import Desk
import Foundation
import LoopbackNetworks
import Moderation
import Testing

@testable import Networks

@Suite("Telegram") struct TelegramTests {
  let office: NetworkOffice
  let telegram = LoopbackTelegram()
  let server: LoopbackServer
  let way: TelegramConnector

  init() async throws {
    office = try NetworkOffice()
    (server, way) = try office.serveTelegram(telegram)
  }

  private static func way(
    _ server: LoopbackServer, _ office: NetworkOffice, chat: String = "@district",
    token: String = LoopbackTelegram.token
  ) throws -> TelegramConnector {
    TelegramConnector(
      try .loopback(server, chat: chat, token: token), http: office.http, ways: office.ways)
  }

  @Test("comments of the channel's discussion group come in under their posts")
  func comments() async throws {
    let post = telegram.post("Ремонт дорог")
    let id = telegram.write("А Садовая?", under: post)
    telegram.write("И Лесная", by: 12, under: post, replyTo: id)
    telegram.write("Мы ответили", by: LoopbackTelegram.channel, under: post, replyTo: id)
    let tally = try await office.pull(way)
    #expect(tally.comments.added == 2 && tally.comments.own == 1)
    let waiting = try office.waiting
    #expect(waiting.map(\.excerpt) == ["И Лесная"])
    let detail = try office.desk.detail(try #require(waiting.first).id)
    #expect(detail.comment.community.externalID == "\(LoopbackTelegram.group)")
    #expect(detail.comment.author.name == "Житель №12")
    #expect(detail.thread?.text == "Ремонт дорог")
    #expect(telegram.complaints == [])
  }

  @Test("what was read is not asked for again, after any end of the program")
  func offsets() async throws {
    let post = telegram.post("Пост")
    for number in 1...250 { telegram.write("Комментарий \(number)", under: post) }
    #expect(try await office.pull(way).comments.added == 250)
    let fresh = try Self.way(server, office, chat: "\(LoopbackTelegram.channel)")
    #expect(try await office.pull(fresh).comments.added == 0)
    #expect(telegram.complaints == [])
  }

  @Test("an edit becomes a version; an older one that comes late changes nothing")
  func edits() async throws {
    let post = telegram.post("Пост")
    let id = telegram.write("Раз", under: post)
    telegram.edit(id, "Два")
    try await office.pull(way)
    let detail = try office.detail("\(id)")
    #expect(detail.comment.text == "Два" && detail.comment.versions == 2)
    telegram.tell(
      "edited_message",
      #"{"message_id":\#(id),"date":1,"edit_date":2,"chat":{"id":\#(LoopbackTelegram.group)},"from":{"id":11,"first_name":"Ж"},"text":"Старое"}"#
    )
    try await office.pull(way)
    #expect(try office.detail("\(id)").comment.text == "Два")
  }

  @Test("a reply stands under its comment, and one without an answer is never sent twice")
  func replies() async throws {
    let post = telegram.post("Пост")
    let id = telegram.write("Когда?", under: post)
    let other = telegram.write("А у нас?", by: 12, under: post)
    try await office.pull(way)
    _ = try office.answer("\(id)", "Завтра.")
    #expect(try await office.deliver(way) == [.confirmed: 1])
    let sent = try #require(telegram.messages.last)
    #expect(sent.replyTo == id && sent.thread == post && sent.text == "Завтра.")
    _ = try office.answer("\(other)", "Тоже завтра.")
    telegram.faults.play("sendMessage", .cut(afterCarryingOut: true))
    #expect(try await office.deliver(way) == [.unconfirmed: 1])
    for _ in 1...5 {
      office.pass(Span(milliseconds: 3))
      _ = try await office.deliver(way)
    }
    #expect(telegram.messages.count { $0.text == "Тоже завтра." } == 1)
    #expect(try office.desk.outbox().first?.needsPerson == true)
    #expect(telegram.complaints == [])
  }

  @Test("what was heard since a reply was written stops it")
  func heard() async throws {
    let post = telegram.post("Пост")
    let edited = telegram.write("Раз", by: 11, under: post)
    let more = telegram.write("Два", by: 12, under: post)
    let answered = telegram.write("Три", by: 13, under: post)
    try await office.pull(way)
    for id in [edited, more, answered] { _ = try office.answer("\(id)", "Ответ на \(id).") }
    office.pass(Span(milliseconds: 3))
    telegram.edit(edited, "Раз и не так")
    telegram.write("И ещё", by: 12, under: post)
    telegram.write("Коллега ответил", by: LoopbackTelegram.group, under: post, replyTo: answered)
    try await office.pull(way)
    _ = try await office.deliver(way)
    let causes = Set(try office.desk.outbox().compactMap(\.cause))
    #expect(causes.isSuperset(of: [.edited, .wroteMore]))
    #expect(!telegram.messages.contains { $0.text.hasPrefix("Ответ на") })
  }

  @Test("429 is obeyed for as long as it asks")
  func tooMany() async throws {
    let post = telegram.post("Пост")
    let id = telegram.write("Когда?", under: post)
    try await office.pull(way)
    _ = try office.answer("\(id)", "Завтра.")
    telegram.faults.play(
      "sendMessage",
      .says(
        #"{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 600","parameters":{"retry_after":600}}"#,
        status: 429))
    #expect(try await office.deliver(way) == [.queued: 1])
    #expect(!way.isReady(for: .init(network: .telegram, community: "1", comment: "1", author: "")))
    #expect(try await office.deliver(way) == [:])
    let entry = try #require(try office.desk.outbox().first)
    #expect(entry.nextAttempt.map { $0 > wallClock() + .minutes(9) } == true)
  }

  @Test("messages are deleted within 48 hours; later the network's no is told")
  func removal() async throws {
    let post = telegram.post("Пост")
    let fresh = telegram.write("Спам", under: post)
    let old = telegram.write("Старый спам", by: 12, under: post, ago: 49 * 3600)
    try await office.pull(way)
    for id in [fresh, old] {
      _ = try office.desk.remove(
        try office.detail("\(id)").comment.id, rule: "spam", holdFor: Span(milliseconds: 0))
    }
    try office.desk.queueHeld()
    _ = try await office.deliver(way)
    #expect(telegram.message(fresh)?.isDeleted == true)
    #expect(telegram.message(old)?.isDeleted == false)
    #expect(try office.desk.outbox().map(\.state) == [.failed])
  }

  @Test("what makes no sense, and kinds of updates never seen, are set aside")
  func hostile() async throws {
    telegram.tell("message", "[]")
    telegram.tell(
      "message", #"{"message_id":"x","chat":{"id":\#(LoopbackTelegram.group)},"date":1}"#)
    telegram.tell("message", #"{"message_id":1,"chat":{"id":5},"date":1,"text":"чужой чат"}"#)
    telegram.tell("crystal_ball", "{}")
    telegram.tell("poll", "{}")
    let tally = try await office.pull(way)
    #expect(tally.rejected == 3 && tally.comments.added == 0)
    telegram.faults.play(
      "getUpdates", .says("null"), .says("[]"), .page(afterCarryingOut: false),
      .status(500, afterCarryingOut: false), .cut(afterCarryingOut: false),
      .says(#"{"ok":true,"result":{}}"#), .says(#"{"ok":true}"#))
    for _ in 1...7 {
      await #expect(throws: NetworkFailure.self) { try await office.pull(way, times: 1) }
    }
    #expect(try await office.pull(way).rejected == 0)
  }

  @Test("rights that the bot lacks are told when it is examined; the token never is")
  func examination() async throws {
    telegram.take(right: "can_restrict_members")
    let found = try await blocking { try way.examine() }
    #expect(found.abilities.missing[.ban] == .right && found.abilities.can(.delete))
    #expect(found.abilities.missing[.history] == .network)
    let wrong = try Self.way(server, office, token: "1:wrong")
    let failure = await #expect(throws: NetworkFailure.self) {
      try await blocking { try wrong.examine() }
    }
    #expect(failure?.trouble == .token && failure?.words.contains("wrong") == false)
  }
}
