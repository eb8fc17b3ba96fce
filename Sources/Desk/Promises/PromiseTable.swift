import GRDB
import Moderation

/// The promises of replies.
///
/// One is settled by what is done with its comment once that is back in the queue: another reply, or
/// the word that none is needed. So there is nothing to keep but whether it was reminded of, and
/// taking back that act makes it press again.
struct PromiseTable {
  let db: Database

  /// Keeps what a reply promises.
  func keep(_ terms: [PromisedTerm], of reply: Reply.ID, to comment: Comment.ID) throws {
    for term in terms {
      try db.cachedStatement(
        sql: """
          INSERT INTO promise (reply_id, comment_id, words, due, reminder) VALUES (?, ?, ?, ?, ?)
          """
      ).execute(arguments: [
        reply.rawValue, comment.rawValue, term.words, term.due.milliseconds,
        term.reminder.milliseconds,
      ])
    }
  }

  /// Forgets what a reply promised that says so no more.
  func drop(of reply: Reply.ID) throws {
    try db.cachedStatement(
      sql: "DELETE FROM promise WHERE reply_id = ? AND reminded IS NULL"
    ).execute(arguments: [reply.rawValue])
  }

  /// What was promised to a comment's author, in the order of the terms.
  func promises(to comment: Comment.ID) throws -> [Promise] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT reply_id, words, due, reminder, reminded FROM promise INDEXED BY promise_by_comment
        WHERE comment_id = ? ORDER BY due, id
        """)
    return try Row.fetchAll(statement, arguments: [comment.rawValue]).map { row in
      Promise(
        reply: Reply.ID(rawValue: row[0]),
        term: PromisedTerm(
          words: row[1], due: Instant(milliseconds: row[2]),
          reminder: Instant(milliseconds: row[3])),
        reminded: (row[4] as Int64?).map(Instant.init(milliseconds:)))
    }
  }

  /// The comments that are to be reminded of, each once, the earliest first.
  func dueToRemind(_ now: Instant, limit: Int) throws -> [Comment.ID] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT comment_id FROM promise INDEXED BY promise_waiting
        WHERE reminded IS NULL AND reminder <= ?
        GROUP BY comment_id ORDER BY min(reminder), comment_id LIMIT ?
        """)
    return try Int64.fetchAll(statement, arguments: [now.milliseconds, limit])
      .map(Comment.ID.init(rawValue:))
  }

  /// Marks what is due for a comment as reminded of.
  func remind(of comment: Comment.ID, at now: Instant) throws {
    try db.cachedStatement(
      sql: """
        UPDATE promise SET reminded = ?1
        WHERE comment_id = ?2 AND reminded IS NULL AND reminder <= ?1
        """
    ).execute(arguments: [now.milliseconds, comment.rawValue])
  }
}
