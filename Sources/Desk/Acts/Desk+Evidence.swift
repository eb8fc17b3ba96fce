import Foundation
import GRDB
import Moderation

extension Desk {
  /// What was copied when the removal of a comment was decided; `nil` where nobody decided so.
  public func removalEvidence(of id: Comment.ID) throws(DeskError) -> RemovalEvidence? {
    try read { db in
      guard let removal = try Removals(db: db).removal(of: id) else { return nil }
      return try EvidenceReader(db: db).evidence(for: removal, of: id)
    }
  }
}

/// Reads evidence.
struct EvidenceReader {
  let db: Database

  func evidence(for removal: Removal, of id: Comment.ID) throws -> RemovalEvidence {
    let statement = try db.cachedStatement(sql: "SELECT * FROM evidence WHERE removal_id = ?")
    guard let row = try Row.fetchOne(statement, arguments: [removal.id.rawValue]) else {
      throw DeskError.notFound
    }
    return RemovalEvidence(
      removal: removal, comment: try comment(row, id),
      exactText: bytes(row["exact_text"], row["text"]),
      received: Instant(milliseconds: row["received"]), thread: try thread(row, of: id),
      threadExternalID: row["thread_external_id"], parentExternalID: row["parent_external_id"],
      versions: try versions(removal.id))
  }

  /// By the copy alone, but for the desk's own numbers, which never change.
  private func comment(_ row: Row, _ id: Comment.ID) throws -> Comment {
    let now = try CommentReader(db: db).comment(id)
    return Comment(
      id: id,
      community: Community(
        id: now.community.id, network: try Network(stored: row["network"]),
        externalID: row["community_external_id"], name: row["community_name"]),
      externalID: row["external_id"],
      author: Author(
        id: now.author.id, externalID: row["author_external_id"], name: row["author_name"]),
      text: row["text"],
      attachments: try StoredAttachments.attachments(from: row["attachments"]),
      published: Instant(milliseconds: row["published"]),
      edited: (row["edited"] as Int64?).map(Instant.init(milliseconds:)),
      versions: row["versions"], url: row["url"], handling: .removed,
      verdict: try StoredVerdictDetails.verdict(fromWhole: row["verdict"]))
  }

  private func thread(_ row: Row, of id: Comment.ID) throws -> Moderation.Thread? {
    guard let text = row["thread_text"] as String?, let url = row["thread_url"] as String?,
      let thread = try ThreadReader(db: db).links(of: id).thread
    else { return nil }
    return Moderation.Thread(id: thread, text: text, url: url)
  }

  private func versions(_ removal: Removal.ID) throws -> [RemovalEvidence.Version] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT number, replaced, text, exact_text FROM evidence_version WHERE removal_id = ?
        ORDER BY number
        """)
    return try Row.fetchAll(statement, arguments: [removal.rawValue]).map { row in
      RemovalEvidence.Version(
        number: row[0], replaced: Instant(milliseconds: row[1]), text: row[2],
        exactText: bytes(row[3], row[2]))
    }
  }

  private func bytes(_ exact: Data?, _ text: String) -> [UInt8] {
    exact.map { Array($0) } ?? Array(text.utf8)
  }
}
