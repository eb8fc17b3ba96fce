import Classification
import GRDB
import Moderation

/// Finds the open comments that a filter lets through, in queue order.
///
/// Without words along an index; what is put off, overdue or one's own from the few that are. With words,
/// texts are read along the queue first: words that stand in many comments stand in the next ones
/// too, and the index would have to gather all of them before it gives one. Where that does not fill
/// a page, the index is asked for one word after another, the longest first, until what is left is
/// few enough to be looked up one by one, or so dense along the queue that texts are read there again.
/// What it has said is remembered: the next letter begins with that.
struct QueueSearch {
  /// How many hits are looked up one by one at most.
  static let fewHits = 3000
  /// How many of them a page waits for; more are met quicker along the queue.
  static let fewForPage = 600
  /// One comment in how many at most may hold a word that is asked for ahead of the next letter: to
  /// gather more takes the index longer than 40 ms among a million.
  private static let denseWord = 7

  let db: Database
  private let scope: QueueScope
  private let words: SearchWords
  /// In the filter's order, where claims, drafts, delays or clocks name what is sought.
  private let named: [QueuePosition]?
  private let index: IndexHits
  private let isWanted: () -> Bool

  /// - Parameter isWanted: asked at every few hundred comments; as soon as it says no, what runs ends
  ///   with ``DeskError/givenUp``.
  init(
    _ filter: QueueFilter, person: Person, terms: IncidentTerms, now: Instant,
    remembered: IndexHits.Remembered, db: Database, while isWanted: @escaping () -> Bool = { true }
  ) throws {
    self.db = db
    self.isWanted = isWanted
    scope = QueueScope(filter)
    words = SearchWords(filter.words)
    if filter.snoozed {
      named = try Self.snoozed(filter.mine ? (person, now) : nil, scope, words, db)
    } else if filter.overdue {
      let late = try Set(OverdueComments(terms: terms, now: now, db: db).ids())
      named =
        filter.mine
        ? try Self.mine(person, now, scope, words, db).filter { late.contains($0.id.rawValue) }
        : try Self.positions(of: Array(late), scope, words.isEmpty ? nil : words, db)
    } else {
      named = filter.mine ? try Self.mine(person, now, scope, words, db) : nil
    }
    index = IndexHits(
      scope: scope, words: words, remembered: remembered, db: db, isWanted: isWanted)
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
    let steps = try index.steps()
    var look = Look()
    for step in steps where !look.isWhole {
      switch try index.hits(step) {
      case .any:
        look = try patientWalk(start, limit, Sieve(texts: texts))
      case .few(let all): return cut(all, direction, bound, including, limit)
      case .many(let numbers):
        let sieve = Sieve(numbers: numbers, texts: step == steps.upperBound ? nil : texts)
        look = try patientWalk(start, limit, sieve)
      }
    }
    return look.found
  }

  /// Goes along the queue, and on where the first texts give hope of a page.
  private func patientWalk(_ start: Walk, _ limit: Int, _ sieve: Sieve) throws -> Look {
    let (few, many) = sieve.patience
    let look = try walk(start, limit, sieve, reading: few)
    guard !look.isWhole, look.found.count * many >= 2 * limit * few else { return look }
    return try walk(start, limit, sieve, reading: many)
  }

