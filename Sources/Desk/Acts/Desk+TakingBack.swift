import Classification
import GRDB
import Moderation

extension Desk {
  /// Takes back this person's last act that has not been taken back yet; again for the one before.
  ///
  /// What was done to many comments as one goes back as one; where it has left the house for some
  /// of them, it stays there and the others go back.
  ///
  /// The text of a reply becomes the draft again, unless a newer draft is there; then it stays in
  /// the journal. What somebody else has changed since is left as they made it.
  ///
  /// A reply marked as posted by hand can be taken back too, since the desk sent nothing, until an
  /// import has found it in the network.
  ///
  /// - Parameter skipped: how many of the last acts stay, because they could not be taken back.
  /// - Throws: ``DeskError/notAllowed(_:)``, ``DeskError/leftTheHouse`` when the reply or the removal went out,
  ///   ``DeskError/changedSince``, ``DeskError/nothingToTakeBack``.
  public func takeBack(skipping skipped: Int = 0) throws(DeskError) -> TakenBack {
    let now = clock()
    return try write { db in
      try require(.takeBack, in: db)
      let entries = try JournalEntry.lastToTakeBack(of: person, skipping: skipped, in: db)
      var taken: [(outcome: Outcome, entry: JournalEntry)] = []
      var left: [Comment.ID] = []
      var isChanged = false
      var group: Int64?
      let answered = try Self.incidentsOfWhatLeft(entries, db)
      for entry in entries {
        // What a resident has been told stands, and so does what it meant for the incident.
        if entry.act == .stepIncident, let id = entry.incident, answered.contains(id) { continue }
        do {
          taken.append((try takeBack(entry, now, db), entry))
        } catch DeskError.leftTheHouse {
          left += entry.commentID.map { [$0] } ?? []
          continue
        } catch DeskError.changedSince {
          isChanged = true
          continue
        }
        let written = try journal(
          .takeBack, of: entry.commentID, reply: entry.reply, incident: entry.incident,
          undoing: entry.id, group: group, before: entry.after, after: entry.before, at: now,
          in: db)
        group = group ?? written
      }
      guard let first = taken.last else {
        throw isChanged ? DeskError.changedSince : .leftTheHouse
      }
      return TakenBack(
        outcome: first.outcome, comment: first.entry.commentID,
        comments: taken.reversed().compactMap(\.entry.commentID),
        incidents: taken.reversed().compactMap(\.entry.incident), left: left.reversed(),
        excerpt: try Self.excerpt(first.entry, db))
    }
  }

  private func takeBack(_ entry: JournalEntry, _ now: Instant, _ db: Database) throws -> Outcome {
    switch entry.act {
    case .answer, .postedByHand: return try takeBackReply(entry, now, db)
    case .noAnswerNeeded: return try Self.takeBackNoAnswer(entry, db)
    case .correct: return try Self.takeBackCorrection(entry, db)
    case .remove: return try takeBackRemoval(entry, now, db)
    case .snooze: return try Self.takeBackSnooze(entry, db)
    case .note: return try Self.takeBackNote(entry, db)
    case .decideMeasure: return try takeBackMeasure(entry, now, db)
    case .openIncident, .joinIncident, .leaveIncident, .stepIncident, .editIncident,
      .extendIncident:
      return try IncidentReturn(db: db).takeBack(
        entry.act, entry.incident, before: entry.before, after: entry.after)
    case .changeProblem:
      return try ProblemReturn(db: db).takeBack(before: entry.before, after: entry.after)
    case .claim, .takeOver, .release, .takeBack, .queueReply, .queueRemoval, .wake, .remindPromise,
      .importFiles, .queueMeasure, .approveReply, .sendBackReply,
      .deliver, .stopSending, .settleSending, .retrySending, .cancelSending,
      .remindIncident, .noteIncident, .fileIncident, .importIncidents,
      .grantAccess, .changeRole, .revokeAccess, .train, .forgetTraining,
      .reclassify:
      throw UnknownStoredValue()
    }
  }

  private func takeBackReply(
    _ entry: JournalEntry, _ now: Instant, _ db: Database
  ) throws -> Outcome {
    guard let id = entry.reply else { throw UnknownStoredValue() }
    guard let reply = try Self.replyInHouse(id, db), let author = reply.by else {
      throw DeskError.leftTheHouse
    }
    try leaveLedger(.reply(id), at: now, in: db)
    try removeReply(
      id, text: reply.text, photos: reply.photos, to: entry.comment, of: author, at: now, in: db)
    if try !ReplyReader.hasStanding(to: entry.comment, in: db) {
      try Self.restoreHandling(entry, db)
    }
    return entry.act == .answer ? .answered(id) : .postedByHand(id)
  }

  /// A reply that can still be taken back; `nil` where it went out, or was found in the network.
  private static func replyInHouse(_ id: Reply.ID, _ db: Database) throws -> Reply? {
    let statement = try db.cachedStatement(
      sql: "SELECT \(ReplyReader.columns) FROM reply WHERE id = ? AND own_comment_id IS NULL")
    let reply = try Row.fetchOne(statement, arguments: [id.rawValue]).map(ReplyReader.reply)
    return reply.flatMap { $0.state.isInHouse || $0.state == .postedByHand ? $0 : nil }
  }

