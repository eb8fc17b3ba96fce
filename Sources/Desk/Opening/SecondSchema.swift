/// What the second version added: removals with evidence, notes, snoozing, acts in groups,
/// settings, and the history's filters.
enum SecondSchema {
  static let statements = handling + journal + removals + besideComments + history

  /// SQLite's own procedure for a change that touches no row ("Making Other Kinds Of Table Schema
  /// Changes", lang_altertable.html, the second list). To copy a million rows into a new table
  /// would keep the desk closed for a minute.
  private static let handling = [
    "PRAGMA writable_schema = ON",
    """
    UPDATE sqlite_schema SET sql = replace(sql, 'handling = ''open'' OR ',
      'handling = ''open'' OR handling = ''snoozed'' OR handling = ''removed'' OR ')
    WHERE type = 'table' AND name = 'comment'
    """,
    "PRAGMA writable_schema = RESET",
    // Read with every line of the queue: without a value it takes no room in a row.
    "ALTER TABLE comment ADD COLUMN snoozed_until INTEGER",
    """
    CREATE INDEX comment_snoozed ON comment (snoozed_until, id) WHERE handling = 'snoozed'
    """,
  ]

  private static let journal = [
    // The first entry of a group has none: its number is not known before it is written.
    "ALTER TABLE journal ADD COLUMN group_id INTEGER REFERENCES journal",
    "CREATE INDEX journal_by_group ON journal (group_id) WHERE group_id IS NOT NULL",
    "DROP INDEX journal_by_person",
    """
    CREATE INDEX journal_by_person ON journal (person, id)
    WHERE act IN
      ('answer', 'postedByHand', 'noAnswerNeeded', 'correct', 'remove', 'snooze', 'note')
    """,
  ]

  private static let removals = [
    """
    CREATE TABLE removal (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      comment_id INTEGER NOT NULL UNIQUE REFERENCES comment,
      community_id INTEGER NOT NULL REFERENCES community,
      person TEXT NOT NULL,
      rule TEXT NOT NULL CHECK (rule <> ''),
      state TEXT NOT NULL CHECK (
        state = 'awaitingApproval' OR state = 'held' OR state = 'queued' OR state = 'sending'
        OR state = 'unconfirmed' OR state = 'failed' OR state = 'confirmed'
        OR state = 'postedByHand' OR state = 'withdrawn'),
      decided INTEGER NOT NULL,
      held_until INTEGER,
      key TEXT NOT NULL UNIQUE,
      CHECK ((state = 'held') <= (held_until IS NOT NULL))
    ) STRICT
    """,
    """
    CREATE INDEX removal_outbox ON removal (state, held_until)
    WHERE state = 'awaitingApproval' OR state = 'held' OR state = 'queued' OR state = 'sending'
      OR state = 'unconfirmed' OR state = 'failed'
    """,
    """
    CREATE TABLE evidence (
      removal_id INTEGER PRIMARY KEY REFERENCES removal,
      network TEXT NOT NULL,
      community_external_id TEXT NOT NULL,
      community_name TEXT NOT NULL,
      external_id TEXT NOT NULL,
      parent_external_id TEXT,
      thread_external_id TEXT,
      thread_url TEXT,
      thread_text TEXT,
      author_external_id TEXT NOT NULL,
      author_name TEXT NOT NULL,
      published INTEGER NOT NULL,
      edited INTEGER,
      received INTEGER NOT NULL,
      versions INTEGER NOT NULL,
      url TEXT NOT NULL,
      text TEXT NOT NULL,
      exact_text BLOB,
      attachments TEXT,
      category TEXT NOT NULL,
      verdict TEXT NOT NULL CHECK (json_valid(verdict)),
      extra TEXT
    ) STRICT
    """,
    """
    CREATE TABLE evidence_version (
      removal_id INTEGER NOT NULL REFERENCES evidence,
      number INTEGER NOT NULL,
      replaced INTEGER NOT NULL,
      edited INTEGER,
      verdict TEXT NOT NULL CHECK (json_valid(verdict)),
      text TEXT NOT NULL,
      exact_text BLOB,
      PRIMARY KEY (removal_id, number)
    ) STRICT
    """,
    evidenceStays("evidence", "UPDATE", when: "1"),
    evidenceStays("evidence_version", "UPDATE", when: "1"),
    evidenceStays("evidence", "DELETE", when: hasLeftTheHouse),
    evidenceStays("evidence_version", "DELETE", when: hasLeftTheHouse),
  ]

  private static let hasLeftTheHouse = """
    EXISTS (SELECT 1 FROM removal WHERE id = OLD.removal_id
      AND state NOT IN ('awaitingApproval', 'held', 'queued'))
    """

  private static func evidenceStays(_ table: String, _ change: String, when: String) -> String {
    """
    CREATE TRIGGER \(table)_stays_on_\(change.lowercased()) BEFORE \(change) ON \(table)
    WHEN \(when)
    BEGIN SELECT RAISE(ABORT, 'evidence stays as it was copied'); END
    """
  }

  private static let besideComments = [
    """
    CREATE TABLE note (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      comment_id INTEGER NOT NULL REFERENCES comment,
      person TEXT NOT NULL,
      at INTEGER NOT NULL,
      text TEXT NOT NULL CHECK (text <> '')
    ) STRICT
    """,
    "CREATE INDEX note_by_comment ON note (comment_id, id)",
    """
    CREATE TABLE setting (
      person TEXT NOT NULL,
      key TEXT NOT NULL,
      value TEXT NOT NULL,
      PRIMARY KEY (person, key)
    ) STRICT, WITHOUT ROWID
    """,
  ]

  /// All that the history filters by in one index, so that no filter reads a row in vain.
  private static let history = [
    "ALTER TABLE reply ADD COLUMN category TEXT",
    """
    UPDATE reply SET category = (SELECT category FROM comment WHERE comment.id = reply.comment_id)
    WHERE comment_id IS NOT NULL
    """,
    "DROP INDEX reply_by_time",
    "CREATE INDEX reply_by_time ON reply (written, id, category, community_id, person)",
    """
    CREATE TRIGGER reply_category_follows AFTER UPDATE OF category ON comment
    WHEN NEW.category <> OLD.category
    BEGIN UPDATE reply SET category = NEW.category WHERE comment_id = NEW.id; END
    """,
    """
    CREATE TRIGGER reply_category_comes AFTER UPDATE OF comment_id ON reply
    BEGIN
      UPDATE reply SET category = (SELECT category FROM comment WHERE id = NEW.comment_id)
      WHERE id = NEW.id;
    END
    """,
  ]
}
