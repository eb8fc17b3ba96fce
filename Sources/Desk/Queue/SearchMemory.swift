import Synchronization

/// What the search index said of words lately, as long as the desk stays as it is.
///
/// Who types asks at each letter for what holds a longer word than before: it is among what held the
/// shorter one, and the other words have been asked for already.
final class SearchMemory: Sendable {
  /// A set takes a bit for each comment: 125 kB among a million.
  private static let most = 16

  private struct Kept {
    var mark: Int64?
    /// The latest last.
    var holders: [(word: String, numbers: NumberSet)] = []
    /// What is worth asking for before the next letter.
    var wanted: String?

    /// Forgets what was known as the desk stood before.
    mutating func turn(to mark: Int64) {
      if self.mark != mark { self = Kept(mark: mark) }
    }
  }

  private let kept = Mutex(Kept())

  /// Which comments held the longest beginning of the word that was asked for, and whether that was
  /// the word itself.
  ///
  /// - Parameter mark: how the desk stood before the transaction that asks was begun.
  func holders(of word: String, at mark: Int64) -> (numbers: NumberSet, isExact: Bool)? {
    kept.withLock { kept in
      guard kept.mark == mark else { return nil }
      let known = kept.holders.filter { word.hasPrefix($0.word) }
        .max { $0.word.utf8.count < $1.word.utf8.count }
      return known.map { ($0.numbers, $0.word.utf8.count == word.utf8.count) }
    }
  }

  /// Keeps a word that is worth asking for when there is time.
  func want(_ word: String, at mark: Int64) {
    kept.withLock { kept in
      kept.turn(to: mark)
      kept.wanted = word
    }
  }

  /// The word to ask for now, each once.
  func takeWanted(at mark: Int64) -> String? {
    kept.withLock { kept in
      kept.turn(to: mark)
      defer { kept.wanted = nil }
      return kept.wanted
    }
  }

  /// Keeps what the index said.
  func note(_ numbers: NumberSet, for word: String, at mark: Int64) {
    kept.withLock { kept in
      kept.turn(to: mark)
      kept.holders.removeAll { $0.word == word }
      kept.holders.append((word, numbers))
      if kept.holders.count > Self.most { kept.holders.removeFirst() }
    }
  }
}
