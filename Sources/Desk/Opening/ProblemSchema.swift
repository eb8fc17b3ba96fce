/// What problems and the history of incidents need besides their tables.
enum ProblemSchema {
  static let statements = [
    // Acts on problems can be taken back.
    "DROP INDEX journal_by_person",
    "CREATE INDEX journal_by_person ON journal (person, id) WHERE \(Act.canBeTakenBack)",
    // By the last incident of an import, all of it is found.
    "CREATE INDEX journal_of_imports ON journal (incident_id) WHERE act = 'importIncidents'",
  ]
}
