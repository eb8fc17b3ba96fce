/// What replies with photos and replies that are changed after they were sent need.
enum PhotoSchema {
  static let statements = [
    // Without a value until a photo is attached, so that no row grows.
    "ALTER TABLE reply ADD COLUMN photos TEXT",
    // Made anew for its condition: photos may be kept before there is a text.
    """
    CREATE TABLE new_draft (
      comment_id INTEGER NOT NULL REFERENCES comment,
      person TEXT NOT NULL,
      saved INTEGER NOT NULL,
      text TEXT NOT NULL,
      photos TEXT CHECK (photos IS NULL OR json_valid(photos)),
      reply_id INTEGER,
      PRIMARY KEY (comment_id, person),
      CHECK (text <> '' OR photos IS NOT NULL)
    ) STRICT
    """,
    """
    INSERT INTO new_draft (comment_id, person, saved, text)
    SELECT comment_id, person, saved, text FROM draft
    """,
    "DROP TABLE draft",
    "ALTER TABLE new_draft RENAME TO draft",
    "CREATE INDEX draft_by_person ON draft (person)",
    """
    CREATE TABLE reply_version (
      reply_id INTEGER NOT NULL REFERENCES reply,
      number INTEGER NOT NULL,
      replaced INTEGER NOT NULL,
      person TEXT NOT NULL,
      text TEXT NOT NULL,
      PRIMARY KEY (reply_id, number)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TRIGGER reply_version_stays_on_update BEFORE UPDATE ON reply_version
    BEGIN SELECT RAISE(ABORT, 'what was said stays in the history'); END
    """,
    """
    CREATE TRIGGER reply_version_stays_on_delete BEFORE DELETE ON reply_version
    BEGIN SELECT RAISE(ABORT, 'what was said stays in the history'); END
    """,
    "CREATE INDEX measure_of_reply ON measure (reply_id) WHERE reply_id IS NOT NULL",
    // Measures can be taken back.
    "DROP INDEX journal_by_person",
    "CREATE INDEX journal_by_person ON journal (person, id) WHERE \(Act.canBeTakenBack)",
  ]
}
