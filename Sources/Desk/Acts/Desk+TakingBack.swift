import Classification
import GRDB
import Moderation

extension Desk {
  /// Takes back this person's last act that has not been taken back yet; again for the one before.
  ///
  /// The text of a reply becomes the draft again, unless a newer draft is there; then it stays in
  /// the journal. What somebody else has changed since is left as they made it.
  ///
  /// A reply marked as posted by hand can be taken back too, since the desk sent nothing, until an
  /// import has found it in the network.
  ///
  /// - Throws: ``DeskError/leftTheHouse`` when the reply went out,
  ///   ``DeskError/nothingToTakeBack``.
  public func takeBack() throws(DeskError) -> TakenBack {
    let now = clock()
    return try write { db in
      let entry = try JournalEntry.lastToTakeBack(of: person, in: db)
      let outcome: Outcome
      switch entry.act {
      case .answer, .postedByHand: outcome = try takeBackReply(entry, now, db)
      case .noAnswerNeeded: outcome = try Self.takeBackNoAnswer(entry, db)
      case .correct: outcome = try Self.takeBackCorrection(entry, db)
      default: throw UnknownStoredValue()
      }
      try journal(
        .takeBack, of: entry.comment, reply: entry.reply, undoing: entry.id, before: entry.after,
        after: entry.before, at: now, in: db)
      return TakenBack(
        outcome: outcome, comment: entry.comment, excerpt: try Self.excerpt(entry.comment, db))
    }
  }

  private func takeBackReply(
    _ entry: JournalEntry, _ now: Instant, _ db: Database
  ) throws -> Outcome {
    guard let id = entry.reply else { throw UnknownStoredValue() }
    let statement = try db.cachedStatement(
      sql: "SELECT state, text, own_comment_id IS NOT NULL FROM reply WHERE id = ?")
    guard let row = try Row.fetchOne(statement, arguments: [id.rawValue]) else {
      throw DeskError.leftTheHouse
    }
    let state = try ReplyState(stored: row[0])
    let text: String = row[1]
    let isSeen: Bool = row[2]
    guard state.isInHouse || state == .postedByHand, !isSeen else { throw DeskError.leftTheHouse }
    try ReplyIndex(db: db).remove(id.rawValue)
    try db.cachedStatement(sql: "DELETE FROM reply WHERE id = ?").execute(arguments: [id.rawValue])
    if try !hasDraft(for: entry.comment, in: db), !text.isEmpty {
      try keepDraft(text, for: entry.comment, at: now, in: db)
    }
    if try ReplyReader.last(to: entry.comment, in: db) == nil {
      try Self.restoreHandling(entry, db)
    }
    return entry.act == .answer ? .answered(id) : .postedByHand(id)
  }

  private static func takeBackNoAnswer(_ entry: JournalEntry, _ db: Database) throws -> Outcome {
    guard let reason = entry.after.noAnswerReason else { throw UnknownStoredValue() }
    try restoreHandling(entry, db)
    return .noAnswerNeeded(reason)
  }

  private static func takeBackCorrection(_ entry: JournalEntry, _ db: Database) throws -> Outcome {
    let to = try Filing.of(entry.comment, in: db).category
    guard try correction(of: entry.comment, in: db) == entry.after.correction else {
      return .corrected(from: to, to: to)
    }
    try keep(entry.before.correction, of: entry.comment, in: db)
    return .corrected(from: try Filing.of(entry.comment, in: db).category, to: to)
  }

  /// Handles the comment as before the act, unless it has been handled otherwise since.
  private static func restoreHandling(_ entry: JournalEntry, _ db: Database) throws {
    let filing = try Filing.of(entry.comment, in: db)
    let isAsLeft =
      filing.handling == entry.after.handling && filing.handledBy == entry.after.handledBy
      && filing.handledAt == entry.after.handledAt
    guard isAsLeft, let handling = entry.before.handling else { return }
    try filing.handled(
      as: handling, reason: entry.before.noAnswerReason, by: entry.before.handledBy,
      at: entry.before.handledAt
    ).replace(filing, of: entry.comment, in: db)
  }

  private static func excerpt(_ id: Comment.ID, _ db: Database) throws -> String {
    let statement = try db.cachedStatement(
      sql: "SELECT substr(text, 1, \(QueueRows.excerptLength)) FROM comment WHERE id = ?")
    return try String.fetchOne(statement, arguments: [id.rawValue]) ?? ""
  }
}

/// An act that can be taken back, as the journal has it.
private struct JournalEntry {
  var id: Int64
  var act: Act
  var comment: Comment.ID
  var reply: Reply.ID?
  var before: JournalSide
  var after: JournalSide

  static func lastToTakeBack(of person: Person, in db: Database) throws -> JournalEntry {
    let statement = try db.cachedStatement(
      sql: """
        SELECT id, act, comment_id, reply_id, before, after FROM journal INDEXED BY journal_by_person
        WHERE person = ? AND act IN ('answer', 'postedByHand', 'noAnswerNeeded', 'correct')
          AND NOT EXISTS (SELECT 1 FROM journal later WHERE later.undoes = journal.id)
        ORDER BY id DESC LIMIT 1
        """)
    guard let row = try Row.fetchOne(statement, arguments: [person.name]) else {
      throw DeskError.nothingToTakeBack
    }
    return JournalEntry(
      id: row[0], act: try Act(stored: row[1]), comment: Comment.ID(rawValue: row[2]),
      reply: (row[3] as Int64?).map(Reply.ID.init(rawValue:)),
      before: try StoredJSON.decode(JournalSide.self, from: row[4]),
      after: try StoredJSON.decode(JournalSide.self, from: row[5]))
  }
}
