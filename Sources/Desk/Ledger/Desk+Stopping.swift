import GRDB
import Moderation

extension Desk {
  /// Takes an act out of the ledger before it has left the house: a reply's text becomes its
  /// author's draft again, the comment waits as before.
  ///
  /// - Parameter step: `stopped` or `cancelled`, and why.
  func withdraw(
    _ act: ActOnItsWay, _ step: SendLedger.Step, as journalled: Act, at now: Instant,
    in db: Database
  ) throws {
    try SendLedger(db: db).append(step, to: act, at: now)
    if case .measure(let id) = act.id {
      let entry = try JournalEntry.decision(of: act, in: db)
      try Measures(db: db).withdraw(id)
      try keepRevision(act, at: now, in: db)
      var after = JournalSide()
      after.text = act.measure?.kind.rawValue
      after.rule = act.rule
      after.cause = step.cause
      try journal(
        journalled, of: act.comment, reply: act.measure?.reply, undoing: entry?.id, after: after,
        at: now, in: db)
      return
    }
    let entry = try JournalEntry.decision(of: act, in: db)
    switch act.id {
    case .reply(let id):
      try removeReply(
        id, text: act.text ?? "", photos: act.photos, to: act.comment, of: act.person, at: now,
        in: db)
    case .removal(let id):
      // What a network has refused stands there still, and so in the house.
      try db.cachedStatement(sql: "UPDATE removal SET state = 'queued' WHERE id = ?")
        .execute(arguments: [id.rawValue])
      try Removals(db: db).remove(of: act.comment)
    case .measure: break
    }
    if let entry { try restore(entry, act, at: now, in: db) }
    try refile(act.comment, step.cause, at: now, in: db)
    var after = JournalSide()
    after.text = act.text
    if !act.photos.isEmpty { after.photos = act.photos }
    after.rule = act.rule
    after.cause = step.cause
    try journal(
      journalled, of: act.comment, reply: act.id.reply, undoing: entry?.id, before: entry?.after,
      after: after, at: now, in: db)
  }

  func removeReply(
    _ id: Reply.ID, text: String, photos: [Photo], to comment: Comment.ID, of author: Person,
    at now: Instant, in db: Database
  ) throws {
    try ReplyIndex(db: db).remove(id.rawValue)
    try db.cachedStatement(sql: "DELETE FROM reply WHERE id = ?").execute(arguments: [id.rawValue])
    if try !hasDraft(for: comment, of: author, in: db), !text.isEmpty || !photos.isEmpty {
      try keepDraft(text, photos: photos, for: comment, of: author, at: now, in: db)
    }
  }

  /// Makes what was to be said instead of a reply its author's draft again.
  func keepRevision(_ act: ActOnItsWay, at now: Instant, in db: Database) throws {
    guard case .edit(let reply, let text) = act.measure,
      try !hasDraft(for: act.comment, of: act.person, in: db)
    else { return }
    try keepDraft(
      text, photos: [], revising: reply, for: act.comment, of: act.person, at: now, in: db)
  }

  private func restore(
    _ entry: JournalEntry, _ act: ActOnItsWay, at now: Instant, in db: Database
  ) throws {
    if try !ReplyReader.hasStanding(to: act.comment, in: db) {
      try Self.restoreHandling(entry, db)
    }
    for step in try entry.incidentSteps(db) {
      do {
        _ = try IncidentReturn(db: db).takeBack(
          step.act, step.incident, before: step.before, after: step.after)
      } catch DeskError.changedSince {
        // Somebody has gone on with the incident since: it stays as they made it.
        continue
      }
      try journal(
        .takeBack, of: act.comment, incident: step.incident, undoing: step.id, before: step.after,
        after: step.before, at: now, in: db)
    }
  }

  /// Files a comment by what was seen in the network, as an import would.
  private func refile(
    _ id: Comment.ID, _ cause: SendingCause?, at now: Instant, in db: Database
  ) throws {
    let filing = try Filing.of(id, in: db)
    let handling: Handling? =
      switch cause {
      case .deleted: .deleted
      case .answered: .answered
      default: nil
      }
    guard let handling, filing.handling == .open else { return }
    try filing.handled(as: handling, by: nil, at: now).replace(filing, of: id, in: db)
  }
}

extension OutwardID {
  /// As what the journal has the decision on it.
  var decision: Act {
    switch self {
    case .reply: .answer
    case .removal: .remove
    case .measure: .decideMeasure
    }
  }

  var measure: Measure.ID? {
    if case .measure(let id) = self { id } else { nil }
  }

  var reply: Reply.ID? {
    if case .reply(let id) = self { id } else { nil }
  }
}
