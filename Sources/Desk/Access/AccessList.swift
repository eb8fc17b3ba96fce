import GRDB
import Moderation

/// Who may work at the desk.
struct AccessList {
  let db: Database

  func role(of person: Person) throws -> DeskRole? {
    let statement = try db.cachedStatement(sql: "SELECT role FROM access WHERE person = ?")
    return try String.fetchOne(statement, arguments: [person.name]).map {
      try DeskRole(stored: $0)
    }
  }

  var isEmpty: Bool {
    get throws { try !(Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM access)") ?? false) }
  }

  /// By role, the highest first, then by name.
  func entries() throws -> [AccessEntry] {
    try Row.fetchAll(db, sql: "SELECT person, role, since, granted_by FROM access ORDER BY person")
      .map { row in
        AccessEntry(
          person: Person(row[0]), role: try DeskRole(stored: row[1]),
          since: Instant(milliseconds: row[2]), by: Person(row[3]))
      }.sorted { ($1.role, $0.person.name) < ($0.role, $1.person.name) }
  }

  func administrators() throws -> [Person] {
    try entries().filter { $0.role == .administrator }.map(\.person)
  }

  func set(_ entry: AccessEntry) throws {
    try db.cachedStatement(sql: "INSERT OR REPLACE INTO access VALUES (?, ?, ?, ?)").execute(
      arguments: [
        entry.person.name, entry.role.rawValue, entry.since.milliseconds, entry.by.name,
      ])
  }

  func remove(_ person: Person) throws {
    try db.cachedStatement(sql: "DELETE FROM access WHERE person = ?")
      .execute(arguments: [person.name])
  }

  /// Throws unless a person's role may do something.
  func require(_ deed: Deed, of person: Person) throws {
    guard let role = try role(of: person) else {
      throw DeskError.noAccess(person, administrators: try administrators())
    }
    if let prohibition = role.prohibition(of: deed) {
      throw DeskError.notAllowed(prohibition)
    }
  }

  /// Throws where nobody but this person could give access any more.
  func refuseIfLast(_ person: Person) throws {
    if try administrators() == [person] { throw DeskError.lastAdministrator(person) }
  }
}
