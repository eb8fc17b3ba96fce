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
  /// Room for every letter that the bytes may hold.
  private let letters: UnsafeMutablePointer<Letter>
  private var count = 0

  private init(_ letters: UnsafeMutablePointer<Letter>) { self.letters = letters }

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
    // No letter takes less than a byte.
    tokens.clear(letters: max(1, range.count))
    var letters: [Letter] = []
    swap(&letters, &tokens.letters)
    defer { swap(&letters, &tokens.letters) }
    return letters.withUnsafeMutableBufferPointer { room in
      guard let base = room.baseAddress else { return range.upperBound }
      var tokeniser = Tokeniser(base)
      return tokeniser.read(bytes, range, &tokens)
    }
  }

  private mutating func read(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ tokens: inout Tokens
  ) -> Int {
    var position = range.lowerBound
    ScalarTable.low.withUnsafeBufferPointer { low in
      while position < range.upperBound, tokens.all.count < Self.mostTokens {
        if let letter = Self.russian(bytes, position, range.upperBound) {
          let sign = low[letter]
          if sign.isCyrillic {
            takeLetter(sign, isUpper: letter <= 0x42F, position, &tokens)
            position += 2
            continue
          }
        }
        let (value, length) = UTF8Scalar.decode(bytes, position, range.upperBound)
        if let value {
          let sign = value < 0x500 ? low[Int(value)] : ScalarTable.high(value)
          take(sign, value, position, position + length, &tokens)
        }
        position += length
      }
    }
    close(position, &tokens)
    return position
  }

  /// The scalar at a position if it is one of U+0400 to U+047F, as most are.
  @inline(__always)
  private static func russian(
    _ bytes: UnsafeBufferPointer<UInt8>, _ position: Int, _ end: Int
  ) -> Int? {
    guard bytes[position] & 0xFE == 0xD0, position + 1 < end else { return nil }
    let second = bytes[position + 1]
    guard second & 0xC0 == 0x80 else { return nil }
    return 0x400 | Int(bytes[position] & 1) << 6 | Int(second & 0x3F)
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
      composeShort(value)
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
    if !isInside { open(letter, isUpper: isUpper, position) }
    if isUpper { upper += 1 }
    if letter.isCyrillic { cyrillic += 1 } else if letter.isLatin { latin += 1 }
    // Three alike in a row are drawn out for effect; two can be spelling.
    if !isNumber, count >= first + 2, letters[count - 1] == letter, letters[count - 2] == letter {
      return
    }
    letters[count] = letter
    count += 1
  }

  private mutating func open(_ letter: Letter, isUpper: Bool, _ position: Int) {
    isInside = true
    isNumber = letter.isDigit
    start = position
    first = count
    upper = 0
    cyrillic = 0
    latin = 0
    firstIsUpper = isUpper
  }

  /// A combining breve over и makes й, as some keyboards and file systems write it.
  private func composeShort(_ value: UInt32) {
    if value == 0x306, isInside, count > 0, letters[count - 1] == 9 { letters[count - 1] = 10 }
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
    let length = count - first
    if cyrillic > 0, latin > 0 {
      for index in first..<count { letters[index] = LookAlike.cyrillic(letters[index]) }
    }
    tokens.all.append(
      Token(
        start: start, end: end, first: first, count: length, kind: isNumber ? .number : .word,
        sign: 0, isGlued: !spaceBefore, startsUpper: !isNumber && firstIsUpper,
        isAllUpper: !isNumber && upper >= length && length > 0))
    spaceBefore = false
  }

  @inline(__always)
  private static func isUpper(_ value: UInt32) -> Bool {
    if value >= 0x400 { return value <= 0x42F }
    return (value >= 0x41 && value <= 0x5A) || (value >= 0xC0 && value <= 0xDE)
      || (value >= 0x391 && value <= 0x3A9)
  }
}
