import Classification
import GRDB
import Moderation

extension Desk {
  /// Everything that stands beside one comment while it is answered.
  ///
  /// - Throws: ``DeskError/notFound``.
  public func detail(_ id: Comment.ID) throws(DeskError) -> CommentDetail {
    let now = clock()
    return try read { db in
      let comment = try CommentReader(db: db).comment(id)
      var detail = CommentDetail(comment: comment)
      let threads = ThreadReader(db: db)
      let links = try threads.links(of: id)
      detail.thread = try links.thread.map(threads.post)
      if comment.attachments.contains(where: { $0.kind == .photo }) {
        detail.pictures = try PictureTable(db: db).all(of: id, in: pictureFolder)
      }
      detail.figures = try links.thread.flatMap(threads.figures)
      detail.threadCount = try threads.count(around: id, links)
      detail.parent = try links.parent.map { try threads.entry($0, depth: threads.depth(of: $0)) }
      detail.replies = try ReplyReader.replies(to: id, in: db)
      detail.approval = try approval(of: detail.replies.last, in: db)
      detail.promises = try PromiseTable(db: db).promises(to: id)
      let filing = try Filing.of(id, in: db)
      detail.noAnswerReason = filing.noAnswerReason
      detail.handledBy = filing.handledBy
      detail.handledAt = filing.handledAt
      detail.snoozedUntil = filing.snoozedUntil
      detail.removal = try Removals(db: db).removal(of: id)
      detail.notes = try NoteReader.notes(on: id, in: db)
      detail.incident = try IncidentLinks(db: db).incident(of: id).map {
        try IncidentTable(db: db).incident($0)
      }
      if detail.incident == nil {
        detail.followsUp = try FollowUps(db: db).incident(before: comment)
      }
      try addClaimAndDrafts(to: &detail, now, db)
      try addEarlier(to: &detail, now, db)
      return detail
    }
  }

  /// The exact bytes of a comment's text, as the network sent them.
  ///
  /// They differ from ``Comment/text`` only where that could not keep them: after a NUL, or
  /// invalid UTF-8.
  public func exactText(of id: Comment.ID) throws(DeskError) -> [UInt8] {
    try read { db in
      let statement = try db.cachedStatement(
        sql: "SELECT coalesce(exact_text, CAST(text AS BLOB)) FROM comment WHERE id = ?")
      guard let row = try Row.fetchOne(statement, arguments: [id.rawValue]) else {
        throw DeskError.notFound
      }
      return try row.withUnsafeData(atIndex: 0) { $0.map { Array($0) } ?? [] }
    }
  }

  private func addClaimAndDrafts(
    to detail: inout CommentDetail, _ now: Instant, _ db: Database
  ) throws {
    let id = detail.comment.id
    detail.claim = try Self.claim(of: id, at: now, in: db)
    let statement = try db.cachedStatement(
      sql: """
        SELECT person, text, saved, photos, reply_id FROM draft
        WHERE comment_id = ? ORDER BY saved, person
        """)
    for row in try Row.fetchAll(statement, arguments: [id.rawValue]) {
      let draft = Draft(
        comment: id, by: Person(row[0]), text: row[1], saved: Instant(milliseconds: row[2]),
        photos: try StoredPhotos.photos(from: row[3]),
        revises: (row[4] as Int64?).map(Reply.ID.init(rawValue:)))
      if draft.by == person { detail.draft = draft } else { detail.otherDrafts.append(draft) }
    }
  }

  private func addEarlier(to detail: inout CommentDetail, _ now: Instant, _ db: Database) throws {
    let comment = detail.comment
    let author = comment.author
    // Comments without any author are not one person's.
    guard !author.externalID.isEmpty || !author.name.isEmpty else { return }
    detail.authorCountThisYear =
      try Int.fetchOne(
        db.cachedStatement(
          sql: "SELECT count(*) FROM comment WHERE author_id = ? AND published > ?"),
        arguments: [author.id.rawValue, (now - .days(365)).milliseconds]) ?? 0
    let statement = try db.cachedStatement(
      sql: """
        SELECT id, published, substr(text, 1, \(QueueRows.excerptLength)), handling
        FROM comment WHERE author_id = ? AND id <> ?
        ORDER BY published DESC, id DESC LIMIT 20
        """)
    let rows = try Row.fetchAll(statement, arguments: [author.id.rawValue, comment.id.rawValue])
    detail.earlier = try rows.map { row in
      let id = Comment.ID(rawValue: row[0])
      return EarlierComment(
        id: id, published: Instant(milliseconds: row[1]), text: row[2],
        handling: try Handling(stored: row[3]), reply: try ReplyReader.last(to: id, in: db))
    }
  }
}
