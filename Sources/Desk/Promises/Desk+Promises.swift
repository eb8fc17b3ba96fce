import GRDB
import Moderation

extension Desk {
  /// Brings comments back into the queue to whose authors something is due, even where their
  /// incident is closed: on the last day of the term, while the promise can still be kept.
  ///
  /// Reading the queue does the same, so that none is ever late.
  ///
  /// - Returns: how many came back.
  /// - Complexity: 10 µs where none is due.
  @discardableResult
  public func remindOfPromises(_ now: Instant) throws(DeskError) -> Int {
    // Asked first without the write lock, since this is asked all day for nothing.
    guard try read({ db in try !PromiseTable(db: db).dueToRemind(now, limit: 1).isEmpty }) else {
      return 0
    }
    return try write { db in
      let promises = PromiseTable(db: db)
      var count = 0
      var group: Int64?
      for id in try promises.dueToRemind(now, limit: -1) {
        try promises.remind(of: id, at: now)
        let before = try Filing.of(id, in: db)
        // What waits already is seen anyway; what was removed has nobody to keep a promise to.
        guard before.handling == .answered else { continue }
        let after = before.handled(as: .open, by: nil, at: nil)
        try after.replace(before, of: id, in: db)
        let entry = try journal(
          .remindPromise, of: id, group: group, before: JournalSide(before),
          after: JournalSide(after), at: now, in: db)
        group = group ?? entry
        count += 1
      }
      return count
    }
  }
}
