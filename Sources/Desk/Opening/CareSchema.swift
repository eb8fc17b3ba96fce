/// When the desk learned of what an incident is about; whom it reminded; what repeats.
enum CareSchema {
  static let statements = [
    "ALTER TABLE incident ADD COLUMN found INTEGER",
    // Asked at every change of the desk, of a journal that only grows.
    "CREATE INDEX journal_of_reminders ON journal (id) WHERE act = 'remindIncident'",
    // Counts what repeats without looking at a single incident; the last column is always empty, but
    // without it SQLite would look there for it.
    """
    CREATE INDEX incident_repeating ON incident (street_key, topic, registered, problem_id)
    WHERE street_key <> '' AND topic <> '' AND problem_id IS NULL
    """,
  ]
}
