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
  /// The patterns of cues that fit the word, in ``Tokens/patterns``.
  var firstPattern = 0
  var patternCount = 0
  var place: PlaceWords.Kind?
  var grade: Obscenity.Grade?

}

/// The pieces of one stretch of a comment.
struct Tokens {
  var all: [Token] = []
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
    for token in all where token.kind == .word && token.count > 3 {
      long += 1
      if token.isAllUpper { upper += 1 }
    }
    return upper > 3 && upper * 10 > long * 7
  }

  mutating func removeAll() {
    all.removeAll(keepingCapacity: true)
    letters.removeAll(keepingCapacity: true)
    patterns.removeAll(keepingCapacity: true)
  }
}
