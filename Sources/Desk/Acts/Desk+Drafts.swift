import GRDB
import Moderation

extension Desk {
  /// Keeps what this person has typed in answer to a comment; an empty text removes the draft.
  ///
  /// Bound to person and comment, whatever becomes of the comment meanwhile. On the disk when the
  /// call returns.
  ///
  /// - Throws: ``DeskError/notFound``, ``DeskError/noAccess(_:administrators:)``.
  public func saveDraft(_ text: String, for id: Comment.ID) throws(DeskError) {
    let now = clock()
    try write { db in
      try require(.draft, in: db)
      if text.isEmpty { return try dropDraft(for: id, in: db) }
      try keepDraft(text, for: id, at: now, in: db)
    }
  }

  func keepDraft(
    _ text: String, for id: Comment.ID, of somebody: Person? = nil, at now: Instant,
    in db: Database
  ) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO draft (comment_id, person, saved, text)
        SELECT id, ?, ?, ? FROM comment WHERE id = ?
        ON CONFLICT DO UPDATE SET saved = excluded.saved, text = excluded.text
        """
    ).execute(arguments: [
      (somebody ?? person).name, now.milliseconds, text.stored, id.rawValue,
    ])
    guard db.changesCount > 0 else { throw DeskError.notFound }
  }

  func dropDraft(for id: Comment.ID, in db: Database) throws {
    try db.cachedStatement(sql: "DELETE FROM draft WHERE comment_id = ? AND person = ?")
      .execute(arguments: [id.rawValue, person.name])
  }

  func hasDraft(
    for id: Comment.ID, of somebody: Person? = nil, in db: Database
  ) throws -> Bool {
    let statement = try db.cachedStatement(
      sql: "SELECT EXISTS (SELECT 1 FROM draft WHERE comment_id = ? AND person = ?)")
    return try Bool.fetchOne(statement, arguments: [id.rawValue, (somebody ?? person).name])
      ?? false
  }
}
