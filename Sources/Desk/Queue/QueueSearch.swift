import Classification
import GRDB
import Moderation

/// Finds the open comments that a filter lets through, in queue order.
///
/// Without words along an index; what is put off or one's own from the few that are. With words,
/// texts are read along the queue first: words that stand in many comments stand in the next ones
/// too, and the index would have to gather all of them before it gives one. Where that does not fill
/// a page, the index is asked: few hits are looked up one by one, many are met again along the
/// queue, where their numbers alone tell.
struct QueueSearch {
  /// How many hits are looked up one by one at most.
  static let fewHits = 3000
  /// How many texts are read before the index is asked.
  private static let firstLook = 1000
  /// What share of a page the first look must give for reading to go on.
  private static let dense = 0.4

  let db: Database
  private let scope: QueueScope
  private let words: SearchWords
  /// In the filter's order, where claims, drafts or delays name what is sought.
  private let named: [QueuePosition]?
  private let index: IndexHits

  init(_ filter: QueueFilter, person: Person, now: Instant, db: Database) throws {
    self.db = db
    scope = QueueScope(filter)
    words = SearchWords(filter.words)
    if filter.snoozed {
      named = try Self.snoozed(filter.mine ? (person, now) : nil, scope, words, db)
    } else {
      named = filter.mine ? try Self.mine(person, now, scope, words, db) : nil
    }
    index = IndexHits(scope: scope, words: words, db: db)
  }

  /// Whether what was counted is all that there is.
  var isComplete: Bool { named != nil || index.isCounted }

  /// The next positions beyond `bound`, nearest first; from the end of the queue without one.
  func positions(
    _ direction: QueueScope.Direction, of bound: QueuePosition?, including: Bool = false, limit: Int
  ) throws -> [QueuePosition] {
    if let named { return cut(named, direction, bound, including, limit) }
    if words.isEmpty {
      return try scope.positions(direction, of: bound, including: including, limit: limit, in: db)
    }
    let start = Walk(direction: direction, bound: bound, including: including)
    let texts = try CommentTexts(words, db)
    let look = try walk(start, limit, reading: Self.firstLook, texts.match)
    if look.isOver || look.found.count == limit { return look.found }
    if Double(look.found.count) >= Double(limit) * Self.dense {
      return try walk(start, limit, texts.match).found
    }
    switch try index.hits() {
    case .few(let all): return cut(all, direction, bound, including, limit)
    case .many(let numbers):
      let isWhole = words.selective.isWhole
      return try walk(start, limit, chunk: 4096) { position in
        try numbers.contains(position.id.rawValue) && (isWhole || texts.match(position))
      }.found
    case .tooMany: return try walk(start, limit, texts.match).found
    }
  }

  /// How many comments are found; at least that many where ``isComplete`` is false afterwards.
  ///
  /// - Parameter most: how many texts are read at most.
  func count(upTo most: Int) throws -> Int {
    if let named { return named.count }
    let start = Walk(direction: .later, bound: nil, including: false)
    let look = try walk(start, .max, reading: most, CommentTexts(words, db).match)
    if look.isOver {
      index.isCounted = true
      return look.found.count
    }
    let all = try Int.fetchOne(db, sql: "SELECT max(id) FROM comment") ?? 0
    let expected = look.found.count * all / max(1, most)
    guard expected <= Self.fewHits, case .few(let found) = try index.hits() else {
      return look.found.count
    }
    index.isCounted = true
    return found.count
  }

  /// Where a walk along the queue begins, and which way it goes.
  private struct Walk {
    var direction: QueueScope.Direction
    var bound: QueuePosition?
    var including: Bool
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

