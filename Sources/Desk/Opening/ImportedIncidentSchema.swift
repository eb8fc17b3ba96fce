/// By what imported incidents are known again.
enum ImportedIncidentSchema {
  static let statements = [
    "ALTER TABLE incident ADD COLUMN import_key TEXT",
    """
    CREATE UNIQUE INDEX incident_by_import ON incident (import_key) WHERE import_key IS NOT NULL
    """,
  ]
}
