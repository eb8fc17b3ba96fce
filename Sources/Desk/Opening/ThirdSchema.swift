/// What the third version added: urgency among the corrections, and what was learned from them.
enum ThirdSchema {
  static let statements = urgency + learning

  private static let urgency = [
    // The classifier's word where a moderator's stands in `is_urgent`; else there is no value, and
    // no row grows.
    "ALTER TABLE comment ADD COLUMN verdict_is_urgent INTEGER",
    """
    CREATE TABLE new_correction (
      comment_id INTEGER PRIMARY KEY REFERENCES comment,
      category TEXT,
      is_urgent INTEGER CHECK (is_urgent = 0 OR is_urgent = 1),
      person TEXT NOT NULL,
      at INTEGER NOT NULL,
      CHECK (category IS NOT NULL OR is_urgent IS NOT NULL)
    ) STRICT
    """,
    "INSERT INTO new_correction SELECT comment_id, category, NULL, person, at FROM correction",
    "DROP TABLE correction",
    "ALTER TABLE new_correction RENAME TO correction",
  ]

  private static let learning = [
    """
    CREATE TABLE desk_model (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      trained INTEGER NOT NULL,
      person TEXT NOT NULL,
      corrections INTEGER NOT NULL CHECK (corrections > 0),
      weights BLOB NOT NULL
    ) STRICT
    """
  ]
}
