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

  private func decide(_ measure: Measure, on comment: Comment.ID) throws {
    _ = try office.desk.decideMeasure(measure, on: comment, holdFor: Span(milliseconds: 0))
    try office.desk.queueHeld()
  }

  /// A question that waits at the desk.
  private func asked(
    user: String? = nil
  ) async throws -> (LoopbackVK, LoopbackServer, VKConnector, String) {
    let (vk, server, way) = try await office.serveVK(user: user)
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
    try decide(.edit(reply: reply.id, text: "Убрали вчера."), on: comment)
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
    let (server, way) = try office.serveTelegram(telegram)
    defer { server.stop() }
    let post = telegram.post("Пост")
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

  @Test(
    "Telegram: an album is edited by the words under its first photo, and withdrawn whole, also where the network had to be asked twice"
  )
  func album() async throws {
    let telegram = LoopbackTelegram()
    let (server, way) = try office.serveTelegram(telegram)
    defer { server.stop() }
    let question = telegram.write("Раз", under: telegram.post("Пост"))
    try await office.pull(way)
    let comment = try office.detail("\(question)").comment.id
    try answer("\(question)", "До, сейчас и после.", try ["a", "b", "c"].map { try photo($0) })
    #expect(try await office.deliver(way) == [.confirmed: 1])
    #expect(telegram.messages.count { $0.album != nil } == 3)
    let reply = try #require(try office.desk.detail(comment).replies.first)
    try decide(.edit(reply: reply.id, text: "До и после."), on: comment)
    #expect(try await office.deliver(way) == [.confirmed: 1])
    #expect(telegram.messages.filter { $0.album != nil }.map(\.text) == ["До и после.", "", ""])
    try decide(.withdraw(reply: reply.id), on: comment)
    telegram.faults.play("deleteMessages", .cut(afterCarryingOut: true))
    #expect(try await office.deliver(way) == [.unconfirmed: 1])
    office.pass(Span(milliseconds: 5))
    #expect(try await office.deliver(way) == [.confirmed: 1])
    #expect(telegram.messages.count { $0.isDeleted } == 3)
    #expect(telegram.messages.allSatisfy { $0.isDeleted == ($0.album != nil) })
    #expect(telegram.complaints == [])
  }

  @Test(
    "Telegram: an album is known by its first number when it comes back, whatever it says by then")
  func knownAlbum() async throws {
    let telegram = LoopbackTelegram()
    let (server, way) = try office.serveTelegram(telegram)
    defer { server.stop() }
    let question = telegram.write("Раз", under: telegram.post("Пост"))
    try await office.pull(way)
    let comment = try office.detail("\(question)").comment.id
    try answer("\(question)", "Вот.", try ["a", "b"].map { try photo($0) })
    #expect(try await office.deliver(way) == [.confirmed: 1])
    telegram.edit(try #require(telegram.messages.first { $0.album != nil }).id, "Вот так стало.")
    #expect(try await office.pull(way).comments.own == 1)
    #expect(try office.desk.detail(comment).replies.count == 1)
  }

  @Test("Telegram: an album that is too old to be withdrawn stays whole, and the no is told")
  func oldAlbum() async throws {
    let telegram = LoopbackTelegram()
    let (server, way) = try office.serveTelegram(telegram)
    defer { server.stop() }
    let question = telegram.write("Раз", under: telegram.post("Пост"))
    try await office.pull(way)
    let comment = try office.detail("\(question)").comment.id
    try answer("\(question)", "Вот.", try ["a", "b"].map { try photo($0) })
    #expect(try await office.deliver(way) == [.confirmed: 1])
    telegram.age(by: 49 * 3600)
    let reply = try #require(try office.desk.detail(comment).replies.first)
    try decide(.withdraw(reply: reply.id), on: comment)
    #expect(try await office.deliver(way) == [.failed: 1])
    #expect(!telegram.messages.contains { $0.isDeleted })
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
