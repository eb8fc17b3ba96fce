import Classification
import GRDB
import Moderation

/// The part of a verdict that a moderator speaks against.
enum CorrectedPart {
  case category(Category)
  case urgency(Bool)

  func holds(in filing: Filing) -> Bool {
    switch self {
    case .category(let category): filing.category == category
    case .urgency(let isUrgent): filing.isUrgent == isUrgent
    }
  }
}

extension Desk {
  /// Says what a comment really is and files it anew in the queue's order.
  ///
  /// Saying what the classifier said removes an earlier correction. A colleague's claim does not
  /// stand in the way, since their answer is not touched.
  ///
  /// - Throws: ``DeskError/notFound``, ``DeskError/notAllowed(_:)``.
  public func correct(_ id: Comment.ID, to category: Category) throws(DeskError) -> Outcome {
    let now = clock()
    return try write { db in
      try require(.correct, in: db)
      let from = try Filing.of(id, in: db).category
      _ = try correct(id, .category(category), group: nil, at: now, in: db)
      return .corrected(from: from, to: category)
    }
  }

  /// Says whether a comment really is urgent; what it is stays as it was.
  ///
  /// - Throws: ``DeskError/notFound``.
  public func correctUrgency(of id: Comment.ID, to isUrgent: Bool) throws(DeskError) -> Outcome {
    try act(.correctUrgency(isUrgent), on: id)
    return .urgencyCorrected(to: isUrgent)
  }

  /// Returns the journal entry; `nil` where it was so already.
  func correct(
    _ id: Comment.ID, _ part: CorrectedPart, group: Int64?, at now: Instant, in db: Database
  ) throws -> Int64? {
    if try part.holds(in: Filing.of(id, in: db)) { return nil }
    var sides = (JournalSide(), JournalSide())
    sides.0.correction = try Self.correction(of: id, in: db)
    sides.1.correction = try corrected(sides.0.correction, id, part, at: now, in: db)
    try Self.keep(sides.1.correction, of: id, in: db)
    return try journal(
      .correct, of: id, group: group, before: sides.0, after: sides.1, at: now, in: db)
  }

  /// The correction with one more word; `nil` where nothing is left of it.
  private func corrected(
    _ before: JournalSide.Correction?, _ id: Comment.ID, _ part: CorrectedPart, at now: Instant,
    in db: Database
  ) throws -> JournalSide.Correction? {
    let verdict = try Self.verdictWord(of: id, in: db)
    var after = JournalSide.Correction(
      category: before?.category, isUrgent: before?.isUrgent, by: person, at: now)
    switch part {
    case .category(let category):
      after.category = category == verdict.category ? nil : category
    case .urgency(let isUrgent):
      after.isUrgent = isUrgent == verdict.isUrgent ? nil : isUrgent
    }
    return after.category == nil && after.isUrgent == nil ? nil : after
  }

  static func correction(
    of id: Comment.ID, in db: Database
  ) throws -> JournalSide.Correction? {
    let statement = try db.cachedStatement(
      sql: "SELECT category, is_urgent, person, at FROM correction WHERE comment_id = ?")
    return try Row.fetchOne(statement, arguments: [id.rawValue]).map { row in
      JournalSide.Correction(
        category: try (row[0] as String?).map(Category.init(stored:)), isUrgent: row[1],
        by: Person(row[2]), at: Instant(milliseconds: row[3]))
    }
  }

  /// Keeps a correction, or goes back to the verdict, and files the comment accordingly.
  static func keep(
    _ correction: JournalSide.Correction?, of id: Comment.ID, in db: Database
  ) throws {
    let before = try Filing.of(id, in: db)
    let verdict = try verdictWord(of: id, in: db)
    if let correction {
      try db.cachedStatement(
        sql: """
          INSERT OR REPLACE INTO correction (comment_id, category, is_urgent, person, at)
          VALUES (?, ?, ?, ?, ?)
          """
      ).execute(arguments: [
        id.rawValue, correction.category?.rawValue, correction.isUrgent, correction.by.name,
        correction.at.milliseconds,
      ])
    } else {
      try db.cachedStatement(sql: "DELETE FROM correction WHERE comment_id = ?")
        .execute(arguments: [id.rawValue])
    }
    try db.cachedStatement(sql: "UPDATE comment SET verdict_is_urgent = ? WHERE id = ?")
      .execute(arguments: [correction?.isUrgent == nil ? nil : verdict.isUrgent, id.rawValue])
    var after = before
    after.category = correction?.category ?? verdict.category
    after.isUrgent = correction?.isUrgent ?? verdict.isUrgent
    try after.replace(before, of: id, in: db)
  }

  /// What the classifier said, whatever a moderator says since.
  static func verdictWord(of id: Comment.ID, in db: Database) throws -> JournalSide.Word {
    let statement = try db.cachedStatement(
      sql: """
        SELECT verdict_category, intent, coalesce(verdict_is_urgent, is_urgent)
        FROM comment WHERE id = ?
        """)
    guard let row = try Row.fetchOne(statement, arguments: [id.rawValue]) else {
      throw DeskError.notFound
    }
    return JournalSide.Word(
      category: try Category(stored: row[0]), intent: try Category(stored: row[1]),
      isUrgent: row[2])
  }
}
