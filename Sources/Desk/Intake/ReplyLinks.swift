import GRDB
import Moderation

/// Ties comments to what they answer, and the community's own comments to the reply history.
struct ReplyLinks {
  let db: Database
  let words: IndexChanges

  /// A comment that came in before its parent.
  struct Orphan {
    var id: Int64
    var isOwn: Bool
  }

  func hasOrphans() throws -> Bool {
    try Bool.fetchOne(
      db,
      sql: """
        SELECT EXISTS (
          SELECT 1 FROM comment INDEXED BY comment_orphan
          WHERE parent_id IS NULL AND parent_external_id IS NOT NULL)
        """) ?? false
  }

  /// The comments that wait for this one as their parent.
  func orphans(of externalID: String, in community: Int64) throws -> [Orphan] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT id, handling = 'own' FROM comment INDEXED BY comment_orphan
        WHERE community_id = ? AND parent_external_id = ? AND parent_id IS NULL
          AND parent_external_id IS NOT NULL
        """)
    return try Row.fetchAll(statement, arguments: [community, externalID])
      .map { Orphan(id: $0[0], isOwn: $0[1]) }
  }

  func adopt(_ orphan: Orphan, by parent: Int64) throws {
    try db.cachedStatement(sql: "UPDATE comment SET parent_id = ? WHERE id = ?")
      .execute(arguments: [parent, orphan.id])
    guard let reply = try reply(of: orphan.id) else { return }
    try words.removeReply(reply)
    try db.cachedStatement(sql: "UPDATE reply SET comment_id = ? WHERE id = ?")
      .execute(arguments: [parent, reply])
    try words.addReply(reply)
  }

  /// Puts the community's own comment into the history.
  ///
  /// Where a person has posted that very text by hand, or the desk has sent it, it is that answer:
  /// one, not two. One whose sending nobody answered has arrived.
  func addReply(to parent: Int64?, own: CommentRow, id: Int64) throws {
    if let known = try parent.map({ try known(own, to: $0) }) ?? unseen(own) {
      try db.cachedStatement(sql: "UPDATE reply SET own_comment_id = ? WHERE id = ?")
        .execute(arguments: [id, known])
      try db.cachedStatement(
        sql: """
          UPDATE comment SET parent_id = (SELECT comment_id FROM reply WHERE id = ?)
          WHERE id = ? AND parent_id IS NULL AND parent_external_id IS NULL
          """
      ).execute(arguments: [known, id])
      return
    }
    let statement = try DirectStatement(
      db,
      """
      INSERT INTO reply (comment_id, community_id, state, written, own_comment_id, text, category)
      VALUES (?1, ?2, 'confirmed', ?3, ?4, ?5, (SELECT category FROM comment WHERE id = ?1))
      """)
    statement.bind(1, parent)
    statement.bind(2, own.community)
    statement.bind(3, own.published.milliseconds)
    statement.bind(4, id)
    statement.bind(5, own.text)
    try statement.run()
    try words.addReply(db.lastInsertedRowID)
  }

  /// The reply that a comment of the community stands for.
  func reply(of own: Int64) throws -> Int64? {
    try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT id FROM reply WHERE own_comment_id = ?"), arguments: [own])
  }

  /// All replies to a comment.
  func replies(to comment: Int64) throws -> [Int64] {
    try Int64.fetchAll(
      db.cachedStatement(sql: "SELECT id FROM reply WHERE comment_id = ?"), arguments: [comment])
  }

  /// The reply that the network shows under the number that it gave, where it does not tell what the
  /// reply answers.
  private func unseen(_ own: CommentRow) throws -> Int64? {
    guard own.parentExternalID == nil else { return nil }
    let statement = try db.cachedStatement(
      sql: """
        SELECT id FROM reply INDEXED BY reply_unseen
        WHERE community_id = ? AND external_id = ? AND own_comment_id IS NULL
          AND external_id IS NOT NULL AND person IS NOT NULL
        """)
    return try Int64.fetchOne(statement, arguments: [own.community, own.externalID])
  }

  /// The reply that the network shows now: by its identifier where the network has told it, else
  /// by its words, since what passes through a clipboard may lose a space or a line.
  private func known(_ own: CommentRow, to comment: Int64) throws -> Int64? {
    // A reply of several photos may be named by several numbers, with commas between them.
    let isFirst = "ifnull(substr(external_id || ',', 1, length(?2) + 1) = ?2 || ',', 0)"
    let statement = try DirectStatement(
      db,
      """
      SELECT id, text, \(isFirst) FROM reply WHERE comment_id = ?1
        AND own_comment_id IS NULL AND person IS NOT NULL AND (state = 'postedByHand'
          OR state = 'confirmed' OR state = 'edited' OR state = 'queued' OR state = 'sending'
          OR state = 'unconfirmed' OR state = 'failed')
      ORDER BY \(isFirst) DESC, id
      """)
    statement.bind(1, comment)
    statement.bind(2, own.externalID)
    var found: Int64?
    try statement.forEachRow { row in
      let isSame =
        row.integer(2) == 1 || FoldedWords(utf8: row.utf8(1)).bytes == FoldedWords(own.text).bytes
      guard isSame else { return true }
      found = row.integer(0)
      return false
    }
    return found
  }
}
