import GRDB
import Moderation

extension Desk {
  /// How far back incidents count as repeating.
  private static let repetitionReach = Span.days(90)
  /// How many incidents on one street and topic suggest a problem.
  private static let repetitionSize = 3
  /// How many incidents of a problem are read.
  private static let mostIncidents = 300

  /// The problems, and what may become one.
  ///
  /// - Complexity: as long as there are problems, and as the incidents without a problem, along one
  ///   index: some 100 ns each.
  public func problems() throws(DeskError) -> ProblemsPage {
    let since = clock() - Self.repetitionReach
    return try read { db in
      let table = ProblemTable(db: db)
      return ProblemsPage(
        rows: try table.all().map(table.row(of:)),
        repetitions: try Repetitions(db: db).all(since: since, atLeast: Self.repetitionSize))
    }
  }

  /// The open problems with their road maps, the newest first.
  public func openProblems() throws(DeskError) -> [Problem] {
    try read { db in try ProblemTable(db: db).all().filter { $0.closed == nil } }
  }

  /// Everything that stands beside one problem.
  ///
  /// - Throws: ``DeskError/notFound``.
  public func problem(_ id: Problem.ID) throws(DeskError) -> ProblemDetail {
    try read { db in
      let table = ProblemTable(db: db)
      return ProblemDetail(
        row: try table.row(of: table.problem(id)),
        incidents: try IncidentRows(db: db).rows(
          IncidentFilter(stage: .all, problem: id), after: nil, limit: Self.mostIncidents))
    }
  }

  /// What an incident repeats; `nil` for one that is tied to a problem, or stands alone.
  func repetition(of incident: Incident, in db: Database) throws -> Repetition? {
    guard incident.problem == nil, !incident.topic.isEmpty else { return nil }
    let key = StreetNames(incident.place.street).key
    guard !key.isEmpty else { return nil }
    let since = clock() - Self.repetitionReach
    let problem = try ProblemTable(db: db).open(onTopic: incident.topic)
      .first { StreetNames($0.street).key == key }
    var found = Repetition(
      street: incident.place.street, topic: incident.topic, incidents: [incident.id],
      problem: problem)
    guard problem == nil else { return found }
    found.incidents = try Repetitions(db: db).incidents(key, incident.topic, since: since)
    return found.incidents.count < Self.repetitionSize ? nil : found
  }
}

/// Finds streets and topics that repeat.
struct Repetitions {
  let db: Database

  /// The condition of the index `incident_repeating`, word for word: SQLite uses a partial index only
  /// where the question repeats its condition.
  private static let isFree = "street_key <> '' AND topic <> '' AND problem_id IS NULL"

  /// The streets and topics of most incidents since a moment, of so many at least.
  static let groups = """
    SELECT street_key, topic FROM incident INDEXED BY incident_repeating
    WHERE \(isFree) AND registered > ?
    GROUP BY street_key, topic HAVING count(*) >= ? ORDER BY count(*) DESC LIMIT 10
    """

  func all(since moment: Instant, atLeast most: Int) throws -> [Repetition] {
    let groups = try db.cachedStatement(sql: Self.groups)
    return try Row.fetchAll(groups, arguments: [moment.milliseconds, most]).map { group in
      let found = try incidents(group[0], group[1], since: moment)
      return Repetition(
        street: try found.last.map(street) ?? "", topic: group[1], incidents: found)
    }
  }

  func incidents(_ street: String, _ topic: String, since moment: Instant) throws -> [Incident.ID] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT id FROM incident INDEXED BY incident_repeating
        WHERE \(Self.isFree) AND street_key = ? AND topic = ? AND registered > ? ORDER BY id
        """)
    return try Int64.fetchAll(statement, arguments: [street, topic, moment.milliseconds])
      .map(Incident.ID.init(rawValue:))
  }

  /// As people wrote it last.
  private func street(of id: Incident.ID) throws -> String {
    let statement = try db.cachedStatement(sql: "SELECT street FROM incident WHERE id = ?")
    return try String.fetchOne(statement, arguments: [id.rawValue]) ?? ""
  }
}
