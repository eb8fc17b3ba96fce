import GRDB
import Moderation

/// Finds or makes the rows that comments refer to: communities, posts, authors.
///
/// Remembers them for one transaction only: after a rollback the rows would not be there.
final class SourceTable {
  private struct AuthorKey: Hashable {
    var network: Network
    var id: String
    var name: String

    /// By the name alone where the network gave no identifier; the sign keeps the two apart.
    var identity: String { id.isEmpty ? "@" + name : "#" + id }
  }

  private struct PostKey: Hashable {
    var community: Int64
    var id: String
  }

  private let db: Database
  private var communities: [IncomingComment.Source: Int64] = [:]
  private var authors: [AuthorKey: Int64] = [:]
  private var posts: [PostKey: Int64] = [:]
  private let findAuthor: DirectStatement
  private let addAuthor: DirectStatement

  init(db: Database) throws {
    self.db = db
    findAuthor = try DirectStatement(
      db, "SELECT id, name FROM author WHERE network = ? AND identity = ?")
    addAuthor = try DirectStatement(
      db, "INSERT INTO author (network, identity, external_id, name) VALUES (?, ?, ?, ?)")
  }

  func community(_ source: IncomingComment.Source) throws -> Int64 {
    if let known = communities[source] { return known }
    let id = try findOrAddCommunity(source)
    communities[source] = id
    return id
  }

  func author(_ comment: IncomingComment) throws -> Int64 {
    let key = AuthorKey(
      network: comment.source.network, id: comment.authorID.stored, name: comment.authorName.stored)
    if let known = authors[key] { return known }
    let id = try findOrAddAuthor(key)
    authors[key] = id
    return id
  }

  func post(_ post: IncomingComment.Post, in community: Int64) throws -> Int64 {
    let key = PostKey(community: community, id: post.id.stored)
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

  private func findOrAddAuthor(_ key: AuthorKey) throws -> Int64 {
    let identity = key.identity
    var found: (id: Int64, name: String)?
    findAuthor.bind(1, key.network.rawValue)
    findAuthor.bind(2, identity)
    try findAuthor.forEachRow { row in
      found = (row.integer(0), row.text(1))
      return false
    }
    guard let found else { return try add(key, identity) }
    if !key.name.isEmpty, key.name != found.name {
      try db.cachedStatement(sql: "UPDATE author SET name = ? WHERE id = ?")
        .execute(arguments: [key.name, found.id])
    }
    return found.id
  }

  private func add(_ key: AuthorKey, _ identity: String) throws -> Int64 {
    addAuthor.bind(1, key.network.rawValue)
    addAuthor.bind(2, identity)
    addAuthor.bind(3, key.id)
    addAuthor.bind(4, key.name)
    try addAuthor.run()
    return db.lastInsertedRowID
  }

  private func findOrAddPost(_ key: PostKey, _ post: IncomingComment.Post) throws -> Int64 {
    let find = try db.cachedStatement(
      sql: "SELECT id, text, url FROM thread WHERE community_id = ? AND external_id = ?")
    let text = post.text.stored
    let url = post.url.stored
    guard let found = try Row.fetchOne(find, arguments: [key.community, key.id]) else {
      try db.cachedStatement(
        sql: "INSERT INTO thread (community_id, external_id, url, text) VALUES (?, ?, ?, ?)"
      ).execute(arguments: [key.community, key.id, url, text])
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
