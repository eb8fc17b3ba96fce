import GRDB
import Moderation

/// What the search index says of words, taken one after another; each is asked for once at most.
final class IndexHits {
  enum Hits {
    /// Any comment may hold the words.
    case any
    /// In queue order.
    case few([QueuePosition])
    /// Some of them may not be open, or out of scope.
    case many(NumberSet)
  }

  /// What the desk remembers of earlier questions, and as of when.
  struct Remembered {
    var memory: SearchMemory
    var mark: Int64

    /// Which comments hold a word by its beginning, asked of the index and kept.
    func ask(_ word: String, _ db: Database) throws -> NumberSet {
      let statement = try DirectStatement(
        db, "SELECT rowid FROM comment_words WHERE comment_words MATCH ?")
      statement.bind(1, "\"\(word)\"*")
      var holders = NumberSet()
      try statement.forEachRow { row in
        holders.insert(row.integer(0))
        return true
      }
      memory.note(holders, for: word, at: mark)
      return holders
    }
  }

  var isCounted = false
  private let scope: QueueScope
  private let words: SearchWords
  private let remembered: Remembered
  private let db: Database
  private let isWanted: () -> Bool
  /// The words that are not remembered, in the order in which they are asked for.
  private var asked: [String] = []
  private var known: [Hits] = []

  init(
    scope: QueueScope, words: SearchWords, remembered: Remembered, db: Database,
    isWanted: @escaping () -> Bool
  ) {
    self.scope = scope
    self.words = words
    self.remembered = remembered
    self.db = db
    self.isWanted = isWanted
  }

  /// How far the words have been asked for: first what is remembered alone, last all of them.
  func steps() throws -> ClosedRange<Int> {
    if known.isEmpty { known = [try recall()] }
    return 0...asked.count
  }

  /// What holds the words up to that step. Where these are few, all words are looked for in them.
  func hits(_ step: Int) throws -> Hits {
    _ = try steps()
    while known.count <= step {
      if case .few = known[known.count - 1] { break }
      guard isWanted() else { throw DeskError.givenUp }
      known.append(try narrow(known[known.count - 1], by: asked[known.count - 1]))
    }
    return known[min(step, known.count - 1)]
  }

  /// How many comments hold all words, where those that hold the words up to that step are few.
  func count(_ step: Int) throws -> Int? {
    switch try hits(step) {
    case .few(let all): all.count
    // To ask for the other words is quicker than to read so many texts, which stand far apart.
    case .many(let numbers) where step == asked.count && numbers.count <= QueueSearch.fewHits:
      try positions(of: numbers, isAll: true).count
    case .any, .many: nil
    }
  }

  /// Lets the only word be asked for when there is time, so that the next letter begins with it.
  func wantOnlyWord() {
    guard let word = words.longestFirst.first, words.longestFirst.count == 1,
      word.unicodeScalars.count > 1
    else { return }
    remembered.memory.want(word, at: remembered.mark)
  }

  private func recall() throws -> Hits {
    var common: NumberSet?
    for word in words.longestFirst {
      let holders = remembered.memory.holders(of: word, at: remembered.mark)
      if let holders { common = common?.intersection(holders.numbers) ?? holders.numbers }
      if holders?.isExact != true { asked.append(word) }
    }
    return try common.map { try weigh($0, isAll: asked.isEmpty) } ?? .any
  }

  private func narrow(_ before: Hits, by word: String) throws -> Hits {
    var holders = try remembered.ask(word, db)
    if case .many(let numbers) = before { holders = holders.intersection(numbers) }
    return try weigh(holders, isAll: word == asked.last)
  }

  private func weigh(_ numbers: NumberSet, isAll: Bool) throws -> Hits {
    numbers.count > QueueSearch.fewForPage
      ? .many(numbers) : .few(try positions(of: numbers, isAll: isAll))
  }

  /// - Parameter isAll: whether these hold all the words; else the others are looked for in the texts.
  private func positions(of numbers: NumberSet, isAll: Bool) throws -> [QueuePosition] {
    try QueueSearch.positions(of: numbers.numbers, scope, isAll ? nil : words, db)
  }
}
