import Classification
import GRDB
import Moderation

/// The removals and the evidence copied for them.
struct Removals {
  let db: Database

  /// A removal as it is decided.
  struct Decision {
    var comment: Comment.ID
    var community: Community.ID
    var person: Person
    var rule: String
    /// What the comment counts as.
    var category: Category
    var at: Instant
    var heldUntil: Instant
    var key: String
  }

  func add(_ decision: Decision) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO removal
          (comment_id, community_id, person, rule, state, decided, held_until, key)
        VALUES (?, ?, ?, ?, 'held', ?, ?, ?)
        """
    ).execute(arguments: [
      decision.comment.rawValue, decision.community.rawValue, decision.person.name, decision.rule,
      decision.at.milliseconds, decision.heldUntil.milliseconds, decision.key,
    ])
    try copyEvidence(of: decision, to: db.lastInsertedRowID)
  }

  func removal(of id: Comment.ID) throws -> Removal? {
    let statement = try db.cachedStatement(
      sql: "SELECT id, rule, person, decided, state FROM removal WHERE comment_id = ?")
    return try Row.fetchOne(statement, arguments: [id.rawValue]).map { row in
      Removal(
        id: Removal.ID(rawValue: row[0]), rule: row[1], by: Person(row[2]),
        decided: Instant(milliseconds: row[3]), state: try ReplyState(stored: row[4]))
    }
  }

  /// Takes a removal back, and the copies made for it.
  func remove(of id: Comment.ID) throws {
    guard let removal = try removal(of: id), removal.state.isInHouse else {
      throw DeskError.leftTheHouse
    }
    for (table, key) in [
      ("evidence_version", "removal_id"), ("evidence", "removal_id"), ("removal", "id"),
    ] {
      try db.cachedStatement(sql: "DELETE FROM \(table) WHERE \(key) = ?")
        .execute(arguments: [removal.id.rawValue])
    }
  }

  private func copyEvidence(of decision: Decision, to removal: Int64) throws {
    let statement = try db.cachedStatement(sql: "SELECT * FROM comment WHERE id = ?")
    guard let row = try Row.fetchOne(statement, arguments: [decision.comment.rawValue]) else {
      throw DeskError.notFound
    }
    let verdict = StoredVerdictDetails.wholeText(of: try CommentReader(db: db).verdict(row))
    try db.cachedStatement(
      sql: """
        INSERT INTO evidence (
          removal_id, network, community_external_id, community_name, external_id,
          parent_external_id, thread_external_id, thread_url, thread_text, author_external_id,
          author_name, published, edited, received, versions, url, text, exact_text, attachments,
          category, verdict, extra)
        SELECT ?, c.network, o.external_id, o.name, c.external_id, c.parent_external_id,
          t.external_id, t.url, t.text, a.external_id, c.author_name, c.published, c.edited,
          c.received, c.versions, c.url, c.text, c.exact_text, c.attachments, ?, ?, c.extra
        FROM comment c JOIN community o ON o.id = c.community_id JOIN author a ON a.id = c.author_id
        LEFT JOIN thread t ON t.id = c.thread_id WHERE c.id = ?
        """
    ).execute(arguments: [
      removal, decision.category.rawValue, verdict, decision.comment.rawValue,
    ])
    try db.cachedStatement(
      sql: """
        INSERT INTO evidence_version
        SELECT ?, number, replaced, edited, verdict, text, exact_text FROM comment_version
        WHERE comment_id = ?
        """
    ).execute(arguments: [removal, decision.comment.rawValue])
  }
}