  /// How many comments are found; at least that many where ``isComplete`` is false afterwards.
  ///
  /// - Parameter most: how many texts are read at most.
  func count(upTo most: Int) throws -> Int {
    if let named { return named.count }
    let start = Walk(direction: .later, bound: nil, including: false)
    let texts = try CommentTexts(words, db)
    let steps = try index.steps()
    var look = Look()
    let mayAsk: Bool
    switch try index.hits(steps.lowerBound) {
    case .few(let all):
      index.isCounted = true
      return all.count
    case .any:
      look = try walk(start, .max, Sieve(texts: texts), reading: most)
      let all = try Int.fetchOne(db, sql: "SELECT max(id) FROM comment") ?? 0
      mayAsk = look.found.count * all / max(1, most) <= Self.fewHits
      if !mayAsk, look.found.count * Self.denseWord < most { index.wantOnlyWord() }
    case .many(let numbers) where numbers.count <= Self.fewHits: mayAsk = true
    case .many(let numbers) where steps.count > 1:
      let sieve = Sieve(numbers: numbers, texts: texts)
      look = try walk(start, .max, sieve, reading: sieve.patience.many)
      mayAsk = look.found.count * numbers.count / sieve.patience.many <= Self.fewHits
    case .many(let numbers):
      look = try walk(start, most, Sieve(numbers: numbers), reading: 0)
      mayAsk = false
    }
    if look.isAll {
      index.isCounted = true
      return look.found.count
    }
    for step in steps where mayAsk {
      guard let found = try index.count(step) else { continue }
      index.isCounted = true
      return found
    }
    return look.found.count
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

  /// What a walk along the queue gave.
  private struct Look {
    var found: [QueuePosition] = []
    /// Whether that is as many as were asked for, or all that there are.
    var isWhole = false
    /// Whether there are no more.
    var isAll = false
  }

  /// Goes along the queue until enough are let through, or `most` texts were read.
  private func walk(
    _ start: Walk, _ limit: Int, _ sieve: Sieve, reading most: Int
  ) throws -> Look {
    var look = Look()
    var bound = start.bound
    var including = start.including
    var unread = most
    while true {
      guard isWanted() else { throw DeskError.givenUp }
      let next = try scope.positions(
        start.direction, of: bound, including: including, limit: sieve.chunk, in: db)
      for position in next {
        guard look.found.count < limit else { break }
        switch try sieve.lets(position, mayRead: unread > 0) {
        case .through(let wasRead):
          look.found.append(position)
          if wasRead { unread -= 1 }
        case .stopped(let wasRead): if wasRead { unread -= 1 }
        case .unread: return look
        }
      }
      if look.found.count == limit || next.count < sieve.chunk {
        look.isWhole = true
        look.isAll = look.found.count < limit
        return look
      }
      bound = next.last
      including = false
    }
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
      SELECT queue_group, published, id, rank, category, network, community_id, \(texts)
      FROM comment WHERE id = ? AND handling = '\(scope.handling.rawValue)'
      """)
    var found: [QueuePosition] = []
    for id in ids {
      statement.bind(1, id)
      try statement.forEachRow { row in
        guard scope.holds(row.text(4), row.text(5), row.integer(6)) else { return false }
        if let words, !words.match(FoldedWords(utf8: row.utf8(7), row.utf8(8))) { return false }
        found.append(try QueuePosition(row))
        return false
      }
    }
    return found.sorted(by: scope.order.precedes)
  }
}

/// Lets comments through by their numbers, by their texts or by both.
private struct Sieve {
  enum Answer {
    case through(wasRead: Bool)
    case stopped(wasRead: Bool)
    /// Only the text could tell.
    case unread
  }

  /// Any where `nil`.
  var numbers: NumberSet?
  /// Where numbers alone tell, `nil`.
  var texts: CommentTexts?

  /// How many texts are read to see whether more are worth it, and how many then. Those that hold the
  /// words asked for so far stand far apart: each takes four times as long to be read from the disk.
  var patience: (few: Int, many: Int) { numbers == nil ? (1000, 4000) : (100, 700) }

  /// How many comments are asked for at a time: numbers are looked at much faster than texts.
  var chunk: Int { numbers == nil ? 256 : 4096 }

  func lets(_ position: QueuePosition, mayRead: Bool) throws -> Answer {
    if let numbers, !numbers.contains(position.id.rawValue) { return .stopped(wasRead: false) }
    guard let texts else { return .through(wasRead: false) }
    guard mayRead else { return .unread }
    return try texts.match(position) ? .through(wasRead: true) : .stopped(wasRead: true)
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
