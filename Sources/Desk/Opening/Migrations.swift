import GRDB

/// Every step from an empty file to today's tables. A step that has shipped is never edited.
enum Migrations {
  static var all: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 desk", foreignKeyChecks: .immediate) { db in
      for statement in FirstSchema.statements { try db.execute(sql: statement) }
    }
    migrator.registerMigration("2 acts", foreignKeyChecks: .immediate) { db in
      for statement in SecondSchema.statements { try db.execute(sql: statement) }
    }
    // The rebuilt table is nobody's parent, so checking as it goes is enough.
    migrator.registerMigration("3 learning", foreignKeyChecks: .immediate) { db in
      for statement in ThirdSchema.statements { try db.execute(sql: statement) }
    }
    migrator.registerMigration("4 roles", foreignKeyChecks: .immediate) { db in
      for statement in RolesSchema.statements { try db.execute(sql: statement) }
    }
    migrator.registerMigration("5 incidents", foreignKeyChecks: .immediate) { db in
      for statement in IncidentSchema.statements { try db.execute(sql: statement) }
    }
    migrator.registerMigration("6 imported incidents", foreignKeyChecks: .immediate) { db in
      for statement in ImportedIncidentSchema.statements { try db.execute(sql: statement) }
    }
    migrator.registerMigration("7 ledger", foreignKeyChecks: .immediate) { db in
      for statement in LedgerSchema.statements { try db.execute(sql: statement) }
    }
    migrator.registerMigration("8 problems", foreignKeyChecks: .immediate) { db in
      for statement in ProblemSchema.statements { try db.execute(sql: statement) }
    }
    migrator.registerMigration("9 promises", foreignKeyChecks: .immediate) { db in
      for statement in PromiseSchema.statements { try db.execute(sql: statement) }
    }
    migrator.registerMigration("10 networks", foreignKeyChecks: .immediate) { db in
      for statement in NetworkSchema.statements { try db.execute(sql: statement) }
    }
    migrator.registerMigration("11 photos", foreignKeyChecks: .immediate) { db in
      for statement in PhotoSchema.statements { try db.execute(sql: statement) }
    }
    migrator.registerMigration("12 fetching", foreignKeyChecks: .immediate) { db in
      for statement in FetchingSchema.statements { try db.execute(sql: statement) }
    }
    migrator.registerMigration("13 ranks", foreignKeyChecks: .immediate) { db in
      for statement in RankSchema.statements { try db.execute(sql: statement) }
    }
    migrator.registerMigration("14 care", foreignKeyChecks: .immediate) { db in
      for statement in CareSchema.statements { try db.execute(sql: statement) }
    }
    return migrator
  }
}
