import Desk
import Foundation
import LoopbackNetworks
import Moderation
import Testing

@testable import Networks

@Suite("Pictures of comments") struct PictureTests {
  let office: NetworkOffice
  let vk: LoopbackVK
  let server: LoopbackServer
  let way: VKConnector

  init() async throws {
    office = try NetworkOffice()
    (vk, server, way) = try await office.serveVK()
  }

  private func comment(photos: Int = 1) async throws -> Comment.ID {
    let id = vk.write("Смотрите", withPhotosIn: server.address, count: photos)
    try await office.pull(way)
    return try office.detail("\(id)").comment.id
  }

  private func fetch(
    _ limits: PictureFetcher.Limits = .init(), by connectors: [any Connector]? = nil
  ) async throws -> Int {
    let (office, ways) = (office, connectors ?? [way])
    return try await blocking {
      var fetcher = PictureFetcher(
        office.desk, connectors: ways, ways: office.ways, log: office.log, limits: limits)
      return fetcher.once()
    }
  }

  @Test("nothing is fetched until somebody asks; then the largest is, once")
  func onDemand() async throws {
    let id = try await comment()
    #expect(try await fetch() == 0)
    try office.desk.askForPictures(of: id)
    #expect(try office.desk.pictures(of: id) == CommentPictures(isAwaited: true))
    #expect(try await fetch() == 1)
    let pictures = try office.desk.detail(id).pictures
    let path = try #require(pictures.items.first?.path)
    #expect(pictures.items.count == 1 && !pictures.isAwaited)
    #expect(path == "\(office.desk.pictureFolder)/\(id.rawValue)-1.jpg")
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Said.picture.body)
    try office.desk.askForPictures(of: id)
    #expect(try await fetch() == 0)
  }

  @Test("what is no picture, too large, gone or elsewhere is told, and can be asked for again")
  func faults() async throws {
    let id = try await comment()
    vk.faults.play(
      "photo", .page(afterCarryingOut: false), .status(404, afterCarryingOut: false),
      .says(String(repeating: "я", count: 6 << 20)))
    for fault in [PictureFault.notAPicture, .refused, .tooLarge] {
      try office.desk.askForPictures(of: id)
      _ = try await fetch()
      #expect(try office.desk.pictures(of: id).items == [.init(number: 1, fault: fault)])
    }
    try office.desk.askForPictures(of: id)
    _ = try await fetch(.init(picture: 100))
    #expect(try office.desk.pictures(of: id).items.first?.fault == .tooLarge)
    try office.desk.askForPictures(of: id)
    _ = try await fetch(by: [])
    #expect(try office.desk.pictures(of: id).items.first?.fault == .notServed)
    let files = try? FileManager.default.contentsOfDirectory(atPath: office.desk.pictureFolder)
    #expect(files ?? [] == [])
  }

  @Test("a network that is away is asked again, three times at most")
  func away() async throws {
    let id = try await comment()
    try office.desk.askForPictures(of: id)
    for _ in 1...3 { vk.faults.play("photo", .status(502, afterCarryingOut: false)) }
    let (office, way) = (office, way)
    let met = try await blocking { () -> [Int] in
      var fetcher = PictureFetcher(
        office.desk, connectors: [way], ways: office.ways, log: office.log)
      return (1...3).map { _ in
        defer { office.pass(.minutes(1)) }
        return fetcher.once()
      }
    }
    #expect(met == [0, 0, 1])
    #expect(try office.desk.pictures(of: id).items.first?.fault == .unreachable)
  }

  @Test("between two questions there is a pause, the network's own where it wants a longer one")
  func pauses() async throws {
    let id = try await comment()
    try office.desk.askForPictures(of: id)
    vk.faults.play(
      "photo", .status(502, afterCarryingOut: false),
      .says("{}", status: 429, headers: ["retry-after": "90"]))
    let (office, way) = (office, way)
    let met = try await blocking { () -> [Int] in
      var fetcher = PictureFetcher(
        office.desk, connectors: [way], ways: office.ways, log: office.log)
      return [0, 1, 20, 80, 20].map { (seconds: Int64) in
        office.pass(.seconds(seconds))
        return fetcher.once()
      }
    }
    #expect(met == [0, 0, 0, 0, 1])
    #expect(try office.desk.pictures(of: id).items.first?.path != nil)
  }

  @Test("what has come stays, while the next of the same comment is asked for again")
  func partly() async throws {
    let id = try await comment(photos: 2)
    let other = try await comment()
    for id in [id, other] { try office.desk.askForPictures(of: id) }
    vk.faults.play("photo", .slow(0), .status(502, afterCarryingOut: false))
    let (office, way) = (office, way)
    let met = try await blocking { () -> [Int] in
      var fetcher = PictureFetcher(
        office.desk, connectors: [way], ways: office.ways, log: office.log)
      let first = fetcher.once()
      office.pass(.minutes(1))
      return [first, fetcher.once()]
    }
    #expect(met == [1, 1])
    let paths = try office.desk.pictures(of: id).items.compactMap(\.path)
    #expect(paths.count == 2 && paths.allSatisfy(FileManager.default.fileExists(atPath:)))
    #expect(vk.photosAsked == 4)
  }

  @Test("the oldest go when there are too many bytes, files and rows alike")
  func eviction() async throws {
    var ids: [Comment.ID] = []
    for _ in 1...4 {
      ids.append(try await comment())
      try office.desk.askForPictures(of: try #require(ids.last))
      _ = try await fetch(.init(cache: 500))
      office.pass(Span(milliseconds: 2))
    }
    let there = try ids.map { try office.desk.pictures(of: $0).items.count }
    #expect(there == [0, 0, 1, 1])
    let files = try FileManager.default.contentsOfDirectory(atPath: office.desk.pictureFolder)
    #expect(Set(files) == Set(ids.suffix(2).map { "\($0.rawValue)-1.jpg" }))
  }

  @Test("only addresses that may be asked are")
  func addresses() throws {
    let far = try #require(BaseURL("https://api.vk.ru"))
    let door = PictureDoor(base: far, http: office.http)
    for address in [
      "http://sun9-1.userapi.com/a.jpg", "https://127.0.0.1/a.jpg", "https://10.0.0.7/a.jpg",
      "https://[fd00::1]/a.jpg", "https://localhost/a.jpg", "file:///etc/passwd", "",
      "https://0x7f.0.0.1/a.jpg", "https://127.0.0.0x1/a.jpg", "https://2130706433/a.jpg",
      "https://0X7F000001/a.jpg", "https://localhost./a.jpg", "https://LocalHost/a.jpg",
      "https://a.localhost/a.jpg", "https://127.0.0.1./a.jpg", "https://127。0。0。1/a.jpg",
    ] {
      let failure = #expect(throws: NetworkFailure.self, "\(address)") { try door.fetch(address) }
      #expect(failure?.trouble == .refused && failure?.isPermanent == true, "\(address)")
    }
  }

  @Test("Telegram gives a file by its name; the address is told to nobody")
  func telegram() async throws {
    let telegram = LoopbackTelegram()
    let (server, way) = try office.serveTelegram(telegram)
    defer { server.stop() }
    telegram.tell(
      "message",
      #"{"message_id":9,"date":1800000000,"chat":{"id":\#(LoopbackTelegram.group)},"from":{"id":5,"first_name":"Ж"},"photo":[{"file_id":"small"},{"file_id":"large"}],"caption":"Вот"}"#
    )
    try await office.pull(way)
    let comment = try office.detail("9").comment
    #expect(comment.attachments.map(\.url) == [""])
    try office.desk.askForPictures(of: comment.id)
    #expect(try await fetch(by: [way]) == 1)
    #expect(try office.desk.pictures(of: comment.id).items.first?.path != nil)
    #expect(telegram.calls.contains("getFile") && telegram.complaints == [])
  }
}
