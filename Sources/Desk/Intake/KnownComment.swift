import Classification
import Foundation
import GRDB
import Moderation

/// A comment that comes in although the desk has it: perhaps edited, deleted or come back.
struct KnownComment {
  let intake: CommentIntake
  let id: Int64

  private var db: Database { intake.db }

  /// What the desk has of the comment.
  private struct Stored {
    var text: String
    var exactText: [UInt8]?
    var authorName: String
    var filing: Filing
    var parent: Int64?
    var thread: Int64?
    var attachments: String?
  }

  func meet(_ row: CommentRow, _ item: ClassifiedComment) throws {
    if item.comment.isDeleted { return try vanish() }
    let stored = try read()
    let isEdited = row.text != stored.text || row.exactText != stored.exactText
    let isBack = stored.filing.handling == .deleted
    if isEdited { try keepVersion() }
    if isEdited || isBack { try replace(stored, with: row, item, isEdited: isEdited) }
    try fillIn(stored, row)
    intake.note(changed: isEdited || isBack)
  }

  /// The comment is no longer in the network.
  func vanish() throws {
    let stored = try read()
    // What the desk has removed, or is about to, is gone by the desk's own decision.
    let isGone = stored.filing.handling == .deleted || stored.filing.handling == .removed
    if !isGone { try delete(stored) }
    intake.note(changed: !isGone)
  }

  private func read() throws -> Stored {
    let statement = try db.cachedStatement(
      sql: """
        SELECT text, exact_text, author_name, parent_id, thread_id, attachments
        FROM comment WHERE id = ?
        """)
    guard let row = try Row.fetchOne(statement, arguments: [id]) else { throw DeskError.notFound }
    return Stored(
      text: row[0], exactText: (row[1] as Data?).map { Array($0) }, authorName: row[2],
      filing: try Filing.of(Comment.ID(rawValue: id), in: db), parent: row[3], thread: row[4],
      attachments: row[5])
  }

  /// The text is kept; replies that stood in the network are marked as withdrawn.
  private func delete(_ stored: Stored) throws {
    try refile(stored.filing, stored.filing.handled(as: .deleted, by: nil, at: intake.now))
    guard let reply = try intake.links.reply(of: id) else { return }
    try db.cachedStatement(sql: "UPDATE reply SET state = 'withdrawn' WHERE id = ?")
      .execute(arguments: [reply])
    try PromiseTable(db: db).drop(of: Reply.ID(rawValue: reply))
    if let parent = try answered(by: reply) { try reopen(parent) }
  }

  /// The comment that a reply answers.
  private func answered(by reply: Int64) throws -> Int64? {
    let statement = try db.cachedStatement(
      sql: "SELECT comment_id FROM reply WHERE id = ? AND comment_id IS NOT NULL")
    return try Int64.fetchOne(statement, arguments: [reply])
  }

  /// What has lost its answer waits again, unless it is older than the desk and none of its people
  /// ever answered it.
  private func reopen(_ comment: Int64) throws {
    let statement = try db.cachedStatement(
      sql: "SELECT published < ? AND handled_by IS NULL FROM comment WHERE id = ?")
    let isHistory =
      try Bool.fetchOne(statement, arguments: [intake.openSince.milliseconds, comment]) ?? false
    try Desk.reopenUnanswered(
      Comment.ID(rawValue: comment), as: isHistory ? .beforeDesk : .open, in: db)
  }

  private func keepVersion() throws {
    let reader = CommentReader(db: db)
    let statement = try db.cachedStatement(sql: "SELECT * FROM comment WHERE id = ?")
    guard let row = try Row.fetchOne(statement, arguments: [id]) else { throw DeskError.notFound }
    let verdict = StoredVerdictDetails.wholeText(of: try reader.verdict(row))
    try db.cachedStatement(
      sql: """
        INSERT INTO comment_version
          (comment_id, number, replaced, edited, verdict, text, exact_text)
        SELECT id, versions, ?, edited, ?, text, exact_text FROM comment WHERE id = ?
        """
    ).execute(arguments: [intake.now.milliseconds, verdict, id])
  }

  private func replace(
    _ stored: Stored, with row: CommentRow, _ item: ClassifiedComment, isEdited: Bool
  ) throws {
    let replies = try affectedReplies()
    for reply in replies { try intake.words.removeReply(reply) }
    intake.words.removeComment(id, text: stored.text, author: stored.authorName)
    // A moderator's word outlasts an edit; the journal and the row say that there was one.
    let correction = try Desk.correction(of: Comment.ID(rawValue: id), in: db)
    try write(row, isEdited: isEdited, correction)
    if intake.ranksByText { try QueueRanks.note(id, db) }
    intake.words.addComment(id, text: row.text, author: stored.authorName)
    if item.comment.isOwn { try bringBackReply(row, isEdited: isEdited) }
    for reply in replies { try intake.words.addReply(reply) }
    var filing = stored.filing
    filing.intent = row.verdict.intent
    filing.isUrgent = correction?.isUrgent ?? row.verdict.isUrgent
    filing.category = correction?.category ?? row.verdict.category
    try refile(stored.filing, try handledAnew(filing, item))
  }

