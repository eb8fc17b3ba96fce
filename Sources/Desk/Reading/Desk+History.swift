import GRDB
import Moderation

extension HistoryAnchor {
  fileprivate var direction: HistoryDirection {
    switch self {
    case .newest, .before: .older
    case .oldest, .after: .newer
    }
  }

  fileprivate var bound: Reply.ID? {
    switch self {
    case .newest, .oldest: nil
    case .before(let id), .after(let id): id
    }
  }
}

extension Desk {
  /// A stretch of the answers, newest first by the time they were written.
  ///
  /// - Complexity: as long as the page where many answers fit; where few do, as long as an index of
  ///   all of them, 0.2 µs each, and the texts that hold the words.
  ///   Topics and outcomes take a look at each answer's comment on the way, 2 µs each.
  /// - Parameter wholeTexts: whether rows hold all of the comment, and not only its beginning.
  /// - Throws: ``DeskError/notFound`` when the reply that the anchor names has gone since.
  public func history(
    _ query: HistoryQuery, at anchor: HistoryAnchor, limit: Int, wholeTexts: Bool = false
  ) throws(DeskError) -> HistoryPage {
    try read { db in
      let search = HistorySearch(query, db: db)
      let limit = max(1, limit)
      let bound = try anchor.bound.map(search.place)
      let places = try search.places(anchor.direction, of: bound, limit: limit + 1)
      let rows = try places.prefix(limit).map { place in
        try search.row(
          place.id, length: wholeTexts ? QueueRows.wholeLength : QueueRows.excerptLength)
      }
      let isCut = places.count > limit
      // Beyond a bound lies the page that it was taken from.
      let hasMore = bound != nil
      return anchor.direction == .older
        ? HistoryPage(rows: rows, hasNewer: hasMore, hasOlder: isCut)
        : HistoryPage(rows: rows.reversed(), hasNewer: isCut, hasOlder: hasMore)
    }
  }
}
