import Classification
import GRDB
import Moderation

extension Desk {
  /// Answers a comment: the reply is held back for `holdFor`, then waits to be carried out. Where
  /// the policy asks for it, it waits for somebody's approval first.
  ///
  /// This person's draft and claim go; where anything is thrown, both stay.
  ///
  /// - Parameters:
  ///   - photos: what goes out with it; the files are looked at again just before that.
  ///   - bearing: what the reply means for the incident that the comment reports, if any.
  ///   - first: an earlier reply of this person's with which this one is taken back as one.
  /// - Throws: ``DeskError/alreadyHandled(_:by:at:reply:)`` or ``DeskError/claimedBy(_:)`` where a
  ///   colleague was first, ``DeskError/notAllowed(_:)``, ``DeskError/notFound``.
  public func answer(
    _ id: Comment.ID, text: String, photos: [Photo] = [], bearing: Bearing = .reaction,
    holdFor: Span, with first: Reply.ID? = nil
  ) throws(DeskError) -> Outcome {
    let now = clock()
    let (reply, reason) = try reply(
      to: id, act: .answer, text: text, photos: photos, bearing: bearing, state: .held,
      heldUntil: now + holdFor,
      with: first, at: now)
    return reason.map { .awaitsApproval(reply, $0) } ?? .answered(reply)
  }

  /// Records that this person has put the reply into the network by hand.
  ///
  /// - Throws: as ``answer(_:text:photos:bearing:holdFor:with:)``; ``DeskError/needsApproval(_:)``.
  public func postedByHand(
    _ id: Comment.ID, text: String, photos: [Photo] = [], bearing: Bearing = .reaction
  ) throws(DeskError) -> Outcome {
    .postedByHand(
      try reply(
        to: id, act: .postedByHand, text: text, photos: photos, bearing: bearing,
        state: .postedByHand,
        at: clock()
      ).0)
  }

  /// Takes a comment from the queue without an answer. A draft for it stays.
  ///
  /// - Throws: as ``answer(_:text:photos:bearing:holdFor:with:)``.
  public func noAnswerNeeded(
    _ id: Comment.ID, reason: NoAnswerReason
  ) throws(DeskError) -> Outcome {
    try act(.noAnswerNeeded(reason), on: id)
    return .noAnswerNeeded(reason)
  }

  private func reply(
    to id: Comment.ID, act: Act, text: String, photos: [Photo], bearing: Bearing,
    state: ReplyState, heldUntil: Instant? = nil, with first: Reply.ID? = nil, at now: Instant
  ) throws(DeskError) -> (Reply.ID, ApprovalReason?) {
    let key = makeKey()
    let promised = PromisedTerm.all(in: text, written: now, zone: terms.zone)
    return try write { db in
      try require(act == .answer ? .answer : .postByHand, in: db)
      let before = try Filing.of(id, in: db)
      try Self.refuseHandled(before, id, db)
      try refuseClaimed(id, at: now, in: db)
      let reason = try approvalReason(of: text, to: id, in: db)
      if let reason, act == .postedByHand { throw DeskError.needsApproval(reason) }
      let standing = reason == nil ? state : .awaitingApproval
      try db.cachedStatement(
        sql: """
          INSERT INTO reply
            (comment_id, community_id, person, state, written, held_until, key, text, category,
              photos, answered_version)
          VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, (SELECT versions FROM comment WHERE id = ?1))
          """
      ).execute(arguments: [
        id.rawValue, before.community.rawValue, person.name, standing.rawValue, now.milliseconds,
        reason == nil ? heldUntil?.milliseconds : nil, key, text.stored, before.category.rawValue,
        try StoredPhotos.column(photos),
      ])
      let reply = Reply.ID(rawValue: db.lastInsertedRowID)
      try ReplyIndex(db: db).add(reply.rawValue)
      try PromiseTable(db: db).keep(promised, of: reply, to: id)
      let filing = before.handled(as: .answered, by: person, at: now)
      try filing.replace(before, of: id, in: db)
      try dropDraft(for: id, in: db)
      try dropClaim(on: id, in: db)
      var after = JournalSide(filing)
      after.text = text.stored
      after.state = standing
      if !photos.isEmpty { after.photos = photos }
      after.approval = reason
      // What has not been approved says nothing to anybody: its incident's clocks run on.
      if reason != nil { after.bearing = bearing }
      let group = try first.flatMap { try JournalEntry.group(of: $0, by: person, in: db) }
      let entry = try journal(
        act, of: id, reply: reply, group: group, before: JournalSide(before), after: after, at: now,
        in: db)
      if reason == nil { try bear(bearing, on: id, group: group ?? entry, at: now, in: db) }
      if act == .postedByHand { try keepEvidence(photos, of: id, by: person, at: now, in: db) }
      return (reply, reason)
    }
  }
}
