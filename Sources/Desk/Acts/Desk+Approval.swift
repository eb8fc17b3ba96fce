import Classification
import GRDB
import Moderation

/// Replies that somebody else reads before they go out.
extension Desk {
  /// Lets a reply go out: it is held back for `holdFor`, then waits to be carried out.
  ///
  /// What it means for the incident of its comment counts from now on.
  ///
  /// - Throws: ``DeskError/notFound``, ``DeskError/onItsWay(_:)`` where it does not wait for that,
  ///   ``DeskError/notAllowed(_:)``.
  public func approve(_ id: OutwardID, holdFor: Span) throws(DeskError) {
    let now = clock()
    try write { db in
      let act = try awaiting(id, in: db)
      try db.cachedStatement(
        sql: "UPDATE \(act.id.table) SET state = 'held', held_until = ? WHERE id = ?"
      ).execute(arguments: [(now + holdFor).milliseconds, id.number])
      var (before, after) = (JournalSide(), JournalSide())
      (before.state, after.state) = (.awaitingApproval, .held)
      try journal(
        .approveReply, of: act.comment, reply: id.reply ?? act.measure?.reply, before: before,
        after: after,
        at: now, in: db)
      guard let decision = try JournalEntry.decision(of: act, in: db),
        let bearing = decision.after.bearing
      else { return }
      // Of the author's act: it goes back with the reply.
      try bear(bearing, on: act.comment, group: decision.group, at: now, in: db)
    }
  }

  /// Sends a reply back: it becomes its author's draft, the comment waits again, the remark stands
  /// there as a note, and the outbox tells of it until there is another answer.
  ///
  /// - Throws: as ``approve(_:holdFor:)``; ``DeskError/noRemark`` without any letter or sign.
  public func sendBack(_ id: OutwardID, remark: String) throws(DeskError) {
    let now = clock()
    guard !remark.allSatisfy(\.isWhitespace) else { throw .noRemark }
    try write { db in
      let act = try awaiting(id, in: db)
      var step = act.last
      (step.state, step.cause, step.detail) = (.stopped, .sentBack, remark.stored)
      try withdraw(act, step, as: .sendBackReply, at: now, in: db)
      _ = try keepNote(remark, on: act.comment, at: now, in: db)
    }
  }

  /// This person's replies that were sent back and not answered anew since, oldest first.
  public func sentBack() throws(DeskError) -> [OutboxEntry] {
    let now = clock()
    return try read { db in
      try SendLedger(db: db).stopped(since: now - Self.stoppedStays)
        .filter { $0.cause == .sentBack && $0.by == person }
    }
  }

  /// How many replies this person has written that nobody has to read any more, counted no further
  /// than `limit`.
  ///
  /// - Complexity: as long as what it counts.
  public func writtenReplies(upTo limit: Int) throws(DeskError) -> Int {
    try read { db in try writtenReplies(upTo: limit, in: db) }
  }

  private func writtenReplies(upTo limit: Int, in db: Database) throws -> Int {
    guard limit > 0 else { return 0 }
    let statement = try db.cachedStatement(
      sql: """
        SELECT count(*) FROM (SELECT 1 FROM journal INDEXED BY journal_by_person
          JOIN reply ON reply.id = journal.reply_id
          WHERE journal.person = ? AND \(Act.canBeTakenBack)
            AND (journal.act = 'answer' OR journal.act = 'postedByHand')
            AND reply.state <> 'awaitingApproval' LIMIT ?)
        """)
    return try Int.fetchOne(statement, arguments: [person.name, limit]) ?? 0
  }

  func approvalReason(
    of text: String, to id: Comment.ID, in db: Database
  ) throws -> ApprovalReason? {
    let rules = terms.policies.approval
    guard !rules.isEmpty, let role = try AccessList(db: db).role(of: person) else { return nil }
    let comment = try CommentReader(db: db).comment(id)
    let topic = terms.house.topic(of: comment.verdict, text: comment.text)?.key
    return rules.reason(
      for: ReplyToApprove(
        text: text, comment: comment.text, category: comment.category, isUrgent: comment.isUrgent,
        topic: topic ?? comment.verdict.topic, author: person, role: role,
        written: try writtenReplies(upTo: rules.newcomers, in: db)))
  }

  /// Why a reply awaits approval.
  func approval(of reply: Reply?, in db: Database) throws -> ApprovalReason? {
    guard let reply, reply.state == .awaitingApproval else { return nil }
    return try ActOnItsWay(.reply(reply.id), db).flatMap {
      try JournalEntry.decision(of: $0, in: db)?.after.approval
    }
  }

  /// A reply that this person may approve or send back.
  private func awaiting(_ id: OutwardID, in db: Database) throws -> ActOnItsWay {
    try require(.approve, in: db)
    guard let act = try ActOnItsWay(id, db) else { throw DeskError.notFound }
    guard act.state == .awaitingApproval else {
      throw DeskError.onItsWay(act.state)
    }
    return act
  }
}
