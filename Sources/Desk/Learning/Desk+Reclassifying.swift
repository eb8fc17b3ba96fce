import Classification
import GRDB
import Moderation

extension Desk {
  /// The comments that wait, now or later, and that nobody has corrected.
  public func uncorrected() throws(DeskError) -> [Comment.ID] {
    try read { db in
      try Int64.fetchAll(
        db,
        sql: """
          SELECT id FROM (
            SELECT id FROM comment INDEXED BY comment_queue WHERE handling = 'open'
            UNION ALL
            SELECT id FROM comment INDEXED BY comment_snoozed WHERE handling = 'snoozed')
          WHERE id NOT IN (SELECT comment_id FROM correction) ORDER BY id
          """
      ).map(Comment.ID.init(rawValue:))
    }
  }

  /// Makes the verdicts on some comments anew, as one transaction.
  ///
  /// Left as they are: comments that somebody has corrected, handled or edited meanwhile. Every
  /// comment that now counts as something else stands in the journal with both words, as a part of
  /// the training.
  ///
  /// - Parameters:
  ///   - ids: some hundreds at a time, so that others can write between two batches.
  ///   - verdict: the new verdict on a text; asked outside of the transaction.
  public func reclassify(
    _ ids: some Collection<Comment.ID>, in act: TrainingAct, verdict: (String) -> Verdict
  ) throws(DeskError) -> ReclassifyTally {
    let now = clock()
    let found = try read { db in try ids.compactMap { try Waiting(of: $0, in: db) } }
    let changes = found.map { Change(old: $0, new: verdict($0.text)) }
    return try write { db in
      try require(.train, in: db)
      var tally = ReclassifyTally()
      for change in changes {
        guard let current = try Waiting(of: change.old.id, in: db), current == change.old else {
          continue
        }
        tally.looked += 1
        if try apply(change, act, at: now, in: db) { tally.changed += 1 }
      }
      return tally
    }
  }

  /// A comment whose verdict may be made anew.
  private struct Waiting: Equatable {
    var id: Comment.ID
    var text: String
    var versions: Int
    var verdict: Verdict

    init?(of id: Comment.ID, in db: Database) throws {
      let statement = try db.cachedStatement(
        sql: """
          SELECT * FROM comment WHERE id = ? AND (handling = 'open' OR handling = 'snoozed')
            AND NOT EXISTS (SELECT 1 FROM correction WHERE comment_id = comment.id)
          """)
      guard let row = try Row.fetchOne(statement, arguments: [id.rawValue]) else { return nil }
      self.id = id
      text = row["text"]
      versions = row["versions"]
      verdict = try CommentReader(db: db).verdict(row)
    }
  }

  private struct Change {
    var old: Waiting
    var new: Verdict
  }

  /// Says whether the comment now counts as something else.
  private func apply(
    _ change: Change, _ act: TrainingAct, at now: Instant, in db: Database
  ) throws -> Bool {
    guard change.new != change.old.verdict else { return false }
    let id = change.old.id
    try db.cachedStatement(
      sql: """
        UPDATE comment SET verdict_category = ?, confidence = ?, is_obscene = ?, urgency = ?,
          topic = ?, department = ?, verdict_details = ? WHERE id = ?
        """
    ).execute(arguments: [
      change.new.category.rawValue, change.new.confidence.finite, change.new.isObscene,
      change.new.urgency.finite, change.new.topic, change.new.department,
      StoredVerdictDetails.text(of: change.new), id.rawValue,
    ])
    let sides = (JournalSide(verdict: change.old.verdict), JournalSide(verdict: change.new))
    guard sides.0.verdict != sides.1.verdict else { return false }
    let before = try Filing.of(id, in: db)
    var after = before
    after.category = change.new.category
    after.intent = change.new.intent
    after.isUrgent = change.new.isUrgent
    try after.replace(before, of: id, in: db)
    try journal(
      .reclassify, of: id, group: act.entry, before: sides.0, after: sides.1, at: now, in: db)
    return true
  }
}

extension JournalSide {
  fileprivate init(verdict: Verdict) {
    self.init()
    self.verdict = Word(
      category: verdict.category, intent: verdict.intent, isUrgent: verdict.isUrgent)
  }
}
