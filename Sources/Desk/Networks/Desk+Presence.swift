import GRDB
import Moderation

extension Desk {
  /// When somebody else last did something at the desk; `nil` where nobody has lately.
  ///
  /// What a console does by itself while nobody sits at it, and what is imported at night, counts
  /// for nobody.
  ///
  /// - Complexity: reads the journal's last 500 entries at most.
  public func lastActOfOthers() throws(DeskError) -> Instant? {
    try read { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT max(at) FROM (SELECT at, person, act FROM journal ORDER BY id DESC LIMIT 500)
          WHERE person <> ? AND NOT \(Act.needsNobody)
          """)
      return try Int64.fetchOne(statement, arguments: [person.name])
        .map(Instant.init(milliseconds:))
    }
  }
}
