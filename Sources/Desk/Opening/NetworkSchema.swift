/// What the service keeps at the desk: how far it has read, what it could not read, how the
/// networks are.
enum NetworkSchema {
  static let statements = [
    """
    CREATE TABLE pull_cursor (
      network TEXT NOT NULL,
      community TEXT NOT NULL,
      stream TEXT NOT NULL,
      value TEXT NOT NULL,
      PRIMARY KEY (network, community, stream)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE seen_event (
      network TEXT NOT NULL,
      community TEXT NOT NULL,
      event TEXT NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (network, community, event)
    ) STRICT, WITHOUT ROWID
    """,
    // Networks may tell of a deletion before they tell of the comment.
    """
    CREATE TABLE tombstone (
      network TEXT NOT NULL,
      community TEXT NOT NULL,
      comment TEXT NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (network, community, comment)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE rejected_event (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      network TEXT NOT NULL,
      community TEXT NOT NULL,
      stream TEXT NOT NULL,
      digest TEXT NOT NULL,
      first_seen INTEGER NOT NULL,
      last_seen INTEGER NOT NULL,
      times INTEGER NOT NULL CHECK (times > 0),
      replayed INTEGER,
      reason TEXT NOT NULL,
      event BLOB NOT NULL,
      UNIQUE (network, community, digest)
    ) STRICT
    """,
    "CREATE INDEX rejected_waiting ON rejected_event (id) WHERE replayed IS NULL",
    """
    CREATE TABLE community_health (
      network TEXT NOT NULL,
      community TEXT NOT NULL,
      name TEXT NOT NULL,
      last_contact INTEGER,
      last_event INTEGER,
      failing_since INTEGER,
      failure TEXT,
      detail TEXT NOT NULL,
      is_foreign INTEGER NOT NULL CHECK (is_foreign IN (0, 1)),
      abilities TEXT NOT NULL CHECK (json_valid(abilities)),
      PRIMARY KEY (network, community)
    ) STRICT, WITHOUT ROWID
    """,
    // Without a value until a network has told, so that no row grows.
    "ALTER TABLE thread ADD COLUMN published INTEGER",
    "ALTER TABLE thread ADD COLUMN figures TEXT",
    """
    CREATE TABLE measure (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      comment_id INTEGER NOT NULL REFERENCES comment,
      reply_id INTEGER,
      kind TEXT NOT NULL CHECK (kind <> ''),
      detail TEXT NOT NULL CHECK (json_valid(detail)),
      person TEXT NOT NULL,
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
    CREATE INDEX measure_outbox ON measure (state, held_until)
    WHERE state = 'awaitingApproval' OR state = 'held' OR state = 'queued' OR state = 'sending'
      OR state = 'unconfirmed' OR state = 'failed'
    """,
    """
    CREATE TABLE ban_evidence (
      measure_id INTEGER NOT NULL REFERENCES measure,
      comment_id INTEGER NOT NULL REFERENCES comment,
      snapshot TEXT NOT NULL CHECK (json_valid(snapshot)),
      PRIMARY KEY (measure_id, comment_id)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TRIGGER ban_evidence_stays_on_update BEFORE UPDATE ON ban_evidence
    BEGIN SELECT RAISE(ABORT, 'evidence stays as it was copied'); END
    """,
    """
    CREATE TRIGGER ban_evidence_stays_on_delete BEFORE DELETE ON ban_evidence
    BEGIN SELECT RAISE(ABORT, 'evidence stays as it was copied'); END
    """,
  ]
}
