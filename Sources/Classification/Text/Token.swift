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
  /// It mixes alphabets, as masked words do.
  var isMixed: Bool
}

/// The pieces of one stretch of a comment.
struct Tokens {
  var all: [Token] = []
  var letters: [Letter] = []

  var count: Int { all.count }

  subscript(index: Int) -> Token { all[index] }

  /// The folded letters of one token.
  func letters(of token: Token) -> ArraySlice<Letter> {
    letters[token.first..<token.first + token.count]
  }

  mutating func removeAll() {
    all.removeAll(keepingCapacity: true)
    letters.removeAll(keepingCapacity: true)
  }
}
