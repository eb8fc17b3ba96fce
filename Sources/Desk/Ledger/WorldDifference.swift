import GRDB
import Moderation

/// In what the world is another than the one that a moderator decided on.
struct WorldDifference: Equatable {
  var cause: SendingCause
  /// What stands there now.
  var detail: String

  /// Compares what was seen with what the desk knew when the act was decided.
  ///
  /// Answers and comments count as known by what the desk had taken in, not by their own times:
  /// the network's clock is not the desk's.
  ///
  /// - Returns: `nil` where nothing stands in the way.
  init?(of act: ActOnItsWay, seen: WorldView, _ db: Database) throws {
    switch seen.subject {
    case .gone: self = .init(cause: .deleted, detail: "")
    case .there(let text) where !hasSameWords(text, act.knownText):
      self = .init(cause: .edited, detail: text)
    case .unknown where seen.answers.isEmpty && seen.laterByAuthor.isEmpty:
      guard let heard = try Self.heard(since: act, db) else { return nil }
      self = heard
    case .there, .unknown:
      // To remove what breaks a rule is right whoever has answered it.
      guard act.text != nil else { return nil }
      if let answer = try Self.news(in: seen.answers, since: act, db) {
        self = .init(cause: .answered, detail: answer.text)
      } else if let more = try Self.news(in: seen.laterByAuthor, since: act, db) {
        self = .init(cause: .wroteMore, detail: more.text)
      } else {
        return nil
      }
    }
  }

  init(cause: SendingCause, detail: String) {
    self.cause = cause
    self.detail = detail
  }

  /// What the desk itself has heard since, where the network shows nothing to whoever looks.
  private static func heard(since act: ActOnItsWay, _ db: Database) throws -> WorldDifference? {
    let statement = try db.cachedStatement(sql: "SELECT handling, text FROM comment WHERE id = ?")
    guard let row = try Row.fetchOne(statement, arguments: [act.comment.rawValue]) else {
      return nil
    }
    if try Handling(stored: row[0]) == .deleted { return .init(cause: .deleted, detail: "") }
    let text: String = row[1]
    if !hasSameWords(text, act.knownText) { return .init(cause: .edited, detail: text) }
    guard act.text != nil else { return nil }
    let answer = try db.cachedStatement(
      sql: """
        SELECT text FROM comment c WHERE parent_id = ? AND handling = 'own' AND received > ?
          AND NOT EXISTS (SELECT 1 FROM reply WHERE own_comment_id = c.id AND person IS NOT NULL)
        ORDER BY id LIMIT 1
        """)
    let since: StatementArguments = [act.comment.rawValue, act.decided.milliseconds]
    if let found = try String.fetchOne(answer, arguments: since) {
      return .init(cause: .answered, detail: found)
    }
    let more = try db.cachedStatement(
      sql: """
        SELECT more.text FROM comment c JOIN comment more ON more.thread_id = c.thread_id
          AND more.author_id = c.author_id AND more.published >= c.published AND more.id <> c.id
        WHERE c.id = ? AND more.received > ? AND more.handling <> 'deleted'
          AND c.handling <> 'own' ORDER BY more.published, more.id LIMIT 1
        """)
    return try String.fetchOne(more, arguments: since).map { .init(cause: .wroteMore, detail: $0) }
  }

  /// The first that the desk had not taken in when the act was decided.
  private static func news(
    in entries: [WorldView.Entry], since act: ActOnItsWay, _ db: Database
  ) throws -> WorldView.Entry? {
    let statement = try db.cachedStatement(
      sql: """
        SELECT received FROM comment WHERE external_id = ?
          AND community_id = (SELECT community_id FROM comment WHERE id = ?)
        """)
    return try entries.first { entry in
      let received = try Int64.fetchOne(
        statement, arguments: [entry.externalID, act.comment.rawValue])
      return received.map { $0 > act.decided.milliseconds } ?? true
    }
  }
}
