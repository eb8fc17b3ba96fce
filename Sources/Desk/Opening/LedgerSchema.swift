/// The send ledger: every step of every act that leaves the house.
enum LedgerSchema {
  static let statements =
    [
      // Without a value until a reply is written or sent, so that no row grows.
      "ALTER TABLE reply ADD COLUMN answered_version INTEGER",
      "ALTER TABLE reply ADD COLUMN external_id TEXT",
      """
      CREATE TABLE sending (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL CHECK (kind <> ''),
        act_id INTEGER NOT NULL,
        comment_id INTEGER REFERENCES comment,
        person TEXT NOT NULL,
        key TEXT NOT NULL CHECK (key <> ''),
        at INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state = 'queued' OR state = 'sending' OR state = 'confirmed'
          OR state = 'unconfirmed' OR state = 'failed' OR state = 'stopped' OR state = 'cancelled'),
        attempt INTEGER NOT NULL CHECK (attempt >= 0),
        failures INTEGER NOT NULL CHECK (failures >= 0),
        next_attempt INTEGER,
        external_id TEXT,
        cause TEXT,
        detail TEXT NOT NULL,
        text TEXT
      ) STRICT
      """,
      "CREATE INDEX sending_by_act ON sending (kind, act_id, id)",
      "CREATE INDEX sending_stopped ON sending (at) WHERE state = 'stopped'",
      """
      CREATE TRIGGER sending_keeps_words BEFORE UPDATE ON sending
      BEGIN SELECT RAISE(ABORT, 'the send ledger is only ever added to'); END
      """,
      """
      CREATE TRIGGER sending_keeps_entries BEFORE DELETE ON sending
      BEGIN SELECT RAISE(ABORT, 'the send ledger is only ever added to'); END
      """,
    ] + ["reply", "removal"].map(enterWaiting)

  /// What waited before there was a ledger.
  private static func enterWaiting(_ table: String) -> String {
    let since = table == "reply" ? "written" : "decided"
    return """
      INSERT INTO sending (kind, act_id, comment_id, person, key, at, state, attempt, failures,
        detail)
      SELECT '\(table)', id, comment_id, person, key, \(since), state, 0, 0, '' FROM \(table)
      WHERE state = 'queued' AND key IS NOT NULL AND person IS NOT NULL ORDER BY id
      """
  }
}
