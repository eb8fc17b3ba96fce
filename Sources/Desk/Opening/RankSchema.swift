/// The queue in order of deadlines: where a comment's clock is another than that of its group, its
/// place is another than its publication says.
///
/// What may move a comment is noted in `unranked` by whatever process does it; whoever knows the
/// house's terms works that off.
enum RankSchema {
  static let statements =
    [
      "ALTER TABLE comment ADD COLUMN own_rank INTEGER",
      """
      ALTER TABLE comment ADD COLUMN rank INTEGER
      GENERATED ALWAYS AS (coalesce(own_rank, published)) VIRTUAL
      """,
      "DROP INDEX comment_queue",
      "DROP INDEX comment_queue_by_network",
      "DROP INDEX comment_queue_by_community",
      """
      CREATE INDEX comment_queue ON comment (queue_group, rank, id, own_rank)
      WHERE handling = 'open'
      """,
      """
      CREATE INDEX comment_queue_by_network
      ON comment (network, category, queue_group, rank, id, own_rank) WHERE handling = 'open'
      """,
      """
      CREATE INDEX comment_queue_by_community
      ON comment (community_id, category, queue_group, rank, id, own_rank) WHERE handling = 'open'
      """,
      """
      CREATE INDEX comment_ranked ON comment (published, id)
      WHERE handling = 'open' AND own_rank IS NOT NULL
      """,
      "CREATE TABLE unranked (comment_id INTEGER PRIMARY KEY) STRICT",
      "CREATE TABLE ranked_topic (topic TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
      """
      CREATE TABLE queue_terms (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        digest TEXT NOT NULL
      ) STRICT
      """,
    ]
    + [
      trigger(
        "of_incident", "AFTER UPDATE OF due ON incident WHEN NEW.due IS NOT OLD.due",
        "SELECT comment_id FROM incident_comment WHERE incident_id = NEW.id"),
      trigger("joined", "AFTER INSERT ON incident_comment", "VALUES (NEW.comment_id)"),
      trigger("left", "AFTER DELETE ON incident_comment", "VALUES (OLD.comment_id)"),
      trigger(
        "reminded", "AFTER UPDATE OF reminded ON promise WHEN NEW.reminded IS NOT OLD.reminded",
        "VALUES (NEW.comment_id)"),
      trigger(
        "kept", "AFTER DELETE ON promise WHEN OLD.reminded IS NOT NULL", "VALUES (OLD.comment_id)"),
      trigger(
        "sorted",
        """
        AFTER UPDATE OF queue_group, topic ON comment
        WHEN NEW.queue_group <> OLD.queue_group OR NEW.topic IS NOT OLD.topic
        """, "VALUES (NEW.id)"),
    ]

  private static func trigger(_ name: String, _ event: String, _ comments: String) -> String {
    """
    CREATE TRIGGER unranked_\(name) \(event)
    BEGIN INSERT OR IGNORE INTO unranked \(comments); END
    """
  }
}
