/// What replies promise by a day that can be told.
enum PromiseSchema {
  static let statements = [
    """
    CREATE TABLE promise (
      id INTEGER PRIMARY KEY,
      reply_id INTEGER NOT NULL REFERENCES reply ON DELETE CASCADE,
      comment_id INTEGER NOT NULL REFERENCES comment,
      words TEXT NOT NULL,
      due INTEGER NOT NULL,
      reminder INTEGER NOT NULL,
      reminded INTEGER
    ) STRICT
    """,
    "CREATE INDEX promise_waiting ON promise (reminder) WHERE reminded IS NULL",
    "CREATE INDEX promise_by_comment ON promise (comment_id)",
    "CREATE INDEX promise_by_reply ON promise (reply_id)",
  ]
}
