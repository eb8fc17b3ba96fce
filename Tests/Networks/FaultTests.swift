import Desk
import Foundation
import LoopbackNetworks
import Moderation
import Testing

@testable import Networks

/// What goes wrong with networks, for each network alike.
@Suite("Faults of networks") struct FaultTests {
  @Test(
    "slow, cut off, 5xx, pages, errors with 200, nonsense: the pull fails, and nothing else does",
    arguments: Network.allCases)
  func broken(_ network: Network) async throws {
    let stage = try Stage(network)
    try await stage.office.pull(stage.way)
    stage.write("Снег")
    stage.faults.play(
      stage.news, .cut(afterCarryingOut: true), .status(500, afterCarryingOut: true),
      .status(503, afterCarryingOut: false), .page(afterCarryingOut: false), stage.error,
      .says(""), .says("null"), .says("[]"), .says(#"{"ts":"1""#), .says("\u{FEFF}{}"))
    for _ in 1...10 { #expect(await stage.failure() != nil) }
    stage.faults.play(stage.news, .slow(0.05))
    #expect(try await stage.office.pull(stage.way).comments.added == 1)
    #expect(try stage.waiting == ["Снег"])
    #expect(stage.faults.isPlayed && stage.complaints == [])
  }

  @Test(
    "a token that expires in the middle is told as that, again no sooner than in minutes",
    arguments: Network.allCases)
  func expired(_ network: Network) async throws {
    let stage = try Stage(network)
    try await stage.office.pull(stage.way)
    stage.write("До")
    try await stage.office.pull(stage.way)
    // VKontakte names its token where a key has run out.
    if network == .vk { stage.faults.play("poll", .says(#"{"failed":2}"#)) }
    stage.faults.play(network == .vk ? "groups.getLongPollServer" : stage.news, stage.expired)
    let failure = await stage.failure()
    #expect(failure?.trouble == .token)
    #expect(failure?.retryAfter.map { $0 >= .minutes(5) } == true)
    stage.write("После")
    try await stage.office.pull(stage.way)
    #expect(try stage.waiting.contains("После"))
  }

  @Test("a limit is obeyed for as long as the network asks", arguments: Network.allCases)
  func limited(_ network: Network) async throws {
    let stage = try Stage(network)
    try await stage.office.pull(stage.way)
    let (fault, seconds) = stage.tooMany
    if network == .vk { stage.faults.play("poll", .says(#"{"failed":2}"#)) }
    stage.faults.play(network == .vk ? "groups.getLongPollServer" : stage.news, fault)
    let office = stage.office
    let way = stage.way
    let pause = try await blocking { office.puller(way).step() }
    #expect(pause >= .seconds(seconds))
    let trouble = try office.desk.communityHealth().first?.failure?.trouble
    #expect(trouble == (network == .vk ? .quota : .limited))
  }

  @Test(
    "dates far ahead and long past bring every comment in once, and hide none that follows",
    arguments: Network.allCases)
  func skewed(_ network: Network) async throws {
    let stage = try Stage(network)
    try await stage.office.pull(stage.way)
    stage.write("Завтра", ahead: 86_400)
    stage.write("Вчера", ahead: -86_400)
    try await stage.office.pull(stage.way)
    stage.write("Сейчас")
    try await stage.office.pull(stage.way)
    #expect(try await stage.office.pull(stage.way).comments.added == 0)
    #expect(try stage.waiting == ["Завтра", "Вчера", "Сейчас"])
  }

  @Test("a comment of ten megabytes keeps none of its neighbours out", arguments: Network.allCases)
  func enormous(_ network: Network) async throws {
    let stage = try Stage(network)
    try await stage.office.pull(stage.way)
    stage.write("До")
    stage.write(String(repeating: "я", count: 5 << 20))
    try await stage.office.pull(stage.way)
    for number in 1...12 { stage.write("После \(number)") }
    try await stage.office.pull(stage.way)
    let waiting = try stage.waiting
    #expect(waiting.contains("До"))
    for number in 1...12 { #expect(waiting.contains("После \(number)")) }
    #expect(waiting.count <= 13 && stage.complaints == [])
  }

  @Test(
    "one of ten megabytes keeps out none of those before it and after it, in a first reading as in a later one",
    arguments: [Network.ok, .max], [false, true])
  func obstacle(_ network: Network, isFirst: Bool) async throws {
    let stage = try Stage(network)
    if !isFirst { try await stage.office.pull(stage.way) }
    let before = (1...25).map { "До \($0)" }
    let after = (1...12).map { "После \($0)" }
    for text in before { stage.write(text) }
    stage.write(String(repeating: "я", count: 5 << 20))
    for text in after { stage.write(text) }
    try await stage.office.pull(stage.way)
    #expect(try stage.waiting == Set(before + after))
    #expect(try stage.office.desk.rejectedEvents().map(\.event.reason).count == 1)
    stage.write("И ещё")
    try await stage.office.pull(stage.way)
    #expect(try stage.waiting == Set(before + after + ["И ещё"]))
    #expect(stage.complaints == [])
  }

  @Test("what is too long together is asked for by fewer, and only that")
  func pageSize() {
    var size = PageSize()
    #expect(size.count == 100 && size.shrink() && size.count == 10)
    size.took(10)
    #expect(size.shrink() && size.count == 1)
    size.took(1)
    #expect(!size.shrink() && size.count == 1)
    size.took(9)
    #expect(size.count == 10)
    size.took(80)
    #expect(size.count == 100)
  }

  @Test("one of four megabytes comes in whole", arguments: Network.allCases)
  func large(_ network: Network) async throws {
    let stage = try Stage(network)
    try await stage.office.pull(stage.way)
    stage.write(String(repeating: "снег ", count: 400_000))
    #expect(try await stage.office.pull(stage.way).comments.added == 1)
    let row = try #require(try stage.office.waiting.first)
    #expect(try stage.office.desk.detail(row.id).comment.text.count == 2_000_000)
  }

  @Test("VKontakte's captcha, met while threads are read, is told and stops no news")
  func captcha() async throws {
    let stage = try Stage(.vk)
    stage.faults.play(
      "wall.get", .says(#"{"error":{"error_code":14,"error_msg":"Captcha needed"}}"#))
    let (office, way) = (stage.office, stage.way)
    try await blocking {
      let puller = office.puller(way)
      _ = puller.step()
      stage.write("Снег")
      _ = puller.step()
    }
    #expect(try stage.waiting == ["Снег"])
    #expect(try office.desk.communityHealth().first?.failure?.trouble == .captcha)
  }

  @Test("what repeats under another number changes nothing")
  func repeated() async throws {
    let telegram = LoopbackTelegram()
    let office = try NetworkOffice()
    let (server, way) = try office.serveTelegram(telegram)
    defer { server.stop() }
    let id = telegram.write("Снег", under: telegram.post("Пост"))
    telegram.edit(id, "Снег и лёд")
    telegram.tellAgain(id)
    try await office.pull(way)
    let detail = try office.detail("\(id)")
    #expect(detail.comment.text == "Снег и лёд" && detail.comment.versions == 2)
  }
}

@Suite("What is set aside") struct RejectedTests {
  private let account = Account(network: .vk, community: "-7", name: "Район")

  @Test("is bounded in number; what finds no room is counted, and what is known counts on")
  func number() throws {
    let office = try NetworkOffice()
    func event(_ number: Int) -> RejectedEvent {
      RejectedEvent(stream: "longpoll", reason: "?", bytes: Array("{\"n\":\(number)}".utf8))
    }
    var batch = PulledBatch(account: account)
    batch.rejected = (1...RejectedLimits.events + 50).map(event)
    let tally = try office.desk.take(batch, openSince: Instant(milliseconds: 0))
    #expect(tally.rejected == RejectedLimits.events + 50)
    #expect(try office.desk.rejectedCount() == RejectedLimits.events)
    #expect(try office.desk.lostEvents().map(\.count) == [50])
    batch.rejected = [event(1), event(RejectedLimits.events + 1)]
    _ = try office.desk.take(batch, openSince: Instant(milliseconds: 0))
    #expect(try office.desk.rejectedEvents(limit: 1).first?.times == 2)
    #expect(try office.desk.lostEvents().map(\.count) == [51])
  }

  @Test("is bounded in size: six events of ten megabytes stay whole, the seventh is counted")
  func size() throws {
    let office = try NetworkOffice()
    for number in UInt8(1)...7 {
      var batch = PulledBatch(account: account)
      batch.rejected = [
        RejectedEvent(
          stream: "longpoll", reason: "?", bytes: [UInt8](repeating: number, count: 10 << 20))
      ]
      _ = try office.desk.take(batch, openSince: Instant(milliseconds: 0))
    }
    #expect(try office.desk.rejectedCount() == 6)
    #expect(try office.desk.rejectedEvents(limit: 1).first?.event.bytes.count == 10 << 20)
    #expect(try office.desk.lostEvents().map(\.count) == [1])
  }
}
