import GRDB
import Moderation

/// Finds the comments that belong to one resident's matter.
struct MatterReader {
  let db: Database

  /// How many of a resident's comments are looked at.
  static let mostRead = 500

  private struct Candidate {
    var id: Comment.ID
    var thread: Int64?
    var topic: String?
    var streets: [String]

    init(_ row: Row) throws {
      id = Comment.ID(rawValue: row[0])
      thread = row[1]
      topic = row[2]
      streets = try StoredVerdictDetails.streets(in: row[3])
    }
  }

  /// The matter of a comment, oldest first.
  func comments(of id: Comment.ID) throws -> [Comment.ID] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT c.id, c.thread_id, c.topic, c.verdict_details, c.author_id,
          a.external_id <> '' OR a.name <> ''
        FROM comment c JOIN author a ON a.id = c.author_id WHERE c.id = ?
        """)
    guard let row = try Row.fetchOne(statement, arguments: [id.rawValue]) else {
      throw DeskError.notFound
    }
    // Comments without any author are not one person's.
    guard row[5] as Bool else { return [id] }
    let matter = try Candidate(row)
    let others = try db.cachedStatement(
      sql: """
        SELECT id, thread_id, topic, verdict_details FROM comment
        WHERE author_id = ? AND handling <> 'own' ORDER BY published DESC, id DESC
        LIMIT \(Self.mostRead)
        """)
    let found = try Row.fetchAll(others, arguments: [row[4] as Int64]).map(Candidate.init)
      .filter { $0.id != id && belongs($0, to: matter) }
    return (found.map(\.id) + [id]).sorted()
  }

  private func belongs(_ other: Candidate, to matter: Candidate) -> Bool {
    if let thread = matter.thread, thread == other.thread { return true }
    if let topic = matter.topic, topic == other.topic { return true }
    return matter.streets.contains { StreetNames($0).match(other.streets) }
  }
}
