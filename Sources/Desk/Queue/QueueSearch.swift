import Classification
import GRDB
import Moderation

/// Finds the open comments that a filter lets through, in queue order.
///
/// Three ways, each quick where the others are slow: along an index where nothing but category,
/// network and community is asked; from the search index, or the person's own claims and drafts,
/// where these name few comments; else along the queue reading the texts, since words that stand
/// in many comments stand in the next ones too.
struct QueueSearch {
  /// How many comments a search may name before walking the queue is the quicker way.
  static let fewHits = 5000

  let db: Database
  private let scope: QueueScope
  private let words: SearchWords
  /// In queue order; `nil` where the queue is walked.
  private let few: [QueuePosition]?
  /// Whether the positions in `few` are all that there are.
  let isComplete: Bool

  init(_ filter: QueueFilter, person: Person, now: Instant, db: Database) throws {
    self.db = db
    scope = QueueScope(filter)
    words = SearchWords(filter.words)
    var positions: [QueuePosition]?
    if filter.snoozed {
      positions = try Self.snoozed(filter.mine ? (person, now) : nil, scope, words, db)
    } else if filter.mine {
      positions = try Self.mine(person, now, scope, words, db)
    } else if let pattern = words.pattern {
      positions = try Self.hits(pattern, scope, words, db)
    }
    few = positions
    isComplete = positions != nil
  }

  /// The next positions beyond `bound`, nearest first; from the end of the queue without one.
  func positions(
    _ direction: QueueScope.Direction, of bound: QueuePosition?, including: Bool = false, limit: Int
  ) throws -> [QueuePosition] {
    if let few { return cut(few, direction, bound, including, limit) }
    if words.isEmpty {
      return try scope.positions(direction, of: bound, including: including, limit: limit, in: db)
    }
    return try walk(direction, bound, including, limit)
  }

  /// How many comments are found, counted no further than `most`.
  func count(upTo most: Int) throws -> Int {
    if let few { return few.count }
    return try walk(.later, nil, false, most, reading: most).count
  }

  private func cut(
    _ all: [QueuePosition], _ direction: QueueScope.Direction, _ bound: QueuePosition?,
    _ including: Bool, _ limit: Int
  ) -> [QueuePosition] {
    let order = scope.order
    switch direction {
    case .later:
      let start = bound.map { bound in
        all.firstIndex { including ? !order.precedes($0, bound) : order.precedes(bound, $0) }
          ?? all.endIndex
      }
      return Array(all[(start ?? 0)...].prefix(limit))
    case .earlier:
      let end = bound.map { bound in
        all.firstIndex { including ? order.precedes(bound, $0) : !order.precedes($0, bound) }
          ?? all.endIndex
      }
      return all[..<(end ?? all.endIndex)].suffix(limit).reversed()
    }
  }

  /// Reads texts along the queue until enough of them match, or `reading` texts were read.
  private func walk(
    _ direction: QueueScope.Direction, _ start: QueuePosition?, _ including: Bool, _ limit: Int,
    reading: Int = .max
  ) throws -> [QueuePosition] {
    let text = try db.cachedStatement(sql: "SELECT text, author_name FROM comment WHERE id = ?")
    var found: [QueuePosition] = []
    var bound = start
    var isFirst = true
    var unread = reading
    while found.count < limit, unread > 0 {
      let chunk = try scope.positions(
        direction, of: bound, including: including && isFirst, limit: min(256, unread), in: db)
      guard let last = chunk.last else { break }
      for position in chunk where found.count < limit {
        guard let row = try Row.fetchOne(text, arguments: [position.id.rawValue]) else { continue }
        if words.match(FoldedWords(row[0], row[1])) { found.append(position) }
      }
      bound = last
      isFirst = false
      unread -= chunk.count
    }
    return found
  }

  private static func hits(
    _ pattern: String, _ scope: QueueScope, _ words: SearchWords, _ db: Database
  ) throws -> [QueuePosition]? {
    let statement = try db.cachedStatement(
      sql: "SELECT rowid FROM comment_words WHERE comment_words MATCH ? LIMIT \(fewHits + 1)")
    let ids = try Int64.fetchAll(statement, arguments: [pattern])
    guard ids.count <= fewHits else { return nil }
    return try positions(of: ids, scope, words.needsReading ? words : nil, db)
  }

  /// All that were put off, or one person's of them.
  private static func snoozed(
    _ mine: (person: Person, now: Instant)?, _ scope: QueueScope, _ words: SearchWords,
    _ db: Database
  ) throws -> [QueuePosition] {
    if let mine { return try Self.mine(mine.person, mine.now, scope, words, db) }
    let statement = try db.cachedStatement(
      sql: "SELECT id FROM comment INDEXED BY comment_snoozed WHERE handling = 'snoozed'")
    return try positions(of: Int64.fetchAll(statement), scope, words.isEmpty ? nil : words, db)
  }

  private static func mine(
    _ person: Person, _ now: Instant, _ scope: QueueScope, _ words: SearchWords, _ db: Database
  ) throws -> [QueuePosition] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT comment_id FROM claim WHERE person = ? AND until > ?
        UNION SELECT comment_id FROM draft WHERE person = ?
        """)
    let ids = try Int64.fetchAll(
      statement, arguments: [person.name, now.milliseconds, person.name])
    return try positions(of: ids, scope, words.isEmpty ? nil : words, db)
  }

  /// Where these comments stand, as far as they are open, in scope and hold the words.
  private static func positions(
    of ids: [Int64], _ scope: QueueScope, _ words: SearchWords?, _ db: Database
  ) throws -> [QueuePosition] {
    let texts = words == nil ? "''" : "text"
    let statement = try db.cachedStatement(
      sql: """
        SELECT queue_group, published, id, category, network, community_id, author_name, \(texts)
        FROM comment WHERE id = ? AND handling = '\(scope.handling.rawValue)'
        """)
    var found: [QueuePosition] = []
    for id in ids {
      guard let row = try Row.fetchOne(statement, arguments: [id]),
        scope.holds(row[3], row[4], row[5])
      else { continue }
      if let words, !words.match(FoldedWords(row[7], row[6])) { continue }
      found.append(try QueuePosition(row))
    }
    return found.sorted(by: scope.order.precedes)
  }
}
