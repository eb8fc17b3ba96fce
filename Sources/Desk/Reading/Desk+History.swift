import GRDB
import Moderation

extension Desk {
  /// A stretch of the answers, newest first by the time they were written.
  ///
  /// - Parameter before: the last reply of the page before; `nil` for the newest.
  /// - Throws: ``DeskError/notFound`` when the reply `before` has gone since.
  public func history(
    _ query: HistoryQuery, before: Reply.ID?, limit: Int
  ) throws(DeskError) -> HistoryPage {
    try read { db in
      let search = HistorySearch(db: db, words: SearchWords(query.words))
      let bound = try before.map(search.place)
      let places = try search.places(before: bound, limit: max(1, limit) + 1)
      let rows = try places.prefix(max(1, limit)).map { try search.row($0.id) }
      return HistoryPage(rows: rows, hasLater: places.count > rows.count)
    }
  }
}

/// Finds answers, newest first; see `QueueSearch` for why in two ways.
struct HistorySearch {
  let db: Database
  let words: SearchWords

  /// A reply's place in the order of the history.
  struct Place: Comparable {
    var written: Int64
    var id: Int64

    static func < (one: Self, other: Self) -> Bool {
      (one.written, one.id) < (other.written, other.id)
    }
  }

  func place(_ id: Reply.ID) throws -> Place {
    let statement = try db.cachedStatement(sql: "SELECT written, id FROM reply WHERE id = ?")
    guard let row = try Row.fetchOne(statement, arguments: [id.rawValue]) else {
      throw DeskError.notFound
    }
    return Place(written: row[0], id: row[1])
  }

  func places(before bound: Place?, limit: Int) throws -> [Place] {
    if words.isEmpty { return try newest(before: bound, limit: limit) }
    guard let few = try hits() else { return try walk(before: bound, limit: limit) }
    let older = few.filter { place in bound.map { place < $0 } ?? true }
    return Array(older.sorted(by: >).prefix(limit))
  }

  func row(_ id: Int64) throws -> HistoryRow {
    let statement = try db.cachedStatement(
      sql: """
        SELECT \(ReplyReader.columns), coalesce(c.author_name, ''),
          coalesce(substr(c.text, 1, \(QueueRows.excerptLength)), ''), o.network, o.name
        FROM reply JOIN community o ON o.id = reply.community_id
        LEFT JOIN comment c ON c.id = reply.comment_id WHERE reply.id = ?
        """)
    guard let row = try Row.fetchOne(statement, arguments: [id]) else { throw DeskError.notFound }
    let reply = try ReplyReader.reply(row)
    return HistoryRow(
      reply: reply, comment: reply.comment, author: row[6], excerpt: row[7],
      network: try Network(stored: row[8]), communityName: row[9])
  }

  private func newest(before bound: Place?, limit: Int) throws -> [Place] {
    var arguments: StatementArguments = []
    if let bound { arguments = [bound.written, bound.id] }
    let statement = try db.cachedStatement(
      sql: """
        SELECT written, id FROM reply INDEXED BY reply_by_time
        \(bound == nil ? "" : "WHERE (written, id) < (?, ?)")
        ORDER BY written DESC, id DESC LIMIT ?
        """)
    return try Row.fetchAll(statement, arguments: arguments + [limit])
      .map { Place(written: $0[0], id: $0[1]) }
  }

  private func hits() throws -> [Place]? {
    guard let pattern = words.pattern else { return nil }
    let most = QueueSearch.fewHits
    let statement = try db.cachedStatement(
      sql: "SELECT rowid FROM reply_words WHERE reply_words MATCH ? LIMIT \(most + 1)")
    let ids = try Int64.fetchAll(statement, arguments: [pattern])
    guard ids.count <= most else { return nil }
    let found = try ids.map { try place(Reply.ID(rawValue: $0)) }
    return words.needsReading ? try found.filter(holdsWords) : found
  }

  private func walk(before start: Place?, limit: Int) throws -> [Place] {
    var found: [Place] = []
    var bound = start
    while found.count < limit {
      let chunk = try newest(before: bound, limit: 256)
      guard let last = chunk.last else { break }
      for place in chunk where found.count < limit {
        if try holdsWords(place) { found.append(place) }
      }
      bound = last
    }
    return found
  }

  private func holdsWords(_ place: Place) throws -> Bool {
    words.match(try ReplyIndex(db: db).words(of: place.id))
  }
}
