import Classification
import Moderation
import Testing

@testable import Desk

@Suite("Bursts in the queue") struct BurstTests {
  let office: TestOffice
  let desk: Desk

  init() throws {
    office = try TestOffice()
    desk = try office.desk()
  }

  private func bringIn(_ comments: [ClassifiedComment]) throws {
    _ = try desk.ingest(comments, openSince: office.openSince)
  }

  private func heating(
    _ numbers: ClosedRange<Int>, network: Network = .vk, street: String = "Лесной"
  ) -> [ClassifiedComment] {
    numbers.map { number in
      incoming(
        "h\(number)", "Батареи ледяные \(number)", minute: Int64(number),
        category: number % 2 == 0 ? .complaint : .question, network: network,
        author: "u\(number)", street: number % 3 == 0 ? "Лесная" : street, topic: "heating")
    }
  }

  private func page(
    _ filter: QueueFilter = QueueFilter(), at anchor: QueueAnchor = .start, limit: Int = 100,
    unfolded: Set<Comment.ID> = []
  ) throws -> QueuePage {
    try desk.queue(filter, at: anchor, limit: limit, unfolded: unfolded)
  }

  @Test("a burst is one row that stands for all, and the counts stay true")
  func folded() throws {
    try bringIn(
      heating(1...12) + [
        incoming("a", "Яма у школы", minute: 3, author: "x", topic: "roads"),
        incoming("b", "Спасибо", minute: 4, category: .praise),
      ])
    let rows = try page().rows
    #expect(rows.map(\.excerpt) == ["Батареи ледяные 1", "Яма у школы", "Спасибо"])
    let burst = try #require(rows[0].burst)
    #expect(burst.isFolded && burst.isHead(rows[0].id))
    #expect(burst.members.count == 12)
    #expect(rows[1].burst == nil)
    #expect(try desk.counts(QueueFilter()).shown == 14)
    #expect(try desk.bursts().map(\.members.count) == [12])
  }

  @Test("a переулок is no part of the burst on the улица of its name")
  func lane() throws {
    try bringIn(
      heating(1...6) + [
        incoming(
          "lane", "Батареи ледяные в Лесном переулке", minute: 4, author: "x", street: "Лесном",
          topic: "heating")
      ])
    #expect(try desk.bursts().map(\.members.count) == [6])
    #expect(try page().rows.map(\.excerpt).contains("Батареи ледяные в Лесном переулке"))
  }

  @Test("an unfolded burst shows all its rows, every one with the burst")
  func unfolded() throws {
    try bringIn(heating(1...5))
    let head = try #require(try page().rows.first)
    let rows = try page(unfolded: [head.id]).rows
    #expect(rows.count == 5)
    #expect(rows.allSatisfy { $0.burst?.isFolded == false })
    // Any of them keeps it open, also when the first has been answered.
    _ = try desk.answer(rows[0].id, text: "Тепло дали", holdFor: .seconds(0))
    #expect(try page(unfolded: [rows[3].id]).rows.count == 4)
  }

  @Test(
    "what is unfolded stands under its first, whatever comes between, and a page counts it as one")
  func together() throws {
    let others = (1...6).map {
      incoming("o\($0)", "Разное \($0)", minute: Int64($0), author: "o\($0)")
    }
    try bringIn(heating(1...5) + others)
    let folded = try page().rows
    let head = try #require(folded.first { $0.burst != nil })
    let rows = try page(unfolded: [head.id]).rows
    let place = try #require(rows.firstIndex { $0.id == head.id })
    #expect(rows[place..<place + 5].allSatisfy { $0.burst != nil })
    #expect(rows[place + 1..<place + 5].allSatisfy { $0.place == head.position && $0.isUnderHead })
    #expect(rows.count == 11)
    let first = try page(limit: place + 1, unfolded: [head.id])
    #expect(first.rows.map(\.id) == rows[..<(place + 5)].map(\.id))
    let last = try #require(first.rows.last)
    let rest = try page(at: .after(last.place), unfolded: [head.id])
    #expect(rest.rows.map(\.id) == rows[(place + 5)...].map(\.id))
    let back = try page(at: .before(rest.rows[0].place), unfolded: [head.id])
    #expect(back.rows.map(\.id) == first.rows.map(\.id))
  }

