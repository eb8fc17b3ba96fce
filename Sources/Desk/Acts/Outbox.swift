import GRDB
import Moderation

/// The replies that are on their way.
enum Outbox {
  /// The condition of the index `reply_outbox`, word for word: SQLite uses a partial index only
  /// where the question repeats its condition.
  static let states = """
    (state = 'awaitingApproval' OR state = 'held' OR state = 'queued' OR state = 'sending'
      OR state = 'unconfirmed' OR state = 'failed')
    """
}

extension Desk {
  /// Releases the held replies whose time has come to the service that carries replies out.
  ///
  /// Anybody's: whichever console or service comes by first does it.
  ///
  /// - Returns: how many were released.
  @discardableResult
  public func queueHeld() throws(DeskError) -> Int {
    let now = clock()
    // Asked first without the write lock, since this is asked all day for nothing.
    let due = try read { db in try Self.due(now, db) }
    guard !due.isEmpty else { return 0 }
    return try write { db in
      let due = try Self.due(now, db)
      for reply in due {
        try db.cachedStatement(sql: "UPDATE reply SET state = 'queued' WHERE id = ?")
          .execute(arguments: [reply.id])
        try journal(
          .queueReply, of: reply.comment.map(Comment.ID.init), reply: Reply.ID(rawValue: reply.id),
          at: now, in: db)
      }
      return due.count
    }
  }

  private static func due(_ now: Instant, _ db: Database) throws -> [(id: Int64, comment: Int64?)] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT id, comment_id FROM reply INDEXED BY reply_outbox
        WHERE \(Outbox.states) AND state = 'held' AND held_until <= ? ORDER BY id
        """)
    return try Row.fetchAll(statement, arguments: [now.milliseconds]).map { ($0[0], $0[1]) }
  }
}
