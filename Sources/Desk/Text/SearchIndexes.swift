import GRDB

/// The search index of comments, by text and author's name.
///
/// Contentless: to take a comment out one must tell the index the very words that went in.
enum CommentIndex {
  static let addition = "INSERT INTO comment_words (rowid, words) VALUES (?, ?)"
  static let removal =
    "INSERT INTO comment_words (comment_words, rowid, words) VALUES ('delete', ?, ?)"
}

/// The search index of replies, by their text and that of the comment they answer.
struct ReplyIndex {
  let db: Database

  static let addition = "INSERT INTO reply_words (rowid, words) VALUES (?, ?)"
  static let removal =
    "INSERT INTO reply_words (reply_words, rowid, words) VALUES ('delete', ?, ?)"

  func words(of id: Int64) throws -> FoldedWords {
    let statement = try DirectStatement(
      db,
      """
      SELECT reply.text, coalesce(c.text, ''), coalesce(c.author_name, '')
      FROM reply LEFT JOIN comment c ON c.id = reply.comment_id WHERE reply.id = ?
      """)
    statement.bind(1, id)
    var words: FoldedWords?
    try statement.forEachRow { row in
      words = FoldedWords(utf8: row.utf8(0), row.utf8(1), row.utf8(2))
      return false
    }
    guard let words else { throw DeskError.notFound }
    return words
  }

  /// Indexes the reply as its rows stand now.
  func add(_ id: Int64) throws {
    try db.cachedStatement(sql: Self.addition).execute(arguments: [id, words(of: id).text])
  }

  /// Takes the reply out, by its rows as they still stand.
  func remove(_ id: Int64) throws {
    try db.cachedStatement(sql: Self.removal).execute(arguments: [id, words(of: id).text])
  }
}
