import Foundation
import GRDB
import Moderation

extension Desk {
  /// Decides on a measure: it waits in the outbox and is carried out by the ledger like a reply.
  ///
  /// Before somebody is banned, everything that the desk has of them in the community is copied:
  /// some networks delete it all with the ban.
  ///
  /// - Throws: ``DeskError/notAllowed(_:)``, ``DeskError/notFound``, ``DeskError/onItsWay(_:)``
  ///   where the same is on its way already.
  public func decide(
    _ measure: Measure, on id: Comment.ID, holdFor: Span = .seconds(10)
  ) throws(DeskError) -> OutwardID {
    let now = clock()
    return try write { db in
      try require(measure.deed, in: db)
      _ = try Filing.of(id, in: db)
      let measures = Measures(db: db)
      if let state = try measures.onItsWay(measure, id) { throw DeskError.onItsWay(state) }
      let number = try measures.add(
        measure, id, by: person, key: makeKey(), at: now, heldUntil: now + holdFor)
      var after = JournalSide()
      after.text = measure.kind.rawValue
      after.rule = measure.rule?.stored
      after.state = .held
      try journal(.decideMeasure, of: id, reply: measure.reply, after: after, at: now, in: db)
      return .measure(number)
    }
  }

  /// The same, told as what became of it.
  public func decideMeasure(
    _ measure: Measure, on id: Comment.ID, holdFor: Span
  ) throws(DeskError) -> Outcome {
    _ = try decide(measure, on: id, holdFor: holdFor)
    return .measured(measure.kind)
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
    heldUntil: Instant
  ) throws -> Measure.ID {
    try db.cachedStatement(
      sql: """
        INSERT INTO measure
          (comment_id, reply_id, kind, detail, person, state, decided, held_until, key)
        VALUES (?, ?, ?, ?, ?, 'held', ?, ?, ?)
        """
    ).execute(arguments: [
      comment.rawValue, measure.reply?.rawValue, measure.kind.rawValue,
      try StoredJSON.encode(measure), person.name, now.milliseconds, heldUntil.milliseconds, key,
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

  /// What a measure that was carried out changes at the desk.
  func carriedOut(_ measure: Measure, on comment: Comment.ID, at now: Instant) throws {
    switch measure {
    case .edit(let reply, let text):
      try ReplyIndex(db: db).remove(reply.rawValue)
      try db.cachedStatement(sql: "UPDATE reply SET text = ?, state = 'edited' WHERE id = ?")
        .execute(arguments: [text.stored, reply.rawValue])
      try ReplyIndex(db: db).add(reply.rawValue)
    case .withdraw(let reply):
      try db.cachedStatement(sql: "UPDATE reply SET state = 'withdrawn' WHERE id = ?")
        .execute(arguments: [reply.rawValue])
    case .ban, .unban, .restore, .react: break
    }
  }
}
