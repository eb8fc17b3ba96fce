import GRDB
import Moderation

extension Desk {
  /// Comments that left the queue without an answer: older than the desk, needing none, deleted.
  ///
  /// Answered ones stand in ``history(_:at:limit:)``.
  /// - Parameter words: as in ``HistoryQuery/words``; nothing is found for none.
  /// - Returns: newest first, of the 5,000 that came in last and hold the words.
  public func unanswered(
    matching words: String, limit: Int
  ) throws(DeskError) -> [UnansweredComment] {
    try read { db in
      let words = SearchWords(words)
      guard let pattern = words.pattern else { return [] }
      let statement = try db.cachedStatement(
        sql: """
          SELECT id, published, author_name, substr(text, 1, \(QueueRows.excerptLength)),
            network, handling, text
          FROM comment
          WHERE id IN (
              SELECT rowid FROM comment_words WHERE comment_words MATCH ?
              ORDER BY rowid DESC LIMIT \(QueueSearch.fewHits))
            AND handling NOT IN ('open', 'own', 'answered')
          ORDER BY published DESC LIMIT ?
          """)
      return try Row.fetchAll(statement, arguments: [pattern, limit]).compactMap { row in
        guard !words.needsReading || words.match(FoldedWords(row[6], row[2])) else { return nil }
        guard let handling = Handling(rawValue: row[5]) else { return nil }
        return UnansweredComment(
          id: Comment.ID(rawValue: row[0]), published: Instant(milliseconds: row[1]),
          author: row[2], excerpt: row[3], network: try Network(stored: row[4]),
          handling: handling)
      }
    }
  }
}