  /// The incidents of comments whose replies, of the same act, cannot be taken back.
  private static func incidentsOfWhatLeft(
    _ entries: [JournalEntry], _ db: Database
  ) throws -> Set<Incident.ID> {
    var incidents: Set<Incident.ID> = []
    for entry in entries where entry.act == .answer || entry.act == .postedByHand {
      guard let reply = entry.reply, try replyInHouse(reply, db) == nil,
        let incident = try IncidentLinks(db: db).incident(of: entry.comment)
      else { continue }
      incidents.insert(incident)
    }
    return incidents
  }

  private static func takeBackNoAnswer(_ entry: JournalEntry, _ db: Database) throws -> Outcome {
    guard let reason = entry.after.noAnswerReason else { throw UnknownStoredValue() }
    try restoreHandling(entry, db)
    return .noAnswerNeeded(reason)
  }

  private static func takeBackCorrection(_ entry: JournalEntry, _ db: Database) throws -> Outcome {
    let to = try Filing.of(entry.comment, in: db).category
    if try correction(of: entry.comment, in: db) == entry.after.correction {
      try keep(entry.before.correction, of: entry.comment, in: db)
    }
    let filing = try Filing.of(entry.comment, in: db)
    return entry.before.correction?.isUrgent != entry.after.correction?.isUrgent
      ? .urgencyCorrected(to: filing.isUrgent) : .corrected(from: filing.category, to: to)
  }

  private func takeBackRemoval(
    _ entry: JournalEntry, _ now: Instant, _ db: Database
  ) throws -> Outcome {
    guard let rule = entry.after.rule else { throw UnknownStoredValue() }
    let removals = Removals(db: db)
    if let removal = try removals.removal(of: entry.comment) {
      try leaveLedger(.removal(removal.id), at: now, in: db)
    }
    try removals.remove(of: entry.comment)
    try Self.restoreHandling(entry, db)
    return .removed(rule: rule)
  }

  private func takeBackMeasure(
    _ entry: JournalEntry, _ now: Instant, _ db: Database
  ) throws -> Outcome {
    guard let id = entry.after.measure, let act = try ActOnItsWay(.measure(id), db),
      let measure = act.measure
    else { throw DeskError.leftTheHouse }
    switch act.state {
    case .held, .awaitingApproval, .queued: break
    default: throw DeskError.leftTheHouse
    }
    try leaveLedger(.measure(id), at: now, in: db)
    try Measures(db: db).withdraw(id)
    try keepRevision(act, at: now, in: db)
    return .measured(measure.kind)
  }

  /// Writes down that what waited to be sent waits no longer.
  private func leaveLedger(_ id: OutwardID, at now: Instant, in db: Database) throws {
    guard let act = try ActOnItsWay(id, db), act.state == .queued else { return }
    var step = act.last
    (step.state, step.cause, step.nextAttempt) = (.cancelled, .byPerson, nil)
    try SendLedger(db: db).append(step, to: act, at: now)
  }

  private static func takeBackSnooze(_ entry: JournalEntry, _ db: Database) throws -> Outcome {
    guard let until = entry.after.snoozedUntil else { throw UnknownStoredValue() }
    try restoreHandling(entry, db)
    let filing = try Filing.of(entry.comment, in: db)
    if filing.snoozedUntil == until {
      var unmarked = filing
      unmarked.snoozedUntil = entry.before.snoozedUntil
      try unmarked.replace(filing, of: entry.comment, in: db)
    }
    return .snoozed(until: until)
  }

  private static func takeBackNote(_ entry: JournalEntry, _ db: Database) throws -> Outcome {
    guard let id = entry.after.note else { throw UnknownStoredValue() }
    try db.cachedStatement(sql: "DELETE FROM note WHERE id = ?").execute(arguments: [id.rawValue])
    return .noted(id)
  }

  /// Handles the comment as before the act, unless it has been handled otherwise since.
  static func restoreHandling(_ entry: JournalEntry, _ db: Database) throws {
    let filing = try Filing.of(entry.comment, in: db)
    let isAsLeft =
      filing.handling == entry.after.handling && filing.handledBy == entry.after.handledBy
      && filing.handledAt == entry.after.handledAt
    guard isAsLeft, let handling = entry.before.handling else { return }
    try filing.handled(
      as: handling, reason: entry.before.noAnswerReason, by: entry.before.handledBy,
      at: entry.before.handledAt
    ).replace(filing, of: entry.comment, in: db)
  }

  private static func excerpt(_ entry: JournalEntry, _ db: Database) throws -> String {
    if let incident = entry.after.incident ?? entry.before.incident { return incident.title }
    if let problem = entry.after.problem ?? entry.before.problem { return problem.title }
    guard let id = entry.commentID else { return "" }
    // What swears is quoted nowhere.
    let statement = try db.cachedStatement(
      sql: """
        SELECT substr(text, 1, \(QueueRows.excerptLength)) FROM comment
        WHERE id = ? AND category != 'obscenity'
        """)
    return try String.fetchOne(statement, arguments: [id.rawValue]) ?? ""
  }
}
