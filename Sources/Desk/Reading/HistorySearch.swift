import GRDB
import Moderation

/// Finds answers by the time they were written, in either direction.
///
/// Words of every kind are first asked of the search index. Where that names few answers, these are
/// looked at; else the index of the history is walked past those that it does not name.
struct HistorySearch {
  let db: Database
  private let scope: HistoryScope
  private let words: SearchWords
  private let street: StreetNames
  private let author: SearchWords
  private let topic: String?
  private let outcome: IncidentOutcome?
  private let fewHits: Int

  /// - Parameter fewHits: how many answers the search index may name for these to be looked at.
  init(_ query: HistoryQuery, db: Database, fewHits: Int = QueueSearch.fewHits) {
    self.db = db
    self.fewHits = fewHits
    scope = HistoryScope(query)
    words = SearchWords(query.words)
    street = StreetNames(query.street)
    author = SearchWords(query.author)
    topic = query.topic
    outcome = query.outcome
  }

  func place(_ id: Reply.ID) throws -> HistoryPlace {
    let statement = try db.cachedStatement(sql: "SELECT written, id FROM reply WHERE id = ?")
    guard let row = try Row.fetchOne(statement, arguments: [id.rawValue]) else {
      throw DeskError.notFound
    }
    return HistoryPlace(written: row[0], id: row[1])
  }

  /// The places beyond a bound, nearest first; from the end of the history without one.
  func places(
    _ direction: HistoryDirection, of bound: HistoryPlace?, limit: Int
  ) throws -> [HistoryPlace] {
    if words.isEmpty, !asksOfComment {
      return try scope.places(direction, of: bound, limit: limit, in: db)
    }
    let hits = try hits()
    if let hits, hits.count <= fewHits {
      let places = try hits.compactMap { try scope.place($0, in: db) }
      func precedes(_ one: HistoryPlace, _ other: HistoryPlace) -> Bool {
        direction == .older ? one > other : one < other
      }
      let beyond = places.filter { place in bound.map { precedes($0, place) } ?? true }
      return try first(limit, of: beyond.sorted(by: precedes))
    }
    return try walk(direction, of: bound, limit: limit, hits: hits.map(Set.init))
  }

  /// Whether the comment itself must be looked at.
  private var asksOfComment: Bool {
    !street.isEmpty || !author.isEmpty || topic != nil || outcome != nil
  }

  /// - Parameter length: how many characters of the comment are read at most.
  func row(_ id: Int64, length: Int = QueueRows.excerptLength) throws -> HistoryRow {
    let statement = try db.cachedStatement(
      sql: """
        SELECT \(ReplyReader.columns), coalesce(c.author_name, ''),
          coalesce(substr(c.text, 1, \(length)), ''), o.network, o.name
        FROM reply JOIN community o ON o.id = reply.community_id
        LEFT JOIN comment c ON c.id = reply.comment_id WHERE reply.id = ?
        """)
    guard let row = try Row.fetchOne(statement, arguments: [id]) else { throw DeskError.notFound }
    let reply = try ReplyReader.reply(row)
    let next = ReplyReader.count
    return HistoryRow(
      reply: reply, comment: reply.comment, author: row[next], excerpt: row[next + 1],
      network: try Network(stored: row[next + 2]), communityName: row[next + 3])
  }

  /// The replies that hold all the words somewhere; `nil` where the index cannot tell.
  ///
  /// It has the comment's text and its author's name too, so that streets and authors are among
  /// its words.
  private func hits() throws -> [Int64]? {
    let streets = SearchWords(
      street.beginnings.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " "))
    let patterns = [words.pattern, streets.pattern, author.pattern].compactMap { $0 }
    guard !patterns.isEmpty else { return nil }
    let statement = try db.cachedStatement(
      sql: "SELECT rowid FROM reply_words WHERE reply_words MATCH ?")
    return try Int64.fetchAll(statement, arguments: [patterns.joined(separator: " ")])
  }

  private func walk(
    _ direction: HistoryDirection, of start: HistoryPlace?, limit: Int, hits: Set<Int64>?
  ) throws -> [HistoryPlace] {
    var found: [HistoryPlace] = []
    var bound = start
    while found.count < limit {
      let chunk = try scope.places(direction, of: bound, limit: 1024, in: db)
      guard let last = chunk.last else { break }
      let named = hits.map { hits in chunk.filter { hits.contains($0.id) } } ?? chunk
      found += try first(limit - found.count, of: named)
      bound = last
    }
    return found
  }

  private func first(_ limit: Int, of places: [HistoryPlace]) throws -> [HistoryPlace] {
    var found: [HistoryPlace] = []
    for place in places where found.count < limit {
      if try fits(place.id) { found.append(place) }
    }
    return found
  }

  /// What the index cannot tell: one-letter words, and whether a word is of the right kind.
  private func fits(_ id: Int64) throws -> Bool {
    if words.needsReading, try !words.match(ReplyIndex(db: db).words(of: id)) { return false }
    guard asksOfComment else { return true }
    let statement = try db.cachedStatement(
      sql: """
        SELECT c.author_name, c.verdict_details, c.topic, incident.outcome FROM reply
        JOIN comment c ON c.id = reply.comment_id
        LEFT JOIN incident_comment l ON l.comment_id = c.id
        LEFT JOIN incident ON incident.id = l.incident_id WHERE reply.id = ?
        """)
    guard let row = try Row.fetchOne(statement, arguments: [id]) else { return false }
    if let topic, topic != row[2] as String? { return false }
    if let outcome, outcome.rawValue != row[3] as String? { return false }
    if !author.isEmpty, !author.match(FoldedWords(row[0])) { return false }
    return try street.isEmpty || street.match(StoredVerdictDetails.streets(in: row[1]))
  }
}