  /// Goes along the queue until enough comments match, or `reading` were looked at.
  private func walk(
    _ start: Walk, _ limit: Int, reading: Int = .max, chunk: Int = 256,
    _ matches: (QueuePosition) throws -> Bool
  ) throws -> (found: [QueuePosition], isOver: Bool) {
    var found: [QueuePosition] = []
    var bound = start.bound
    var including = start.including
    var unread = reading
    while found.count < limit, unread > 0 {
      let wanted = min(chunk, unread)
      let next = try scope.positions(
        start.direction, of: bound, including: including, limit: wanted, in: db)
      for position in next where found.count < limit {
        if try matches(position) { found.append(position) }
      }
      if next.count < wanted { return (found, found.count < limit) }
      bound = next.last
      including = false
      unread -= next.count
    }
    return (found, false)
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
  static func positions(
    of ids: [Int64], _ scope: QueueScope, _ words: SearchWords?, _ db: Database
  ) throws -> [QueuePosition] {
    let texts = words == nil ? "'', ''" : "text, author_name"
    let statement = try DirectStatement(
      db,
      """
      SELECT queue_group, published, id, category, network, community_id, \(texts)
      FROM comment WHERE id = ? AND handling = '\(scope.handling.rawValue)'
      """)
    var found: [QueuePosition] = []
    for id in ids {
      statement.bind(1, id)
      try statement.forEachRow { row in
        guard scope.holds(row.text(3), row.text(4), row.integer(5)) else { return false }
        if let words, !words.match(FoldedWords(utf8: row.utf8(6), row.utf8(7))) { return false }
        found.append(try QueuePosition(row))
        return false
      }
    }
    return found.sorted(by: scope.order.precedes)
  }
}

/// What the search index says of words, asked once at most.
private final class IndexHits {
  enum Hits {
    /// In queue order.
    case few([QueuePosition])
    /// Some of them may not be open, or out of scope.
    case many(NumberSet)
    case tooMany
  }

  /// Beyond that, gathering takes longer than reading texts.
  private static let most = 200_000

  var isCounted = false
  private let scope: QueueScope
  private let words: SearchWords
  private let db: Database
  private var known: Hits?

  init(scope: QueueScope, words: SearchWords, db: Database) {
    self.scope = scope
    self.words = words
    self.db = db
  }

  func hits() throws -> Hits {
    if let known { return known }
    let asked = try ask()
    known = asked
    return asked
  }

  private func ask() throws -> Hits {
    let statement = try DirectStatement(
      db,
      "SELECT rowid FROM comment_words WHERE comment_words MATCH ? LIMIT \(Self.most + 1)")
    let question = words.selective
    statement.bind(1, question.pattern)
    var ids: [Int64] = []
    try statement.forEachRow { row in
      ids.append(row.integer(0))
      return true
    }
    if ids.count <= QueueSearch.fewHits {
      return .few(try QueueSearch.positions(of: ids, scope, question.isWhole ? nil : words, db))
    }
    return ids.count > Self.most ? .tooMany : .many(NumberSet(ids))
  }
}

/// Reads the texts of comments to see whether they hold words.
private struct CommentTexts {
  private let words: SearchWords
  private let statement: DirectStatement

  init(_ words: SearchWords, _ db: Database) throws {
    self.words = words
    statement = try DirectStatement(db, "SELECT text, author_name FROM comment WHERE id = ?")
  }

  func match(_ position: QueuePosition) throws -> Bool {
    var holds = false
    statement.bind(1, position.id.rawValue)
    try statement.forEachRow { row in
      holds = words.match(FoldedWords(utf8: row.utf8(0), row.utf8(1)))
      return false
    }
    return holds
  }
}

/// Numbers of comments, one bit for each number up to the highest.
struct NumberSet {
  private var bits: [UInt64]

  /// - Parameter numbers: none below 0.
  init(_ numbers: [Int64]) {
    bits = Array(repeating: 0, count: Int((numbers.max() ?? 0) >> 6) + 1)
    for number in numbers { bits[Int(number >> 6)] |= 1 << UInt64(number & 63) }
  }

  func contains(_ number: Int64) -> Bool {
    let word = Int(number >> 6)
    return bits.indices.contains(word) && bits[word] & 1 << UInt64(number & 63) != 0
  }
}
