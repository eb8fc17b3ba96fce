import Desk
import Foundation
import LoopbackNetworks
import Moderation
import Testing

@testable import Networks

@Suite("VKontakte: what comes in") struct VKReadingTests {
  let office: NetworkOffice
  let vk = LoopbackVK()
  let server: LoopbackServer

  init() async throws {
    office = try NetworkOffice()
    server = try vk.serve()
    vk.addPost(1, "Прогноз на неделю")
  }

  private func connector(
    community: String? = LoopbackVK.communityToken, user: String? = nil, service: String? = nil
  ) throws -> VKConnector {
    VKConnector(
      try .loopback(server, community: community, user: user, service: service),
      http: office.http, ways: office.ways)
  }

  @Test("a comment appears with its author's name, is edited, deleted and comes back")
  func circle() async throws {
    let way = try connector()
    try await office.pull(way)
    let id = vk.write("Когда уберут снег на Садовой?")
    #expect(try await office.pull(way).comments.added == 1)
    let detail = try office.detail("\(id)")
    #expect(detail.comment.text == "Когда уберут снег на Садовой?")
    #expect(detail.comment.author.name == "Житель №11")
    #expect(detail.comment.community.externalID == "-7")
    vk.edit(id, "Когда уберут снег на Садовой, 5?")
    #expect(try await office.pull(way).comments.changed == 1)
    #expect(try office.detail("\(id)").comment.versions == 2)
    vk.delete(id)
    try await office.pull(way)
    #expect(try office.waiting.isEmpty)
    vk.restore(id)
    try await office.pull(way)
    #expect(try office.waiting.count == 1)
    #expect(vk.complaints == [])
  }

  @Test("what stood there before the first day is read with its threads and figures")
  func firstDay() async throws {
    let top = vk.write("Яма на дороге", isTold: false)
    for number in 1...15 { vk.write("И у нас \(number)", replyTo: top, isTold: false) }
    vk.addPost(2, "Давно", ago: 40)
    vk.write("Старый комментарий", post: 2, isTold: false)
    let way = try connector(service: LoopbackVK.serviceToken)
    #expect(try await office.pull(way).comments.added == 16)
    #expect(vk.complaints == [])
  }

