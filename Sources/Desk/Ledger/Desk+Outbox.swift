import GRDB
import Moderation

extension Desk {
  /// For how long the outbox tells of what was stopped.
  static let stoppedStays = Span.days(7)

  /// What is on its way out, what needs a person first: stopped, failed, unconfirmed, awaiting
  /// approval, then the rest in the order in which it goes.
  ///
  /// What was stopped is told until somebody has answered the comment or has put the notice away.
  public func outbox(limit: Int = 500) throws(DeskError) -> [OutboxEntry] {
    let now = clock()
    return try read { db in
      let ledger = SendLedger(db: db)
      var entries = try ledger.stopped(since: now - Self.stoppedStays)
      for states: Set<SendingState> in [
        [.failed], [.unconfirmed], [.awaitingApproval], [.sending, .queued], [.held],
      ] {
        for id in try ledger.acts(in: states, limit: max(0, limit - entries.count)) {
          if let act = try ActOnItsWay(id, db) { entries.append(try ledger.entry(act)) }
        }
      }
      return entries
    }
  }
}

extension SendLedger {
  fileprivate func entry(_ act: ActOnItsWay) throws -> OutboxEntry {
    let (community, author, text) = try surroundings(of: act.comment)
    let isHeld = act.state == .held || act.state == .awaitingApproval
    let since = isHeld ? act.decided : try last(of: act.id)?.at ?? act.decided
    var entry = OutboxEntry(
      id: act.id, state: act.state, since: since, comment: act.comment, community: community,
      author: author, by: act.person, excerpt: excerpt(act.words ?? text), rule: act.rule,
      measure: act.measure,
      attempts: act.last.attempt, nextAttempt: act.last.nextAttempt, cause: act.last.cause,
      detail: act.last.detail)
    entry.photos = act.photos
    if act.state == .awaitingApproval {
      entry.excerpt = act.words ?? ""
      entry.asked = excerpt(text)
      entry.approval = try JournalEntry.decision(of: act, in: db)?.after.approval
    }
    return entry
  }

  func stopped(since: Instant) throws -> [OutboxEntry] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT kind, act_id, at, comment_id, person, text, attempt, cause, detail
        FROM sending s INDEXED BY sending_stopped WHERE state = 'stopped' AND at >= ?
          AND comment_id IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM sending later
            WHERE later.kind = s.kind AND later.act_id = s.act_id AND later.id > s.id)
          AND NOT EXISTS (SELECT 1 FROM reply
            WHERE reply.comment_id = s.comment_id AND reply.id > s.act_id AND s.kind = 'reply'
              AND reply.person IS NOT NULL)
          AND NOT EXISTS (SELECT 1 FROM measure later JOIN measure mine
            ON mine.reply_id = later.reply_id AND later.id > mine.id
            WHERE mine.id = s.act_id AND s.kind = 'measure')
        ORDER BY at, id
        """)
    return try Row.fetchAll(statement, arguments: [since.milliseconds]).compactMap { row in
      guard let id = OutwardID(kind: row[0], number: row[1]) else { return nil }
      let comment = Comment.ID(rawValue: row[3])
      let (community, author, text) = try surroundings(of: comment)
      let words: String = row[5] ?? ""
      var measure: Measure?
      if case .measure(let id) = id { measure = try Measures(db: db).measure(id) }
      let isReply = id.isReply || measure?.newText != nil
      return OutboxEntry(
        id: id, state: .stopped, since: Instant(milliseconds: row[2]), comment: comment,
        community: community, author: author, by: Person(row[4]),
        excerpt: excerpt(isReply ? words : text),
        rule: id.isReply ? nil : measure.map(\.rule) ?? words, measure: measure,
        attempts: row[6], cause: try (row[7] as String?).map(SendingCause.init(stored:)),
        detail: row[8])
    }
  }

  private func excerpt(_ text: String) -> String {
    String(decoding: text.utf8.prefix(4 * QueueRows.excerptLength), as: UTF8.self)
      .prefix(QueueRows.excerptLength).description
  }

  private func surroundings(of id: Comment.ID) throws -> (Community, author: String, text: String) {
    let statement = try db.cachedStatement(
      sql: """
        SELECT o.id, o.network, o.external_id, o.name, c.author_name, c.text
        FROM comment c JOIN community o ON o.id = c.community_id WHERE c.id = ?
        """)
    guard let row = try Row.fetchOne(statement, arguments: [id.rawValue]) else {
      throw DeskError.notFound
    }
    return (try Community(row), row[4], row[5])
  }
}
