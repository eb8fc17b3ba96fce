import GRDB
import Moderation

extension Desk {
  /// Everything that stands beside one incident.
  ///
  /// - Throws: ``DeskError/notFound``.
  public func incident(_ id: Incident.ID) throws(DeskError) -> IncidentDetail {
    try read { db in
      var detail = IncidentDetail(incident: try IncidentTable(db: db).incident(id))
      detail.comments = try IncidentLinks(db: db).comments(of: id, terms)
      detail.formerNumber = try IncidentTable(db: db).formerNumber(of: id)
      detail.notes = try Self.notes(on: id, in: db)
      detail.files = try Self.files(of: id, in: db)
      detail.events = try IncidentEvents(db: db).all(of: id)
      detail.problem = try detail.incident.problem.map { try ProblemTable(db: db).problem($0) }
      detail.repetition = try repetition(of: detail.incident, in: db)
      detail.hasPhoto =
        try detail.files.contains { $0.kind == .before || $0.kind == .after }
        || IncidentLinks(db: db).hasPhoto(id)
      return detail
    }
  }

  /// A stretch of the incidents that `filter` lets through.
  ///
  /// - Parameter after: the last one of the stretch before; `nil` for the first.
  /// - Complexity: as long as the page; with a filter, as long as what it looks at.
  public func incidents(
    _ filter: IncidentFilter, after: Incident? = nil, limit: Int
  ) throws(DeskError) -> IncidentPage {
    try read { db in
      let rows = try IncidentRows(db: db).rows(filter, after: after, limit: max(1, limit) + 1)
      return IncidentPage(
        rows: Array(rows.prefix(max(1, limit))), hasLater: rows.count > max(1, limit))
    }
  }

