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
  /// - Complexity: as long as there are such, and some microseconds for each with a clock of its own.
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
    let ordinary = QueueGroup.allCases.map { group in
      """
      SELECT id FROM comment INDEXED BY comment_queue WHERE handling = 'open'
        AND queue_group = \(group.rawValue) AND rank < \(youngest(group).milliseconds)
        AND own_rank IS NULL
      """
    }
    let late = try Int64.fetchAll(db, sql: ordinary.joined(separator: " UNION ALL "))
    return try late + ranked()
  }

  /// Those with a clock of their own: where duty has gaps, a rank tells a deadline only nearly.
  private func ranked() throws -> [Int64] {
    let facts = try db.cachedStatement(sql: DueComment.facts)
    let ids = try Int64.fetchAll(
      db,
      sql: """
        SELECT id FROM comment INDEXED BY comment_ranked
        WHERE handling = 'open' AND own_rank IS NOT NULL
        """)
    return try ids.filter { id in
      guard let row = try Row.fetchOne(facts, arguments: [id]) else { return false }
      return try DueComment(row).due(by: terms).map { now > $0 } ?? false
    }
  }

  /// Whatever of a group was published from then on is not overdue by the group's clock.
  private func youngest(_ group: QueueGroup) -> Instant {
    func isLate(_ published: Instant) -> Bool {
      terms.due(ofComment: group, topic: nil, published: published).map { now > $0 } ?? false
    }
    var late = now - .days(3000)
    var inTime = now
    while (inTime - late).milliseconds > 1 {
      let middle = late + Span(milliseconds: (inTime - late).milliseconds / 2)
      if isLate(middle) { late = middle } else { inTime = middle }
    }
    return isLate(late) ? inTime : late
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
