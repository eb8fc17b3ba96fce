/// One piece of a comment: a word, a number, a sign or an emoji.
struct Token {
  enum Kind: UInt8 {
    case word, number, sign, emoji, newline
  }

  /// Where it begins and ends (exclusive), in UTF-8 bytes of the comment as read.
  var start: Int
  var end: Int
  /// Its folded letters in ``TokenView/letters``.
  var first: Int
  var count: Int
  var kind: Kind
  /// The sign of ``ScalarTable``, or the scalar of an emoji.
  var sign: UInt32
  /// No space stands before it.
  var isGlued: Bool
  var startsUpper: Bool
  var isAllUpper: Bool
  /// The hashes of a word; nothing else has any.
  var key: WordKey
  /// What is known of a word by itself.
  var facts = WordFacts()

  var range: Range<Int> { first..<first + count }

  @inline(__always)
  func isSign(_ other: UInt8) -> Bool { kind == .sign && sign == UInt32(other) }
}

/// What the tables know of a word, whatever stands around it.
struct WordFacts {
  private var first: UInt32 = 0
  private var count: UInt8 = 0
  var place: PlaceWords.Kind?
  var grade: Obscenity.Grade?
  /// Where ``WordMemo`` found it, if it did.
  var memo: UInt32 = 0

  /// Where the patterns of cues that fit the word begin in ``TokenView/patterns``.
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

/// The pieces of one stretch of a comment, in room of their own.
struct Tokens: ~Copyable {
  var all = Scratch<Token>(capacity: 256)
  /// The letters of all tokens.
  var letters = Scratch<Letter>(capacity: 1024)
  /// The patterns of cues that fit the words, one word after another.
  var patterns = Scratch<UInt16>(capacity: 1024)

  /// Removes all tokens and makes room for so many letters.
  mutating func clear(letters room: Int) {
    all.clear()
    patterns.clear()
    letters.clear()
    letters.reserve(room)
  }

  /// The tokens to read; valid until they are changed.
  var view: TokenView {
    TokenView(
      all: UnsafeBufferPointer(all.elements), letters: UnsafeBufferPointer(letters.elements),
      patterns: UnsafeBufferPointer(patterns.elements))
  }
}

/// The pieces of one stretch of a comment for those who read them.
///
/// Nothing but three pointers, so that handing it on counts no references. Whoever takes one gives
/// it back before the ``Tokens`` it came from change; nobody keeps one.
struct TokenView {
  let all: UnsafeBufferPointer<Token>
  /// The letters of all tokens.
  let letters: UnsafeBufferPointer<Letter>
  /// The patterns of cues that fit the words.
  let patterns: UnsafeBufferPointer<UInt16>

  var count: Int { all.count }

  subscript(index: Int) -> Token {
    @inline(__always) get { all[index] }
  }

  /// The folded letters of one token.
  @inline(__always)
  func letters(of token: Token) -> Letters { Letters(rebasing: letters[token.range]) }

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
}

/// The folded letters of one word, wherever they lie.
typealias Letters = UnsafeBufferPointer<Letter>
