/// The tables that the first version shipped with. `Sources/Desk/README.md` says why they are so.
enum FirstSchema {
  static let statements =
    sources + [comment] + commentIndexes + besideComments + replies + journal + search

  private static let networks = ["vk", "telegram", "ok", "max"]
  private static let categories = ["complaint", "question", "praise", "obscenity", "other"]
  private static let handlings = [
    "open", "answered", "noAnswerNeeded", "beforeDesk", "deleted", "own",
  ]
  private static let states =
    ["draft", "confirmed", "postedByHand", "edited", "withdrawn"] + onTheWay
  private static let onTheWay = [
    "awaitingApproval", "held", "queued", "sending", "unconfirmed", "failed",
  ]

  /// A chain of OR: for a list after IN, SQLite would build a table anew with every row written.
  private static func oneOf(_ column: String, _ words: [String]) -> String {
    words.map { "\(column) = '\($0)'" }.joined(separator: " OR ")
  }

  private static let sources = [
    """
    CREATE TABLE community (
      id INTEGER PRIMARY KEY,
      network TEXT NOT NULL CHECK (\(oneOf("network", networks))),
      external_id TEXT NOT NULL,
      name TEXT NOT NULL,
      UNIQUE (network, external_id)
    ) STRICT
    """,
    """
    CREATE TABLE author (
      id INTEGER PRIMARY KEY,
      network TEXT NOT NULL,
      identity TEXT NOT NULL,
      external_id TEXT NOT NULL,
      name TEXT NOT NULL,
      UNIQUE (network, identity)
    ) STRICT
    """,
    """
    CREATE TABLE thread (
      id INTEGER PRIMARY KEY,
      community_id INTEGER NOT NULL REFERENCES community,
      external_id TEXT NOT NULL,
      url TEXT NOT NULL,
      text TEXT NOT NULL,
      UNIQUE (community_id, external_id)
    ) STRICT
    """,
  ]

  /// What lists need stands first and the long texts last, so that reading a row for a list
  /// never follows the overflow pages of a long text.
  private static let comment = """
    CREATE TABLE comment (
      id INTEGER PRIMARY KEY,
      community_id INTEGER NOT NULL REFERENCES community,
      external_id TEXT NOT NULL,
      network TEXT NOT NULL,
      thread_id INTEGER REFERENCES thread,
      parent_id INTEGER REFERENCES comment,
      parent_external_id TEXT,
      author_id INTEGER NOT NULL REFERENCES author,
      author_name TEXT NOT NULL,
      published INTEGER NOT NULL,
      edited INTEGER,
      received INTEGER NOT NULL,
      handling TEXT NOT NULL CHECK (\(oneOf("handling", handlings))),
      queue_group INTEGER NOT NULL CHECK (queue_group BETWEEN 0 AND 2),
      category TEXT NOT NULL CHECK (\(oneOf("category", categories))),
      intent TEXT NOT NULL CHECK (\(oneOf("intent", categories))),
      is_urgent INTEGER NOT NULL CHECK (is_urgent IN (0, 1)),
      attachment_kinds TEXT NOT NULL,
      versions INTEGER NOT NULL CHECK (versions > 0),
      handled_by TEXT,
      handled_at INTEGER,
      no_answer_reason TEXT,
      verdict_category TEXT NOT NULL CHECK (\(oneOf("verdict_category", categories))),
      confidence REAL NOT NULL,
      is_obscene INTEGER NOT NULL CHECK (is_obscene IN (0, 1)),
      urgency REAL NOT NULL,
      topic TEXT,
      department TEXT,
      url TEXT NOT NULL,
      text TEXT NOT NULL,
      verdict_details TEXT,
      attachments TEXT,
      exact_text BLOB,
      extra TEXT,
      UNIQUE (community_id, external_id),
      CHECK ((handling = 'noAnswerNeeded') = (no_answer_reason IS NOT NULL))
    ) STRICT
    """

  private static let commentIndexes = [
    """
    CREATE INDEX comment_queue ON comment (queue_group, published, id)
    WHERE handling = 'open'
    """,
    """
    CREATE INDEX comment_queue_by_network
    ON comment (network, category, queue_group, published, id) WHERE handling = 'open'
    """,
    """
    CREATE INDEX comment_queue_by_community
    ON comment (community_id, category, queue_group, published, id) WHERE handling = 'open'
    """,
    "CREATE INDEX comment_by_author ON comment (author_id, published)",
    """
    CREATE INDEX comment_by_thread ON comment (thread_id, published)
    WHERE thread_id IS NOT NULL
    """,
    "CREATE INDEX comment_by_parent ON comment (parent_id) WHERE parent_id IS NOT NULL",
    """
    CREATE INDEX comment_orphan ON comment (community_id, parent_external_id)
    WHERE parent_id IS NULL AND parent_external_id IS NOT NULL
    """,
  ]

