import GRDB

/// The search index of comments, by text and author's name.
///
/// Contentless: to take a comment out one must tell the index the very words that went in, so
/// `remove` comes before the comment's row changes and `add` after it.
struct CommentIndex {
  private let addition: DirectStatement
  private let removal: DirectStatement

  init(db: Database) throws {
    addition = try DirectStatement(db, "INSERT INTO comment_words (rowid, words) VALUES (?, ?)")
    removal = try DirectStatement(
      db, "INSERT INTO comment_words (comment_words, rowid, words) VALUES ('delete', ?, ?)")
  }

  func add(_ id: Int64, text: String, author: String) throws {
    try run(addition, id, FoldedWords(text, author))
  }

  func remove(_ id: Int64, text: String, author: String) throws {
    try run(removal, id, FoldedWords(text, author))
  }

  private func run(_ statement: DirectStatement, _ id: Int64, _ words: FoldedWords) throws {
    statement.bind(1, id)
    words.bytes.withUnsafeBytes { statement.bind(2, utf8: $0) }
    try statement.run()
  }
}

/// The search index of replies, by their text and that of the comment they answer.
struct ReplyIndex {
  let db: Database

  func words(of id: Int64) throws -> FoldedWords {
    let statement = try db.cachedStatement(
      sql: """
        SELECT reply.text, coalesce(c.text, ''), coalesce(c.author_name, '')
        FROM reply LEFT JOIN comment c ON c.id = reply.comment_id WHERE reply.id = ?
        """)
    guard let row = try Row.fetchOne(statement, arguments: [id]) else { throw DeskError.notFound }
    return FoldedWords(row[0], row[1], row[2])
  }

  /// Indexes the reply as its rows stand now.
  func add(_ id: Int64) throws {
    try db.cachedStatement(sql: "INSERT INTO reply_words (rowid, words) VALUES (?, ?)")
      .execute(arguments: [id, words(of: id).text])
  }

  /// Takes the reply out, by its rows as they still stand.
  func remove(_ id: Int64) throws {
    try db.cachedStatement(
      sql: "INSERT INTO reply_words (reply_words, rowid, words) VALUES ('delete', ?, ?)"
    ).execute(arguments: [id, words(of: id).text])
  }
}
