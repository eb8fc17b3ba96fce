import GRDB
import Moderation

extension Desk {
  /// A stretch of the answers, newest first by the time they were written.
  ///
  /// - Complexity: as long as the page where many answers fit; where few do, as long as an index of
  ///   all of them, 0.2 µs each, and the texts that hold the words.
  /// - Parameter before: the last reply of the page before; `nil` for the newest.
  /// - Throws: ``DeskError/notFound`` when the reply `before` has gone since.
  public func history(
    _ query: HistoryQuery, before: Reply.ID?, limit: Int
  ) throws(DeskError) -> HistoryPage {
    try read { db in
      let search = HistorySearch(query, db: db)
      let bound = try before.map(search.place)
      let places = try search.places(before: bound, limit: max(1, limit) + 1)
      let rows = try places.prefix(max(1, limit)).map { try search.row($0.id) }
      return HistoryPage(rows: rows, hasLater: places.count > rows.count)
    }
  }
}
