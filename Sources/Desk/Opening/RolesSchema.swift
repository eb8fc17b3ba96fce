/// Who may do what at the desk.
enum RolesSchema {
  static let statements = [
    """
    CREATE TABLE access (
      person TEXT PRIMARY KEY CHECK (person <> ''),
      role TEXT NOT NULL CHECK (
        role = 'observer' OR role = 'moderator' OR role = 'on-call' OR role = 'supervisor'
        OR role = 'administrator'),
      since INTEGER NOT NULL,
      granted_by TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    // Whoever has worked at an older desk goes on working; whoever was there first looks after it.
    """
    INSERT INTO access
    SELECT person,
      CASE min(id) WHEN (SELECT min(id) FROM journal WHERE person <> '') THEN 'administrator'
        ELSE 'moderator' END,
      min(at), person
    FROM journal WHERE person <> '' GROUP BY person
    """,
  ]
}
