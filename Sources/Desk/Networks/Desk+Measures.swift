import Foundation
import GRDB
import Moderation

extension Desk {
  /// Decides on a measure: it waits in the outbox and is carried out by the ledger like a reply.
  ///
  /// Before somebody is banned, everything that the desk has of them in the community is copied:
  /// some networks delete it all with the ban.
  ///
  /// - Parameter old: the text of a reply that is to be edited, as it was read.
  /// - Throws: ``DeskError/notAllowed(_:)``, ``DeskError/notFound``, ``DeskError/onItsWay(_:)``
  ///   where the same is on its way already, ``DeskError/changedSince`` where the reply says
  ///   something else by now.
  public func decideMeasure(
    _ measure: Measure, on id: Comment.ID, from old: String? = nil, holdFor: Span
  ) throws(DeskError) -> Outcome {
    let now = clock()
    let key = makeKey()
    return try write { db in
      try require(measure.deed, in: db)
      _ = try Filing.of(id, in: db)
      let measures = Measures(db: db)
      if let reply = measure.reply { try Self.refuseUnknown(reply, to: id, saying: old, db) }
      if let state = try measures.onItsWay(measure, id) { throw DeskError.onItsWay(state) }
      let reason = try measure.newText.flatMap { try approvalReason(of: $0, to: id, in: db) }
      let number = try measures.add(
        measure, id, by: person, key: key, at: now,
        heldUntil: reason == nil ? now + holdFor : nil)
      if measure.newText != nil { try dropDraft(for: id, in: db) }
      var after = JournalSide()
      after.text = measure.kind.rawValue
      after.rule = measure.rule?.stored
      after.state = reason == nil ? .held : .awaitingApproval
      after.approval = reason
      after.measure = number
      after.revised = measure.newText?.stored
      try journal(.decideMeasure, of: id, reply: measure.reply, after: after, at: now, in: db)
      guard let reason, let reply = measure.reply else { return .measured(measure.kind) }
      return .awaitsApproval(reply, reason)
    }
  }

  /// Throws why nothing can be done to a reply in its network, if so.
  private static func refuseUnknown(
    _ reply: Reply.ID, to comment: Comment.ID, saying old: String?, _ db: Database
  ) throws {
    let statement = try db.cachedStatement(
      sql: """
        SELECT reply.state, reply.text, coalesce(reply.external_id, own.external_id) FROM reply
        LEFT JOIN comment own ON own.id = own_comment_id
        WHERE reply.id = ? AND reply.comment_id = ?
        """)
    let ids: StatementArguments = [reply.rawValue, comment.rawValue]
    guard let row = try Row.fetchOne(statement, arguments: ids) else { throw DeskError.notFound }
    let state = try ReplyState(stored: row[0])
    guard state.isSent else { throw DeskError.changedSince }
    if let old, row[1] as String != old { throw DeskError.changedSince }
    guard row[2] as String? != nil else { throw DeskError.notInNetwork }
  }

  /// What was copied before somebody was banned, the oldest first.
  public func banEvidence(of id: Measure.ID) throws(DeskError) -> [BanEvidence] {
    try read { db in
      try String.fetchAll(
        db, sql: "SELECT snapshot FROM ban_evidence WHERE measure_id = ? ORDER BY comment_id",
        arguments: [id.rawValue]
      ).map { try StoredJSON.decode(BanEvidence.self, from: $0) }
    }
  }
}

/// The table of measures.
struct Measures {
  let db: Database

  func add(
    _ measure: Measure, _ comment: Comment.ID, by person: Person, key: String, at now: Instant,
    heldUntil: Instant?
  ) throws -> Measure.ID {
    try db.cachedStatement(
      sql: """
        INSERT INTO measure
          (comment_id, reply_id, kind, detail, person, state, decided, held_until, key)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      comment.rawValue, measure.reply?.rawValue, measure.kind.rawValue,
      try StoredJSON.encode(measure), person.name,
      heldUntil == nil ? SendingState.awaitingApproval.rawValue : SendingState.held.rawValue,
      now.milliseconds, heldUntil?.milliseconds, key,
    ])
    let id = Measure.ID(rawValue: db.lastInsertedRowID)
    if case .ban = measure { try copyEvidence(of: comment, to: id) }
    return id
  }

  /// How far the same measure is that was decided before; `nil` where there is none.
  func onItsWay(_ measure: Measure, _ comment: Comment.ID) throws -> SendingState? {
    let statement = try db.cachedStatement(
      sql: """
        SELECT m.state FROM measure m INDEXED BY measure_outbox JOIN comment c ON c.id = m.comment_id
        WHERE \(Outbox.states.replacing("state", with: "m.state")) AND m.kind = ?
          AND (m.comment_id = ?2 OR (m.kind = 'ban' AND (c.author_id, c.community_id)
            = (SELECT author_id, community_id FROM comment WHERE id = ?2))) LIMIT 1
        """)
    return try String.fetchOne(statement, arguments: [measure.kind.rawValue, comment.rawValue])
      .flatMap(SendingState.init(rawValue:))
  }

  private func copyEvidence(of comment: Comment.ID, to measure: Measure.ID) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO ban_evidence
        SELECT ?, c.id, json_object('id', c.external_id, 'text', c.text,
          'exact', coalesce(hex(c.exact_text), ''), 'published', c.published, 'edited', c.edited,
          'received', c.received, 'url', c.url, 'post', t.external_id, 'handling', c.handling,
          'author', a.external_id, 'authorName', c.author_name,
          'versions', json((SELECT json_group_array(json_object('number', v.number, 'text', v.text,
            'replaced', v.replaced)) FROM comment_version v WHERE v.comment_id = c.id)))
        FROM comment c JOIN author a ON a.id = c.author_id LEFT JOIN thread t ON t.id = c.thread_id
        WHERE (c.author_id, c.community_id)
          = (SELECT author_id, community_id FROM comment WHERE id = ?)
        """
    ).execute(arguments: [measure.rawValue, comment.rawValue])
  }

  /// Takes a measure back that is still in the house.
  func withdraw(_ id: Measure.ID) throws {
    try db.cachedStatement(sql: "UPDATE measure SET state = 'withdrawn' WHERE id = ?")
      .execute(arguments: [id.rawValue])
  }

  /// What was decided, whatever became of it since.
  func measure(_ id: Measure.ID) throws -> Measure? {
    let statement = try db.cachedStatement(sql: "SELECT detail FROM measure WHERE id = ?")
    return try String.fetchOne(statement, arguments: [id.rawValue])
      .map { try StoredJSON.decode(Measure.self, from: $0) }
  }
}
