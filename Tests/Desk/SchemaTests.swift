import Foundation
import GRDB
import Testing

@testable import Desk

@Suite("The schema") struct SchemaTests {
  let office: TestOffice

  init() throws { office = try TestOffice() }

  @Test("is the one on file; RECORD_SCHEMA=1 writes it anew")
  func golden() throws {
    let desk = try office.desk()
    let schema =
      try desk.read { db in
        try String.fetchAll(
          db,
          sql: """
            SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'
              AND name NOT LIKE '%_words_%' ORDER BY rowid
            """)
      }.joined(separator: ";\n\n") + ";\n"
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("schema.sql")
    if ProcessInfo.processInfo.environment["RECORD_SCHEMA"] != nil {
      try schema.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("the schema was recorded; look at the difference and run again")
    }
    #expect(schema == (try? String(contentsOf: file, encoding: .utf8)))
  }

  @Test("every list of the queue is read from an index, without sorting")
  func plans() throws {
    let desk = try office.desk()
    let questions = [
      ("comment_queue", "1"), ("comment_queue_by_network", "network = 'vk' AND category = 'other'"),
      ("comment_queue_by_community", "community_id = 1 AND category = 'other'"),
    ]
    for (index, condition) in questions {
      let plan = try desk.read { db in
        try Row.fetchAll(
          db,
          sql: """
            EXPLAIN QUERY PLAN SELECT queue_group, rank, id FROM comment INDEXED BY \(index)
            WHERE handling = 'open' AND \(condition) AND (queue_group, rank, id) > (?, ?, ?)
            ORDER BY queue_group, rank, id LIMIT ?
            """, arguments: [0, 0, 0, 50]
        ).map { $0["detail"] as String }
      }
      #expect(plan.count == 1 && plan[0].contains("INDEX \(index) ("), "\(plan)")
      #expect(plan[0].contains(">("), "\(plan)")
    }
  }
}