  /// The incidents of this person's whose deadline has come near since a moment.
  public func pressing(since moment: Instant) throws(DeskError) -> [Incident] {
    let now = clock()
    return try read { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT * FROM incident WHERE due IS NOT NULL AND responsible = ?
            AND warn_at > ? AND warn_at <= ? ORDER BY due, id
          """)
      return try Row.fetchAll(
        statement, arguments: [person.name, moment.milliseconds, now.milliseconds]
      ).map(IncidentTable(db: db).incident)
    }
  }

  /// How many incidents are overdue, and how many will be before `horizon`.
  ///
  /// - Complexity: as long as what it counts, along one index: some 100 ns an incident.
  public func overdue(before horizon: Instant) throws(DeskError) -> OverdueCounts {
    let now = clock()
    return try read { db in
      let statement = try DirectStatement(
        db,
        """
        SELECT due, department, responsible, topic FROM incident INDEXED BY incident_running
        WHERE due IS NOT NULL AND due < ?
        """)
      statement.bind(1, max(horizon, now).milliseconds)
      var counts = OverdueCounts()
      try statement.forEachRow { row in
        let isOverdue = row.integer(0) < now.milliseconds
        counts.all.add(isOverdue)
        counts.byDepartment[row.text(1), default: .init()].add(isOverdue)
        counts.byPerson[Person(row.text(2)), default: .init()].add(isOverdue)
        counts.byTopic[row.text(3), default: .init()].add(isOverdue)
        return true
      }
      return counts
    }
  }
}

extension OverdueCounts.Count {
  fileprivate mutating func add(_ isOverdue: Bool) {
    if isOverdue { overdue += 1 } else { soon += 1 }
  }
}

/// Reads lists of incidents.
struct IncidentRows {
  let db: Database

  func rows(_ filter: IncidentFilter, after: Incident?, limit: Int) throws -> [IncidentRow] {
    var conditions: [String] = []
    var arguments: StatementArguments = []
    func require(_ condition: String, _ values: StatementArguments) {
      conditions.append(condition)
      arguments += values
    }
    if let department = filter.department { require("department = ?", [department]) }
    if let responsible = filter.responsible { require("responsible = ?", [responsible.name]) }
    if let topic = filter.topic { require("topic = ?", [topic]) }
    if let problem = filter.problem { require("problem_id = ?", [problem.rawValue]) }
    let order: String
    switch filter.stage {
    case .running:
      order = "due, id"
      conditions.append("due IS NOT NULL")
      if let before = filter.dueBefore { require("due < ?", [before.milliseconds]) }
      if let after, let due = after.nextClock?.due {
        require("(due, id) > (?, ?)", [due.milliseconds, after.id.rawValue])
      }
    case .all:
      order = "id DESC"
      if let after { require("id < ?", [after.id.rawValue]) }
    }
    let condition = conditions.isEmpty ? "1" : conditions.joined(separator: " AND ")
    let statement = try db.cachedStatement(
      sql: "SELECT * FROM incident WHERE \(condition) ORDER BY \(order) LIMIT ?")
    return try Row.fetchAll(statement, arguments: arguments + [limit]).map(row)
  }

  func row(_ id: Incident.ID) throws -> IncidentRow {
    try row(of: IncidentTable(db: db).incident(id))
  }

  private func row(_ row: Row) throws -> IncidentRow {
    try self.row(of: IncidentTable(db: db).incident(row))
  }

  private func row(of incident: Incident) throws -> IncidentRow {
    let (comments, waiting) = try IncidentLinks(db: db).count(of: incident.id)
    return IncidentRow(
      incident: incident, comments: comments, waiting: waiting,
      last: try IncidentEvents(db: db).last(of: incident.id))
  }
}

/// Reads what happened to incidents from the journal.
struct IncidentEvents {
  let db: Database

  private static let columns = "SELECT at, person, act, comment_id, before, after FROM journal"

  /// Oldest first.
  func all(of id: Incident.ID) throws -> [IncidentEvent] {
    let statement = try db.cachedStatement(
      sql: "\(Self.columns) WHERE incident_id = ? AND act <> 'importIncidents' ORDER BY id")
    let own = try Row.fetchAll(statement, arguments: [id.rawValue]).compactMap(event)
    return try (imported(id).map { [$0] } ?? []) + own
  }

  /// What was done to the incident itself, oldest first, also by an answer to another comment than
  /// those given.
  func own(of id: Incident.ID, besides comments: Set<Comment.ID>) throws -> [IncidentEvent] {
    let statement = try db.cachedStatement(
      sql: """
        \(Self.columns) WHERE incident_id = ? AND (comment_id IS NULL OR act = 'stepIncident')
          AND act NOT IN ('openIncident', 'joinIncident', 'leaveIncident', 'importIncidents')
        ORDER BY id
        """)
    return try Row.fetchAll(statement, arguments: [id.rawValue]).compactMap { row in
      let comment = (row[3] as Int64?).map(Comment.ID.init(rawValue:))
      if let comment, comments.contains(comment) { return nil }
      return try event(row)
    }
  }

  func last(of id: Incident.ID) throws -> IncidentEvent? {
    let statement = try db.cachedStatement(
      sql: """
        \(Self.columns) WHERE incident_id = ? AND act <> 'importIncidents' ORDER BY id DESC LIMIT 1
        """)
    return try Row.fetchOne(statement, arguments: [id.rawValue]).flatMap(event) ?? imported(id)
  }

  /// How an incident of an earlier year came in; the entry of its import names the last one of it.
  private func imported(_ id: Incident.ID) throws -> IncidentEvent? {
    let known = try db.cachedStatement(
      sql: "SELECT import_key IS NOT NULL FROM incident WHERE id = ?")
    guard try Bool.fetchOne(known, arguments: [id.rawValue]) == true else { return nil }
    let statement = try db.cachedStatement(
      sql: """
        \(Self.columns) INDEXED BY journal_of_imports
        WHERE act = 'importIncidents' AND incident_id >= ? ORDER BY incident_id LIMIT 1
        """)
    guard let row = try Row.fetchOne(statement, arguments: [id.rawValue]) else { return nil }
    return IncidentEvent(
      at: Instant(milliseconds: row[0]), by: Person(row[1]), kind: .imported,
      words: try side(row[5]).files?.joined(separator: ", ") ?? "")
  }

  private func event(_ row: Row) throws -> IncidentEvent? {
    guard let kind = IncidentEvent.Kind(rawValue: row[2]) else { return nil }
    let before = try side(row[4])
    let after = try side(row[5])
    return IncidentEvent(
      at: Instant(milliseconds: row[0]), by: Person(row[1]), kind: kind,
      before: before.incident, after: after.incident, words: after.text ?? "",
      comments: after.incidentComments ?? before.incidentComments ?? [])
  }

  private func side(_ text: String?) throws -> JournalSide {
    try text.map { try StoredJSON.decode(JournalSide.self, from: $0) } ?? JournalSide()
  }
}
