import Classification
import Foundation
import GRDB
import Moderation

extension Desk {
  /// Everything that moderators have said against verdicts, in an order that is always the same.
  ///
  /// Only what somebody said counts: an answer does not confirm a verdict, for people answer
  /// without looking at it. A text that was edited since is the one that the moderator had seen.
  public func corrections() throws(DeskError) -> [CorrectedComment] {
    try read { db in
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT coalesce(
              (SELECT v.text FROM comment_version v
               WHERE v.comment_id = c.id AND v.replaced > r.at ORDER BY v.number LIMIT 1),
              c.text),
            r.category, r.is_urgent
          FROM correction r JOIN comment c ON c.id = r.comment_id ORDER BY r.comment_id
          """)
      var corrections: [CorrectedComment] = []
      while let row = try rows.next() {
        corrections.append(
          CorrectedComment(
            text: row[0], category: try (row[1] as String?).map(Category.init(stored:)),
            isUrgent: row[2]))
      }
      return corrections
    }
  }

  /// The texts of the newest comments that somebody decided on without a word against the verdict.
  ///
  /// No lessons, but where a training changes many of them it may have gone too far.
  public func decidedUncorrected(limit: Int) throws(DeskError) -> [String] {
    try read { db in
      try String.fetchAll(
        db,
        sql: """
          SELECT text FROM comment
          WHERE handled_by IS NOT NULL AND id NOT IN (SELECT comment_id FROM correction)
            AND (handling = 'answered' OR handling = 'noAnswerNeeded' OR handling = 'removed')
          ORDER BY id DESC LIMIT ?
          """, arguments: [limit])
    }
  }

  /// The number of the model that this desk has learned; `nil` where it has none.
  ///
  /// Cheap enough to be asked before every batch of comments.
  public func trainedModelNumber() throws(DeskError) -> Int64? {
    try read { db in
      try Int64.fetchOne(db, sql: "SELECT id FROM desk_model ORDER BY id DESC LIMIT 1")
    }
  }

  /// What this desk has learned; `nil` where it has learned nothing, or in another program's format.
  public func trainedModel() throws(DeskError) -> TrainedModel? {
    try read { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT id, trained, person, corrections, weights FROM desk_model ORDER BY id DESC LIMIT 1
          """)
      guard let row = try Row.fetchOne(statement) else { return nil }
      let weights = row[4] as Data
      guard let model = try? DeskModel(bytes: Array(weights)) else { return nil }
      return TrainedModel(
        number: row[0], trained: Instant(milliseconds: row[1]), by: Person(row[2]),
        corrections: row[3], model: model)
    }
  }

  /// Keeps a model in the place of an earlier one.
  ///
  /// - Parameter corrections: how many comments it was learned from.
  public func keep(_ model: DeskModel, from corrections: Int) throws(DeskError) -> TrainingAct {
    let now = clock()
    return try write { db in
      try require(.train, in: db)
      var before = JournalSide()
      before.corrections = try Self.learnedFrom(db)
      try db.execute(sql: "DELETE FROM desk_model")
      try db.cachedStatement(
        sql: """
          INSERT INTO desk_model (trained, person, corrections, weights) VALUES (?, ?, ?, ?)
          """
      ).execute(arguments: [now.milliseconds, person.name, corrections, Data(model.bytes)])
      var after = JournalSide()
      after.corrections = corrections
      return TrainingAct(
        entry: try journal(.train, of: nil, before: before, after: after, at: now, in: db))
    }
  }

  /// Goes back to the base model; the corrections stay.
  ///
  /// - Returns: `nil` where nothing had been learned.
  public func forgetTraining() throws(DeskError) -> TrainingAct? {
    let now = clock()
    return try write { db in
      try require(.train, in: db)
      guard let learned = try Self.learnedFrom(db) else { return nil }
      try db.execute(sql: "DELETE FROM desk_model")
      var before = JournalSide()
      before.corrections = learned
      return TrainingAct(
        entry: try journal(
          .forgetTraining, of: nil, before: before, after: JournalSide(), at: now, in: db))
    }
  }

  private static func learnedFrom(_ db: Database) throws -> Int? {
    try Int.fetchOne(db, sql: "SELECT corrections FROM desk_model ORDER BY id DESC LIMIT 1")
  }
}

extension CorrectedComment {
  /// What a moderator's correction says: of swearing nothing is known but that it swears, and what
  /// is anything else does not.
  fileprivate init(text: String, category: Category?, isUrgent: Bool?) {
    self.init(
      text: text, intent: category == .obscenity ? nil : category,
      isObscene: category.map { $0 == .obscenity }, isUrgent: isUrgent)
  }
}
