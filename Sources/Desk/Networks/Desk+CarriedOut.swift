import GRDB
import Moderation

extension Desk {
  /// What a measure that was carried out changes at the desk.
  func carriedOut(
    _ measure: Measure, on comment: Comment.ID, by person: Person, at now: Instant, in db: Database
  ) throws {
    switch measure {
    case .edit(let reply, let text):
      // The network may have told of it before it answered.
      try Self.keepVersion(of: reply, replacedBy: text, person, at: now, in: db)
      try ReplyIndex(db: db).remove(reply.rawValue)
      try db.cachedStatement(sql: "UPDATE reply SET text = ?, state = 'edited' WHERE id = ?")
        .execute(arguments: [text.stored, reply.rawValue])
      try ReplyIndex(db: db).add(reply.rawValue)
      let promises = PromiseTable(db: db)
      try promises.drop(of: reply)
      try promises.keep(
        PromisedTerm.all(in: text, written: now, zone: terms.zone), of: reply, to: comment)
    case .withdraw(let reply):
      try db.cachedStatement(sql: "UPDATE reply SET state = 'withdrawn' WHERE id = ?")
        .execute(arguments: [reply.rawValue])
      try PromiseTable(db: db).drop(of: reply)
      try Self.reopenUnanswered(comment, in: db)
    case .ban, .unban, .restore, .react: break
    }
  }

  /// Keeps what a reply has said so far, where it is to say something else from now on.
  ///
  /// - Parameter person: who changes it; `nil` where nobody knows.
  static func keepVersion(
    of reply: Reply.ID, replacedBy text: String, _ person: Person?, at now: Instant, in db: Database
  ) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO reply_version (reply_id, number, replaced, person, text)
        SELECT id, (SELECT count(*) FROM reply_version WHERE reply_id = reply.id) + 1, ?, ?, text
        FROM reply WHERE id = ? AND text <> ?
        """
    ).execute(arguments: [now.milliseconds, person?.name ?? "", reply.rawValue, text.stored])
  }

  /// A comment whose only answer was withdrawn waits again.
  ///
  /// - Parameter handling: how else it is handled then.
  static func reopenUnanswered(
    _ comment: Comment.ID, as handling: Handling = .open, in db: Database
  ) throws {
    let filing = try Filing.of(comment, in: db)
    guard filing.handling == .answered, try !ReplyReader.hasStanding(to: comment, in: db) else {
      return
    }
    try filing.handled(as: handling, by: nil, at: nil).replace(filing, of: comment, in: db)
  }
}
