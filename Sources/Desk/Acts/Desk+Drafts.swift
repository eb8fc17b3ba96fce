import GRDB
import Moderation

extension Desk {
  /// Keeps what this person has typed in answer to a comment, with the photos that go with it; without
  /// either the draft goes.
  ///
  /// Bound to person and comment, whatever becomes of the comment meanwhile. On the disk when the
  /// call returns.
  ///
  /// - Parameter reply: the sent reply that the text is to replace; `nil` for a reply to come.
  /// - Throws: ``DeskError/notFound``, ``DeskError/noAccess(_:administrators:)``.
  public func saveDraft(
    _ text: String, photos: [Photo] = [], revising reply: Reply.ID? = nil, for id: Comment.ID
  ) throws(DeskError) {
    let now = clock()
    try write { db in
      try require(.draft, in: db)
      if text.isEmpty, photos.isEmpty { return try dropDraft(for: id, in: db) }
      try keepDraft(text, photos: photos, revising: reply, for: id, at: now, in: db)
    }
  }

  func keepDraft(
    _ text: String, photos: [Photo], revising reply: Reply.ID? = nil, for id: Comment.ID,
    of somebody: Person? = nil, at now: Instant, in db: Database
  ) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO draft (comment_id, person, saved, text, photos, reply_id)
        SELECT id, ?, ?, ?, ?, ? FROM comment WHERE id = ?
        ON CONFLICT DO UPDATE SET saved = excluded.saved, text = excluded.text,
          photos = excluded.photos, reply_id = excluded.reply_id
        """
    ).execute(arguments: [
      (somebody ?? person).name, now.milliseconds, text.stored,
      try StoredPhotos.column(photos), reply?.rawValue, id.rawValue,
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
