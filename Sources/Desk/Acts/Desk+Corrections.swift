import Classification
import GRDB
import Moderation

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
      _ = try perform(.correct(category), on: id, group: nil, at: now, in: db)
      return .corrected(from: from, to: category)
    }
  }

  /// Returns the journal entry; `nil` where it was so already.
  func correct(
    _ id: Comment.ID, to category: Category, group: Int64?, at now: Instant, in db: Database
  ) throws -> Int64? {
    guard try Filing.of(id, in: db).category != category else { return nil }
    var sides = (JournalSide(), JournalSide())
    sides.0.correction = try Self.correction(of: id, in: db)
    if try Self.verdictCategory(of: id, in: db) != category {
      sides.1.correction = JournalSide.Correction(category: category, by: person, at: now)
    }
    try Self.keep(sides.1.correction, of: id, in: db)
    return try journal(
      .correct, of: id, group: group, before: sides.0, after: sides.1, at: now, in: db)
  }

  static func correction(
    of id: Comment.ID, in db: Database
  ) throws -> JournalSide.Correction? {
    let statement = try db.cachedStatement(
      sql: "SELECT category, person, at FROM correction WHERE comment_id = ?")
    return try Row.fetchOne(statement, arguments: [id.rawValue]).map { row in
      JournalSide.Correction(
        category: try Category(stored: row[0]), by: Person(row[1]),
        at: Instant(milliseconds: row[2]))
    }
  }

  /// Keeps a correction, or goes back to the verdict, and files the comment accordingly.
  static func keep(
    _ correction: JournalSide.Correction?, of id: Comment.ID, in db: Database
  ) throws {
    let before = try Filing.of(id, in: db)
    var after = before
    if let correction {
      after.category = correction.category
      try db.cachedStatement(sql: "INSERT OR REPLACE INTO correction VALUES (?, ?, ?, ?)").execute(
        arguments: [
          id.rawValue, correction.category.rawValue, correction.by.name, correction.at.milliseconds,
        ])
    } else {
      after.category = try verdictCategory(of: id, in: db)
      try db.cachedStatement(sql: "DELETE FROM correction WHERE comment_id = ?")
        .execute(arguments: [id.rawValue])
    }
    try after.replace(before, of: id, in: db)
  }

  private static func verdictCategory(of id: Comment.ID, in db: Database) throws -> Category {
    let statement = try db.cachedStatement(sql: "SELECT verdict_category FROM comment WHERE id = ?")
    guard let stored = try String.fetchOne(statement, arguments: [id.rawValue]) else {
      throw DeskError.notFound
    }
    return try Category(stored: stored)
  }
}
