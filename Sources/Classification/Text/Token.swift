/// One piece of a comment: a word, a number, a sign or an emoji.
struct Token {
  enum Kind: UInt8 {
    case word, number, sign, emoji, newline
  }

  /// Where it begins and ends (exclusive), in UTF-8 bytes of the comment as read.
  var start: Int
  var end: Int
  /// Its folded letters in ``Tokens/letters``.
  var first: Int
  var count: Int
  var kind: Kind
  /// The sign of ``ScalarTable``, or the scalar of an emoji.
  var sign: UInt32
  /// No space stands before it.
  var isGlued: Bool
  var startsUpper: Bool
  var isAllUpper: Bool
  /// What is known of a word by itself.
  var facts = WordFacts(key: WordKey())

  var range: Range<Int> { first..<first + count }

  @inline(__always)
  func isSign(_ other: UInt8) -> Bool { kind == .sign && sign == UInt32(other) }
}

/// What the tables know of a word, whatever stands around it.
struct WordFacts {
  var key: WordKey
  private var first: UInt32 = 0
  private var count: UInt8 = 0
  var place: PlaceWords.Kind?
  var grade: Obscenity.Grade?

  init(key: WordKey) { self.key = key }

  /// Where the patterns of cues that fit the word begin in ``Tokens/patterns``.
  var firstPattern: Int {
    get { Int(first) }
    set { first = UInt32(truncatingIfNeeded: newValue) }
  }

  /// How many patterns fit the word, a dozen at most.
  var patternCount: Int {
    get { Int(count) }
    set { count = UInt8(truncatingIfNeeded: newValue) }
  }
}

/// The pieces of one stretch of a comment.
struct Tokens {
  var all: [Token] = []
  /// The letters of all tokens; behind them may stand what is left of an earlier stretch.
  var letters: [Letter] = []
  /// The patterns of cues that fit the words, one word after another.
  var patterns: [UInt16] = []

  var count: Int { all.count }

  subscript(index: Int) -> Token {
    @inline(__always) _read { yield all[index] }
  }

  /// The folded letters of one token.
  func letters(of token: Token) -> ArraySlice<Letter> { letters[token.range] }

  /// The words in a row of capitals: more than three, and most of the long ones.
  var isShouted: Bool {
    var long = 0
    var upper = 0
    for index in all.indices where all[index].kind == .word && all[index].count > 3 {
      long += 1
      if all[index].isAllUpper { upper += 1 }
    }
    return upper > 3 && upper * 10 > long * 7
  }

  /// Removes all tokens and makes room for so many letters.
  mutating func clear(letters room: Int) {
    all.removeAll(keepingCapacity: true)
    patterns.removeAll(keepingCapacity: true)
    if letters.count < room { letters = Array(repeating: 0, count: max(room, 1024)) }
  }
}
