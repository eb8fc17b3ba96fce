import GRDB
import Moderation
import Testing

@testable import Desk

@Suite("One batch holds much about the same comments") struct BatchTests {
  let office: TestOffice
  let desk: Desk

  init() throws {
    office = try TestOffice()
    desk = try office.desk()
  }

  private func ingest(_ batch: [ClassifiedComment]) throws {
    _ = try desk.ingest(batch, openSince: office.openSince)
  }

  private func count(_ question: String) throws -> Int {
    try desk.read { db in try Int.fetchOne(db, sql: question) ?? 0 }
  }

  private func found(_ word: String, in index: String) throws -> Int {
    try count("SELECT count(*) FROM \(index) WHERE \(index) MATCH '\"\(word)\"'")
  }

  @Test("the words of a batch go into the index in one piece, however many comments are answered")
  func onePiece() throws {
    let batch = (1...40).flatMap { number in
      [
        incoming("\(number)", "Течёт крыша дома \(number)"),
        incoming("a\(number)", "Мастер придёт", own: true, parent: "\(number)"),
      ]
    }
    try ingest(batch)
    #expect(try count("SELECT count(*) FROM comment WHERE handling = 'answered'") == 40)
    #expect(try found("крыша", in: "comment_words") == 40)
    #expect(try found("крыша", in: "reply_words") == 40)
    #expect(try count("SELECT count(DISTINCT segid) FROM comment_words_idx") == 1)
    #expect(try count("SELECT count(DISTINCT segid) FROM reply_words_idx") == 1)
  }

  @Test("of several texts of a comment in one batch the last is found")
  func lastText() throws {
    try ingest(["яма", "лужа", "забор"].map { incoming("1", $0) })
    #expect(try found("яма", in: "comment_words") == 0)
    #expect(try found("лужа", in: "comment_words") == 0)
    #expect(try found("забор", in: "comment_words") == 1)
  }

  @Test("an answer that comes before its comment and changes is found by the words of both")
  func changingAnswer() throws {
    try ingest([
      incoming("2", "Починим", own: true, parent: "1"),
      incoming("2", "Починили", own: true, parent: "1"),
      incoming("1", "Скрипят качели"),
      incoming("1", "Скрипит карусель"),
    ])
    #expect(try found("починим", in: "reply_words") == 0)
    #expect(try found("качели", in: "reply_words") == 0)
    #expect(try found("починили", in: "reply_words") == 1)
    #expect(try found("карусель", in: "reply_words") == 1)
    #expect(try count("SELECT count(*) FROM reply WHERE comment_id IS NOT NULL") == 1)
  }

  @Test("an answered comment keeps its kind, its urgency and its place among the counters")
  func filedAlike() throws {
    try ingest([
      incoming("1", category: .question, urgent: true), incoming("2", category: .question),
      incoming("3", own: true, parent: "1"),
    ])
    let kept = """
      SELECT count(*) FROM comment WHERE external_id = '1' AND handling = 'answered'
        AND category = 'question' AND is_urgent = 1 AND handled_at IS NOT NULL
      """
    #expect(try count(kept) == 1)
    #expect(try count("SELECT sum(comments) FROM queue_count") == 1)
  }

  @Test("names that differ in their bytes are two authors, in one batch as in two")
  func exactNames() throws {
    let names = ["Андрей", "Андреи\u{306}"]
    #expect(names[0] == names[1])
    try ingest([
      incoming("1", author: "", name: names[0]), incoming("2", author: "", name: names[1]),
    ])
    try ingest([
      incoming("3", author: "", name: names[0]), incoming("4", author: "", name: names[1]),
    ])
    #expect(try count("SELECT count(*) FROM author") == 2)
    #expect(try count("SELECT count(DISTINCT author_id) FROM comment WHERE id IN (1, 3)") == 1)
    #expect(try count("SELECT count(DISTINCT author_id) FROM comment WHERE id IN (2, 4)") == 1)
  }

  @Test("an author goes by the name that came last, within a batch and over several")
  func lastName() throws {
    func names(_ names: [String], from first: Int) -> [ClassifiedComment] {
      (0..<1000).map { number in
        incoming("\(first + number)", name: names[number * names.count / 1000])
      }
    }
    let name = "SELECT count(*) FROM author WHERE name = 'Анна'"
    try ingest(names(["Анна", "Инна", "Анна"], from: 0))
    #expect(try count(name) == 1)
    try ingest(names(["Инна"], from: 1000))
    #expect(try count(name) == 0)
    try ingest(names(["Анна"], from: 2000))
    #expect(try count(name) == 1)
    #expect(try count("SELECT count(*) FROM author") == 1)
  }

  @Test("authors of a large batch that failed are added by the next one")
  func failedBatch() throws {
    let batch = (0..<1000).map { incoming("\($0)", author: "u\($0)") }
    try desk.write { db in
      try db.execute(
        sql: """
          CREATE TRIGGER refuse BEFORE INSERT ON comment WHEN NEW.external_id = '999'
          BEGIN SELECT RAISE(ABORT, 'refused'); END
          """)
    }
    #expect(throws: DeskError.self) { try ingest(batch) }
    #expect(try count("SELECT count(*) FROM author") == 0)
    try desk.write { db in try db.execute(sql: "DROP TRIGGER refuse") }
    try ingest(batch)
    #expect(try count("SELECT count(*) FROM comment JOIN author ON author.id = author_id") == 1000)
  }

  @Test("a batch indexes replies after one was written at the desk, each under its own words")
  func afterAnAnswer() throws {
    try ingest([incoming("1", "Где автобус?"), incoming("2", "Где трамвай?")])
    _ = try desk.write { db in try ReplyIndex(db: db).add(answer(to: "1", "Уже едет", in: db)) }
    try ingest([incoming("3", "Стоит в депо", own: true, parent: "2")])
    #expect(try found("едет", in: "reply_words") == 1)
    #expect(try found("депо", in: "reply_words") == 1)
  }

  private func answer(to external: String, _ text: String, in db: Database) throws -> Int64 {
    try db.execute(
      sql: """
        INSERT INTO reply (comment_id, community_id, person, state, written, text)
        SELECT id, community_id, 'anna', 'confirmed', 1, ? FROM comment WHERE external_id = ?
        """, arguments: [text, external])
    return db.lastInsertedRowID
  }
}
