import GRDB
import Moderation

extension Desk {
  /// When somebody else last did something at the desk; `nil` where nobody has lately.
  ///
  /// - Complexity: reads the journal's last 500 entries at most.
  public func lastActOfOthers() throws(DeskError) -> Instant? {
    try read { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT max(at) FROM (SELECT at, person FROM journal ORDER BY id DESC LIMIT 500)
          WHERE person <> ?
          """)
      return try Int64.fetchOne(statement, arguments: [person.name])
        .map(Instant.init(milliseconds:))
    }
  }
}
