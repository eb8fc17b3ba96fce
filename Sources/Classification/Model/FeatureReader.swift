/// Turns tokens into features.
enum FeatureReader {
  /// Shortest and longest run of letters taken from a word with its borders.
  static let shortestGram = 2
  static let longestGram = 5
  /// Letters that stand for the stem in pairs of words.
  static let stem = 5

  /// The features of one word by itself: the word, its stem and its letter runs.
  static func word(
    _ letters: Letters, _ key: WordKey, into sink: inout some FeatureSink
  ) {
    sink.take(FeatureHash.of(.word, key.whole), .words)
    sink.take(FeatureHash.of(.stem, key.stem), .words)
    grams(letters, into: &sink)
  }

  private static func grams(_ letters: Letters, into sink: inout some FeatureSink) {
    // 127 stands for the border of the word on both sides; a very long word tells by its ends.
    let count = min(letters.count, 32)
    var window: UInt64 = 127
    for position in 1...count + 1 {
      let letter =
        position <= count ? UInt64(letters[position - 1]) : 127
      window = (window << 7 | letter) & 0xFF_FFFF_FFFF
      let available = position + 1
      var length = shortestGram
      while length <= longestGram, length <= available {
        let packed = window & ((1 << UInt64(7 * length)) - 1)
        sink.take(FeatureHash.of(.gram, packed | UInt64(length) << 40), .grams)
        length += 1
      }
    }
  }

  /// The feature of two neighbouring words.
  static func pair(_ one: WordKey, _ other: WordKey, into sink: inout some FeatureSink) {
    sink.take(FeatureHash.of(.pair, one.stem, other.stem), .words)
  }
}

/// A word by its hashes: whole, and by the letters of its stem.
struct WordKey {
  var whole: UInt64
  var stem: UInt64

  @inline(__always)
  init(whole: UInt64, stem: UInt64) {
    self.whole = whole
    self.stem = stem
  }

  /// The key of a word of ours.
  init(_ word: String) {
    var hash = RunningHash()
    for letter in letters(word) { hash.add(letter) }
    self = hash.key
  }

  /// No word.
  @inline(__always)
  init() {
    whole = 0
    stem = 0
  }

  /// A sign or a number in the row of words.
  init(standIn: UInt64) {
    whole = FeatureHash.of(.number, standIn)
    stem = whole
  }
}
