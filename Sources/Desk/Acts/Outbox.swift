import GRDB
import Moderation

/// The replies and removals that are on their way.
enum Outbox {
  /// The condition of the indexes `reply_outbox` and `removal_outbox`, word for word: SQLite uses a partial index only
  /// where the question repeats its condition.
  static let states = """
    (state = 'awaitingApproval' OR state = 'held' OR state = 'queued' OR state = 'sending'
      OR state = 'unconfirmed' OR state = 'failed')
    """
}

extension Desk {
  /// Releases the held replies and removals whose time has come to the service that carries replies out.
  ///
  /// Anybody's: whichever console or service comes by first does it.
  ///
  /// - Returns: how many were released.
  @discardableResult
  public func queueHeld() throws(DeskError) -> Int {
    let now = clock()
    // Asked first without the write lock, since this is asked all day for nothing.
    guard try read({ db in try !Self.due(now, db).isEmpty }) else { return 0 }
    return try write { db in
      let due = try Self.due(now, db)
      for act in due {
        try db.cachedStatement(sql: "UPDATE \(act.table) SET state = 'queued' WHERE id = ?")
          .execute(arguments: [act.id])
        guard let id = OutwardID(kind: act.table, number: act.id) else { continue }
        if let onItsWay = try ActOnItsWay(id, db) {
          try SendLedger(db: db).append(.init(state: .queued), to: onItsWay, at: now)
        }
        try journal(
          act.journalled, of: act.comment, reply: id.reply, at: now,
          in: db)
      }
      return due.count
    }
  }

  private struct Due {
    var table: String
    var id: Int64
    var comment: Comment.ID?

    var journalled: Act {
      switch table {
      case "reply": .queueReply
      case "removal": .queueRemoval
      default: .queueMeasure
      }
    }
  }

  private static func due(_ now: Instant, _ db: Database) throws -> [Due] {
    try OutwardID.kinds.flatMap { table in
      let statement = try db.cachedStatement(
        sql: """
          SELECT id, comment_id FROM \(table) INDEXED BY \(table)_outbox
          WHERE \(Outbox.states) AND state = 'held' AND held_until <= ? ORDER BY id
          """)
      return try Row.fetchAll(statement, arguments: [now.milliseconds]).map {
        Due(table: table, id: $0[0], comment: ($0[1] as Int64?).map(Comment.ID.init))
      }
    }
  }
}
