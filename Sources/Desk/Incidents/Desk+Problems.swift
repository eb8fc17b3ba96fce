import GRDB
import Moderation

extension Desk {
  /// Ties incidents of one cause into a problem.
  ///
  /// - Throws: ``DeskError/notFound`` where one of the incidents is unknown.
  public func openProblem(
    title: String, topic: String, street: String, incidents: [Incident.ID]
  ) throws(DeskError) -> Problem {
    let now = clock()
    return try write { db in
      try require(.manageProblems, in: db)
      var problem = Problem(
        id: .init(rawValue: 0), title: title.stored, topic: topic.stored, street: street.stored,
        opened: now, openedBy: person)
      problem.id = try ProblemTable(db: db).insert(problem)
      for id in incidents { try tie(id, to: problem.id, at: now, in: db) }
      return problem
    }
  }

  /// Ties an incident to a problem, or unties it.
  public func tie(_ id: Incident.ID, to problem: Problem.ID?) throws(DeskError) {
    let now = clock()
    try write { db in
      try require(.manageProblems, in: db)
      if let problem { _ = try ProblemTable(db: db).problem(problem) }
      try tie(id, to: problem, at: now, in: db)
    }
  }

  private func tie(
    _ id: Incident.ID, to problem: Problem.ID?, at now: Instant, in db: Database
  ) throws {
    _ = try change(id, .editIncident, at: now, in: db) { incident, _ in
      var tied = incident
      tied.problem = problem
      return tied
    }
  }

  /// Sets the road map of a problem down anew.
  public func setSteps(_ steps: [Problem.Step], of id: Problem.ID) throws(DeskError) -> Problem {
    let now = clock()
    return try write { db in
      try require(.manageProblems, in: db)
      let table = ProblemTable(db: db)
      let before = try table.problem(id)
      var after = before
      after.steps = steps
      try table.setSteps(of: after)
      try journalProblem(.changeProblem, before, after, at: now, in: db)
      return after
    }
  }

  /// Closes a problem that is solved, or opens it again.
  public func setClosed(_ isClosed: Bool, of id: Problem.ID) throws(DeskError) -> Problem {
    let now = clock()
    return try write { db in
      try require(.manageProblems, in: db)
      let table = ProblemTable(db: db)
      let before = try table.problem(id)
      var after = before
      after.closed = isClosed ? now : nil
      try table.setClosed(of: after)
      try journalProblem(.changeProblem, before, after, at: now, in: db)
      return after
    }
  }

  private func journalProblem(
    _ act: Act, _ before: Problem, _ after: Problem, at now: Instant, in db: Database
  ) throws {
    var sides = (JournalSide(), JournalSide())
    sides.0.problem = before
    sides.1.problem = after
    try journal(act, of: nil, before: sides.0, after: sides.1, at: now, in: db)
  }

  /// The problems, the open ones first, then the newest first.
  public func problems() throws(DeskError) -> [Problem] {
    try read { db in try ProblemTable(db: db).all() }
  }

  /// A street and topic that repeat: at least `most` incidents since a moment, none of them tied
  /// to a problem.
  ///
  /// - Returns: the incidents, by street and topic, those with most first.
  public func repeated(since moment: Instant, atLeast most: Int) throws(DeskError) -> [[Incident]] {
    try read { db in
      let groups = try db.cachedStatement(
        sql: """
          SELECT street_key, topic FROM incident
          WHERE street_key <> '' AND registered > ? AND topic <> '' AND problem_id IS NULL
          GROUP BY street_key, topic HAVING count(*) >= ? ORDER BY count(*) DESC LIMIT 20
          """)
      let members = try db.cachedStatement(
        sql: """
          SELECT * FROM incident WHERE street_key = ? AND street_key <> '' AND registered > ?
            AND topic = ? AND problem_id IS NULL ORDER BY id
          """)
      let table = IncidentTable(db: db)
      return try Row.fetchAll(groups, arguments: [moment.milliseconds, most]).map { group in
        try Row.fetchAll(
          members, arguments: [group[0] as String, moment.milliseconds, group[1] as String]
        ).map(table.incident)
      }
    }
  }
}

/// Reads and writes problems with their road maps.
struct ProblemTable {
  let db: Database

  func problem(_ id: Problem.ID) throws -> Problem {
    let statement = try db.cachedStatement(sql: "SELECT * FROM problem WHERE id = ?")
    guard let row = try Row.fetchOne(statement, arguments: [id.rawValue]) else {
      throw DeskError.notFound
    }
    return try problem(row)
  }

  func all() throws -> [Problem] {
    try Row.fetchAll(db, sql: "SELECT * FROM problem ORDER BY closed IS NOT NULL, id DESC")
      .map(problem)
  }

  func insert(_ problem: Problem) throws -> Problem.ID {
    try db.cachedStatement(
      sql: """
        INSERT INTO problem (title, topic, street, opened, opened_by, closed)
        VALUES (?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      problem.title, problem.topic, problem.street, problem.opened.milliseconds,
      problem.openedBy.name, problem.closed?.milliseconds,
    ])
    return .init(rawValue: db.lastInsertedRowID)
  }

  func setClosed(of problem: Problem) throws {
    try db.cachedStatement(sql: "UPDATE problem SET closed = ? WHERE id = ?")
      .execute(arguments: [problem.closed?.milliseconds, problem.id.rawValue])
  }

  func setSteps(of problem: Problem) throws {
    try db.cachedStatement(sql: "DELETE FROM problem_step WHERE problem_id = ?")
      .execute(arguments: [problem.id.rawValue])
    let statement = try db.cachedStatement(
      sql: "INSERT INTO problem_step VALUES (?, ?, ?, ?, ?, ?)")
    for (number, step) in problem.steps.enumerated() {
      try statement.execute(arguments: [
        problem.id.rawValue, number, step.title.stored, step.responsible.stored, step.day,
        step.doneDay,
      ])
    }
  }

  private func problem(_ row: Row) throws -> Problem {
    let id: Int64 = row["id"]
    let statement = try db.cachedStatement(
      sql: """
        SELECT title, responsible, day, done_day FROM problem_step
        WHERE problem_id = ? ORDER BY number
        """)
    return Problem(
      id: .init(rawValue: id), title: row["title"], topic: row["topic"], street: row["street"],
      opened: Instant(milliseconds: row["opened"]), openedBy: Person(row["opened_by"]),
      closed: (row["closed"] as Int64?).map(Instant.init(milliseconds:)),
      steps: try Row.fetchAll(statement, arguments: [id]).map {
        Problem.Step(title: $0[0], responsible: $0[1], day: $0[2], doneDay: $0[3])
      })
  }
}
