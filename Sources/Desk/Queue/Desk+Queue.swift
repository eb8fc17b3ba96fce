import Classification
import GRDB
import Moderation

extension Desk {
  /// A stretch of the open comments that `filter` lets through, in queue order.
  ///
  /// The rows of an unfolded burst stand together under its first; `limit` counts them as one.
  ///
  /// - Parameter unfolded: comments whose bursts show all their rows, while any other burst shows only
  ///   its first; `nil` where bursts are not folded at all. A search, what is put off and what is one's
  ///   own is never folded.
  /// - Parameter isWanted: asked now and then on the caller's thread; as soon as it says no, a search
  ///   ends with ``DeskError/givenUp``.
  /// - Complexity: as long as the page; with words that few comments hold, as long as the hits. Where
  ///   the desk has changed, bursts are found anew among some thousands of comments.
  public func queue(
    _ filter: QueueFilter, at anchor: QueueAnchor, limit: Int, unfolded: Set<Comment.ID>? = nil,
    while isWanted: @escaping () -> Bool = { true }
  ) throws(DeskError) -> QueuePage {
    let now = clock()
    try wakeDue(now)
    let isFolded = unfolded != nil && BurstFolds.areShown(by: filter)
    let folds = try BurstFolds(of: isFolded ? openBursts() : [], filter, unfolded ?? [])
    let remembered = try rememberedHits()
    return try read { db in
      let found = try QueueSearch(
        filter, person: person, terms: terms, now: now, remembered: remembered, db: db,
        while: isWanted)
      let search = FoldedSearch(search: found, hidden: folds.hidden)
      let limit = max(1, limit)
      let (positions, earlier, later) = try Self.cut(search, at: anchor, limit: limit)
      let rows = try QueueRows(db: db, terms: terms, person: person, now: now)
      return QueuePage(
        rows: try positions.flatMap { head in
          try ([head] + folds.followers(of: head.id)).map { position in
            var row = try rows.row(at: position)
            row.burst = folds.burst(of: position.id)
            if position != head { row.underHead = head }
            return row
          }
        }, hasEarlier: earlier, hasLater: later)
    }
  }

  /// The open comments that `filter` lets through, in queue order, bursts in full.
  ///
  /// - Parameter isWanted: as for ``queue(_:at:limit:unfolded:while:)``.
  /// - Complexity: linear in `limit`, or as long as the search.
  public func commentIDs(
    _ filter: QueueFilter, limit: Int, while isWanted: @escaping () -> Bool = { true }
  ) throws(DeskError) -> [Comment.ID] {
    let now = clock()
    try wakeDue(now)
    let remembered = try rememberedHits()
    return try read { db in
      try QueueSearch(
        filter, person: person, terms: terms, now: now, remembered: remembered, db: db,
        while: isWanted
      )
      .positions(.later, of: nil, including: false, limit: limit).map(\.id)
    }
  }

