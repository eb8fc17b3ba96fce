import Synchronization

/// The authors that the batches of an import have met so far.
///
/// Most comments of a batch are by people of an earlier one: looking each up anew takes as long as
/// two indexes of the comment itself.
final class KnownAuthors: Sendable {
  /// More are forgotten all at once; it bounds the memory of an import of any size.
  private static let most = 50_000

  private let authors = Mutex<[SourceTable.AuthorKey: SourceTable.Author]>([:])

  /// Takes what is known away, so that nothing stays of a transaction that fails.
  func take() -> [SourceTable.AuthorKey: SourceTable.Author] {
    authors.withLock { authors in
      defer { authors = [:] }
      return authors
    }
  }

  /// Keeps what a written transaction knew.
  func keep(_ known: [SourceTable.AuthorKey: SourceTable.Author]) {
    guard known.count < Self.most else { return }
    authors.withLock { $0 = known }
  }
}
