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
  /// - Throws: ``DeskError/notAllowed(_:)``, ``DeskError/leftTheHouse`` when the reply or the removal went out,
  ///   ``DeskError/nothingToTakeBack``.
  public func takeBack() throws(DeskError) -> TakenBack {
    let now = clock()
    return try write { db in
      try require(.takeBack, in: db)
      let entries = try JournalEntry.lastToTakeBack(of: person, in: db)
      var taken: [(outcome: Outcome, entry: JournalEntry)] = []
      var left: [Comment.ID] = []
      var isChanged = false
      var group: Int64?
      for entry in entries {
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
    let statement = try db.cachedStatement(
      sql: "SELECT state, text, own_comment_id IS NOT NULL, photos FROM reply WHERE id = ?")
    guard let row = try Row.fetchOne(statement, arguments: [id.rawValue]) else {
      throw DeskError.leftTheHouse
    }
    let state = try ReplyState(stored: row[0])
    let text: String = row[1]
    let isSeen: Bool = row[2]
    guard state.isInHouse || state == .postedByHand, !isSeen else { throw DeskError.leftTheHouse }
    try leaveLedger(.reply(id), at: now, in: db)
    try removeReply(
      id, text: text, photos: try StoredPhotos.photos(from: row[3]), to: entry.comment,
      of: person, at: now, in: db)
    if try ReplyReader.last(to: entry.comment, in: db) == nil {
      try Self.restoreHandling(entry, db)
    }
    return entry.act == .answer ? .answered(id) : .postedByHand(id)
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
    let statement = try db.cachedStatement(
      sql: "SELECT substr(text, 1, \(QueueRows.excerptLength)) FROM comment WHERE id = ?")
    return try String.fetchOne(statement, arguments: [id.rawValue]) ?? ""
  }
}

/// An act that can be taken back, as the journal has it.
struct JournalEntry {
  var id: Int64
  var act: Act
  /// `nil` for what was done to an incident without comments.
  var commentID: Comment.ID?
  var reply: Reply.ID?
  var incident: Incident.ID?
  var before: JournalSide
  var after: JournalSide

  var comment: Comment.ID {
    get throws {
      guard let commentID else { throw UnknownStoredValue() }
      return commentID
    }
  }

  /// The last act, entry by entry, the last first.
  static func lastToTakeBack(of person: Person, in db: Database) throws -> [JournalEntry] {
    let last = try db.cachedStatement(
      sql: """
        SELECT coalesce(group_id, id) FROM journal INDEXED BY journal_by_person
        WHERE person = ? AND \(Act.canBeTakenBack)
          AND NOT EXISTS (SELECT 1 FROM journal later WHERE later.undoes = journal.id)
        ORDER BY id DESC LIMIT 1
        """)
    guard let group = try Int64.fetchOne(last, arguments: [person.name]) else {
      throw DeskError.nothingToTakeBack
    }
    let entries = try db.cachedStatement(
      sql: """
        SELECT id, act, comment_id, reply_id, before, after, incident_id FROM journal
        WHERE (id = ?1 OR group_id = ?1)
          AND NOT EXISTS (SELECT 1 FROM journal later WHERE later.undoes = journal.id)
        ORDER BY id DESC
        """)
    return try Row.fetchAll(entries, arguments: [group]).map(JournalEntry.init)
  }

  private static let columns = "id, act, comment_id, reply_id, before, after, incident_id"

  /// The entry by which an act was decided; `nil` where it has been taken back.
  static func decision(of act: ActOnItsWay, in db: Database) throws -> JournalEntry? {
    let statement = try db.cachedStatement(
      sql: """
        SELECT \(columns) FROM journal INDEXED BY journal_by_comment
        WHERE comment_id = ?1 AND act = ?2 AND (?3 IS NULL OR reply_id = ?3)
          AND (?4 IS NULL OR json_extract(after, '$.measure') = ?4)
          AND NOT EXISTS (SELECT 1 FROM journal later WHERE later.undoes = journal.id)
        ORDER BY id DESC LIMIT 1
        """)
    return try Row.fetchOne(
      statement,
      arguments: [
        act.comment.rawValue, act.id.decision.rawValue, act.id.reply?.rawValue,
        act.id.measure?.rawValue,
      ]
    ).map(JournalEntry.init)
  }

  /// The first entry of the act by which a reply was written; `nil` where it was somebody else's, or
  /// was taken back.
  static func group(of reply: Reply.ID, by person: Person, in db: Database) throws -> Int64? {
    let statement = try db.cachedStatement(
      sql: """
        SELECT coalesce(group_id, id) FROM journal INDEXED BY journal_by_comment
        WHERE comment_id = (SELECT comment_id FROM reply WHERE id = ?1) AND reply_id = ?1
          AND act = 'answer' AND person = ?2
          AND NOT EXISTS (SELECT 1 FROM journal later WHERE later.undoes = journal.id)
        """)
    return try Int64.fetchOne(statement, arguments: [reply.rawValue, person.name])
  }

  /// What the act meant for the comment's incident, the last first.
  func incidentSteps(_ db: Database) throws -> [JournalEntry] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT \(Self.columns) FROM journal
        WHERE group_id = (SELECT coalesce(group_id, id) FROM journal WHERE id = ?)
          AND comment_id = ? AND act = 'stepIncident'
          AND NOT EXISTS (SELECT 1 FROM journal later WHERE later.undoes = journal.id)
        ORDER BY id DESC
        """)
    return try Row.fetchAll(statement, arguments: [id, commentID?.rawValue])
      .map(JournalEntry.init)
  }

  private init(_ row: Row) throws {
    id = row[0]
    act = try Act(stored: row[1])
    commentID = (row[2] as Int64?).map(Comment.ID.init(rawValue:))
    reply = (row[3] as Int64?).map(Reply.ID.init(rawValue:))
    before = try JournalSide(stored: row[4])
    after = try JournalSide(stored: row[5])
    incident = (row[6] as Int64?).map(Incident.ID.init(rawValue:))
  }
}
