import GRDB

extension Desk {
  /// What this person's console remembers under a key; `nil` where nothing.
  public func setting(_ key: String) throws(DeskError) -> String? {
    try read { db in try setting(key, in: db) }
  }

  func setting(_ key: String, in db: Database) throws -> String? {
    let statement = try db.cachedStatement(
      sql: "SELECT value FROM setting WHERE person = ? AND key = ?")
    return try String.fetchOne(statement, arguments: [person.name, key])
  }

  /// Remembers a small text for this person under a key, or forgets it.
  ///
  /// No act: it stands in no journal and is not taken back.
  public func set(_ key: String, to value: String?) throws(DeskError) {
    try write { db in
      try require(.keepSettings, in: db)
      guard let value else {
        return try db.cachedStatement(sql: "DELETE FROM setting WHERE person = ? AND key = ?")
          .execute(arguments: [person.name, key])
      }
      try keep(key, value, in: db)
    }
  }

  func keep(_ key: String, _ value: String, in db: Database) throws {
    try db.cachedStatement(sql: "INSERT OR REPLACE INTO setting VALUES (?, ?, ?)")
      .execute(arguments: [person.name, key, value.stored])
  }
}
