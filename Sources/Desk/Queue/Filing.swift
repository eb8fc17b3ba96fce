import Classification
import GRDB
import Moderation

/// Where a comment is filed: all that decides whether, and where, it stands in the queue.
struct Filing: Equatable {
  var community: Community.ID
  var network: Network
  var handling: Handling
  var category: Category
  var intent: Category
  var isUrgent: Bool
  var noAnswerReason: NoAnswerReason?
  var handledBy: Person?
  var handledAt: Instant?
  /// Stays when the comment is back in the queue: the mark that it was put off.
  var snoozedUntil: Instant?

  var group: QueueGroup { QueueGroup(category: category, intent: intent, isUrgent: isUrgent) }

  static func of(_ id: Comment.ID, in db: Database) throws -> Filing {
    let statement = try db.cachedStatement(
      sql: """
        SELECT community_id, network, handling, category, intent, is_urgent, no_answer_reason,
          handled_by, handled_at, snoozed_until FROM comment WHERE id = ?
        """)
    guard let row = try Row.fetchOne(statement, arguments: [id.rawValue]) else {
      throw DeskError.notFound
    }
    return Filing(
      community: Community.ID(rawValue: row[0]), network: try Network(stored: row[1]),
      handling: try Handling(stored: row[2]), category: try Category(stored: row[3]),
      intent: try Category(stored: row[4]), isUrgent: row[5],
      noAnswerReason: try (row[6] as String?).map(NoAnswerReason.init(stored:)),
      handledBy: (row[7] as String?).map(Person.init),
      handledAt: (row[8] as Int64?).map(Instant.init(milliseconds:)),
      snoozedUntil: (row[9] as Int64?).map(Instant.init(milliseconds:)))
  }

  /// Files the comment anew and keeps the counters true.
  func replace(_ old: Filing, of id: Comment.ID, in db: Database) throws {
    guard self != old else { return }
    try store(id, over: old, in: db)
    var counts = CountChanges()
    counts.leave(old)
    counts.enter(self)
    try counts.write(to: db)
  }

  /// Files the comment anew; whoever calls this counts for itself.
  ///
  /// Where its kind stays, those columns are left out: the trigger on them would make SQLite keep
  /// copies of all pages that the statement touches.
  func store(_ id: Comment.ID, over old: Filing, in db: Database) throws {
    if category == old.category, intent == old.intent, isUrgent == old.isUrgent {
      return try storeHandling(id, in: db)
    }
    try db.cachedStatement(
      sql: """
        UPDATE comment SET handling = ?, category = ?, intent = ?, is_urgent = ?, queue_group = ?,
          no_answer_reason = ?, handled_by = ?, handled_at = ?, snoozed_until = ? WHERE id = ?
        """
    ).execute(arguments: [
      handling.rawValue, category.rawValue, intent.rawValue, isUrgent, group.rawValue,
      noAnswerReason?.rawValue, handledBy?.name, handledAt?.milliseconds,
      snoozedUntil?.milliseconds, id.rawValue,
    ])
  }

  private func storeHandling(_ id: Comment.ID, in db: Database) throws {
    let statement = try DirectStatement(
      db,
      """
      UPDATE comment SET handling = ?, no_answer_reason = ?, handled_by = ?, handled_at = ?,
        snoozed_until = ? WHERE id = ?
      """)
    statement.bind(1, handling.rawValue)
    statement.bind(2, noAnswerReason?.rawValue)
    statement.bind(3, handledBy?.name)
    statement.bind(4, handledAt?.milliseconds)
    statement.bind(5, snoozedUntil?.milliseconds)
    statement.bind(6, id.rawValue)
    try statement.run()
  }

  /// The filing once somebody, or the network, has handled the comment.
  func handled(
    as handling: Handling, reason: NoAnswerReason? = nil, by person: Person?, at moment: Instant?
  ) -> Filing {
    var filing = self
    filing.handling = handling
    filing.noAnswerReason = reason
    filing.handledBy = person
    filing.handledAt = moment
    return filing
  }
}

/// What a transaction changes in the numbers of open comments.
struct CountChanges {
  private struct Key: Hashable {
    var community: Community.ID
    var network: Network
    var category: Category
    var isUrgent: Bool

    init(_ filing: Filing) {
      community = filing.community
      network = filing.network
      category = filing.category
      isUrgent = filing.isUrgent
    }
  }

  private var changes: [Key: Int] = [:]

  mutating func enter(_ filing: Filing) { add(1, filing) }
  mutating func leave(_ filing: Filing) { add(-1, filing) }

  private mutating func add(_ change: Int, _ filing: Filing) {
    guard filing.handling == .open else { return }
    changes[Key(filing), default: 0] += change
  }

  /// Not an upsert: its CHECK would look at the change itself, which may be negative.
  mutating func write(to db: Database) throws {
    for (key, change) in changes where change != 0 {
      try db.cachedStatement(
        sql: """
          UPDATE queue_count SET comments = comments + ?
          WHERE community_id = ? AND category = ? AND is_urgent = ?
          """
      ).execute(arguments: [
        change, key.community.rawValue, key.category.rawValue, key.isUrgent,
      ])
      if db.changesCount > 0 { continue }
      try db.cachedStatement(sql: "INSERT INTO queue_count VALUES (?, ?, ?, ?, ?)").execute(
        arguments: [
          key.community.rawValue, key.category.rawValue, key.isUrgent, key.network.rawValue, change,
        ])
    }
    changes = [:]
  }
}