  private static let besideComments = [
    """
    CREATE TABLE queue_count (
      community_id INTEGER NOT NULL REFERENCES community,
      category TEXT NOT NULL,
      is_urgent INTEGER NOT NULL,
      network TEXT NOT NULL,
      comments INTEGER NOT NULL CHECK (comments >= 0),
      PRIMARY KEY (community_id, category, is_urgent)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE comment_version (
      comment_id INTEGER NOT NULL REFERENCES comment,
      number INTEGER NOT NULL,
      replaced INTEGER NOT NULL,
      edited INTEGER,
      verdict TEXT NOT NULL CHECK (json_valid(verdict)),
      text TEXT NOT NULL,
      exact_text BLOB,
      PRIMARY KEY (comment_id, number)
    ) STRICT
    """,
    """
    CREATE TABLE correction (
      comment_id INTEGER PRIMARY KEY REFERENCES comment,
      category TEXT NOT NULL,
      person TEXT NOT NULL,
      at INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE claim (
      comment_id INTEGER PRIMARY KEY REFERENCES comment,
      person TEXT NOT NULL,
      until INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX claim_by_person ON claim (person)",
    """
    CREATE TABLE draft (
      comment_id INTEGER NOT NULL REFERENCES comment,
      person TEXT NOT NULL,
      saved INTEGER NOT NULL,
      text TEXT NOT NULL CHECK (text <> ''),
      PRIMARY KEY (comment_id, person)
    ) STRICT
    """,
    "CREATE INDEX draft_by_person ON draft (person)",
  ]

  private static let replies = [
    """
    CREATE TABLE reply (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      comment_id INTEGER REFERENCES comment,
      community_id INTEGER NOT NULL REFERENCES community,
      person TEXT,
      state TEXT NOT NULL CHECK (\(oneOf("state", states))),
      written INTEGER NOT NULL,
      held_until INTEGER,
      key TEXT UNIQUE,
      own_comment_id INTEGER UNIQUE REFERENCES comment,
      text TEXT NOT NULL,
      CHECK ((state = 'held') <= (held_until IS NOT NULL)),
      CHECK (person IS NOT NULL OR own_comment_id IS NOT NULL)
    ) STRICT
    """,
    "CREATE INDEX reply_by_comment ON reply (comment_id, written) WHERE comment_id IS NOT NULL",
    "CREATE INDEX reply_by_time ON reply (written, id)",
    """
    CREATE INDEX reply_outbox ON reply (state, held_until)
    WHERE \(oneOf("state", onTheWay))
    """,
  ]

  private static let journal = [
    """
    CREATE TABLE journal (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      at INTEGER NOT NULL,
      person TEXT NOT NULL,
      act TEXT NOT NULL,
      comment_id INTEGER REFERENCES comment,
      reply_id INTEGER,
      undoes INTEGER UNIQUE REFERENCES journal,
      before TEXT CHECK (before IS NULL OR json_valid(before)),
      after TEXT CHECK (after IS NULL OR json_valid(after))
    ) STRICT
    """,
    """
    CREATE INDEX journal_by_person ON journal (person, id)
    WHERE act IN ('answer', 'postedByHand', 'noAnswerNeeded', 'correct')
    """,
    "CREATE INDEX journal_by_comment ON journal (comment_id) WHERE comment_id IS NOT NULL",
    """
    CREATE TRIGGER journal_keeps_words BEFORE UPDATE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal is only ever added to'); END
    """,
    """
    CREATE TRIGGER journal_keeps_entries BEFORE DELETE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal is only ever added to'); END
    """,
  ]

  /// The program folds the words itself (`FoldedWords`), so the tokeniser only splits at spaces.
  private static let search = [
    """
    CREATE VIRTUAL TABLE comment_words USING fts5(
      words, content = '', detail = none, columnsize = 0, tokenize = 'ascii')
    """,
    """
    CREATE VIRTUAL TABLE reply_words USING fts5(
      words, content = '', detail = none, columnsize = 0, prefix = '2 3', tokenize = 'ascii')
    """,
  ]
}
