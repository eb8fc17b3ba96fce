import GRDB
import Moderation

extension Desk {
  /// Answered comments on the same matter: by topic, by street and by the words that few share.
  ///
  /// - Parameter limit: how many at most; those that have little in common are left out.
  /// - Returns: the most alike first; never the comment itself.
  /// - Throws: ``DeskError/notFound``.
  /// - Complexity: some thirty lookups in the search index and 200 texts, however large the desk.
  public func similarCases(
    to id: Comment.ID, limit: Int = 5
  ) throws(DeskError) -> [SimilarCase] {
    try read { db in try SimilarCases(to: id, in: db).nearest(limit) }
  }

  /// Texts of answers that went out or are about to, newest first.
  ///
  /// - Parameter since: the earliest moment of writing.
  public func replyTexts(since: Instant, limit: Int) throws(DeskError) -> [String] {
    try read { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT text FROM reply INDEXED BY reply_by_time
          WHERE written >= ? AND state NOT IN ('draft', 'awaitingApproval', 'failed', 'withdrawn')
          ORDER BY written DESC, id DESC LIMIT ?
          """)
      return try String.fetchAll(statement, arguments: [since.milliseconds, limit])
    }
  }
}
