import GRDB
import Moderation

extension Desk {
  /// Brings the comments back into the queue that were put off until now.
  ///
  /// Anybody's. Reading the queue does the same, so that none is ever late.
  ///
  /// - Returns: how many came back.
  /// - Complexity: 10 µs where none is due.
  @discardableResult
  public func wakeSnoozed(_ now: Instant) throws(DeskError) -> Int {
    // Asked first without the write lock, since this is asked all day for nothing.
    guard try read({ db in try !Self.dueToWake(now, limit: 1, db).isEmpty }) else { return 0 }
    return try write { db in
      let due = try Self.dueToWake(now, limit: -1, db)
      var group: Int64?
      for id in due {
        let before = try Filing.of(id, in: db)
        let after = before.handled(as: .open, by: nil, at: nil)
        try after.replace(before, of: id, in: db)
        let entry = try journal(
          .wake, of: id, group: group, before: JournalSide(before), after: JournalSide(after),
          at: now, in: db)
        group = group ?? entry
      }
      return due.count
    }
  }

  /// Wakes what is due before the queue is read, and puts in order what other processes moved; where
  /// that cannot be written, reading goes on.
  func wakeDue(_ now: Instant) throws(DeskError) {
    do throws(DeskError) {
      try rankQueue()
      try wakeSnoozed(now)
      try remindOfPromises(now)
    } catch .busy, .diskFull, .readOnly {
      return
    }
  }

  private static func dueToWake(
    _ now: Instant, limit: Int, _ db: Database
  ) throws -> [Comment.ID] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT id FROM comment INDEXED BY comment_snoozed
        WHERE handling = 'snoozed' AND snoozed_until <= ? ORDER BY snoozed_until, id LIMIT ?
        """)
    return try Int64.fetchAll(statement, arguments: [now.milliseconds, limit])
      .map(Comment.ID.init(rawValue:))
  }
}
