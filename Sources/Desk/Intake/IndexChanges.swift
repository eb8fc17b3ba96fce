import GRDB

/// What a batch changes in the search indexes, kept until its rows are written.
///
/// FTS5 gathers new words in memory, and writes them out whenever a statement begins a savepoint
/// of its own, as those with triggers or foreign keys do. A batch in which the community answers
/// would write a piece of the index for each answer, and merge the pieces ever after.
final class IndexChanges {
  private struct Change {
    var id: Int64
    var isReply: Bool
    var isRemoval: Bool
    /// Where its words end among all.
    var end: Int
  }

  private let db: Database
  private var changes: [Change] = []
  private var words: [UInt8] = []

  init(db: Database) { self.db = db }

  func addComment(_ id: Int64, text: String, author: String) {
    note(id, isReply: false, isRemoval: false, FoldedWords(text, author))
  }

  /// Takes the comment out, by the very words that went in.
  func removeComment(_ id: Int64, text: String, author: String) {
    note(id, isReply: false, isRemoval: true, FoldedWords(text, author))
  }

  /// Indexes the reply as its rows stand now.
  func addReply(_ id: Int64) throws {
    note(id, isReply: true, isRemoval: false, try ReplyIndex(db: db).words(of: id))
  }

  /// Takes the reply out, by its rows as they still stand.
  func removeReply(_ id: Int64) throws {
    note(id, isReply: true, isRemoval: true, try ReplyIndex(db: db).words(of: id))
  }

  /// Carries the changes out, in their order.
  func write() throws {
    let statements = try Statements(db)
    var start = 0
    for change in changes {
      let statement = statements.of(change.isReply, isRemoval: change.isRemoval)
      statement.bind(1, change.id)
      words.withUnsafeBytes {
        statement.bind(2, utf8: UnsafeRawBufferPointer(rebasing: $0[start..<change.end]))
      }
      try statement.run()
      start = change.end
    }
    changes.removeAll()
    words.removeAll()
  }

  private func note(_ id: Int64, isReply: Bool, isRemoval: Bool, _ folded: FoldedWords) {
    words += folded.bytes
    changes.append(Change(id: id, isReply: isReply, isRemoval: isRemoval, end: words.count))
  }

  private struct Statements {
    private let commentAddition: DirectStatement
    private let commentRemoval: DirectStatement
    private let replyAddition: DirectStatement
    private let replyRemoval: DirectStatement

    init(_ db: Database) throws {
      commentAddition = try DirectStatement(db, CommentIndex.addition)
      commentRemoval = try DirectStatement(db, CommentIndex.removal)
      replyAddition = try DirectStatement(db, ReplyIndex.addition)
      replyRemoval = try DirectStatement(db, ReplyIndex.removal)
    }

    func of(_ isReply: Bool, isRemoval: Bool) -> DirectStatement {
      switch (isReply, isRemoval) {
      case (false, false): commentAddition
      case (false, true): commentRemoval
      case (true, false): replyAddition
      case (true, true): replyRemoval
      }
    }
  }
}
