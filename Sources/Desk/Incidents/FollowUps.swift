import GRDB
import Moderation

/// Recognises what authors say once their matter has been answered.
struct FollowUps {
  let db: Database

  /// How long after an answer a word of the author's is taken for a word on it.
  private static let patience = Span.days(14)

  /// The incident that the author reported, and that was answered, before they wrote this.
  ///
  /// - Complexity: as long as what the author has written.
  func incident(before comment: Comment) throws -> Incident? {
    // Comments without any author are not one person's.
    guard !comment.author.externalID.isEmpty || !comment.author.name.isEmpty else { return nil }
    let statement = try db.cachedStatement(
      sql: """
        SELECT DISTINCT i.id FROM comment c
          JOIN incident_comment l ON l.comment_id = c.id
          JOIN incident i ON i.id = l.incident_id
        WHERE c.author_id = ? AND c.published < ? AND i.state IN ('answered', 'closed', 'refused')
        ORDER BY i.id DESC LIMIT 5
        """)
    let ids = try Int64.fetchAll(
      statement, arguments: [comment.author.id.rawValue, comment.published.milliseconds])
    for id in ids {
      let incident = try IncidentTable(db: db).incident(.init(rawValue: id))
      let answered = incident.clocks.compactMap(\.stopped).max() ?? incident.registered
      let since = comment.published - answered
      if since > .seconds(0), since < Self.patience { return incident }
    }
    return nil
  }
}
