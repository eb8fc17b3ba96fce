import GRDB
import Moderation

extension IncidentTerms {
  /// Until when an open comment is to be answered; `nil` where no policy has a clock for it.
  ///
  /// Where it came back for a promise, until that is due. Its incident's clock never gives it more
  /// time than its own, unless that clock was extended; where none runs, as once the incident is
  /// closed, its own is left.
  public func due(
    ofComment group: QueueGroup, topic: String?, published: Instant, promised: Instant? = nil,
    incident: QueueRow.IncidentMark? = nil
  ) -> Instant? {
    if let promised { return promised }
    let own = deadline(ofComment: group, topic: topic, published: published)?.deadline.due
    guard let due = incident?.due else { return own }
    guard incident?.isExtended == false, let own else { return due }
    return min(own, due)
  }
}

extension QueueRow {
  /// Until when it is to be answered; `nil` where no policy has a clock for it.
  public func due(by terms: IncidentTerms) -> Instant? {
    terms.due(
      ofComment: position.group, topic: topic, published: published, promised: promiseDue,
      incident: incident)
  }
}

extension Desk {
  /// How many open comments are overdue.
  ///
  /// - Complexity: as long as there are such; some microseconds each.
  public func overdueComments() throws(DeskError) -> Int {
    let now = clock()
    try wakeDue(now)
    return try read { db in
      try OverdueComments(terms: terms, now: now, db: db).ids().count
    }
  }
}

/// The open comments whose term has run out.
struct OverdueComments {
  let terms: IncidentTerms
  let now: Instant
  let db: Database

  /// In no order.
  func ids() throws -> [Int64] {
    let facts = try db.cachedStatement(
      sql: """
        SELECT queue_group, comment.published, comment.id, comment.topic, incident.id, incident.due,
          \(QueueRows.isExtended), \(QueueRows.promiseDue)
        FROM comment
          LEFT JOIN incident_comment ON incident_comment.comment_id = comment.id
          LEFT JOIN incident ON incident.id = incident_comment.incident_id
        WHERE comment.id = ? AND handling = 'open'
        """)
    return try candidates().filter { id in
      guard let row = try Row.fetchOne(facts, arguments: [id]) else { return false }
      let position = try QueuePosition(row)
      let due = terms.due(
        ofComment: position.group, topic: row[3], published: position.published,
        promised: (row[7] as Int64?).map(Instant.init(milliseconds:)),
        incident: QueueRow.IncidentMark(id: row[4], due: row[5], isExtended: row[6]))
      return due.map { now > $0 } ?? false
    }
  }

  /// What may be overdue: by its own clock, its incident's or a promise's.
  private func candidates() throws -> [Int64] {
    let groups = QueueGroup.allCases.map { group in
      """
      SELECT id FROM comment INDEXED BY comment_queue WHERE handling = 'open'
        AND queue_group = \(group.rawValue) AND published < \(youngest(group).milliseconds)
      """
    }
    let others = """
      SELECT comment_id FROM incident INDEXED BY incident_running
        JOIN incident_comment ON incident_id = incident.id
        WHERE due IS NOT NULL AND due < \(now.milliseconds)
      UNION SELECT comment_id FROM promise
        WHERE reminded IS NOT NULL AND due < \(now.milliseconds)
      """
    return try Int64.fetchAll(db, sql: (groups + [others]).joined(separator: " UNION "))
  }

  /// Whatever of a group was published from then on is not overdue by its own clock.
  private func youngest(_ group: QueueGroup) -> Instant {
    let topics = [nil] + terms.house.topics.topics.map(\.key)
    func isAnyLate(_ published: Instant) -> Bool {
      topics.contains { topic in
        let found = terms.deadline(ofComment: group, topic: topic, published: published)
        return found.map { now > $0.deadline.due } ?? false
      }
    }
    var late = now - .days(3000)
    var inTime = now
    while (inTime - late) > .minutes(1) {
      let middle = late + Span(milliseconds: (inTime - late).milliseconds / 2)
      if isAnyLate(middle) { late = middle } else { inTime = middle }
    }
    return inTime
  }
}

extension QueueRow.IncidentMark {
  /// Reads a mark that may not be there.
  init?(id: Int64?, due: Int64?, isExtended: Bool) {
    guard let id else { return nil }
    self.init(
      id: .init(rawValue: id), due: due.map(Instant.init(milliseconds:)), isExtended: isExtended)
  }
}