  /// Where a comment stands in the queue's order; `nil` when it is no longer open.
  public func position(of id: Comment.ID) throws(DeskError) -> QueuePosition? {
    try wakeDue(clock())
    return try read { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT queue_group, published, id, rank FROM comment WHERE id = ? AND handling = 'open'
          """)
      return try Row.fetchOne(statement, arguments: [id.rawValue]).map(QueuePosition.init)
    }
  }

  /// To be asked for before the transaction of a search: what changes between the two is forgotten by
  /// the next one.
  func rememberedHits() throws(DeskError) -> IndexHits.Remembered {
    IndexHits.Remembered(memory: searchMemory, mark: try changeMark())
  }

  private static func cut(
    _ search: FoldedSearch, at anchor: QueueAnchor, limit: Int
  ) throws -> (positions: [QueuePosition], hasEarlier: Bool, hasLater: Bool) {
    switch anchor {
    case .start: return try cutLater(search, nil, false, limit)
    case .after(let bound): return try cutLater(search, bound, false, limit)
    case .from(let bound): return try cutLater(search, bound, true, limit)
    case .end: return try cutEarlier(search, nil, limit)
    case .before(let bound): return try cutEarlier(search, bound, limit)
    }
  }

  private static func cutLater(
    _ search: FoldedSearch, _ bound: QueuePosition?, _ including: Bool, _ limit: Int
  ) throws -> ([QueuePosition], Bool, Bool) {
    let found = try search.positions(.later, of: bound, including: including, limit: limit + 1)
    let hasEarlier = try bound.map { bound in
      try !search.positions(.earlier, of: bound, including: !including, limit: 1).isEmpty
    }
    return (Array(found.prefix(limit)), hasEarlier ?? false, found.count > limit)
  }

  private static func cutEarlier(
    _ search: FoldedSearch, _ bound: QueuePosition?, _ limit: Int
  ) throws -> ([QueuePosition], Bool, Bool) {
    let found = try search.positions(.earlier, of: bound, limit: limit + 1)
    let hasLater = try bound.map { bound in
      try !search.positions(.later, of: bound, including: true, limit: 1).isEmpty
    }
    return (found.prefix(limit).reversed(), found.count > limit, hasLater ?? false)
  }
}

/// Reads the lines of a page.
struct QueueRows {
  /// How many characters of a text a list shows at most.
  static let excerptLength = 240
  /// Beyond any text; SQLite takes no greater length.
  static let wholeLength = Int(Int32.max)

  /// Whether a deadline of the incident was moved.
  static let isExtended = """
    EXISTS (SELECT 1 FROM incident_clock
      WHERE incident_clock.incident_id = incident.id AND extensions > 0)
    """
  /// Until when something is due that the comment came back for.
  static let promiseDue = """
    (SELECT max(promise.due) FROM promise INDEXED BY promise_by_comment
      WHERE promise.comment_id = comment.id AND reminded IS NOT NULL)
    """

  /// The text by which a comment's topic is told; nothing where no topic has words of its own.
  static func words(for terms: IncidentTerms) -> String {
    terms.house.topics.readsTexts ? "text" : "NULL"
  }

  private let statement: Statement
  private let terms: IncidentTerms
  private let person: Person
  private let now: Instant

  init(db: Database, terms: IncidentTerms, person: Person, now: Instant) throws {
    self.terms = terms
    self.person = person
    self.now = now
    statement = try db.cachedStatement(
      sql: """
        SELECT category, intent, network, community_id, author_name, attachment_kinds,
          substr(text, 1, \(Self.excerptLength)), claim.person, claim.until,
          EXISTS (SELECT 1 FROM draft WHERE comment_id = comment.id AND person = ?),
          (SELECT count(*) FROM note WHERE comment_id = comment.id), snoozed_until,
          CASE category WHEN 'obscenity' THEN verdict_details END, comment.topic,
          incident.id, incident.due, \(Self.promiseDue), \(Self.isExtended),
          \(Self.words(for: terms))
        FROM comment LEFT JOIN claim ON claim.comment_id = comment.id AND until > ?
          LEFT JOIN incident_comment ON incident_comment.comment_id = comment.id
          LEFT JOIN incident ON incident.id = incident_comment.incident_id
        WHERE comment.id = ?
        """)
  }

  func row(at position: QueuePosition) throws -> QueueRow {
    guard
      let row = try Row.fetchOne(
        statement, arguments: [person.name, now.milliseconds, position.id.rawValue])
    else { throw DeskError.notFound }
    let excerpt: String = row[6]
    return QueueRow(
      id: position.id, position: position, category: try Category(stored: row[0]),
      intent: try Category(stored: row[1]), network: try Network(stored: row[2]),
      community: Community.ID(rawValue: row[3]), author: row[4], excerpt: excerpt,
      swearing: try StoredVerdictDetails.swearing(in: row[12], excerpt: excerpt),
      attachments: try StoredAttachments.kinds(from: row[5]),
      claim: Claim(person: row[7], until: row[8]), hasDraft: row[9], noteCount: row[10],
      snoozedUntil: (row[11] as Int64?).map(Instant.init(milliseconds:)),
      topic: terms.topic(row[13], in: row[18] ?? ""),
      incident: QueueRow.IncidentMark(id: row[14], due: row[15], isExtended: row[17]),
      promiseDue: (row[16] as Int64?).map(Instant.init(milliseconds:)))
  }
}

extension Claim {
  /// Reads a claim that may not be there.
  init?(person: String?, until: Int64?) {
    guard let person, let until else { return nil }
    self.init(by: Person(person), until: Instant(milliseconds: until))
  }
}
