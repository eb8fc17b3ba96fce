/// Reads UTF-8 bytes once and yields folded tokens that know where they came from.
///
/// Invalid bytes are skipped one by one; they separate nothing and are part of no letter.
struct Tokeniser {
  private var spaceBefore = true
  private var start = 0
  private var first = 0
  private var upper = 0
  private var firstIsUpper = false
  private var cyrillic = 0
  private var latin = 0
  private var isInside = false
  private var isNumber = false

  /// As many tokens as are read at once; a wall of single signs takes more room than its bytes.
  static let mostTokens = 16_384

  /// Reads `range` of `bytes` into `tokens`, replacing what they held.
  ///
  /// - Returns: where the reading ended: the end of the range, or earlier where there are too many
  ///   tokens.
  /// - Complexity: linear in the length of the range.
  @discardableResult
  static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, into tokens: inout Tokens
  ) -> Int {
    tokens.removeAll()
    var tokeniser = Tokeniser()
    var position = range.lowerBound
    ScalarTable.low.withUnsafeBufferPointer { low in
      while position < range.upperBound, tokens.all.count < mostTokens {
        let (value, length) = UTF8Scalar.decode(bytes, position, range.upperBound)
        if let value {
          let sign = value < 0x500 ? low[Int(value)] : ScalarTable.high(value)
          tokeniser.take(sign, value, position, position + length, &tokens)
        }
        position += length
      }
    }
    tokeniser.close(position, &tokens)
    return position
  }

  @inline(__always)
  private mutating func take(
    _ sign: UInt8, _ value: UInt32, _ position: Int, _ end: Int, _ tokens: inout Tokens
  ) {
    if sign <= Letter.otherLetter {
      takeLetter(sign, isUpper: Self.isUpper(value), position, &tokens)
    } else if sign == ScalarTable.space {
      close(position, &tokens)
      spaceBefore = true
    } else if sign == ScalarTable.skipped {
      composeShort(value, &tokens)
    } else {
      close(position, &tokens)
      takeSign(sign, value, position, end, &tokens)
    }
  }

  @inline(__always)
  private mutating func takeLetter(
    _ letter: Letter, isUpper: Bool, _ position: Int, _ tokens: inout Tokens
  ) {
    if isInside, isNumber != letter.isDigit { close(position, &tokens) }
    if !isInside { open(letter, isUpper: isUpper, position, tokens.letters.count) }
    if isUpper { upper += 1 }
    if letter.isCyrillic { cyrillic += 1 } else if letter.isLatin { latin += 1 }
    // Three alike in a row are drawn out for effect; two can be spelling.
    let count = tokens.letters.count
    if !isNumber, count >= first + 2, tokens.letters[count - 1] == letter,
      tokens.letters[count - 2] == letter
    {
      return
    }
    tokens.letters.append(letter)
  }

  private mutating func open(_ letter: Letter, isUpper: Bool, _ position: Int, _ place: Int) {
    isInside = true
    isNumber = letter.isDigit
    start = position
    first = place
    upper = 0
    cyrillic = 0
    latin = 0
    firstIsUpper = isUpper
  }

  /// A combining breve over и makes й, as some keyboards and file systems write it.
  private func composeShort(_ value: UInt32, _ tokens: inout Tokens) {
    if value == 0x306, isInside, tokens.letters.last == 9 {
      tokens.letters[tokens.letters.count - 1] = 10
    }
  }

  private mutating func takeSign(
    _ sign: UInt8, _ value: UInt32, _ position: Int, _ end: Int, _ tokens: inout Tokens
  ) {
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
    tokens.all.append(
      Token(
        start: position, end: end, first: 0, count: 1, kind: kind, sign: code,
        isGlued: !spaceBefore, startsUpper: false, isAllUpper: false))
    spaceBefore = kind == .newline
  }

  @inline(__always)
  private mutating func close(_ end: Int, _ tokens: inout Tokens) {
    guard isInside else { return }
    isInside = false
    let count = tokens.letters.count - first
    if cyrillic > 0, latin > 0 {
      for index in first..<first + count {
        tokens.letters[index] = LookAlike.cyrillic(tokens.letters[index])
      }
    }
    tokens.all.append(
      Token(
        start: start, end: end, first: first, count: count, kind: isNumber ? .number : .word,
        sign: 0, isGlued: !spaceBefore, startsUpper: !isNumber && firstIsUpper,
        isAllUpper: !isNumber && upper >= count && count > 0))
    spaceBefore = false
  }

  @inline(__always)
  private static func isUpper(_ value: UInt32) -> Bool {
    if value >= 0x400 { return value <= 0x42F }
    return (value >= 0x41 && value <= 0x5A) || (value >= 0xC0 && value <= 0xDE)
      || (value >= 0x391 && value <= 0x3A9)
  }
}
