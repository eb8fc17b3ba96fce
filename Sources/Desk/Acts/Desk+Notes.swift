import GRDB
import Moderation

extension Desk {
  /// Leaves a note for colleagues on a comment, whatever became of it.
  ///
  /// - Throws: ``DeskError/notFound``, also for a text without any letter or sign;
  ///   ``DeskError/notAllowed(_:)``.
  public func addNote(_ text: String, to id: Comment.ID) throws(DeskError) -> Outcome {
    let now = clock()
    guard !text.allSatisfy(\.isWhitespace) else { throw .notFound }
    return try write { db in
      try require(.note, in: db)
      _ = try Filing.of(id, in: db)
      let note = try keepNote(text, on: id, at: now, in: db)
      return .noted(note)
    }
  }

  func keepNote(
    _ text: String, on id: Comment.ID, at now: Instant, in db: Database
  ) throws -> Note.ID {
    try db.cachedStatement(
      sql: "INSERT INTO note (comment_id, person, at, text) VALUES (?, ?, ?, ?)"
    ).execute(arguments: [id.rawValue, person.name, now.milliseconds, text.stored])
    let note = Note.ID(rawValue: db.lastInsertedRowID)
    var after = JournalSide()
    after.note = note
    after.text = text.stored
    try journal(.note, of: id, before: JournalSide(), after: after, at: now, in: db)
    return note
  }
}

/// Reads notes.
enum NoteReader {
  /// The notes on a comment, oldest first.
  static func notes(on id: Comment.ID, in db: Database) throws -> [Note] {
    let statement = try db.cachedStatement(
      sql: "SELECT id, person, at, text FROM note WHERE comment_id = ? ORDER BY id")
    return try Row.fetchAll(statement, arguments: [id.rawValue]).map {
      Note(
        id: Note.ID(rawValue: $0[0]), by: Person($0[1]), at: Instant(milliseconds: $0[2]),
        text: $0[3])
    }
  }
}
