import Classification
import GRDB
import Moderation

/// Reads whole comments.
struct CommentReader {
  let db: Database

  func comment(_ id: Comment.ID) throws -> Comment {
    let statement = try db.cachedStatement(
      sql: """
        SELECT c.*, o.id AS o_id, o.network AS o_network, o.external_id AS o_external_id,
          o.name AS o_name, a.external_id AS a_external_id, r.category AS r_category,
          r.is_urgent AS r_is_urgent, r.person AS r_person, r.at AS r_at
        FROM comment c JOIN community o ON o.id = c.community_id JOIN author a ON a.id = c.author_id
        LEFT JOIN correction r ON r.comment_id = c.id WHERE c.id = ?
        """)
    guard let row = try Row.fetchOne(statement, arguments: [id.rawValue]) else {
      throw DeskError.notFound
    }
    return Comment(
      id: id,
      community: Community(
        id: Community.ID(rawValue: row["o_id"]), network: try Network(stored: row["o_network"]),
        externalID: row["o_external_id"], name: row["o_name"]),
      externalID: row["external_id"],
      author: Author(
        id: Author.ID(rawValue: row["author_id"]), externalID: row["a_external_id"],
        name: row["author_name"]),
      text: row["text"],
      attachments: try StoredAttachments.attachments(from: row["attachments"]),
      published: Instant(milliseconds: row["published"]),
      edited: (row["edited"] as Int64?).map(Instant.init(milliseconds:)),
      versions: row["versions"], url: row["url"], handling: try Handling(stored: row["handling"]),
      verdict: try verdict(row), correction: try correction(row))
  }

  private func correction(_ row: Row) throws -> Correction? {
    guard let person = row["r_person"] as String?, let at = row["r_at"] as Int64? else {
      return nil
    }
    return Correction(
      category: try (row["r_category"] as String?).map(Category.init(stored:)),
      isUrgent: row["r_is_urgent"], by: Person(person), at: Instant(milliseconds: at))
  }

  /// Reads a verdict from a whole row of `comment`.
  func verdict(_ row: Row) throws -> Verdict {
    let details = try (row["verdict_details"] as String?).map {
      try StoredJSON.decode(StoredVerdictDetails.self, from: $0)
    }
    return Verdict(
      category: try Category(stored: row["verdict_category"]),
      intent: try Category(stored: row["intent"]), confidence: row["confidence"],
      isObscene: row["is_obscene"],
      isUrgent: (row["verdict_is_urgent"] as Bool?) ?? row["is_urgent"], urgency: row["urgency"],
      topic: row["topic"], department: row["department"], place: details?.place ?? Place(),
      obscenity: details?.obscenity ?? [], evidence: details?.evidence ?? [])
  }
}

/// Reads replies.
enum ReplyReader {
  /// The columns that `reply(_:)` reads, from the first on.
  static let columns = """
    reply.id, reply.comment_id, reply.person, reply.text, reply.state, reply.written,
    reply.photos, reply.external_id IS NOT NULL OR reply.own_comment_id IS NOT NULL
    """

  /// How many these are: what a question asks for besides stands behind them.
  static let count = 8

  static func reply(_ row: Row) throws -> Reply {
    Reply(
      id: Reply.ID(rawValue: row[0]), comment: (row[1] as Int64?).map(Comment.ID.init(rawValue:)),
      by: (row[2] as String?).map(Person.init), text: row[3], state: try ReplyState(stored: row[4]),
      written: Instant(milliseconds: row[5]), photos: try StoredPhotos.photos(from: row[6]),
      isFound: row[7])
  }

  /// Answers to a comment, oldest first.
  static func replies(to id: Comment.ID, in db: Database) throws -> [Reply] {
    let statement = try db.cachedStatement(
      sql: "SELECT \(columns) FROM reply WHERE comment_id = ? ORDER BY written, id")
    return try Row.fetchAll(statement, arguments: [id.rawValue]).map(reply)
  }

  /// What an answer said before, oldest first; each with when and by whom it was replaced.
  static func versions(
    of id: Reply.ID, in db: Database
  ) throws -> [(text: String, replaced: Instant, by: Person)] {
    let statement = try db.cachedStatement(
      sql: "SELECT text, replaced, person FROM reply_version WHERE reply_id = ? ORDER BY number")
    return try Row.fetchAll(statement, arguments: [id.rawValue]).map {
      ($0[0], Instant(milliseconds: $0[1]), Person($0[2]))
    }
  }

  /// Whether a comment has an answer that was not withdrawn.
  static func hasStanding(to id: Comment.ID, in db: Database) throws -> Bool {
    let statement = try db.cachedStatement(
      sql: "SELECT EXISTS (SELECT 1 FROM reply WHERE comment_id = ? AND state <> 'withdrawn')")
    return try Bool.fetchOne(statement, arguments: [id.rawValue]) ?? false
  }

  /// The last answer to a comment.
  static func last(to id: Comment.ID, in db: Database) throws -> Reply? {
    let statement = try db.cachedStatement(
      sql: """
        SELECT \(columns) FROM reply WHERE comment_id = ? ORDER BY written DESC, id DESC LIMIT 1
        """)
    return try Row.fetchOne(statement, arguments: [id.rawValue]).map(reply)
  }
}
