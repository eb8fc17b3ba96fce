import GRDB
import Moderation

/// Keeps open comments where their deadlines put them: the one place that writes `own_rank`.
///
/// Only comments whose clock is not that of their group have a rank of their own: for danger that an
/// incident makes pressing, a term that was extended, a promise, a topic with a policy of its own.
struct QueueRanks {
  /// How many are ranked in one transaction at most.
  private static let batch = 2000

  let terms: IncidentTerms
  let db: Database

  /// Whether something waits to be ranked.
  static func isBehind(_ db: Database) throws -> Bool {
    let statement = try db.cachedStatement(sql: "SELECT 1 FROM unranked LIMIT 1")
    return try Int.fetchOne(statement) != nil
  }

  /// The terms by which the queue stands; `nil` where none ever ranked it.
  static func digest(_ db: Database) throws -> String? {
    try String.fetchOne(db.cachedStatement(sql: "SELECT digest FROM queue_terms"))
  }

  /// Stands among the ranked topics where a synonym may lead any comment to one of them, or away.
  static let anyTopic = ""

  /// The topics whose comments are to be ranked when they come in.
  static func topics(_ db: Database) throws -> Set<String> {
    Set(try String.fetchAll(db, sql: "SELECT topic FROM ranked_topic"))
  }

  /// Has a comment ranked by whoever next knows the terms.
  static func note(_ comment: Int64, _ db: Database) throws {
    try db.cachedStatement(sql: "INSERT OR IGNORE INTO unranked VALUES (?)")
      .execute(arguments: [comment])
  }

  /// Ranks what waits for it, so many at a time, where the queue stands by these terms.
  ///
  /// With another digest it is left to whoever has that: ranks by two sets of terms would be none.
  func settle(_ digest: String) throws {
    guard try Self.digest(db) == digest else { return }
    let waiting = try db.cachedStatement(sql: "SELECT comment_id FROM unranked LIMIT ?")
    let done = try db.cachedStatement(sql: "DELETE FROM unranked WHERE comment_id = ?")
    let facts = try db.cachedStatement(sql: DueComment.facts(terms))
    for id in try Int64.fetchAll(waiting, arguments: [Self.batch]) {
      if let row = try Row.fetchOne(facts, arguments: [id]) { try rank(id, row) }
      try done.execute(arguments: [id])
    }
  }

  /// Has everything ranked anew whose place may be another by these terms, however it is handled: what
  /// was done can be taken back.
  ///
  /// - Complexity: as long as the comments with incidents; as long as the desk where a topic has, or
  ///   anything had, a clock of its own. Where topics have synonyms, the texts are read.
  func adopt(_ digest: String) throws {
    var topics = terms.topicsOfTheirOwn
    if !topics.isEmpty, terms.house.topics.readsTexts { topics.insert(Self.anyTopic) }
    try db.execute(
      sql: """
        INSERT OR IGNORE INTO unranked SELECT comment_id FROM incident_comment
          UNION SELECT comment_id FROM promise WHERE reminded IS NOT NULL
        """)
    try db.execute(sql: "DELETE FROM ranked_topic")
    for topic in topics {
      try db.execute(sql: "INSERT INTO ranked_topic VALUES (?)", arguments: [topic])
    }
    let isFirst = try Self.digest(db) == nil
    if !topics.isEmpty || !isFirst {
      try db.execute(
        sql: """
          INSERT OR IGNORE INTO unranked SELECT id FROM comment
          WHERE own_rank IS NOT NULL OR topic IN (SELECT topic FROM ranked_topic) OR ?
          """, arguments: [topics.contains(Self.anyTopic)])
    }
    try db.execute(sql: "INSERT OR REPLACE INTO queue_terms VALUES (1, ?)", arguments: [digest])
  }

  private func rank(_ id: Int64, _ row: Row) throws {
    let comment = try DueComment(row, terms)
    let due = comment.due(by: terms)
    var rank: Instant?
    if due != comment.ordinaryDue(by: terms) {
      rank = due.map { terms.rank(of: $0, in: comment.group) } ?? comment.published + .century
    }
    let statement = try db.cachedStatement(
      sql: "UPDATE comment SET own_rank = ?1 WHERE id = ?2 AND own_rank IS NOT ?1")
    try statement.execute(arguments: [rank?.milliseconds, id])
  }
}

extension Desk {
  /// Whether the queue was put in order by other terms than this desk knows.
  public func isOrderedByOtherTerms() throws(DeskError) -> Bool {
    guard let orderDigest, let digest = try read(QueueRanks.digest) else { return false }
    return digest != orderDigest
  }

  /// Has the queue stand by this desk's terms from now on, if it knows any and its person may do more
  /// than look.
  ///
  /// Asked once by a console that opens: were it asked again, two consoles with different settings
  /// would put the queue in order against each other for ever, and a list that a timer prints has no
  /// business with it. Where it cannot be written, the order stays as it is.
  ///
  /// - Complexity: some 10 µs for each comment that has, had or may have a clock of its own.
  public func adoptTerms() throws(DeskError) {
    guard let orderDigest, try read(QueueRanks.digest) != orderDigest else { return }
    do throws(DeskError) {
      try write { db in
        guard let role = try AccessList(db: db).role(of: person), role > .observer else { return }
        try QueueRanks(terms: terms, db: db).adopt(orderDigest)
      }
      try rankQueue()
    } catch .busy, .diskFull, .readOnly {
      return
    }
  }

  /// Puts in order what other processes left out of it.
  func rankQueue() throws(DeskError) {
    guard let orderDigest else { return }
    // Asked first without the write lock, since this is asked all day for nothing.
    while try read({ db in
      try QueueRanks.isBehind(db) && QueueRanks.digest(db) == orderDigest
    }) {
      // Whatever this desk writes, it ranks what waits.
      try write { _ in }
    }
  }
}

/// All that decides until when a comment is to be answered.
struct DueComment {
  var group: QueueGroup
  var published: Instant
  var topic: String?
  var incident: QueueRow.IncidentMark?
  var promised: Instant?

  /// What ``init(_:_:)`` reads of one comment.
  static func facts(_ terms: IncidentTerms) -> String {
    """
    SELECT queue_group, comment.published, comment.topic, incident.id, incident.due,
      \(QueueRows.isExtended), \(QueueRows.promiseDue), \(QueueRows.words(for: terms))
    FROM comment
      LEFT JOIN incident_comment ON incident_comment.comment_id = comment.id
      LEFT JOIN incident ON incident.id = incident_comment.incident_id
    WHERE comment.id = ?
    """
  }

  init(_ row: Row, _ terms: IncidentTerms) throws {
    guard let group = QueueGroup(rawValue: row[0]) else { throw UnknownStoredValue() }
    self.group = group
    published = Instant(milliseconds: row[1])
    topic = terms.topic(row[2], in: row[7] ?? "")
    incident = QueueRow.IncidentMark(id: row[3], due: row[4], isExtended: row[5])
    promised = (row[6] as Int64?).map(Instant.init(milliseconds:))
  }

  func due(by terms: IncidentTerms) -> Instant? {
    terms.due(
      ofComment: group, topic: topic, published: published, promised: promised, incident: incident)
  }

  /// Until when it would be, had it no incident, no promise and no topic with terms of its own.
  func ordinaryDue(by terms: IncidentTerms) -> Instant? {
    terms.due(ofComment: group, topic: nil, published: published)
  }
}
