/// Cues compiled for matching: every word of a comment is looked up once.
struct CueLexicon: Sendable {
  /// A word or phrase and what it says.
  struct Cue: Sendable {
    /// Pattern numbers, first word first.
    var words: [UInt16]
    /// How many other words may stand before each word, counted from the second on.
    var gaps: [Int]
    /// The place of the conclusion in the score: see ``CueReader``.
    var target: Int
    var weight: Float
  }

  private(set) var trie = Trie(nodes: 16_384)
  private(set) var cues: [Cue] = []
  /// Cues by the pattern of their last word.
  private(set) var byLastWord: [[Int]] = [[]]
  /// More patterns than this fit no word worth reading.
  static let mostPatterns = 12
  private var patternCount: UInt16 = 0

  mutating func add(_ list: String, target: Int, weight: Float) {
    for text in list.utf8.split(separator: UInt8(ascii: ";")) {
      let phrase = Substring(text).words
      guard !phrase.isEmpty else { continue }
      add(phrase: phrase, target: target, weight: weight)
    }
  }

  private mutating func add(phrase: [Substring], target: Int, weight: Float) {
    var cue = Cue(words: [], gaps: [], target: target, weight: weight)
    var gap = 0
    for word in phrase {
      if word == ".." {
        gap = 3
        continue
      }
      cue.words.append(pattern(word))
      cue.gaps.append(gap)
      gap = 0
    }
    guard let last = cue.words.last else { return }
    byLastWord[Int(last)].append(cues.count)
    cues.append(cue)
  }

  private mutating func pattern(_ word: Substring) -> UInt16 {
    let number = trie.add(word, patternCount + 1)
    if number == patternCount + 1 {
      patternCount = number
      byLastWord.append([])
    }
    return number
  }
}
