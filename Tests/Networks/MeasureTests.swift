import Desk
import Foundation
import LoopbackNetworks
import Moderation
import Testing

@testable import Networks

@Suite("Bans, reactions and corrections") struct MeasureTests {
  let office: NetworkOffice
  private static let ban = Measure.ban(
    rule: "swearing", reason: .strongLanguage, words: "Мат.", until: nil)

  init() throws { office = try NetworkOffice() }

  private func decide(_ measure: Measure, _ id: Comment.ID) throws -> OutwardID {
    _ = try office.desk.decideMeasure(measure, on: id, holdFor: Span(milliseconds: 0))
    try office.desk.queueHeld()
    let acts = try office.desk.outbox().map(\.id).filter {
      if case .measure = $0 { true } else { false }
    }
    return try #require(acts.last)
  }

  @Test("VKontakte: banned with reason and words, everything that was said is kept")
  func vkBan() async throws {
    let vk = LoopbackVK()
    let server = try vk.serve()
    vk.addPost(1, "Пост")
    let way = VKConnector(
      try .loopback(server, user: LoopbackVK.userToken), http: office.http, ways: office.ways)
    try await office.pull(way)
    let first = vk.write("Гадость", by: 13)
    vk.edit(first, "Гадость исправленная")
    let second = vk.write("Ещё гадость", by: 13)
    vk.write("Доброе", by: 14)
    try await office.pull(way)
    let id = try office.detail("\(second)").comment.id
    let act = try decide(Self.ban, id)
    #expect(throws: DeskError.onItsWay(.queued)) { try decide(Self.ban, id) }
    #expect(try await office.deliver(way) == [.confirmed: 1])
    #expect(
      vk.bans == [.init(person: 13, reason: "3", comment: "Мат.", until: nil)])
    guard case .measure(let measure) = act else { throw DeskError.notFound }
    let evidence = try office.desk.banEvidence(of: measure)
    #expect(evidence.map(\.text) == ["Гадость исправленная", "Ещё гадость"])
    #expect(evidence.first?.versions.map(\.text) == ["Гадость"])
    #expect(evidence.first?.author == "13")
    _ = try decide(.unban, id)
    #expect(try await office.deliver(way) == [.confirmed: 1])
    #expect(vk.bans == [] && vk.complaints == [])
  }

  @Test("Telegram: the evidence is there although the ban deletes every message")
  func telegramBan() async throws {
    let telegram = LoopbackTelegram()
    let server = try telegram.serve()
    let post = telegram.post("Пост")
    let first = telegram.write("Гадость", by: 13, under: post)
    telegram.write("Ещё", by: 13, under: post)
    let channel = telegram.write("От имени канала", by: -1_009, under: post)
    let way = TelegramConnector(
      TelegramSettings(
        chat: "@district", name: "Район", token: Secret(LoopbackTelegram.token),
        base: try #require(BaseURL(server.address)), wait: Span(milliseconds: 0)),
      http: office.http, ways: office.ways)
    try await office.pull(way)
    let act = try decide(Self.ban, try office.detail("\(first)").comment.id)
    #expect(try await office.deliver(way) == [.confirmed: 1])
    #expect(telegram.message(first)?.isDeleted == true)
    guard case .measure(let measure) = act else { throw DeskError.notFound }
    #expect(try office.desk.banEvidence(of: measure).map(\.text) == ["Гадость", "Ещё"])
    office.pass(.seconds(2))
    _ = try decide(Self.ban, try office.detail("\(channel)").comment.id)
    #expect(try await office.deliver(way) == [.confirmed: 1])
    #expect(telegram.banned == [13, -1_009] && telegram.calls.contains("banChatSenderChat"))
    office.pass(.seconds(2))
    let kind = telegram.write("Спасибо!", by: 15, under: post)
    try await office.pull(way)
    _ = try decide(.react, try office.detail("\(kind)").comment.id)
    #expect(try await office.deliver(way) == [.confirmed: 1])
    #expect(telegram.message(kind)?.reactions == ["👍"])
    #expect(telegram.complaints == [])
  }

  @Test("a reply gets another text and is taken away where the network can")
  func corrections() async throws {
    let vk = LoopbackVK()
    let server = try vk.serve()
    vk.addPost(1, "Пост")
    let way = VKConnector(
      try .loopback(server, user: LoopbackVK.userToken), http: office.http, ways: office.ways)
    try await office.pull(way)
    let id = vk.write("Когда?")
    try await office.pull(way)
    let comment = try office.answer("\(id)", "В пятницу.")
    _ = try await office.deliver(way)
    let reply = try #require(try office.desk.detail(comment).replies.first)
    _ = try decide(.edit(reply: reply.id, text: "В четверг."), comment)
    #expect(try await office.deliver(way) == [.confirmed: 1])
    #expect(vk.comments.last?.text == "В четверг.")
    #expect(try office.desk.detail(comment).replies.map(\.text) == ["В четверг."])
    _ = try decide(.react, comment)
    _ = try decide(.withdraw(reply: reply.id), comment)
    #expect(try await office.deliver(way) == [.confirmed: 2])
    #expect(vk.comments.last?.isDeleted == true)
    #expect(vk.comment(id)?.likes == [-LoopbackVK.group])
    #expect(try office.desk.detail(comment).replies.map(\.state) == [.withdrawn])
    #expect(vk.complaints == [])
  }

  @Test("what was removed is restored; what the tokens cannot do fails with its reason")
  func restoring() async throws {
    let vk = LoopbackVK()
    let server = try vk.serve()
    vk.addPost(1, "Пост")
    let way = VKConnector(
      try .loopback(server, user: LoopbackVK.userToken), http: office.http, ways: office.ways)
    try await office.pull(way)
    let id = vk.write("Спорное")
    try await office.pull(way)
    let comment = try office.detail("\(id)").comment.id
    _ = try office.desk.remove(comment, rule: "spam", holdFor: Span(milliseconds: 0))
    try office.desk.queueHeld()
    _ = try await office.deliver(way)
    #expect(vk.comment(id)?.isDeleted == true)
    _ = try decide(.restore, comment)
    #expect(try await office.deliver(way) == [.confirmed: 1])
    #expect(vk.comment(id)?.isDeleted == false)
    let poor = VKConnector(try .loopback(server), http: office.http, ways: office.ways)
    let act = try decide(.react, comment)
    #expect(try await office.deliver(poor) == [.failed: 1])
    #expect(try office.desk.outbox().map(\.cause) == [.unsupported])
    try office.desk.cancel(act)
    #expect(try office.desk.outbox().isEmpty)
  }
}
