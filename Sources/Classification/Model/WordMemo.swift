/// Remembers what the tables and the model say of words, for words come again and again.
///
/// Two places for each part of the hash; a newcomer takes the place that was not used last. What is remembered is exactly what
/// would be computed, so that a verdict never depends on what was read before.
final class WordMemo {
  private static let bits = 15
  private static let size = 1 << bits

  let model: LinearModel
  private let rules: Rules
  // Plain memory: it is private to one thread, and the checks of arrays would cost a third.
  private let keys: UnsafeMutablePointer<UInt64>
  /// Which place of each pair was used last.
  private let latest: UnsafeMutablePointer<UInt8>
  private let facts: UnsafeMutablePointer<WordFacts>
  private let patterns: UnsafeMutablePointer<UInt16>
  private let squares: UnsafeMutablePointer<(words: Int32, grams: Int32)>
  /// For each word the sums of its features: first of words, then of grams.
  private let sums: UnsafeMutablePointer<Int16>
  private let width: Int
  private var scratch: [UInt16] = []

  init(_ model: LinearModel, _ rules: Rules) {
    self.model = model
    self.rules = rules
    width = model.outputs * 2
    keys = Self.room(Self.size, 0)
    latest = Self.room(Self.size / 2, 0)
    facts = Self.room(Self.size, WordFacts(key: WordKey()))
    patterns = Self.room(Self.size * CueLexicon.mostPatterns, 0)
    squares = Self.room(Self.size, (0, 0))
    // Left untouched: a place is written before it is read, and untouched pages cost nothing.
    sums = .allocate(capacity: Self.size * width)
  }

  private static func room<T>(_ count: Int, _ value: T) -> UnsafeMutablePointer<T> {
    let result = UnsafeMutablePointer<T>.allocate(capacity: count)
    result.initialize(repeating: value, count: count)
    return result
  }

  deinit {
    keys.deallocate()
    latest.deallocate()
    facts.deallocate()
    patterns.deallocate()
    squares.deallocate()
    sums.deallocate()
  }

  /// The place of a word, which it keeps until another is looked up.
  ///
  /// - Parameter letters: asked for only where the word is new.
  func place(of letters: @autoclosure () -> ArraySlice<Letter>, _ key: UInt64) -> Int {
    let pair = Int(key >> UInt64(64 - Self.bits)) & ~1
    if keys[pair] == key {
      latest[pair >> 1] = 0
      return pair
    }
    if keys[pair + 1] == key {
      latest[pair >> 1] = 1
      return pair + 1
    }
    let place = pair + 1 - Int(latest[pair >> 1])
    latest[pair >> 1] ^= 1
    learn(letters(), key, place)
    return place
  }

  private func learn(_ letters: ArraySlice<Letter>, _ key: UInt64, _ place: Int) {
    scratch.removeAll(keepingCapacity: true)
    facts[place] = rules.facts(letters, &scratch)
    for (index, pattern) in scratch.enumerated() {
      patterns[place * CueLexicon.mostPatterns + index] = pattern
    }
    var sink = WordSink(model, sums + place * width)
    FeatureReader.word(letters, facts[place].key, into: &sink)
    squares[place] = (sink.wordSquare, sink.gramSquare)
    keys[place] = key
  }

  /// The facts of the word at a place, its patterns appended to `patterns`.
  func facts(at place: Int, patterns all: inout [UInt16]) -> WordFacts {
    var result = facts[place]
    result.firstPattern = all.count
    let first = place * CueLexicon.mostPatterns
    if result.patternCount > 0 {
      all.append(
        contentsOf: UnsafeBufferPointer(start: patterns + first, count: result.patternCount))
    }
    return result
  }

  /// Adds the features of the word at a place.
  @inline(__always)
  func add(_ place: Int, to tally: inout Tally) {
    tally.add(sums + place * width, squares[place].words, squares[place].grams)
  }

  /// What the word at a place adds to an output in both groups.
  func sums(at place: Int, _ output: Int) -> (words: Int16, grams: Int16) {
    let first = sums + place * width
    return (first[output], first[width / 2 + output])
  }
}

/// Adds up the features of a single word.
private struct WordSink: FeatureSink {
  let model: LinearModel
  let outputs: Int
  let sums: UnsafeMutablePointer<Int16>
  var wordSquare: Int32 = 0
  var gramSquare: Int32 = 0

  init(_ model: LinearModel, _ sums: UnsafeMutablePointer<Int16>) {
    self.model = model
    self.sums = sums
    outputs = model.outputs
    sums.initialize(repeating: 0, count: outputs * 2)
  }

  @inline(__always)
  mutating func take(_ hash: UInt64, _ group: FeatureGroup) {
    guard group != .signs, let row = model.row(hash) else { return }
    let target = sums + (group == .words ? 0 : outputs)
    for output in 0..<outputs { target[output] &+= Int16(row[output]) }
    let rarity = Int32(UInt8(bitPattern: row[outputs]))
    if group == .words { wordSquare &+= rarity &* rarity } else { gramSquare &+= rarity &* rarity }
  }
}
