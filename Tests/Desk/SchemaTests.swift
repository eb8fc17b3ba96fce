import Foundation
import GRDB
import Moderation
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

  @Test(
    "every list of the queue is read from an index, without sorting",
    arguments: QueueOrder.allCases)
  func plans(order: QueueOrder) throws {
    let desk = try office.desk()
    let community = Community.ID(rawValue: 1)
    let filters = [
      QueueFilter(order: order), QueueFilter(category: .other, order: order),
      QueueFilter(network: .vk, order: order),
      QueueFilter(category: .other, network: .vk, order: order),
      QueueFilter(community: community, order: order),
      QueueFilter(category: .other, network: .vk, community: community, order: order),
    ]
    let bound = QueuePosition(
      group: .urgent, published: office.clock.now, id: Comment.ID(rawValue: 1))
    var indexes: Set<String> = []
    for filter in filters {
      for direction in [QueueScope.Direction.later, .earlier] {
        let questions = QueueScope(filter)
          .questions(direction, of: bound, including: false, limit: 50)
        for question in questions {
          indexes.insert(question.index)
          let plan = try desk.read { db in
            try Row.fetchAll(
              db, sql: "EXPLAIN QUERY PLAN " + question.sql, arguments: question.arguments
            ).map { $0["detail"] as String }
          }
          let sign = (direction == .later) == (order != .newest) ? ">" : "<"
          // By time, those of the same millisecond are passed over.
          let bounded = sign + (order == .urgency ? "(" : "?")
          #expect(plan.count == 1 && plan[0].contains("INDEX \(question.index) ("), "\(plan)")
          #expect(plan[0].contains(bounded), "\(plan)")
        }
      }
    }
    let filed = ["comment_queue", "comment_queue_by_network", "comment_queue_by_community"]
    #expect(indexes == Set(order == .urgency ? filed : filed + ["comment_ranked"]))
  }
}
