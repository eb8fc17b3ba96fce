import GRDB
import Moderation

extension Desk {
  /// Leaves a note for colleagues on an incident.
  ///
  /// - Throws: ``DeskError/notFound``, also for a text without any letter or sign.
  public func addNote(_ text: String, to id: Incident.ID) throws(DeskError) {
    let now = clock()
    guard !text.allSatisfy(\.isWhitespace) else { throw .notFound }
    try write { db in
      try require(.changeIncident, in: db)
      _ = try IncidentTable(db: db).incident(id)
      try db.cachedStatement(
        sql: "INSERT INTO incident_note (incident_id, person, at, text) VALUES (?, ?, ?, ?)"
      ).execute(arguments: [id.rawValue, person.name, now.milliseconds, text.stored])
      var after = JournalSide()
      after.text = text.stored
      try journal(.noteIncident, of: nil, incident: id, after: after, at: now, in: db)
    }
  }

  /// Records where a photo, an act or another paper of an incident lies.
  ///
  /// - Parameter location: a path or an address.
  /// - Throws: ``DeskError/notFound``, also for an empty location.
  public func addFile(
    _ location: String, _ kind: IncidentFile.Kind, to id: Incident.ID
  ) throws(DeskError) {
    let now = clock()
    guard !location.allSatisfy(\.isWhitespace) else { throw .notFound }
    try write { db in
      try require(.changeIncident, in: db)
      _ = try IncidentTable(db: db).incident(id)
      try keepFile(location, kind, of: id, by: person, at: now, in: db)
    }
  }

  func keepFile(
    _ location: String, _ kind: IncidentFile.Kind, of id: Incident.ID, by author: Person,
    at now: Instant, in db: Database
  ) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO incident_file (incident_id, kind, location, person, at) VALUES (?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      id.rawValue, kind.rawValue, location.stored, author.name, now.milliseconds,
    ])
    var after = JournalSide()
    after.text = location.stored
    try journal(.fileIncident, of: nil, incident: id, after: after, at: now, in: db)
  }

  static func notes(on id: Incident.ID, in db: Database) throws -> [Note] {
    let statement = try db.cachedStatement(
      sql: "SELECT id, person, at, text FROM incident_note WHERE incident_id = ? ORDER BY id")
    return try Row.fetchAll(statement, arguments: [id.rawValue]).map {
      Note(
        id: Note.ID(rawValue: $0[0]), by: Person($0[1]), at: Instant(milliseconds: $0[2]),
        text: $0[3])
    }
  }

  static func files(of id: Incident.ID, in db: Database) throws -> [IncidentFile] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT id, kind, location, person, at FROM incident_file WHERE incident_id = ? ORDER BY id
        """)
    return try Row.fetchAll(statement, arguments: [id.rawValue]).map { row in
      IncidentFile(
        id: .init(rawValue: row[0]), kind: try .init(stored: row[1]), location: row[2],
        by: Person(row[3]), at: Instant(milliseconds: row[4]))
    }
  }
}
