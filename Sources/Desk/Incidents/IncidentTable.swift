import GRDB
import Moderation

/// Reads and writes incidents with their clocks.
struct IncidentTable {
  let db: Database

  private static let columns = [
    "state", "priority", "source", "topic", "department", "responsible", "policy", "due",
    "warn_at", "clock", "published", "registered", "registered_by", "handed_over", "ended",
    "outcome", "reopenings", "problem_id", "street_key", "settlement", "street", "house",
    "channel", "title", "refusal", "found",
  ]

  func incident(_ id: Incident.ID) throws -> Incident {
    let statement = try db.cachedStatement(sql: "SELECT * FROM incident WHERE id = ?")
    guard let row = try Row.fetchOne(statement, arguments: [id.rawValue]) else {
      throw DeskError.notFound
    }
    return try incident(row)
  }

  /// Reads an incident from all columns of its table.
  func incident(_ row: Row) throws -> Incident {
    var incident = Incident(
      id: .init(rawValue: row["id"]), title: row["title"], topic: row["topic"],
      place: .init(settlement: row["settlement"], street: row["street"], house: row["house"]),
      department: row["department"], responsible: (row["responsible"] as String?).map(Person.init),
      priority: try .init(stored: row["priority"]), source: try .init(stored: row["source"]),
      channel: row["channel"], state: try .init(stored: row["state"]), policy: row["policy"],
      published: Instant(milliseconds: row["published"]),
      registered: Instant(milliseconds: row["registered"]),
      registeredBy: Person(row["registered_by"]))
    incident.found = (row["found"] as Int64?).map(Instant.init(milliseconds:))
    incident.handedOver = (row["handed_over"] as Int64?).map(Instant.init(milliseconds:))
    incident.ended = (row["ended"] as Int64?).map(Instant.init(milliseconds:))
    incident.outcome = try (row["outcome"] as String?).map(IncidentOutcome.init(stored:))
    incident.reopenings = row["reopenings"]
    incident.problem = (row["problem_id"] as Int64?).map(Problem.ID.init(rawValue:))
    incident.refusal = try (row["refusal"] as String?).map {
      try StoredJSON.decode(IncidentRefusal.self, from: $0)
    }
    incident.clocks = try clocks(of: incident.id)
    return incident
  }

  /// Adds an incident and gives it its number.
  func insert(_ incident: Incident) throws -> Incident {
    let marks = Self.columns.map { _ in "?" }.joined(separator: ", ")
    try db.cachedStatement(
      sql: "INSERT INTO incident (\(Self.columns.joined(separator: ", "))) VALUES (\(marks))"
    ).execute(arguments: StatementArguments(values(of: incident)))
    var numbered = incident
    numbered.id = .init(rawValue: db.lastInsertedRowID)
    try insertClocks(of: numbered)
    return numbered
  }

  func update(_ incident: Incident) throws {
    let changes = Self.columns.map { "\($0) = ?" }.joined(separator: ", ")
    try db.cachedStatement(sql: "UPDATE incident SET \(changes) WHERE id = ?").execute(
      arguments: StatementArguments(values(of: incident) + [incident.id.rawValue]))
    try deleteClocks(of: incident.id)
    try insertClocks(of: incident)
  }

  /// Removes an incident that was opened by mistake, with everything that hangs on it.
  func delete(_ id: Incident.ID) throws {
    try deleteClocks(of: id)
    for table in ["incident_comment", "incident_note", "incident_file"] {
      try db.cachedStatement(sql: "DELETE FROM \(table) WHERE incident_id = ?")
        .execute(arguments: [id.rawValue])
    }
    try db.cachedStatement(sql: "DELETE FROM incident WHERE id = ?")
      .execute(arguments: [id.rawValue])
  }

  private func values(of incident: Incident) throws -> [(any DatabaseValueConvertible)?] {
    let next = incident.nextClock
    return [
      incident.state.rawValue, incident.priority.rawValue, incident.source.rawValue,
      incident.topic.stored, incident.department.stored, incident.responsible?.name,
      incident.policy.stored, next?.due.milliseconds, next?.warnAt.milliseconds,
      next?.kind.rawValue, incident.published.milliseconds, incident.registered.milliseconds,
      incident.registeredBy.name, incident.handedOver?.milliseconds, incident.ended?.milliseconds,
      incident.outcome?.rawValue, incident.reopenings, incident.problem?.rawValue,
      StreetNames(incident.place.street).key, incident.place.settlement.stored,
      incident.place.street.stored, incident.place.house.stored, incident.channel.stored,
      incident.title.stored, try incident.refusal.map(StoredJSON.encode),
      incident.found?.milliseconds,
    ]
  }

