import Classification
import GRDB
import Moderation
import Testing

@testable import Desk

@Suite("The history's filters") struct HistoryTests {
  let office: TestOffice
  let desks: [Desk]
  let start: Instant

  /// What was answered, as the test knows it.
  private struct Fact: Equatable {
    var text: String
    var street: String
    var author: String
    var person: String
    var category: Category
    var network: Network
    var written: Instant
  }

  private let facts: [Fact]

  init() throws {
    office = try TestOffice()
    desks = [try office.desk("anna"), try office.desk("boris")]
    start = office.clock.now
    let streets = ["Лесной", "Лесную", "Ленина", "Садовая", ""]
    let authors = ["Мария Ковалёва", "Пётр Лесной", "Ольга Ленина"]
    var facts: [Fact] = []
    for number in 0..<60 {
      let text = "Ответ \(number % 7) про \(["снег", "воду", "ёлку"][number % 3])"
      facts.append(
        Fact(
          text: text, street: streets[number % 5], author: authors[number % 3],
          person: ["anna", "boris"][number / 2 % 2], category: Category.allCases[number % 4],
          network: [.vk, .telegram][number / 3 % 2], written: start + .minutes(Int64(number / 2))))
    }
    self.facts = facts
    for (number, fact) in facts.enumerated() {
      var item = incoming(
        "\(number)", "На улице \(fact.street) беда", minute: Int64(number),
        category: fact.category, network: fact.network, author: fact.author, name: fact.author)
      item.verdict.place = Place(street: fact.street.isEmpty ? [] : [fact.street])
      _ = try desks[0].ingest([item], openSince: office.openSince)
    }
    let order = QueueFilter(order: .oldest)
    for (number, row) in try desks[0].all(order).enumerated() {
      let desk = facts[number].person == "anna" ? desks[0] : desks[1]
      _ = try desk.postedByHand(row.id, text: facts[number].text)
      if number % 2 == 1 { office.clock.pass(.minutes(1)) }
    }
  }

  private func found(_ query: HistoryQuery) throws -> [String] {
    var texts: [String] = []
    var before: Reply.ID?
    while true {
      let page = try desks[0].history(query, at: before.map { .before($0) } ?? .newest, limit: 4)
      texts += page.rows.map { "\($0.reply.written.milliseconds) \($0.author) \($0.reply.text)" }
      before = page.rows.last?.id
      if !page.hasOlder { return texts }
    }
  }

  private func expected(_ holds: (Fact) -> Bool) -> [String] {
    facts.filter(holds).reversed().map {
      "\($0.written.milliseconds) \($0.author) \($0.text)"
    }
  }

  @Test("find what they say, alone and joined, page by page, newest first")
  func filters() throws {
    let from = start + .minutes(5)
    let to = start + .minutes(20)
    let anna = Person("anna")
    #expect(try found(HistoryQuery()) == expected { _ in true })
    #expect(try found(HistoryQuery(moderator: anna)) == expected { $0.person == "anna" })
    #expect(try found(HistoryQuery(category: .praise)) == expected { $0.category == .praise })
    #expect(try found(HistoryQuery(network: .telegram)) == expected { $0.network == .telegram })
    #expect(
      try found(HistoryQuery(from: from, to: to))
        == expected { $0.written >= from && $0.written < to })
    #expect(try found(HistoryQuery(author: "ковалева")) == expected { $0.author.contains("Мар") })
    #expect(
      try found(
        HistoryQuery(
          words: "елку", street: "лесная", author: "ленина", moderator: anna, category: .question,
          network: .vk, from: start, to: to))
        == expected {
          $0.text.contains("ёлку") && $0.street.hasPrefix("Лесн") && $0.author == "Ольга Ленина"
            && $0.person == "anna" && $0.category == .question && $0.network == .vk
            && $0.written < to
        })
  }

  @Test("answers without a topic or an incident are passed over where these are asked for")
  func nothingKnown() throws {
    #expect(try found(HistoryQuery(topic: "roads")).isEmpty)
    #expect(try found(HistoryQuery(outcome: .satisfied)).isEmpty)
  }

  @Test("a street is found in any case form, and is not an author of that name")
  func streets() throws {
    let forest = expected { $0.street.hasPrefix("Лесн") }
    #expect(!forest.isEmpty)
    for name in ["Лесная", "лесной", "ул. Лесная", "улица лесную"] {
      #expect(try found(HistoryQuery(street: name)) == forest)
    }
    #expect(try found(HistoryQuery(street: "Ленина")) == expected { $0.street == "Ленина" })
    #expect(
      try found(HistoryQuery(street: "Садовая", moderator: Person("boris")))
        == expected { $0.street == "Садовая" && $0.person == "boris" })
    #expect(try found(HistoryQuery(street: "Кедровая")).isEmpty)
  }

  @Test("both ways of searching find the same", arguments: [0, 5, 1000])
  func ways(fewHits: Int) throws {
    for query in [
      HistoryQuery(words: "ответ"), HistoryQuery(words: "снег", author: "мария"),
      HistoryQuery(words: "в"), HistoryQuery(street: "лесная", network: .vk),
      HistoryQuery(author: "о", category: .complaint),
    ] {
      let (one, other) = try desks[0].read { db in
        (
          try HistorySearch(query, db: db, fewHits: fewHits).places(.older, of: nil, limit: 50),
          try HistorySearch(query, db: db).places(.older, of: nil, limit: 50)
        )
      }
      #expect(one == other)
    }
  }

  @Test("a correction moves the answer to its new category, and back")
  func corrected() throws {
    let row = try #require(
      try desks[0].history(HistoryQuery(category: .question), at: .newest, limit: 1).rows.first)
    let id = try #require(row.comment)
    let count = try found(HistoryQuery(category: .other)).count
    _ = try desks[0].correct(id, to: .other)
    #expect(try found(HistoryQuery(category: .other)).count == count + 1)
    _ = try desks[0].takeBack()
    #expect(try found(HistoryQuery(category: .other)).count == count)
  }

  @Test("an answer that came before its comment gets the comment's category")
  func orphan() throws {
    _ = try desks[0].ingest(
      [incoming("901", "Починили.", minute: 9, own: true, parent: "900")],
      openSince: office.openSince)
    #expect(try found(HistoryQuery(words: "починили", category: .obscenity)).isEmpty)
    _ = try desks[0].ingest(
      [incoming("900", "Ну вы!", category: .obscenity)], openSince: office.openSince)
    #expect(try found(HistoryQuery(words: "починили", category: .obscenity)).count == 1)
  }

  @Test("filters are answered by one index, without reading a reply")
  func plan() throws {
    let plan = try desks[0].read { db in
      try Row.fetchAll(
        db,
        sql: """
          EXPLAIN QUERY PLAN SELECT written, id FROM reply INDEXED BY reply_by_time
          WHERE (written, id) < (?, ?) AND written >= ? AND written < ? AND person = ?
            AND category = ? AND community_id IN (SELECT id FROM community WHERE network = ?)
          ORDER BY written DESC, id DESC LIMIT ?
          """, arguments: [0, 0, 0, 0, "", "", "", 1]
      ).map { $0["detail"] as String }
    }
    #expect(plan[0].contains("COVERING INDEX reply_by_time"), "\(plan)")
    #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
  }
}
