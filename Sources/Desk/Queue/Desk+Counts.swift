import Classification
import GRDB
import Moderation

extension Desk {
  /// How many texts are read at most to count what a search finds.
  private static let mostCounted = 1000

  /// How many comments wait, in all and behind `filter`.
  ///
  /// - Parameter isWanted: as for ``queue(_:at:limit:unfolded:while:)``.
  /// - Complexity: the counters are kept, not counted; with words, as long as the hits.
  public func counts(
    _ filter: QueueFilter, while isWanted: @escaping () -> Bool = { true }
  ) throws(DeskError) -> QueueCounts {
    let now = clock()
    try wakeDue(now)
    let remembered = try rememberedHits()
    return try read { db in
      var counts = try Self.kept(filter, db)
      let mine = try QueueSearch(
        QueueFilter(mine: true), person: person, terms: terms, now: now, remembered: remembered,
        db: db)
      counts.mine = try mine.count(upTo: .max)
      try Self.countOutbox(&counts, db)
      counts.snoozed = try Self.snoozed(db)
      if filter.mine || filter.snoozed || filter.overdue || !SearchWords(filter.words).isEmpty {
        let search = try QueueSearch(
          filter, person: person, terms: terms, now: now, remembered: remembered, db: db,
          while: isWanted)
        let candidates = counts.shown
        counts.shown = try search.count(upTo: Self.mostCounted)
        counts.shownIsLowerBound = !search.isComplete && candidates > Self.mostCounted
      }
      return counts
    }
  }

  /// Asks the search index ahead of the next letter for what ``counts(_:while:)`` found worth it.
  ///
  /// - Complexity: a search that the index answers alone; nothing where there is nothing to ask.
  public func searchAhead() throws(DeskError) {
    let remembered = try rememberedHits()
    guard let word = remembered.memory.takeWanted(at: remembered.mark) else { return }
    _ = try read { db in try remembered.ask(word, db) }
  }

  /// The communities that the desk has seen comments of, by network and name.
  public func communities() throws(DeskError) -> [Community] {
    try read { db in
      let statement = try db.cachedStatement(
        sql: "SELECT id, network, external_id, name FROM community ORDER BY network, name, id")
      return try Row.fetchAll(statement).map(Community.init)
    }
  }

  /// All counts but those that depend on the person or on words.
  private static func kept(_ filter: QueueFilter, _ db: Database) throws -> QueueCounts {
    let statement = try db.cachedStatement(
      sql: "SELECT category, network, community_id, is_urgent, comments FROM queue_count")
    let scope = QueueScope(filter)
    let rows = try Row.fetchCursor(statement)
    var counts = QueueCounts()
    while let row = try rows.next() {
      let comments: Int = row[4]
      guard comments > 0 else { continue }
      counts.all += comments
      if row[3] { counts.urgent += comments }
      counts.byCategory[try Category(stored: row[0]), default: 0] += comments
      counts.byNetwork[try Network(stored: row[1]), default: 0] += comments
      counts.byCommunity[Community.ID(rawValue: row[2]), default: 0] += comments
      if scope.holds(row[0], row[1], row[2]) { counts.shown += comments }
    }
    return counts
  }

  private static func countOutbox(_ counts: inout QueueCounts, _ db: Database) throws {
    for table in ["reply", "removal"] {
      let statement = try db.cachedStatement(
        sql: """
          SELECT state, count(*) FROM \(table) INDEXED BY \(table)_outbox
          WHERE \(Outbox.states) GROUP BY state
          """)
      for row in try Row.fetchAll(statement) {
        switch try SendingState(stored: row[0]) {
        case .failed: counts.failed += row[1]
        case .unconfirmed: counts.unconfirmed += row[1]
        case .awaitingApproval: counts.approvals += row[1]
        default: counts.outbox += row[1]
        }
      }
    }
  }

  private static func snoozed(_ db: Database) throws -> Int {
    let statement = try db.cachedStatement(
      sql: "SELECT count(*) FROM comment INDEXED BY comment_snoozed WHERE handling = 'snoozed'")
    return try Int.fetchOne(statement) ?? 0
  }
}

extension Community {
  /// Reads the columns id, network, external id and name, from the first on.
  init(_ row: Row) throws {
    self.init(
      id: ID(rawValue: row[0]), network: try Network(stored: row[1]), externalID: row[2],
      name: row[3])
  }
}
