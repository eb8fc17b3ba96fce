/// What the service keeps within bounds: events that cannot be read, and pictures of comments.
enum FetchingSchema {
  static let statements = [
    """
    CREATE TABLE rejected_lost (
      network TEXT NOT NULL,
      community TEXT NOT NULL,
      count INTEGER NOT NULL CHECK (count > 0),
      last INTEGER NOT NULL,
      PRIMARY KEY (network, community)
    ) STRICT, WITHOUT ROWID
    """,
    // A network may tell by the number alone which reply a comment of the community is.
    """
    CREATE INDEX reply_unseen ON reply (community_id, external_id)
    WHERE own_comment_id IS NULL AND external_id IS NOT NULL
    """,
    // Who wants to see the pictures of a comment, until the service has looked for them.
    """
    CREATE TABLE picture_wish (
      comment_id INTEGER PRIMARY KEY REFERENCES comment,
      person TEXT NOT NULL,
      asked INTEGER NOT NULL
    ) STRICT
    """,
    // A picture has a file in the cache, or a fault that says why it has none.
    """
    CREATE TABLE picture (
      comment_id INTEGER NOT NULL REFERENCES comment,
      number INTEGER NOT NULL CHECK (number > 0),
      fetched INTEGER NOT NULL,
      bytes INTEGER NOT NULL CHECK (bytes >= 0),
      file TEXT,
      fault TEXT,
      PRIMARY KEY (comment_id, number),
      CHECK ((file IS NULL) <> (fault IS NULL))
    ) STRICT, WITHOUT ROWID
    """,
  ]
}
