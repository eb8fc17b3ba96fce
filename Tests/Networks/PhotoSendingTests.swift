import Desk
import Foundation
import LoopbackNetworks
import Moderation
import Testing

@testable import Networks

@Suite("Replies with photos") struct PhotoSendingTests {
  let office: NetworkOffice

  init() throws { office = try NetworkOffice() }

  private func photo(_ name: String, bytes: Int = 5000) throws -> Photo {
    let path = "\(office.folder)/\(name).jpg"
    let content = Data(
      [0xFF, 0xD8, 0xFF, 0xE0] + (4..<bytes).map { UInt8(truncatingIfNeeded: $0) })
    try content.write(to: URL(fileURLWithPath: path))
    return try PhotoFile.read(path)
  }

  private func answer(_ external: String, _ text: String, _ photos: [Photo]) throws {
    _ = try office.desk.answer(
      try office.detail(external).comment.id, text: text, photos: photos,
      holdFor: Span(milliseconds: 0))
    try office.desk.queueHeld()
  }

  /// A question that waits at the desk.
  private func asked(
    user: String? = nil
  ) async throws -> (LoopbackVK, LoopbackServer, VKConnector, String) {
    let vk = LoopbackVK()
    let server = try vk.serve()
    vk.addPost(1, "Пост")
    let way = VKConnector(
      try .loopback(server, user: user), http: office.http, ways: office.ways)
    try await office.pull(way)
    let id = "\(vk.write("Когда уберут снег?"))"
    try await office.pull(way)
    return (vk, server, way, id)
  }

  @Test("VKontakte: each photo is uploaded whole and attached, by the administrator's token")
  func vk() async throws {
    let (vk, server, way, id) = try await asked(user: LoopbackVK.userToken)
    defer { server.stop() }
    let photos = [try photo("до"), try photo("после", bytes: 300_000)]
    try answer(id, "Убрали.", photos)
    #expect(try await office.deliver(way) == [.confirmed: 1])
    let own = try #require(vk.comments.last)
    #expect(own.text == "Убрали." && own.photos == ["photo-7_55", "photo-7_56"])
    #expect(vk.uploads == (try photos.map { try Data(contentsOf: URL(fileURLWithPath: $0.path)) }))
    #expect(vk.complaints == [])
  }

  @Test(
    "VKontakte: a reply that is edited keeps its photos, and is left alone where these are unknown")
  func edited() async throws {
    let (vk, server, way, id) = try await asked(user: LoopbackVK.userToken)
    defer { server.stop() }
    let comment = try office.detail(id).comment.id
    try answer(id, "Убрали.", [try photo("до"), try photo("после")])
    #expect(try await office.deliver(way) == [.confirmed: 1])
    let reply = try #require(try office.desk.detail(comment).replies.first)
    _ = try office.desk.decideMeasure(
      .edit(reply: reply.id, text: "Убрали вчера."), on: comment, holdFor: Span(milliseconds: 0))
    try office.desk.queueHeld()
    vk.faults.play("wall.getComment", .status(502, afterCarryingOut: false))
    #expect(try await office.deliver(way) == [.queued: 1])
    #expect(vk.comments.last?.text == "Убрали.")
    office.pass(Span(milliseconds: 5))
    #expect(try await office.deliver(way) == [.confirmed: 1])
    let own = try #require(vk.comments.last)
    #expect(own.text == "Убрали вчера." && own.photos == ["photo-7_55", "photo-7_56"])
    #expect(vk.complaints == [])
  }

  @Test("VKontakte: what fails while photos are uploaded has certainly published nothing")
  func failedUpload() async throws {
    let (vk, server, way, id) = try await asked(user: LoopbackVK.userToken)
    defer { server.stop() }
    try answer(id, "Вот.", [try photo("a")])
    vk.faults.play("upload", .cut(afterCarryingOut: true))
    #expect(try await office.deliver(way) == [.queued: 1])
    office.pass(Span(milliseconds: 5))
    vk.faults.play(
      "photos.saveWallPhoto", .says(#"{"error":{"error_code":27,"error_msg":"Group auth failed"}}"#)
    )
    #expect(try await office.deliver(way) == [.failed: 1])
    #expect(vk.comments.count == 1)
  }

  @Test("VKontakte: without an administrator's token photos are refused before anything is tried")
  func withoutToken() async throws {
    let (vk, server, way, id) = try await asked()
    defer { server.stop() }
    try answer(id, "Вот.", [try photo("a")])
    #expect(try await office.deliver(way) == [.failed: 1])
    #expect(!vk.calls.contains("photos.getWallUploadServer"))
  }

  @Test("Telegram: one photo has a caption, several are an album; both answer the comment")
  func telegram() async throws {
    let telegram = LoopbackTelegram()
    let server = try telegram.serve()
    let post = telegram.post("Пост")
    var settings = TelegramSettings(
      chat: "@district", name: "Район", token: Secret(LoopbackTelegram.token),
      base: try #require(BaseURL(server.address)), wait: Span(milliseconds: 0))
    settings.chatLimit = RateLimit(1000, per: .seconds(1))
    let way = TelegramConnector(settings, http: office.http, ways: office.ways)
    let one = telegram.write("Раз", under: post)
    let two = telegram.write("Два", by: 12, under: post)
    try await office.pull(way)
    try answer("\(one)", "Убрали «всё»\nи посыпали.", [try photo("a")])
    #expect(try await office.deliver(way) == [.confirmed: 1])
    let single = try #require(telegram.messages.last)
    #expect(single.text == "Убрали «всё»\nи посыпали." && single.photos == 1)
    #expect(single.replyTo == one && single.thread == post)
    try answer("\(two)", "До и после.", [try photo("b"), try photo("c")])
    #expect(try await office.deliver(way) == [.confirmed: 1])
    let album = telegram.messages.suffix(2)
    #expect(album.map(\.text) == ["До и после.", ""] && Set(album.map(\.album)).count == 1)
    #expect(album.allSatisfy { $0.replyTo == two })
    #expect(telegram.complaints == [])
  }

  @Test("Odnoklassniki and MAX take no photos, and say so before anything is tried")
  func others() async throws {
    for network in [Network.ok, .max] {
      let stage = try Stage(network)
      let id = stage.write("Когда?")
      try await stage.office.pull(stage.way)
      let comment = try stage.office.detail(id).comment.id
      _ = try stage.office.desk.answer(
        comment, text: "Вот.", photos: [try photo("a")], holdFor: Span(milliseconds: 0))
      try stage.office.desk.queueHeld()
      #expect(try await stage.office.deliver(stage.way) == [.failed: 1])
    }
  }
}
