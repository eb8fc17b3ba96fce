/// Reads UTF-8 bytes once and yields folded tokens that know where they came from.
///
/// Invalid bytes are skipped one by one; they separate nothing and are part of no letter.
struct Tokeniser {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var tokens: Tokens
  private var spaceBefore = true
  private var start = 0
  private var first = 0
  private var upper = 0
  private var firstIsUpper = false
  private var cyrillic = 0
  private var latin = 0
  private var isInside = false
  private var isNumber = false

  private init(_ bytes: UnsafeBufferPointer<UInt8>, into tokens: Tokens) {
    self.bytes = bytes
    self.tokens = tokens
  }

  /// Reads `range` of `bytes` into `tokens`, replacing what they held.
  ///
  /// - Complexity: linear in the length of the range.
  static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, into tokens: inout Tokens
  ) {
    tokens.removeAll()
    var tokeniser = Tokeniser(bytes, into: tokens)
    tokens = Tokens()
    tokeniser.run(range)
    swap(&tokens, &tokeniser.tokens)
  }

  private mutating func run(_ range: Range<Int>) {
    var position = range.lowerBound
    while position < range.upperBound {
      let (value, length) = UTF8Scalar.decode(bytes, position, range.upperBound)
      if let value {
        take(value, position, position + length)
      }
      position += length
    }
    close(range.upperBound)
  }

  private mutating func take(_ value: UInt32, _ position: Int, _ end: Int) {
    let sign = ScalarTable.sign(of: value)
    if sign <= Letter.otherLetter {
      takeLetter(sign, isUpper: Self.isUpper(value), position)
    } else if sign == ScalarTable.skipped {
      composeShort(value)
    } else {
      close(position)
      if sign == ScalarTable.space {
        spaceBefore = true
      } else {
        takeSign(sign, value, position, end)
      }
    }
  }

  private mutating func takeLetter(_ letter: Letter, isUpper: Bool, _ position: Int) {
    if isInside, isNumber != letter.isDigit { close(position) }
    if !isInside {
      isInside = true
      isNumber = letter.isDigit
      start = position
      first = tokens.letters.count
      upper = 0
      cyrillic = 0
      latin = 0
      firstIsUpper = isUpper
    }
    if isUpper { upper += 1 }
    if letter.isCyrillic { cyrillic += 1 }
    if letter.isLatin { latin += 1 }
    // Three alike in a row are drawn out for effect; two can be spelling.
    let count = tokens.letters.count
    if !isNumber, count >= first + 2, tokens.letters[count - 1] == letter,
      tokens.letters[count - 2] == letter
    {
      return
    }
    tokens.letters.append(letter)
  }

  /// A combining breve over и makes й, as some keyboards and file systems write it.
  private mutating func composeShort(_ value: UInt32) {
    if value == 0x306, isInside, tokens.letters.last == 9 {
      tokens.letters[tokens.letters.count - 1] = 10
    }
  }

  private mutating func takeSign(_ sign: UInt8, _ value: UInt32, _ position: Int, _ end: Int) {
    let kind: Token.Kind =
      sign == ScalarTable.emoji ? .emoji : sign == ScalarTable.newline ? .newline : .sign
    let code = kind == .emoji ? value : UInt32(sign)
    // A run of one sign or emoji is one token, so that a wall of them costs nothing.
    if let last = tokens.all.indices.last, !spaceBefore, tokens.all[last].kind == kind,
      tokens.all[last].sign == code
    {
      tokens.all[last].end = end
      tokens.all[last].count += 1
      return
    }
    append(kind, position, end, sign: code, runLength: 1)
  }

  private mutating func close(_ end: Int) {
    guard isInside else { return }
    isInside = false
    let count = tokens.letters.count - first
    if cyrillic > 0, latin > 0 {
      for index in first..<first + count {
        tokens.letters[index] = LookAlike.cyrillic(tokens.letters[index])
      }
    }
    append(isNumber ? .number : .word, start, end, sign: 0, runLength: count)
  }

  private mutating func append(
    _ kind: Token.Kind, _ from: Int, _ end: Int, sign: UInt32, runLength: Int
  ) {
    let isWord = kind == .word
    tokens.all.append(
      Token(
        start: from, end: end, first: isWord || kind == .number ? first : 0, count: runLength,
        kind: kind, sign: sign, isGlued: !spaceBefore, startsUpper: isWord && firstIsUpper,
        isAllUpper: isWord && upper >= runLength && runLength > 0,
        isMixed: isWord && cyrillic > 0 && latin > 0))
    spaceBefore = kind == .newline
  }

  private static func isUpper(_ value: UInt32) -> Bool {
    switch value {
    case 0x41...0x5A, 0x400...0x42F, 0xC0...0xDE, 0x391...0x3A9: true
    default: false
    }
  }
}
