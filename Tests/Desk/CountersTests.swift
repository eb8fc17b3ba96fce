import Classification
import GRDB
import Moderation
import Support
import Testing

@testable import Desk

@Suite("Kept numbers and indexes") struct CountersTests {
  private struct Number: Hashable {
    var community: Int64
    var category: String
    var urgent: Bool
    var network: String

    init(_ row: Row) { (community, category, urgent, network) = (row[0], row[1], row[2], row[3]) }
  }

  @Test(
    "equal a real count after random acts and imports", arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
  func randomActs(seed: UInt64) throws {
    let office = try TestOffice()
    let desks = [try office.desk("anna"), try office.desk("boris")]
    var dice = Dice(seed)
    for _ in 0..<60 {
      office.clock.pass(.seconds(7))
      let desk = desks[Int.random(in: 0..<2, using: &dice)]
      try act(desk, office, &dice)
    }
    try expectTrue(desks[0])
  }

  private func act(_ desk: Desk, _ office: TestOffice, _ dice: inout Dice) throws {
    let choice = Int.random(in: 0..<12, using: &dice)
    let rows = try desk.all()
    if choice < 3 || rows.isEmpty {
      let batch = (0..<5).map { _ in random(&dice) }
      _ = try desk.ingest(batch, openSince: random(&dice).comment.published)
      return
    }
    let id = rows[Int.random(in: 0..<rows.count, using: &dice)].id
    let category = Category.allCases[Int.random(in: 0..<5, using: &dice)]
    let many = rows.map(\.id).filter { _ in Bool.random(using: &dice) }
    let error = refusal { () throws(DeskError) in
      switch choice {
      case 3: _ = try desk.answer(id, text: "Ответ \(choice)", holdFor: .seconds(5))
      case 4: _ = try desk.noAnswerNeeded(id, reason: .spam)
      case 5: _ = try desk.correct(id, to: category)
      case 6: _ = try desk.claim(id, lease: .seconds(20))
      case 7: _ = try desk.act(.remove(rule: "spam"), on: many)
      case 8: _ = try desk.act(.snooze(until: office.clock.now + .seconds(15)), on: many)
      case 9: _ = try desk.act(.correct(category), on: many)
      case 10: _ = try desk.act(.correctUrgency(Bool.random(using: &dice)), on: many)
      default: _ = try desk.takeBack()
      }
    }
    switch error {
    case nil, .claimedBy, .nothingToTakeBack, .leftTheHouse, .changedSince: return
    case .some(let error): throw error
    }
  }

  private func refusal(_ act: () throws(DeskError) -> Void) -> DeskError? {
    do {
      try act()
      return nil
    } catch {
      return error
    }
  }

  private func random(_ dice: inout Dice) -> ClassifiedComment {
    let number = Int64.random(in: 1...25, using: &dice)
    return incoming(
      "\(number)", ["Снег", "Лёд", "Вода"].randomElement(using: &dice) ?? "", minute: number,
      category: Category.allCases.randomElement(using: &dice) ?? .other,
      urgent: Int.random(in: 0..<5, using: &dice) == 0,
      network: number.isMultiple(of: 2) ? .vk : .telegram,
      own: number.isMultiple(of: 5), deleted: Int.random(in: 0..<9, using: &dice) == 0,
      parent: number.isMultiple(of: 3) ? nil : "\(Int64.random(in: 1...25, using: &dice))")
  }

  private func expectTrue(_ desk: Desk) throws {
    let (kept, counted) = try desk.read { db in
      (
        try Row.fetchAll(
          db,
          sql: """
            SELECT community_id, category, is_urgent, network, comments FROM queue_count
            WHERE comments > 0
            """),
        try Row.fetchAll(
          db,
          sql: """
            SELECT community_id, category, is_urgent, network, count(*) FROM comment
            WHERE handling = 'open' GROUP BY 1, 2, 3, 4
            """)
      )
    }
    #expect(
      Dictionary(uniqueKeysWithValues: kept.map { (Number($0), $0[4] as Int) })
        == Dictionary(uniqueKeysWithValues: counted.map { (Number($0), $0[4] as Int) }))
    #expect(
      try desk.read { db in
        try Int.fetchOne(
          db,
          sql: """
            SELECT count(*) FROM reply LEFT JOIN comment c ON c.id = reply.comment_id
            WHERE reply.category IS NOT c.category
            """)
      } == 0)
    try expectIndexed(desk)
  }

  /// The contentless indexes hold exactly the words that the rows have now.
  private func expectIndexed(_ desk: Desk) throws {
    for word in ["снег", "лед", "вода", "ответ"] {
      let pattern = "\"\(word)\"*"
      try desk.read { db in
        let comments = try Int64.fetchSet(
          db, sql: "SELECT rowid FROM comment_words WHERE comment_words MATCH ?",
          arguments: [pattern])
        let texts = try Row.fetchAll(db, sql: "SELECT id, text, author_name FROM comment")
        let query = SearchWords(word)
        #expect(
          comments == Set(texts.filter { query.match(FoldedWords($0[1], $0[2])) }.map { $0[0] }))
        let replies = try Int64.fetchSet(
          db, sql: "SELECT rowid FROM reply_words WHERE reply_words MATCH ?", arguments: [pattern])
        let index = ReplyIndex(db: db)
        let ids = try Int64.fetchAll(db, sql: "SELECT id FROM reply")
        #expect(replies == Set(try ids.filter { query.match(try index.words(of: $0)) }))
      }
    }
    try desk.write { db in
      try db.execute(sql: "INSERT INTO comment_words (comment_words) VALUES ('integrity-check')")
      try db.execute(sql: "INSERT INTO reply_words (reply_words) VALUES ('integrity-check')")
      #expect(try String.fetchOne(db, sql: "PRAGMA integrity_check") == "ok")
      #expect(try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").isEmpty)
    }
  }
}