  @Test("a lost place in the history is made up for by reading the threads again")
  func gap() async throws {
    let way = try connector(service: LoopbackVK.serviceToken)
    try await office.pull(way)
    vk.write("Первый")
    try await office.pull(way)
    vk.write("Пропавший")
    vk.forgetHistory()
    vk.write("Третий")
    #expect(try await office.pull(way).comments.added == 2)
    #expect(try office.waiting.count == 3)
    vk.write("Четвёртый")
    vk.failNews(#"{"failed":3}"#)
    #expect(try await office.pull(way).comments.added == 1)
    #expect(vk.complaints == [])
  }

  @Test("a gap that no token can read again is told for a day", arguments: [1, 3])
  func lostForGood(_ fault: Int) async throws {
    let way = try connector()
    try await office.pull(way)
    #expect(try office.desk.communityHealth().first?.failure == nil)
    vk.failNews(#"{"failed":\#(fault),"ts":"0"}"#)
    try await office.pull(way)
    #expect(try office.desk.communityHealth().first?.failure?.trouble == .lost)
    let cursors = try office.desk.cursors(of: way.account)
    let wall = wallClock()
    let later = VKConnector(
      try .loopback(server), http: office.http,
      ways: Ways(clock: { wall + .hours(25) }, chance: { 0 }, stop: StopSign()))
    let pull = try await blocking { try later.pull(after: cursors, isPatient: false) }
    #expect(pull.aside == nil)
  }

  @Test("a token for threads that has expired is told, and news come in all the same")
  func expiredReading() async throws {
    let way = try connector(service: "expired")
    vk.write("Старый", isTold: false)
    let (office, vk) = (office, vk)
    try await blocking {
      let puller = office.puller(way)
      _ = puller.step()
      vk.write("Новый")
      _ = puller.step()
    }
    #expect(try office.waiting.map(\.excerpt) == ["Новый"])
    #expect(try office.desk.communityHealth().first?.failure?.trouble == .token)
    // Until it may be asked again, it is not.
    #expect(vk.calls.count { $0 == "wall.get" } == 1)
  }

  @Test("what was read of the threads before the network broke off is kept")
  func cutShort() async throws {
    vk.addPost(2, "Ещё пост")
    vk.write("Под первым", post: 1, isTold: false)
    vk.write("Под вторым", post: 2, isTold: false)
    let way = try connector(service: LoopbackVK.serviceToken)
    vk.faults.play("wall.getComments", .slow(0), .status(502, afterCarryingOut: false))
    await #expect(throws: NetworkFailure.self) { try await office.pull(way, times: 1) }
    #expect(try office.waiting.map(\.excerpt) == ["Под вторым"])
    #expect(try await office.pull(way).comments.added == 1)
  }

  @Test("a key that has run out is renewed without losing anything")
  func outdatedKey() async throws {
    let way = try connector()
    try await office.pull(way)
    vk.write("До")
    vk.expireKey()
    vk.write("После")
    #expect(try await office.pull(way).comments.added == 2)
  }

  @Test("events that repeat, or come out of order, change nothing")
  func repeated() async throws {
    let way = try connector()
    try await office.pull(way)
    let id = vk.write("Раз")
    vk.edit(id, "Два")
    vk.edit(id, "Три")
    vk.repeatLast(3)
    let tally = try await office.pull(way)
    #expect(tally.repeated == 3)
    #expect(try office.detail("\(id)").comment.text == "Три")
    // The deletion first, then the comment itself.
    vk.tell("wall_reply_delete", #"{"owner_id":-7,"id":9001,"user_id":1,"post_id":1}"#)
    vk.tell(
      "wall_reply_new",
      #"{"id":9001,"from_id":11,"date":1800000000,"text":"Поздно","owner_id":-7,"post_id":1}"#)
    try await office.pull(way)
    #expect(try office.waiting.count == 1)
  }

  @Test("comments of photos, videos, goods and topics keep their numbers apart")
  func places() async throws {
    let way = try connector()
    try await office.pull(way)
    let words = #""id":3,"from_id":11,"date":1800000000,"text":"Один и тот же номер""#
    vk.tell("wall_reply_new", "{\(words),\"post_id\":1,\"owner_id\":-7}")
    vk.tell("photo_comment_new", "{\(words),\"photo_id\":1,\"photo_owner_id\":-7}")
    vk.tell("video_comment_new", "{\(words),\"video_id\":1,\"video_owner_id\":-7}")
    vk.tell("market_comment_new", "{\(words),\"item_id\":1,\"market_owner_id\":-7}")
    vk.tell("board_post_new", "{\(words),\"topic_id\":1,\"topic_owner_id\":-7}")
    #expect(try await office.pull(way).comments.added == 5)
    vk.tell("photo_comment_delete", #"{"owner_id":-7,"id":3,"user_id":1,"photo_id":1}"#)
    try await office.pull(way)
    #expect(try office.waiting.count == 4)
  }

  @Test("what makes no sense is set aside whole, counted, and read again when it does")
  func hostile() async throws {
    let way = try connector()
    try await office.pull(way)
    vk.tellRaw("[]")
    vk.tellRaw("null")
    vk.tell("wall_reply_new", #"{"id":"x","from_id":11,"date":1,"text":"a","owner_id":-7}"#)
    vk.tell("wall_reply_new", #"{"id":5,"from_id":11,"date":99999999999999,"text":"a"}"#)
    vk.tell("wall_reply_new", #"{"id":5,"from_id":11,"date":1,"text":"a","owner_id":-8}"#)
    vk.tell("wall_reply_explode", #"{"id":5}"#)
    vk.tell(
      "wall_reply_new", #"{"id":6,"from_id":11,"date":1800000000,"text":"ok","post_id":1,"n":{}}"#)
    vk.tell("like_add", "{}")
    let tally = try await office.pull(way)
    #expect(tally.rejected == 6 && tally.comments.added == 1)
    let kept = try office.desk.rejectedEvents()
    #expect(kept.count == 6)
    #expect(kept.last?.event.reason.contains("wall_reply_explode") == true)
    #expect(
      kept.last.map { String(decoding: $0.event.bytes, as: UTF8.self) }?.contains("\"e6\"") == true)
    let fixed = RejectedEvent(
      stream: "longpoll", reason: "",
      bytes: Array(
        #"{"type":"wall_reply_new","object":{"id":8,"from_id":1,"date":1,"text":"x"}}"#.utf8))
    #expect(way.read(fixed).events.count == 1)
    #expect(way.read(kept[0].event).rejected.count == 1)
  }

  @Test("pages, broken answers, slow ones and silence fail the pull and nothing else")
  func broken() async throws {
    let way = try connector()
    try await office.pull(way)
    vk.write("Снег")
    vk.faults.play(
      "poll", .page(afterCarryingOut: false), .cut(afterCarryingOut: true),
      .status(503, afterCarryingOut: false), .says("null"), .says(#"{"ts":"#),
      .says(#"{"ts":1,"updates":{}}"#), .slow(0.02))
    var failures = 0
    for _ in 0..<6 {
      await #expect(throws: NetworkFailure.self) { try await office.pull(way, times: 1) }
      failures += 1
    }
    #expect(try await office.pull(way).comments.added == 1)
    #expect(vk.faults.isPlayed && failures == 6)
  }

  @Test("a comment of ten megabytes is passed over by the events and told by the threads")
  func enormous() async throws {
    let way = try connector(service: LoopbackVK.serviceToken)
    try await office.pull(way)
    vk.write(String(repeating: "я", count: 5 << 20))
    vk.write("Короткий")
    #expect(try await office.pull(way).comments.added >= 1)
    vk.write("После")
    try await office.pull(way)
    #expect(try office.waiting.contains { $0.excerpt == "После" })
  }
}
