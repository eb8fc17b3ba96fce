import Classification
import GRDB
import Moderation

/// Reads what happened to one comment, from its tables and the journal.
struct StoryReader {
  let db: Database

  /// In the order in which it was written down.
  func steps(of id: Comment.ID) throws -> [StoryStep] {
    let statement = try db.cachedStatement(
      sql: "SELECT author_name, published, text, handling, handled_at FROM comment WHERE id = ?")
    guard let row = try Row.fetchOne(statement, arguments: [id.rawValue]) else {
      throw DeskError.notFound
    }
    let author: String = row[0]
    var steps = try texts(of: id, by: author, published: row[1], now: row[2])
    steps += try replies(to: id)
    steps += try journalled(id)
    if row[3] as String == Handling.deleted.rawValue, let at = row[4] as Int64? {
      steps.append(
        StoryStep(at: Instant(milliseconds: at), who: author, kind: .deleted, comment: id))
    }
    return steps
  }

  /// What was done to the incidents in which the comments stand.
  func incidentSteps(of comments: [Comment.ID]) throws -> [StoryStep] {
    let statement = try db.cachedStatement(
      sql: "SELECT incident_id FROM incident_comment WHERE comment_id = ?")
    var told: Set<Int64> = []
    return try comments.flatMap { comment -> [StoryStep] in
      try Int64.fetchAll(statement, arguments: [comment.rawValue]).filter {
        told.insert($0).inserted
      }
      .flatMap { id in
        try IncidentEvents(db: db).own(of: Incident.ID(rawValue: id), besides: Set(comments)).map {
          event in
          StoryStep(
            at: event.at, who: event.by.name,
            kind: .incident(event.kind, Incident.ID(rawValue: id), event.after?.state),
            text: event.words, comment: comment)
        }
      }
    }
  }

  private func texts(
    of id: Comment.ID, by author: String, published: Int64, now: String
  ) throws -> [StoryStep] {
    let statement = try db.cachedStatement(
      sql: "SELECT replaced, text FROM comment_version WHERE comment_id = ? ORDER BY number")
    let versions = try Row.fetchAll(statement, arguments: [id.rawValue])
    let texts = versions.map { $0[1] as String } + [now]
    let moments = [published] + versions.map { $0[0] as Int64 }
    return zip(moments, texts).enumerated().map { number, step in
      StoryStep(
        at: Instant(milliseconds: step.0), who: author, kind: number == 0 ? .comment : .edited,
        text: step.1, comment: id)
    }
  }

  private func replies(to id: Comment.ID) throws -> [StoryStep] {
    try ReplyReader.replies(to: id, in: db).flatMap { reply -> [StoryStep] in
      let versions = try ReplyReader.versions(of: reply.id, in: db)
      let texts = versions.map(\.text) + [reply.text]
      return [
        StoryStep(
          at: reply.written, who: reply.by?.name ?? "", kind: .reply(reply.state), text: texts[0],
          comment: id)
      ]
        + zip(versions, texts.dropFirst()).map { version, text in
          StoryStep(
            at: version.replaced, who: version.by.name, kind: .answerEdited, text: text,
            comment: id)
        }
    }
  }

  private struct Entry {
    var id: Int64
    var at: Instant
    var person: String
    var act: Act
    var reply: Int64?
    var undoes: Int64?
    var incident: Int64?
    var before: JournalSide
    var after: JournalSide

    init(_ row: Row) throws {
      id = row[0]
      at = Instant(milliseconds: row[1])
      person = row[2]
      act = try Act(stored: row[3])
      reply = row[4]
      undoes = row[5]
      before = try JournalSide(stored: row[6])
      after = try JournalSide(stored: row[7])
      incident = row[8]
    }
  }

  private func journalled(_ id: Comment.ID) throws -> [StoryStep] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT id, at, person, act, reply_id, undoes, before, after, incident_id FROM journal
        WHERE comment_id = ? ORDER BY id
        """)
    let entries = try Row.fetchAll(statement, arguments: [id.rawValue]).map(Entry.init)
    let kinds = Dictionary(entries.map { ($0.id, kind($0)) }) { $1 }
    let undone = Set(entries.compactMap(\.undoes))
    return entries.compactMap { entry in
      var text = entry.after.text ?? ""
      let kind: StoryStep.Kind
      switch entry.act {
      case .takeBack:
        guard let was = entry.undoes.flatMap({ kinds[$0] ?? nil }) else { return nil }
        (kind, text) = (.takenBack(was), "")
      case .stopSending, .cancelSending, .sendBackReply:
        // Its text stands where it was answered.
        guard let own = kinds[entry.id] ?? nil else { return nil }
        (kind, text) = (own, "")
      case .answer, .postedByHand:
        // What stands is among the replies.
        guard undone.contains(entry.id) else { return nil }
        kind = .answerTakenBack
      case .decideMeasure:
        guard let own = kinds[entry.id] ?? nil else { return nil }
        (kind, text) = (own, entry.after.revised ?? "")
      default:
        guard let own = kinds[entry.id] ?? nil else { return nil }
        kind = own
      }
      return StoryStep(at: entry.at, who: entry.person, kind: kind, text: text, comment: id)
    }
  }

  private func kind(_ entry: Entry) -> StoryStep.Kind? {
    let after = entry.after
    switch entry.act {
    case .claim: return .claimed
    case .takeOver: return .tookOver(from: entry.before.claimedBy)
    case .release: return .released
    case .answer, .postedByHand: return after.state.map { .reply($0) }
    case .noAnswerNeeded: return after.noAnswerReason.map { .noAnswerNeeded($0) }
    case .correct: return correction(entry)
    case .reclassify: return reclassification(entry)
    case .remove: return after.rule.map { .removed(rule: $0) }
    case .snooze: return after.snoozedUntil.map { .snoozed(until: $0) }
    case .note: return .noted
    case .wake: return .woke
    case .remindPromise: return .promiseDue
    case .openIncident, .joinIncident, .leaveIncident, .stepIncident:
      return IncidentEvent.Kind(rawValue: entry.act.rawValue).flatMap { kind in
        entry.incident.map { .incident(kind, .init(rawValue: $0), after.incident?.state) }
      }
    case .stopSending: return after.cause.map { .stopped($0) }
    case .cancelSending: return .sendingCancelled
    case .decideMeasure:
      return after.text.flatMap(Measure.Kind.init(rawValue:)).map { .measure($0) }
    case .approveReply: return .approved
    case .sendBackReply: return .stopped(.sentBack)
    case .takeBack, .queueReply, .queueRemoval, .queueMeasure, .deliver, .settleSending,
      .retrySending,
      .importFiles, .editIncident, .extendIncident,
      .remindIncident, .noteIncident, .fileIncident, .changeProblem, .importIncidents,
      .grantAccess, .changeRole, .revokeAccess, .train,
      .forgetTraining:
      return nil
    }
  }

  private func correction(_ entry: Entry) -> StoryStep.Kind {
    let after = entry.after.correction
    return entry.before.correction?.isUrgent == after?.isUrgent
      ? .corrected(to: after?.category) : .urgencyCorrected(to: after?.isUrgent)
  }

  private func reclassification(_ entry: Entry) -> StoryStep.Kind? {
    guard let before = entry.before.verdict, let after = entry.after.verdict else { return nil }
    if before.category != after.category {
      return .reclassified(from: before.category, to: after.category)
    }
    return before.isUrgent == after.isUrgent ? nil : .urgencyReclassified(to: after.isUrgent)
  }
}