  @Test("all that a filter lets through is named, bursts in full")
  func names() throws {
    try bringIn(heating(1...5) + [incoming("a", "Спасибо", minute: 9, category: .praise)])
    #expect(try desk.commentIDs(QueueFilter(), limit: 100).count == 6)
    #expect(try desk.commentIDs(QueueFilter(category: .praise), limit: 100).count == 1)
    #expect(try desk.commentIDs(QueueFilter(), limit: 2).count == 2)
  }

  @Test("when the first has been answered the next stands for the rest, until too few are left")
  func answered() throws {
    try bringIn(heating(1...4))
    let first = try #require(try page().rows.first)
    _ = try desk.answer(first.id, text: "Тепло дали", holdFor: .seconds(0))
    let second = try #require(try page().rows.first)
    #expect(second.excerpt == "Батареи ледяные 2")
    #expect(second.burst?.members.count == 3)
    _ = try desk.noAnswerNeeded(second.id, reason: .duplicate)
    #expect(try page().rows.count == 2)
    #expect(try page().rows.allSatisfy { $0.burst == nil })
  }

  @Test("a filter folds what it lets through, in its own order")
  func filters() throws {
    try bringIn(heating(1...4) + heating(5...8, network: .ok))
    let all = try page(QueueFilter(order: .newest)).rows
    #expect(all.map(\.excerpt) == ["Батареи ледяные 8"])
    let vk = try page(QueueFilter(network: .vk)).rows
    #expect(vk.map(\.excerpt) == ["Батареи ледяные 1"])
    #expect(vk[0].burst?.members.count == 4)
    #expect(try page(QueueFilter(category: .complaint, network: .vk)).rows.count == 2)
  }

  @Test("a search and one's own are never folded, nor is a queue that is not asked to")
  func flat() throws {
    try bringIn(heating(1...4))
    #expect(try page(QueueFilter(words: "батареи")).rows.count == 4)
    let first = try #require(try desk.all().first)
    try desk.claim(first.id, lease: .minutes(5))
    #expect(try page(QueueFilter(mine: true)).rows.map(\.id) == [first.id])
    #expect(try desk.all().count == 4)
  }

  @Test("pages skip what is folded in both directions, and know what lies beyond")
  func pages() throws {
    let others = (1...6).map {
      incoming("o\($0)", "Разное \($0)", minute: Int64($0) * 10 + 5, author: "o\($0)")
    }
    try bringIn(heating(1...60) + others)
    let all = try page().rows
    #expect(all.count == 7)
    let first = try page(limit: 3)
    #expect(first.rows.map(\.id) == all[0..<3].map(\.id))
    #expect(!first.hasEarlier && first.hasLater)
    let next = try page(at: .after(all[2].position), limit: 3)
    #expect(next.rows.map(\.id) == all[3..<6].map(\.id))
    #expect(next.hasEarlier && next.hasLater)
    let last = try page(at: .end, limit: 3)
    #expect(last.rows.map(\.id) == all[4..<7].map(\.id))
    #expect(last.hasEarlier && !last.hasLater)
    let back = try page(at: .before(all[4].position), limit: 10)
    #expect(back.rows.map(\.id) == all[0..<4].map(\.id))
    #expect(!back.hasEarlier && back.hasLater)
  }

  @Test("a correction takes a comment out of its burst")
  func corrected() throws {
    try bringIn(heating(1...4))
    let rows = try desk.all()
    _ = try desk.correct(rows[3].id, to: .praise)
    #expect(try desk.bursts().map(\.members.count) == [3])
  }

  @Test("what another console changes is seen")
  func others() throws {
    try bringIn(heating(1...4))
    #expect(try desk.bursts().count == 1)
    let colleague = try office.desk("pyotr")
    for row in try desk.all().prefix(2) {
      _ = try colleague.noAnswerNeeded(row.id, reason: .duplicate)
    }
    colleague.close()
    #expect(try desk.bursts().isEmpty)
  }
}
