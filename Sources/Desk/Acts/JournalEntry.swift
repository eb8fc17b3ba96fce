import Classification
import GRDB
import Moderation

/// An act that can be taken back, as the journal has it.
struct JournalEntry {
  var id: Int64
  /// The first entry of the act.
  var group: Int64
  var act: Act
  /// `nil` for what was done to an incident without comments.
  var commentID: Comment.ID?
  var reply: Reply.ID?
  var incident: Incident.ID?
  var before: JournalSide
  var after: JournalSide

  var comment: Comment.ID {
    get throws {
      guard let commentID else { throw UnknownStoredValue() }
      return commentID
    }
  }

  /// This person's last act, entry by entry, the last first; not what somebody did within another's.
  static func lastToTakeBack(
    of person: Person, skipping skipped: Int, in db: Database
  ) throws -> [JournalEntry] {
    let last = try db.cachedStatement(
      sql: """
        SELECT coalesce(group_id, id) FROM journal INDEXED BY journal_by_person
        WHERE person = ?1 AND coalesce(group_id, id) < ?2 AND \(Act.canBeTakenBack)
          AND (group_id IS NULL
            OR (SELECT head.person FROM journal head WHERE head.id = journal.group_id) = person)
          AND NOT EXISTS (SELECT 1 FROM journal later WHERE later.undoes = journal.id)
        ORDER BY id DESC LIMIT 1
        """)
    var group = Int64.max
    for _ in 0...max(0, skipped) {
      guard let before = try Int64.fetchOne(last, arguments: [person.name, group]) else {
        throw DeskError.nothingToTakeBack
      }
      group = before
    }
    let entries = try db.cachedStatement(
      sql: """
        SELECT \(columns) FROM journal
        WHERE (id = ?1 OR group_id = ?1)
          AND NOT EXISTS (SELECT 1 FROM journal later WHERE later.undoes = journal.id)
        ORDER BY id DESC
        """)
    return try Row.fetchAll(entries, arguments: [group]).map(JournalEntry.init)
  }

  private static let columns = """
    id, act, comment_id, reply_id, before, after, incident_id, coalesce(group_id, id)
    """

  /// The entry by which an act was decided; `nil` where it has been taken back.
  static func decision(of act: ActOnItsWay, in db: Database) throws -> JournalEntry? {
    let statement = try db.cachedStatement(
      sql: """
        SELECT \(columns) FROM journal INDEXED BY journal_by_comment
        WHERE comment_id = ?1 AND act = ?2 AND (?3 IS NULL OR reply_id = ?3)
          AND (?4 IS NULL OR json_extract(after, '$.measure') = ?4)
          AND NOT EXISTS (SELECT 1 FROM journal later WHERE later.undoes = journal.id)
        ORDER BY id DESC LIMIT 1
        """)
    return try Row.fetchOne(
      statement,
      arguments: [
        act.comment.rawValue, act.id.decision.rawValue, act.id.reply?.rawValue,
        act.id.measure?.rawValue,
      ]
    ).map(JournalEntry.init)
  }

  /// The first entry of the act by which a reply was written; `nil` where it was somebody else's, or
  /// was taken back.
  static func group(of reply: Reply.ID, by person: Person, in db: Database) throws -> Int64? {
    let statement = try db.cachedStatement(
      sql: """
        SELECT coalesce(group_id, id) FROM journal INDEXED BY journal_by_comment
        WHERE comment_id = (SELECT comment_id FROM reply WHERE id = ?1) AND reply_id = ?1
          AND act = 'answer' AND person = ?2
          AND NOT EXISTS (SELECT 1 FROM journal later WHERE later.undoes = journal.id)
        """)
    return try Int64.fetchOne(statement, arguments: [reply.rawValue, person.name])
  }

  /// What the act meant for the comment's incident, the last first.
  func incidentSteps(_ db: Database) throws -> [JournalEntry] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT \(Self.columns) FROM journal
        WHERE group_id = ? AND comment_id = ? AND act = 'stepIncident'
          AND NOT EXISTS (SELECT 1 FROM journal later WHERE later.undoes = journal.id)
        ORDER BY id DESC
        """)
    return try Row.fetchAll(statement, arguments: [group, commentID?.rawValue])
      .map(JournalEntry.init)
  }

  private init(_ row: Row) throws {
    id = row[0]
    act = try Act(stored: row[1])
    commentID = (row[2] as Int64?).map(Comment.ID.init(rawValue:))
    reply = (row[3] as Int64?).map(Reply.ID.init(rawValue:))
    before = try JournalSide(stored: row[4])
    after = try JournalSide(stored: row[5])
    incident = (row[6] as Int64?).map(Incident.ID.init(rawValue:))
    group = row[7]
  }
}