  private func clocks(of id: Incident.ID) throws -> [IncidentClock] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT kind, started, due, warn_at, stopped, extensions FROM incident_clock
        WHERE incident_id = ?
        """)
    return try Row.fetchAll(statement, arguments: [id.rawValue]).map { row in
      IncidentClock(
        kind: try ClockKind(stored: row[0]), started: Instant(milliseconds: row[1]),
        due: Instant(milliseconds: row[2]), warnAt: Instant(milliseconds: row[3]),
        stopped: (row[4] as Int64?).map(Instant.init(milliseconds:)), extensions: row[5])
    }.sorted { $0.kind < $1.kind }
  }

  private func insertClocks(of incident: Incident) throws {
    let statement = try db.cachedStatement(
      sql: "INSERT INTO incident_clock VALUES (?, ?, ?, ?, ?, ?, ?)")
    for clock in incident.clocks {
      try statement.execute(arguments: [
        incident.id.rawValue, clock.kind.rawValue, clock.started.milliseconds,
        clock.due.milliseconds, clock.warnAt.milliseconds, clock.stopped?.milliseconds,
        clock.extensions,
      ])
    }
  }

  private func deleteClocks(of id: Incident.ID) throws {
    try db.cachedStatement(sql: "DELETE FROM incident_clock WHERE incident_id = ?")
      .execute(arguments: [id.rawValue])
  }
}

/// Which comments report which incident.
struct IncidentLinks {
  let db: Database

  func incident(of comment: Comment.ID) throws -> Incident.ID? {
    let statement = try db.cachedStatement(
      sql: "SELECT incident_id FROM incident_comment WHERE comment_id = ?")
    return try Int64.fetchOne(statement, arguments: [comment.rawValue])
      .map(Incident.ID.init(rawValue:))
  }

  /// Refuses before it writes anything.
  ///
  /// - Throws: ``DeskError/notFound``, ``DeskError/inIncident(_:)`` where one is in another.
  func add(_ comments: [Comment.ID], to id: Incident.ID) throws {
    for comment in comments {
      _ = try Filing.of(comment, in: db)
      if let other = try incident(of: comment) { throw DeskError.inIncident(other) }
    }
    let statement = try db.cachedStatement(sql: "INSERT INTO incident_comment VALUES (?, ?)")
    for comment in comments {
      try statement.execute(arguments: [comment.rawValue, id.rawValue])
    }
  }

  func remove(_ comments: [Comment.ID], from id: Incident.ID) throws {
    let statement = try db.cachedStatement(
      sql: "DELETE FROM incident_comment WHERE comment_id = ? AND incident_id = ?")
    for comment in comments {
      try statement.execute(arguments: [comment.rawValue, id.rawValue])
    }
  }

  /// How many comments report an incident, and how many of them still wait for an answer.
  func count(of id: Incident.ID) throws -> (all: Int, waiting: Int) {
    let statement = try db.cachedStatement(
      sql: """
        SELECT count(*), count(*) FILTER (WHERE handling IN ('open', 'snoozed'))
        FROM incident_comment JOIN comment ON comment.id = comment_id WHERE incident_id = ?
        """)
    let row = try Row.fetchOne(statement, arguments: [id.rawValue])
    return row.map { ($0[0], $0[1]) } ?? (0, 0)
  }

  /// When the first of some comments reached the desk; `nil` without comments.
  func firstReceived(of comments: [Comment.ID]) throws -> Instant? {
    let statement = try db.cachedStatement(sql: "SELECT received FROM comment WHERE id = ?")
    return try comments.compactMap {
      try Int64.fetchOne(statement, arguments: [$0.rawValue]).map(Instant.init(milliseconds:))
    }.min()
  }

  /// Whether a comment of an incident came with a photo.
  func hasPhoto(_ id: Incident.ID) throws -> Bool {
    let statement = try db.cachedStatement(
      sql: """
        SELECT 1 FROM incident_comment JOIN comment c ON c.id = comment_id
        WHERE incident_id = ? AND instr(attachment_kinds, '\(Attachment.Kind.photo.rawValue)') > 0
        LIMIT 1
        """)
    return try Int.fetchOne(statement, arguments: [id.rawValue]) != nil
  }

  /// The comments that report an incident, in no order.
  func ids(of id: Incident.ID) throws -> [Comment.ID] {
    let statement = try db.cachedStatement(
      sql: "SELECT comment_id FROM incident_comment WHERE incident_id = ?")
    return try Int64.fetchAll(statement, arguments: [id.rawValue]).map(Comment.ID.init(rawValue:))
  }

  /// The comments that report an incident, oldest first.
  func comments(of id: Incident.ID, _ terms: IncidentTerms) throws -> [IncidentComment] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT queue_group, published, c.id, rank, author_name,
          substr(text, 1, \(QueueRows.excerptLength + 1)), handling
        FROM incident_comment JOIN comment c ON c.id = comment_id
        WHERE incident_id = ? ORDER BY published, c.id
        """)
    let facts = try db.cachedStatement(sql: DueComment.facts(terms))
    return try Row.fetchAll(statement, arguments: [id.rawValue]).map { row in
      let position = try QueuePosition(row)
      let due = try Row.fetchOne(facts, arguments: [position.id.rawValue]).map {
        try DueComment($0, terms)
      }
      return IncidentComment(
        id: position.id, author: row[4], published: position.published,
        excerpt: Self.excerpt(row[5]),
        handling: try Handling(stored: row[6]),
        due: due?.due(by: terms),
        answer: try ReplyReader.last(to: position.id, in: db)
          .flatMap { $0.state == .draft || $0.state == .withdrawn ? nil : Self.excerpt($0.text) })
    }
  }

  /// The whole words that an excerpt has room for, with an ellipsis where that is not all.
  private static func excerpt(_ text: String) -> String {
    let beginning = text.unicodeScalars.prefix(QueueRows.excerptLength)
    guard beginning.endIndex < text.unicodeScalars.endIndex else { return text }
    let end = beginning.lastIndex { $0.properties.isWhitespace } ?? beginning.endIndex
    return String(beginning[..<end]) + "…"
  }
}
