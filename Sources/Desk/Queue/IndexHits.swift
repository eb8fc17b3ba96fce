import GRDB
import Moderation

/// What the search index says of words, taken one after another; each is asked for once at most.
final class IndexHits {
  enum Hits {
    /// In queue order.
    case few([QueuePosition])
    /// Some of them may not be open, or out of scope.
    case many(NumberSet)
  }

  var isCounted = false
  private let scope: QueueScope
  private let words: SearchWords
  private let patterns: [String]
  private let db: Database
  private let isWanted: () -> Bool
  private var known: [Hits] = []

  init(scope: QueueScope, words: SearchWords, db: Database, isWanted: @escaping () -> Bool) {
    self.scope = scope
    self.words = words
    self.db = db
    self.isWanted = isWanted
    patterns = words.patterns
  }

  /// The words, by their place in the order in which they are asked for.
  var steps: Range<Int> { patterns.indices }

  /// What holds the words up to that one. Where these are few, all words are looked for in them.
  func hits(_ step: Int) throws -> Hits {
    while known.count <= step {
      if case .few(let all) = known.last { return .few(all) }
      guard isWanted() else { throw DeskError.givenUp }
      known.append(try narrow(known.last, by: known.count))
    }
    return known[step]
  }

  /// How many comments hold all words, where those that hold the words up to that one are few.
  func count(_ step: Int) throws -> Int? {
    switch try hits(step) {
    case .few(let all): all.count
    case .many(let numbers):
      numbers.count > QueueSearch.fewHits
        ? nil : try positions(of: Array(numbers), after: step).count
    }
  }

  private func narrow(_ before: Hits?, by step: Int) throws -> Hits {
    let statement = try DirectStatement(
      db, "SELECT rowid FROM comment_words WHERE comment_words MATCH ?")
    statement.bind(1, patterns[step])
    var ids: [Int64] = []
    try statement.forEachRow { row in
      let id = row.integer(0)
      if case .many(let numbers) = before, !numbers.contains(id) { return true }
      ids.append(id)
      return true
    }
    return ids.count > QueueSearch.fewForPage
      ? .many(NumberSet(ids)) : .few(try positions(of: ids, after: step))
  }

  /// Looks for the words after that one in the texts themselves.
  private func positions(of ids: [Int64], after step: Int) throws -> [QueuePosition] {
    try QueueSearch.positions(of: ids, scope, step == steps.last ? nil : words, db)
  }
}

/// Numbers of comments, one bit for each number up to the highest.
struct NumberSet: Sequence {
  let count: Int
  private var bits: [UInt64]

  /// - Parameter numbers: none below 0, and none twice.
  init(_ numbers: [Int64]) {
    count = numbers.count
    bits = Array(repeating: 0, count: Int((numbers.max() ?? 0) >> 6) + 1)
    for number in numbers { bits[Int(number >> 6)] |= 1 << UInt64(number & 63) }
  }

  func contains(_ number: Int64) -> Bool {
    let word = Int(number >> 6)
    return bits.indices.contains(word) && bits[word] & 1 << UInt64(number & 63) != 0
  }

  /// In rising order.
  func makeIterator() -> some IteratorProtocol<Int64> {
    (0..<Int64(bits.count << 6)).lazy.filter(contains).makeIterator()
  }
}
