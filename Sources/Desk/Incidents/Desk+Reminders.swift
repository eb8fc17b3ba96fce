import GRDB
import Moderation

extension Desk {
  /// How long a reminder waits for somebody who is away.
  private static let reminderReach = Span.days(14)
  /// Under which a person's setting keeps the last reminder that they were told of.
  private static let toldReminder = "told-reminder"

  /// What colleagues have reminded this person of since it was last told, oldest first; from now on it
  /// counts as told, at whichever console.
  ///
  /// It concerns whoever answers for the incident, else whoever registered it, as long as it is open.
  ///
  /// - Complexity: as long as the reminders that nobody was told of yet; writes only where there are
  ///   any.
  public func takeReminders() throws(DeskError) -> [Reminder] {
    let now = clock()
    guard try read({ db in try reminders(at: now, in: db).isEmpty }) == false else { return [] }
    return try write { db in
      try require(.keepSettings, in: db)
      let found = try reminders(at: now, in: db)
      if let last = found.last {
        try keep(Self.toldReminder, "\(last.entry)", in: db)
      }
      return found.map(\.reminder)
    }
  }

  private func reminders(
    at now: Instant, in db: Database
  ) throws -> [(entry: Int64, reminder: Reminder)] {
    let told = try setting(Self.toldReminder, in: db).flatMap { Int64($0) } ?? 0
    let statement = try db.cachedStatement(
      sql: """
        SELECT journal.id, incident.id, title, person, at, after
        FROM journal INDEXED BY journal_of_reminders
          JOIN incident ON incident.id = journal.incident_id
        WHERE act = 'remindIncident' AND journal.id > ?1 AND at > ?2 AND person <> ?3
          AND coalesce(responsible, registered_by) = ?3
          AND state IN ('new', 'accepted', 'withDepartment', 'interimAnswered')
        ORDER BY journal.id
        """)
    return try Row.fetchAll(
      statement, arguments: [told, (now - Self.reminderReach).milliseconds, person.name]
    ).map { row in
      let reminder = Reminder(
        incident: .init(rawValue: row[1]), title: row[2], by: Person(row[3]),
        at: Instant(milliseconds: row[4]), words: try JournalSide(stored: row[5]).text ?? "")
      return (row[0], reminder)
    }
  }

  /// The comments that this person answers, or has a draft for, whose deadline has come near since a
  /// moment; what is due first, first.
  ///
  /// As long before the deadline as the comment's own clock warns.
  public func pressingComments(since moment: Instant) throws(DeskError) -> [PressingComment] {
    let now = clock()
    return try read { db in
      let mine = try db.cachedStatement(
        sql: """
          SELECT id, author_name FROM comment WHERE handling = 'open' AND id IN (
            SELECT comment_id FROM claim WHERE person = ?1 AND until > ?2
            UNION SELECT comment_id FROM draft WHERE person = ?1)
          """)
      let facts = try db.cachedStatement(sql: DueComment.facts(terms))
      return try Row.fetchAll(mine, arguments: [person.name, now.milliseconds])
        .compactMap { row -> PressingComment? in
          let id: Int64 = row[0]
          guard let comment = try Row.fetchOne(facts, arguments: [id]) else { return nil }
          guard let deadline = try DueComment(comment, terms).deadline(by: terms),
            moment < deadline.warnAt, deadline.warnAt <= now
          else { return nil }
          return PressingComment(id: .init(rawValue: id), author: row[1], due: deadline.due)
        }.sorted { ($0.due, $0.id) < ($1.due, $1.id) }
    }
  }
}

extension DueComment {
  /// Until when it is to be answered, and when that is near.
  fileprivate func deadline(by terms: IncidentTerms) -> (due: Instant, warnAt: Instant)? {
    guard let due = due(by: terms) else { return nil }
    let own = terms.deadline(ofComment: group, topic: topic, published: published)?.deadline
    guard let own, let warnAt = own.warnAt else { return (due, due) }
    return (due, due - (own.due - warnAt))
  }
}
