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

  private init(cause: SendingCause, detail: String) {
    self.cause = cause
    self.detail = detail
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