  /// An edited text waits again where nobody answered it; one that came back is as good as new.
  private func handledAnew(_ filing: Filing, _ item: ClassifiedComment) throws -> Filing {
    switch filing.handling {
    case .open, .answered, .removed, .beforeDesk, .own: return filing
    case .noAnswerNeeded, .snoozed: return filing.handled(as: .open, by: nil, at: nil)
    case .deleted:
      let isAnswered = try ReplyReader.hasStanding(to: Comment.ID(rawValue: id), in: db)
      return filing.handled(
        as: intake.handling(of: item.comment, isAnswered: isAnswered), by: nil, at: nil)
    }
  }

  private func write(
    _ row: CommentRow, isEdited: Bool, _ correction: JournalSide.Correction?
  ) throws {
    try db.cachedStatement(
      sql: """
        UPDATE comment SET text = ?, exact_text = ?, edited = coalesce(?, edited),
          versions = versions + ?, verdict_category = ?, confidence = ?, is_obscene = ?,
          urgency = ?, topic = ?, department = ?, verdict_details = ?, verdict_is_urgent = ?
        WHERE id = ?
        """
    ).execute(arguments: [
      row.text, row.exactText.map { Data($0) }, row.edited?.milliseconds, isEdited ? 1 : 0,
      row.verdict.category.rawValue, row.verdict.confidence.finite, row.verdict.isObscene,
      row.verdict.urgency.finite, row.verdict.topic, row.verdict.department,
      StoredVerdictDetails.text(of: row.verdict),
      correction?.isUrgent == nil ? nil : row.verdict.isUrgent, id,
    ])
  }

  private func affectedReplies() throws -> [Int64] {
    let own = try intake.links.reply(of: id)
    return try intake.links.replies(to: id) + (own.map { [$0] } ?? [])
  }

  /// The history shows the reply as it now stands in the network, and what stood there before.
  private func bringBackReply(_ row: CommentRow, isEdited: Bool) throws {
    guard let reply = try intake.links.reply(of: id) else { return }
    if isEdited {
      try Desk.keepVersion(
        of: Reply.ID(rawValue: reply), replacedBy: row.text, try editor(of: reply, into: row.text),
        at: intake.now, in: db)
    }
    try db.cachedStatement(sql: "UPDATE reply SET text = ? WHERE id = ?")
      .execute(arguments: [row.text, reply])
    try db.cachedStatement(
      sql: "UPDATE reply SET state = 'confirmed' WHERE id = ? AND state = 'withdrawn'"
    ).execute(arguments: [reply])
    if db.changesCount > 0, let parent = try answered(by: reply) {
      try intake.markAnswered(parent, at: row.published)
    }
  }

  /// Whose measure, still on its way, lets a reply say this; `nil` where somebody has changed it in
  /// the network.
  private func editor(of reply: Int64, into text: String) throws -> Person? {
    let statement = try db.cachedStatement(
      sql: """
        SELECT person FROM measure WHERE reply_id = ? AND kind = 'edit'
          AND (state = 'sending' OR state = 'unconfirmed') AND detail ->> '$.edit.text' = ?
        """)
    return try String.fetchOne(statement, arguments: [reply, text]).map(Person.init)
  }

  /// Adds what an earlier, poorer source did not tell.
  private func fillIn(_ stored: Stored, _ row: CommentRow) throws {
    let attachments = StoredAttachments.text(of: row.attachments)
    let isRicher =
      (stored.parent == nil && row.parentExternalID != nil)
      || (stored.thread == nil && row.thread != nil)
      || (attachments != nil && attachments != stored.attachments)
    guard isRicher else { return }
    try db.cachedStatement(
      sql: """
        UPDATE comment SET thread_id = coalesce(thread_id, ?), parent_id = coalesce(parent_id, ?),
          parent_external_id = coalesce(parent_external_id, ?),
          attachments = coalesce(?, attachments),
          attachment_kinds = iif(? = '', attachment_kinds, ?) WHERE id = ?
        """
    ).execute(arguments: [
      row.thread, row.parent, row.parentExternalID, attachments,
      StoredAttachments.kinds(of: row.attachments), StoredAttachments.kinds(of: row.attachments),
      id,
    ])
  }

  private func refile(_ old: Filing, _ new: Filing) throws {
    guard old != new else { return }
    try new.store(Comment.ID(rawValue: id), over: old, in: db)
    intake.counts.leave(old)
    intake.counts.enter(new)
  }
}
