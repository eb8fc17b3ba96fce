import GRDB
import Moderation

extension Desk {
  /// Ties incidents of one cause into a problem.
  ///
  /// - Throws: ``DeskError/notFound`` where one of the incidents is unknown, also for a title
  ///   without any letter or sign.
  public func openProblem(
    title: String, topic: String, street: String, incidents: [Incident.ID]
  ) throws(DeskError) -> Problem {
    let now = clock()
    guard !title.allSatisfy(\.isWhitespace) else { throw .notFound }
    return try write { db in
      try require(.manageProblems, in: db)
      var problem = Problem(
        id: .init(rawValue: 0), title: title.stored, topic: topic.stored, street: street.stored,
        opened: now, openedBy: person)
      problem.id = try ProblemTable(db: db).insert(problem)
      let group = try journal(from: nil, to: problem, at: now, in: db)
      for id in incidents { try tie(id, to: problem.id, group: group, at: now, in: db) }
      return problem
    }
  }

  /// Ties incidents to a problem, or unties them, as one act.
  ///
  /// - Throws: ``DeskError/notFound``; then none is tied.
  public func tie(_ incidents: [Incident.ID], to problem: Problem.ID?) throws(DeskError) {
    let now = clock()
    try write { db in
      try require(.manageProblems, in: db)
      if let problem { _ = try ProblemTable(db: db).problem(problem) }
      var group: Int64?
      for id in incidents {
        let entry = try tie(id, to: problem, group: group, at: now, in: db)
        group = group ?? entry
      }
    }
  }

  @discardableResult
  private func tie(
    _ id: Incident.ID, to problem: Problem.ID?, group: Int64?, at now: Instant, in db: Database
  ) throws -> Int64? {
    let table = IncidentTable(db: db)
    let before = try table.incident(id)
    guard before.problem != problem else { return nil }
    var after = before
    after.problem = problem
    try table.update(after)
    return try journal(
      .editIncident, of: nil, incident: id, group: group, before: JournalSide(before),
      after: JournalSide(after), at: now, in: db)
  }

  /// Adds a step to the road map of a problem, in the order of the days.
  public func add(_ step: Problem.Step, to id: Problem.ID) throws(DeskError) -> Problem {
    try change(id) { $0.steps.append(step) }
  }

  /// Puts a step in the place of another, or takes it out.
  ///
  /// - Throws: ``DeskError/changedSince`` where a colleague has changed that step.
  public func replace(
    _ step: Problem.Step, with other: Problem.Step?, in id: Problem.ID
  ) throws(DeskError) -> Problem {
    try change(id) { problem in
      guard let index = problem.steps.firstIndex(of: step) else { throw DeskError.changedSince }
      problem.steps.replaceSubrange(index...index, with: other.map { [$0] } ?? [])
    }
  }

  /// Gives a problem another name.
  public func rename(_ id: Problem.ID, _ title: String) throws(DeskError) -> Problem {
    guard !title.allSatisfy(\.isWhitespace) else { throw .notFound }
    return try change(id) { $0.title = title.stored }
  }

  /// Closes a problem that is solved, or opens it again.
  public func setClosed(_ isClosed: Bool, of id: Problem.ID) throws(DeskError) -> Problem {
    let now = clock()
    return try change(id) { $0.closed = isClosed ? $0.closed ?? now : nil }
  }

  private func change(
    _ id: Problem.ID, _ change: (inout Problem) throws -> Void
  ) throws(DeskError) -> Problem {
    let now = clock()
    return try write { db in
      try require(.manageProblems, in: db)
      let table = ProblemTable(db: db)
      let before = try table.problem(id)
      var after = before
      try change(&after)
      after.steps = after.steps.enumerated().sorted { one, other in
        (one.element.day, one.offset) < (other.element.day, other.offset)
      }.map(\.element)
      guard after != before else { return before }
      try table.update(after)
      try journal(from: before, to: after, at: now, in: db)
      return after
    }
  }

  @discardableResult
  private func journal(
    from before: Problem?, to after: Problem, at now: Instant, in db: Database
  ) throws -> Int64 {
    var sides = (JournalSide(), JournalSide())
    sides.0.problem = before
    sides.1.problem = after
    return try journal(
      .changeProblem, of: nil, before: sides.0, after: sides.1, at: now, in: db)
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

  func open(onTopic topic: String) throws -> [Problem] {
    let statement = try db.cachedStatement(
      sql: "SELECT * FROM problem WHERE closed IS NULL AND topic = ? ORDER BY id")
    return try Row.fetchAll(statement, arguments: [topic]).map(problem)
  }

  /// The problem with the number of its incidents.
  func row(of problem: Problem) throws -> ProblemRow {
    let statement = try db.cachedStatement(
      sql: """
        SELECT count(*), count(CASE WHEN state IN ('new', 'accepted', 'withDepartment',
          'interimAnswered') THEN 1 END) FROM incident WHERE problem_id = ?
        """)
    let counts = try Row.fetchOne(statement, arguments: [problem.id.rawValue])
    return ProblemRow(problem: problem, incidents: counts?[0] ?? 0, open: counts?[1] ?? 0)
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

  /// Writes everything that can be changed.
  func update(_ problem: Problem) throws {
    try db.cachedStatement(sql: "UPDATE problem SET title = ?, closed = ? WHERE id = ?")
      .execute(arguments: [
        problem.title, problem.closed?.milliseconds, problem.id.rawValue,
      ])
    try deleteSteps(of: problem.id)
    let statement = try db.cachedStatement(
      sql: "INSERT INTO problem_step VALUES (?, ?, ?, ?, ?, ?)")
    for (number, step) in problem.steps.enumerated() {
      try statement.execute(arguments: [
        problem.id.rawValue, number, step.title.stored, step.responsible.stored, step.day,
        step.doneDay,
      ])
    }
  }

  /// Removes a problem that was opened by mistake.
  func delete(_ id: Problem.ID) throws {
    try deleteSteps(of: id)
    try db.cachedStatement(sql: "DELETE FROM problem WHERE id = ?")
      .execute(arguments: [id.rawValue])
  }

  private func deleteSteps(of id: Problem.ID) throws {
    try db.cachedStatement(sql: "DELETE FROM problem_step WHERE problem_id = ?")
      .execute(arguments: [id.rawValue])
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

/// Takes back what was done to problems.
struct ProblemReturn {
  let db: Database

  /// Puts the problem back as it was, unless somebody has changed it since.
  func takeBack(before: JournalSide, after: JournalSide) throws -> Outcome {
    guard let made = after.problem else { throw UnknownStoredValue() }
    let table = ProblemTable(db: db)
    guard try table.problem(made.id) == made else { throw DeskError.changedSince }
    if let was = before.problem {
      try table.update(was)
    } else {
      guard try table.row(of: made).incidents == 0 else { throw DeskError.changedSince }
      try table.delete(made.id)
    }
    return .problem(made.id)
  }
}
