import GRDB
import Moderation

/// Finds or makes the rows that comments refer to: communities, posts, authors.
///
/// Remembers them for one transaction only: after a rollback the rows would not be there. What
/// ``authors`` holds once the transaction is written may be handed to the next one.
final class SourceTable {
  struct AuthorKey: Hashable {
    var network: Network
    var id: ExactText
    /// Empty where there is an identifier.
    var name: ExactText

    init(_ network: Network, id: String, name: String) {
      self.network = network
      self.id = ExactText(id)
      self.name = ExactText(id.isEmpty ? name : "")
    }

    /// By the name alone where the network gave no identifier; the sign keeps the two apart.
    var identity: String { id.text.isEmpty ? "@" + name.text : "#" + id.text }
  }

  /// An author's row.
  struct Author {
    var id: Int64
    var name: String
  }

  private struct SourceKey: Hashable {
    var network: Network
    var id: ExactText
    var name: ExactText

    init(_ source: IncomingComment.Source) {
      network = source.network
      id = ExactText(source.id)
      name = ExactText(source.name)
    }
  }

  private struct PostKey: Hashable {
    var community: Int64
    var id: ExactText
  }

  private let db: Database
  private var communities: [SourceKey: Int64] = [:]
  /// Their rows are never deleted.
  private(set) var authors: [AuthorKey: Author]
  private var posts: [PostKey: Int64] = [:]
  private let findAuthor: DirectStatement
  private let addAuthor: DirectStatement

  /// - Parameter authors: known from transactions that were written.
  init(db: Database, authors: [AuthorKey: Author]) throws {
    self.db = db
    self.authors = authors
    findAuthor = try DirectStatement(
      db, "SELECT id, name FROM author WHERE network = ? AND identity = ?")
    addAuthor = try DirectStatement(
      db, "INSERT INTO author (network, identity, external_id, name) VALUES (?, ?, ?, ?)")
  }

  func community(_ source: IncomingComment.Source) throws -> Int64 {
    let key = SourceKey(source)
    if let known = communities[key] { return known }
    let id = try findOrAddCommunity(source)
    communities[key] = id
    return id
  }

  func author(_ comment: IncomingComment) throws -> Int64 {
    let name = comment.authorName.stored
    let key = AuthorKey(comment.source.network, id: comment.authorID.stored, name: name)
    if let known = authors[key] {
      if !name.isEmpty, name != known.name { try rename(key, known.id, name) }
      return known.id
    }
    if let found = try find(key) {
      authors[key] = found
      if !name.isEmpty, name != found.name { try rename(key, found.id, name) }
      return found.id
    }
    let id = try add(key, name)
    authors[key] = Author(id: id, name: name)
    return id
  }

  func post(_ post: IncomingComment.Post, in community: Int64) throws -> Int64 {
    let key = PostKey(community: community, id: ExactText(post.id.stored))
    if let known = posts[key] { return known }
    let id = try findOrAddPost(key, post)
    posts[key] = id
    return id
  }

  private func findOrAddCommunity(_ source: IncomingComment.Source) throws -> Int64 {
    let external = source.id.stored
    let name = source.name.stored
    let found = try Row.fetchOne(
      db, sql: "SELECT id, name FROM community WHERE network = ? AND external_id = ?",
      arguments: [source.network.rawValue, external])
    guard let found else {
      try db.execute(
        sql: "INSERT INTO community (network, external_id, name) VALUES (?, ?, ?)",
        arguments: [source.network.rawValue, external, name.isEmpty ? external : name])
      return db.lastInsertedRowID
    }
    let id: Int64 = found[0]
    if !name.isEmpty, name != found[1] as String {
      try db.execute(sql: "UPDATE community SET name = ? WHERE id = ?", arguments: [name, id])
    }
    return id
  }

  private func find(_ key: AuthorKey) throws -> Author? {
    var found: Author?
    findAuthor.bind(1, key.network.rawValue)
    findAuthor.bind(2, key.identity)
    try findAuthor.forEachRow { row in
      found = Author(id: row.integer(0), name: row.text(1))
      return false
    }
    return found
  }

  private func rename(_ key: AuthorKey, _ id: Int64, _ name: String) throws {
    try db.cachedStatement(sql: "UPDATE author SET name = ? WHERE id = ?")
      .execute(arguments: [name, id])
    authors[key] = Author(id: id, name: name)
  }

  private func add(_ key: AuthorKey, _ name: String) throws -> Int64 {
    addAuthor.bind(1, key.network.rawValue)
    addAuthor.bind(2, key.identity)
    addAuthor.bind(3, key.id.text)
    addAuthor.bind(4, name)
    try addAuthor.run()
    return db.lastInsertedRowID
  }

  private func findOrAddPost(_ key: PostKey, _ post: IncomingComment.Post) throws -> Int64 {
    let find = try db.cachedStatement(
      sql: "SELECT id, text, url FROM thread WHERE community_id = ? AND external_id = ?")
    let text = post.text.stored
    let url = post.url.stored
    guard let found = try Row.fetchOne(find, arguments: [key.community, key.id.text]) else {
      try db.cachedStatement(
        sql: "INSERT INTO thread (community_id, external_id, url, text) VALUES (?, ?, ?, ?)"
      ).execute(arguments: [key.community, key.id.text, url, text])
      return db.lastInsertedRowID
    }
    let id: Int64 = found[0]
    let known: (text: String, url: String) = (found[1], found[2])
    if (!text.isEmpty && text != known.text) || (!url.isEmpty && url != known.url) {
      try db.cachedStatement(sql: "UPDATE thread SET text = ?, url = ? WHERE id = ?").execute(
        arguments: [text.isEmpty ? known.text : text, url.isEmpty ? known.url : url, id])
    }
    return id
  }
}
