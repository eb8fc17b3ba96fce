import Moderation

/// The tables of incidents and problems.
enum IncidentSchema {
  static let statements = [problem, problemStep, incident] + indexes + besideIncidents + journal

  private static func oneOf<Word: CaseIterable & RawRepresentable>(
    _ column: String, _ words: Word.Type
  ) -> String where Word.RawValue == String {
    words.allCases.map { "\(column) = '\($0.rawValue)'" }.joined(separator: " OR ")
  }

  private static let problem = """
    CREATE TABLE problem (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      title TEXT NOT NULL,
      topic TEXT NOT NULL,
      street TEXT NOT NULL,
      opened INTEGER NOT NULL,
      opened_by TEXT NOT NULL,
      closed INTEGER
    ) STRICT
    """

  private static let problemStep = """
    CREATE TABLE problem_step (
      problem_id INTEGER NOT NULL REFERENCES problem,
      number INTEGER NOT NULL,
      title TEXT NOT NULL,
      responsible TEXT NOT NULL,
      day INTEGER NOT NULL,
      done_day INTEGER,
      PRIMARY KEY (problem_id, number)
    ) STRICT
    """

  /// `due`, `warn_at` and `clock` repeat the clock that runs out first, so that lists need no
  /// other table.
  private static let incident = """
    CREATE TABLE incident (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      state TEXT NOT NULL CHECK (\(oneOf("state", IncidentState.self))),
      priority TEXT NOT NULL CHECK (\(oneOf("priority", Incident.Priority.self))),
      source TEXT NOT NULL CHECK (\(oneOf("source", Incident.Source.self))),
      topic TEXT NOT NULL,
      department TEXT NOT NULL,
      responsible TEXT,
      policy TEXT NOT NULL,
      due INTEGER,
      warn_at INTEGER,
      clock TEXT CHECK (\(oneOf("clock", ClockKind.self))),
      published INTEGER NOT NULL,
      registered INTEGER NOT NULL,
      registered_by TEXT NOT NULL,
      handed_over INTEGER,
      ended INTEGER,
      outcome TEXT CHECK (\(oneOf("outcome", IncidentOutcome.self))),
      reopenings INTEGER NOT NULL,
      problem_id INTEGER REFERENCES problem,
      street_key TEXT NOT NULL,
      settlement TEXT NOT NULL,
      street TEXT NOT NULL,
      house TEXT NOT NULL,
      channel TEXT NOT NULL,
      title TEXT NOT NULL,
      refusal TEXT CHECK (refusal IS NULL OR json_valid(refusal)),
      CHECK ((due IS NULL) = (clock IS NULL) AND (due IS NULL) = (warn_at IS NULL)),
      CHECK ((state = 'closed') = (outcome IS NOT NULL))
    ) STRICT
    """

  private static let indexes = [
    """
    CREATE INDEX incident_running ON incident (due, id, department, responsible, topic)
    WHERE due IS NOT NULL
    """,
    "CREATE INDEX incident_near ON incident (street_key, registered) WHERE street_key <> ''",
    "CREATE INDEX incident_by_problem ON incident (problem_id) WHERE problem_id IS NOT NULL",
    "CREATE INDEX incident_by_time ON incident (registered, outcome)",
  ]

  private static let besideIncidents = [
    """
    CREATE TABLE incident_clock (
      incident_id INTEGER NOT NULL REFERENCES incident,
      kind TEXT NOT NULL CHECK (\(oneOf("kind", ClockKind.self))),
      started INTEGER NOT NULL,
      due INTEGER NOT NULL,
      warn_at INTEGER NOT NULL,
      stopped INTEGER,
      extensions INTEGER NOT NULL,
      PRIMARY KEY (incident_id, kind)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE incident_comment (
      comment_id INTEGER PRIMARY KEY REFERENCES comment,
      incident_id INTEGER NOT NULL REFERENCES incident
    ) STRICT
    """,
    "CREATE INDEX incident_comment_by_incident ON incident_comment (incident_id)",
    """
    CREATE TABLE incident_note (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      incident_id INTEGER NOT NULL REFERENCES incident,
      person TEXT NOT NULL,
      at INTEGER NOT NULL,
      text TEXT NOT NULL CHECK (text <> '')
    ) STRICT
    """,
    "CREATE INDEX incident_note_by_incident ON incident_note (incident_id, id)",
    """
    CREATE TABLE incident_file (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      incident_id INTEGER NOT NULL REFERENCES incident,
      kind TEXT NOT NULL CHECK (\(oneOf("kind", IncidentFile.Kind.self))),
      location TEXT NOT NULL CHECK (location <> ''),
      person TEXT NOT NULL,
      at INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX incident_file_by_incident ON incident_file (incident_id, id)",
  ]

  private static let journal = [
    // No reference: what the journal says stays when an incident opened by mistake is taken back.
    "ALTER TABLE journal ADD COLUMN incident_id INTEGER",
    "CREATE INDEX journal_by_incident ON journal (incident_id, id) WHERE incident_id IS NOT NULL",
    "DROP INDEX journal_by_person",
    "CREATE INDEX journal_by_person ON journal (person, id) WHERE \(Act.canBeTakenBack)",
  ]
}
