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

  /// Longer than any time without duty: a rank tells a deadline but for such a gap.
  private static let longestGap = Span.days(30)

  /// In no order.
  func ids() throws -> [Int64] {
    let statement = try DirectStatement(
      db,
      """
      SELECT id, rank, own_rank IS NULL FROM comment INDEXED BY comment_queue
      WHERE handling = 'open' AND queue_group = ? AND rank < ?
      """)
    var late: [Int64] = []
    var doubtful: [Int64] = []
    for group in QueueGroup.allCases {
      let border = youngest(group).milliseconds
      statement.bind(1, Int64(group.rawValue))
      statement.bind(2, border + Self.longestGap.milliseconds)
      try statement.forEachRow { row in
        if row.integer(2) == 1 {
          if row.integer(1) < border { late.append(row.integer(0)) }
        } else if row.integer(1) < border - Self.longestGap.milliseconds {
          late.append(row.integer(0))
        } else {
          doubtful.append(row.integer(0))
        }
        return true
      }
    }
    return try late + doubtful.filter(isLate)
  }

  /// Of those with a clock of their own: where duty has gaps, a rank tells a deadline only nearly.
  private func isLate(_ id: Int64) throws -> Bool {
    let facts = try db.cachedStatement(sql: DueComment.facts(terms))
    guard let row = try Row.fetchOne(facts, arguments: [id]) else { return false }
    return try DueComment(row, terms).due(by: terms).map { now > $0 } ?? false
  }

  /// Whatever of a group was published from then on is not overdue by the group's clock.
  private func youngest(_ group: QueueGroup) -> Instant {
    // Without a clock of the group only those count that have one of their own, a century before.
    guard terms.due(ofComment: group, topic: nil, published: now) != nil else {
      return now - .century
    }
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
