import GRDB
import Moderation

/// Reads what stands under one post.
struct ThreadReader {
  let db: Database

  /// How many comments of one conversation are looked at, where no post bounds it.
  static let mostFollowed = 2000

  /// What a comment hangs on.
  struct Links {
    var thread: Moderation.Thread.ID?
    var parent: Comment.ID?
  }

  /// A comment's place in its thread, without its text.
  struct Knot {
    var id: Comment.ID
    var parent: Comment.ID?
    var published: Instant
  }

  func links(of id: Comment.ID) throws -> Links {
    let statement = try db.cachedStatement(
      sql: "SELECT thread_id, parent_id FROM comment WHERE id = ?")
    guard let row = try Row.fetchOne(statement, arguments: [id.rawValue]) else {
      throw DeskError.notFound
    }
    return Links(
      thread: (row[0] as Int64?).map(Moderation.Thread.ID.init(rawValue:)),
      parent: (row[1] as Int64?).map(Comment.ID.init(rawValue:)))
  }

  func post(_ id: Moderation.Thread.ID) throws -> Moderation.Thread {
    let statement = try db.cachedStatement(sql: "SELECT text, url FROM thread WHERE id = ?")
    guard let row = try Row.fetchOne(statement, arguments: [id.rawValue]) else {
      throw DeskError.notFound
    }
    return Moderation.Thread(id: id, text: row[0], url: row[1])
  }

  func figures(of id: Moderation.Thread.ID) throws -> PostFigures? {
    let statement = try db.cachedStatement(sql: "SELECT figures FROM thread WHERE id = ?")
    return try Optional<String>.fetchOne(statement, arguments: [id.rawValue]).flatMap { $0 }
      .map { try StoredJSON.decode(PostFigures.self, from: $0) }
  }

  func count(around id: Comment.ID, _ links: Links) throws -> Int {
    guard let thread = links.thread else { return try knots(around: id, links).count }
    let statement = try db.cachedStatement(sql: "SELECT count(*) FROM comment WHERE thread_id = ?")
    return try Int.fetchOne(statement, arguments: [thread.rawValue]) ?? 1
  }

  /// How many comments stand between a comment and the post.
  func depth(of id: Comment.ID) throws -> Int {
    var depth = 0
    var parent = try links(of: id).parent
    // A source may name parents in a circle.
    while let above = parent, depth < 100 {
      depth += 1
      parent = try links(of: above).parent
    }
    return depth
  }

  /// All comments of the thread; without a post, all of the conversation that holds `id`.
  func knots(around id: Comment.ID, _ links: Links) throws -> [Knot] {
    let rows: [Row]
    if let thread = links.thread {
      let statement = try db.cachedStatement(
        sql: "SELECT id, parent_id, published FROM comment WHERE thread_id = ?")
      rows = try Row.fetchAll(statement, arguments: [thread.rawValue])
    } else {
      rows = try conversation(around: id)
    }
    return rows.map {
      Knot(
        id: Comment.ID(rawValue: $0[0]), parent: ($0[1] as Int64?).map(Comment.ID.init(rawValue:)),
        published: Instant(milliseconds: $0[2]))
    }
  }

  /// `UNION`, not `UNION ALL`: a circle of parents ends there.
  private func conversation(around id: Comment.ID) throws -> [Row] {
    let statement = try db.cachedStatement(
      sql: """
        WITH RECURSIVE
          above (id, parent_id) AS (
            SELECT id, parent_id FROM comment WHERE id = ?1
            UNION SELECT c.id, c.parent_id FROM above JOIN comment c ON c.id = above.parent_id
            LIMIT \(Self.mostFollowed)),
          below (id) AS (
            SELECT coalesce((SELECT id FROM above WHERE parent_id IS NULL), ?1)
            UNION SELECT c.id FROM below JOIN comment c ON c.parent_id = below.id
            LIMIT \(Self.mostFollowed))
        SELECT id, parent_id, published FROM comment
        WHERE id IN (SELECT id FROM below UNION SELECT id FROM above)
        """)
    return try Row.fetchAll(statement, arguments: [id.rawValue])
  }

  func entry(_ id: Comment.ID, depth: Int) throws -> ThreadEntry {
    let statement = try db.cachedStatement(
      sql: """
        SELECT author_name, published, comment.text, attachments, handling, reply.id IS NOT NULL,
          reply.state, reply.text
        FROM comment LEFT JOIN reply ON reply.own_comment_id = comment.id WHERE comment.id = ?
        """)
    guard let row = try Row.fetchOne(statement, arguments: [id.rawValue]) else {
      throw DeskError.notFound
    }
    let handling = try Handling(stored: row[4])
    var entry = ThreadEntry(
      id: .comment(id), depth: depth, author: row[0], isOwn: handling == .own || row[5],
      published: Instant(milliseconds: row[1]), text: row[2],
      attachments: try StoredAttachments.attachments(from: row[3]), handling: handling)
    // Not every network tells of what was done to a comment there.
    if let state = try (row[6] as String?).map(ReplyState.init(stored:)), state.isReplaced {
      entry.replyState = state
      if state == .edited { entry.text = row[7] }
    }
    return entry
  }

  func entry(_ reply: Reply, depth: Int) -> ThreadEntry {
    ThreadEntry(
      id: .reply(reply.id), depth: depth, author: reply.by?.name ?? "", isOwn: true,
      published: reply.written, text: reply.text, handling: .own, replyState: reply.state)
  }

  /// The desk's replies to a comment that do not stand in the network as comments of their own.
  func unseenReplies(to id: Comment.ID) throws -> [Reply] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT \(ReplyReader.columns) FROM reply WHERE comment_id = ? AND own_comment_id IS NULL
        ORDER BY written, id
        """)
    return try Row.fetchAll(statement, arguments: [id.rawValue]).map(ReplyReader.reply)
  }
}
