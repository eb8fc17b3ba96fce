import GRDB

/// How many rows each table holds.
struct TableCounts: Equatable {
  private var rows: [String: Int] = [:]

  init(_ db: Database) throws {
    let tables = try String.fetchAll(
      db,
      sql: """
        SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'
          AND sql NOT LIKE 'CREATE VIRTUAL%'
        """)
    for table in tables {
      rows[table] = try Int.fetchOne(
        db, sql: "SELECT count(*) FROM \(table.quotedDatabaseIdentifier)")
    }
  }
}
