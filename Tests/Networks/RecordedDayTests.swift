import Desk
import Foundation
import Moderation
import Synchronization
import Testing

@testable import Networks

/// Gives the answers of a recorded day, in their order.
private final class RecordedNetwork: HTTPClienting {
  private let answers: Mutex<[String: [String]]>

  init(_ answers: [String: [String]]) { self.answers = Mutex(answers) }

  var isOver: Bool { answers.withLock { $0["poll", default: []].isEmpty } }

  func send(_ request: HTTPRequest) throws(HTTPFailure) -> HTTPAnswer {
    let name = request.url.split(separator: "/").last.map(String.init) ?? ""
    let text = answers.withLock { answers -> String? in
      guard var left = answers[name], let first = left.first else { return nil }
      if left.count > 1 || name == "poll" { left.removeFirst() }
      answers[name] = left
      return first
    }
    guard let text else { throw HTTPFailure(.noAnswer, "the day is over") }
    return HTTPAnswer(status: 200, body: Array(text.utf8))
  }
}

@Suite("A recorded day") struct RecordedDayTests {
  private static func reply(
    _ id: Int, _ from: Int, _ text: String, to parent: Int? = nil, type: String = "new",
    event: String
  ) -> String {
    let answers = parent.map { #","reply_to_comment":\#($0),"parents_stack":[\#($0)]"# } ?? ""
    return
      #"{"type":"wall_reply_\#(type)","event_id":"\#(event)","v":"5.199","group_id":7,"object":{"id":\#(id),"from_id":\#(from),"date":\#(1_795_400_000 + id),"text":"\#(text)","post_id":1,"owner_id":-7\#(answers)}}"#
  }

  private static func poll(_ ts: Int, _ updates: [String]) -> String {
    #"{"ts":"\#(ts)","updates":[\#(updates.joined(separator: ","))]}"#
  }

  /// A Monday of an invented district: snow, a wire, a thank-you, a quarrel, a gap at noon.
  private static let day: [String: [String]] = [
    "groups.getLongPollServer": [
      #"{"response":{"key":"k1","server":"https://lp.example/poll","ts":"1"}}"#,
      #"{"response":{"key":"k2","server":"https://lp.example/poll","ts":"9"}}"#,
    ],
    "users.get": [
      #"{"response":[{"id":11,"first_name":"Ольга","last_name":"Пчёлкина"},{"id":12,"first_name":"Ильдар","last_name":""},{"id":13,"first_name":"Костян","last_name":"Б."}]}"#
    ],
    "wall.get": [
      #"{"response":{"count":1,"items":[]}}"#,
      #"{"response":{"count":1,"items":[{"id":1,"owner_id":-7,"date":1795390000,"text":"Прогноз на неделю","comments":{"count":4},"views":{"count":1200}}]}}"#,
    ],
    "wall.getComments": [
      #"{"response":{"count":2,"items":[{"id":101,"from_id":11,"date":1795400101,"text":"Снег на Садовой, 5 так и лежит","post_id":1,"owner_id":-7,"thread":{"count":1,"items":[{"id":104,"from_id":-7,"date":1795400104,"text":"Уберём к вечеру.","post_id":1,"owner_id":-7,"reply_to_comment":101,"parents_stack":[101]}]}},{"id":106,"from_id":12,"date":1795400106,"text":"Пока вас не было, отключили воду","post_id":1,"owner_id":-7,"thread":{"count":0,"items":[]}}],"profiles":[{"id":12,"first_name":"Ильдар","last_name":""}],"groups":[]}}"#
    ],
    "poll": [
      poll(1, []),
      poll(2, [reply(101, 11, "Снег на Садовой лежит", event: "a")]),
      poll(
        3,
        [
          reply(101, 11, "Снег на Садовой, 5 лежит", type: "edit", event: "b"),
          reply(102, 12, "Провод висит над площадкой!!!", event: "c"),
          reply(102, 12, "Провод висит над площадкой!!!", event: "c"),
        ]),
      poll(
        4,
        [
          #"{"type":"wall_reply_delete","event_id":"d0","group_id":7,"object":{"owner_id":-7,"id":103,"user_id":13,"post_id":1}}"#,
          reply(103, 13, "Сами вы такие", event: "d"),
          #"{"type":"weather_changed","event_id":"w","group_id":7,"object":{}}"#,
        ]),
      poll(5, [reply(104, -7, "Уберём к вечеру.", to: 101, event: "e")]),
      #"{"failed":1,"ts":"8"}"#,
      poll(8, []),
      #"{"failed":2}"#,
      poll(9, [reply(105, 11, "Спасибо!", to: 104, event: "f")]),
    ],
  ]

  private func live(pullsAtOnce: Int) async throws -> [String] {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("dezhurka-day-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let moment = Instant(seconds: 1_795_413_840)
    return try await blocking {
      let network = RecordedNetwork(Self.day)
      let ways = Ways(clock: { moment }, chance: { 0 }, stop: StopSign())
      guard let base = BaseURL("https://api.example") else { throw CocoaError(.fileReadUnknown) }
      // A service that starts anew now and then, or goes on all day.
      while !network.isOver {
        let desk = try Desk(
          path: folder + "/desk.sqlite", person: Person("sync"), clock: { moment },
          makeKey: { "key" })
        var settings = VKSettings(
          group: 7, name: "Район", community: Secret("c"), service: Secret("s"), base: base,
          wait: Span(milliseconds: 0))
        // The clock stands still, and so would a bucket.
        settings.userLimit = RateLimit(10_000, per: .seconds(1))
        settings.communityLimit = RateLimit(10_000, per: .seconds(1))
        let way = VKConnector(settings, http: network, ways: ways)
        let puller = CommunityPuller(
          way, desk: desk, ways: ways, log: .init(label: "day"),
          openSince: Instant(milliseconds: 0))
        for _ in 0..<pullsAtOnce where !network.isOver { _ = try? puller.pull() }
        desk.close()
      }
      let desk = try Desk(
        path: folder + "/desk.sqlite", person: Person("sync"), clock: { moment },
        makeKey: { "key" })
      defer { desk.close() }
      return try Self.everything(desk)
    }
  }

  private static func everything(_ desk: Desk) throws -> [String] {
    var lines: [String] = []
    for row in try desk.queue(QueueFilter(), at: .start, limit: 100).rows {
      lines.append("\(try desk.detail(row.id))")
    }
    for row in try desk.history(HistoryQuery(), at: .newest, limit: 100).rows {
      lines.append("\(row)")
      if let comment = row.comment { lines.append("\(try desk.detail(comment))") }
    }
    lines += try desk.rejectedEvents().map { "\($0.event.reason)" }
    return lines
  }

  @Test("gives the same desk each time, however often the service ended meanwhile")
  func same() async throws {
    let whole = try await live(pullsAtOnce: 100)
    for pulls in 1...3 { #expect(whole == (try await live(pullsAtOnce: pulls))) }
    let text = whole.joined(separator: "\n")
    for words in [
      "Снег на Садовой, 5 так и лежит", "Провод висит", "Уберём к вечеру.", "Спасибо!",
      "отключили воду", "Ольга Пчёлкина", "weather_changed",
    ] { #expect(text.contains(words), "\(words)") }
    #expect(!text.contains("Сами вы такие"))
  }
}
