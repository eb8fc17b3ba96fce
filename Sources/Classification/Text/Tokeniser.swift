/// Reads UTF-8 bytes once and yields folded tokens that know where they came from.
///
/// Invalid bytes are skipped one by one; they separate nothing and are part of no letter.
struct Tokeniser {
  private var spaceBefore = true
  private var start = 0
  private var first = 0
  private var upper = 0
  private var firstIsUpper = false
  private var hasCyrillic = false
  private var hasLatin = false
  private var isInside = false
  private var isNumber = false
  /// The hash of the letters so far.
  private var hash = RunningHash()
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
    tokens.clear(letters: range.count)
    var tokeniser = Tokeniser(tokens.letters.base)
    let end = tokeniser.read(bytes, range, &tokens)
    tokens.letters.extend(by: tokeniser.count)
    return end
  }

  private mutating func read(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ tokens: inout Tokens
  ) -> Int {
    var position = range.lowerBound
    ScalarTable.low.withUnsafeBufferPointer { low in
      ScalarTable.russian.withUnsafeBufferPointer { russian in
        while position < range.upperBound, tokens.all.count < Self.mostTokens {
          if !isInside {
            let end = readRussian(bytes, position, range.upperBound, russian)
            if end > position {
              position = end
              // Mostly a space ends the word.
              if end < range.upperBound, bytes[end] == 0x20 {
                close(end, &tokens)
                spaceBefore = true
                position &+= 1
              }
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
    }
    close(position, &tokens)
    return position
  }

  /// Opens a word with the Russian letters at a position, as most words have no others.
  ///
  /// - Returns: where they end; `position` where there are none.
  @inline(__always)
  private mutating func readRussian(
    _ bytes: UnsafeBufferPointer<UInt8>, _ position: Int, _ end: Int,
    _ russian: UnsafeBufferPointer<UInt8>
  ) -> Int {
    guard let base = bytes.baseAddress, let table = russian.baseAddress else { return position }
    let run = RussianRun(base + position, end &- position, table, into: letters + count)
    guard run.bytes > 0 else { return position }
    isInside = true
    isNumber = false
    start = position
    first = count
    count &+= run.letters
    upper = run.upper
    hash = run.hash
    hasCyrillic = true
    hasLatin = false
    firstIsUpper = run.startsUpper
    return position &+ run.bytes
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
    if letter.isCyrillic { hasCyrillic = true } else if letter.isLatin { hasLatin = true }
    // Three alike in a row are drawn out for effect; two can be spelling.
    if !isNumber, count >= first + 2, letters[count - 1] == letter, letters[count - 2] == letter {
      return
    }
    hash.add(letter)
    letters[count] = letter
    count += 1
  }

  private mutating func open(_ letter: Letter, isUpper: Bool, _ position: Int) {
    isInside = true
    isNumber = letter.isDigit
    start = position
    first = count
    upper = 0
    hash = RunningHash()
    hasCyrillic = false
    hasLatin = false
    firstIsUpper = isUpper
  }

  /// A combining breve over и makes й, as some keyboards and file systems write it.
  private mutating func composeShort(_ value: UInt32) {
    if value == 0x306, isInside, count > 0, letters[count - 1] == 9 {
      letters[count - 1] = 10
      rehash()
    }
  }

  private mutating func takeSign(
    _ sign: UInt8, _ value: UInt32, _ position: Int, _ end: Int, _ tokens: inout Tokens
  ) {
    let kind: Token.Kind =
      sign == ScalarTable.emoji ? .emoji : sign == ScalarTable.newline ? .newline : .sign
    let code = kind == .emoji ? value : UInt32(sign)
    // A run of one sign or emoji is one token, so that a wall of them costs nothing.
    if !spaceBefore, let last = tokens.all.elements.last, last.kind == kind, last.sign == code {
      tokens.all.elements[tokens.all.count - 1].end = end
      tokens.all.elements[tokens.all.count - 1].count += 1
      return
    }
    tokens.all.append(
      Token(
        start: position, end: end, first: 0, count: 1, kind: kind, sign: code,
        isGlued: !spaceBefore, startsUpper: false, isAllUpper: false, key: WordKey()))
    spaceBefore = kind == .newline
  }

  @inline(__always)
  private mutating func close(_ end: Int, _ tokens: inout Tokens) {
    guard isInside else { return }
    isInside = false
    let length = count &- first
    if hasCyrillic, hasLatin {
      for index in first..<count { letters[index] = LookAlike.cyrillic(letters[index]) }
      rehash()
    }
    tokens.all.append(
      Token(
        start: start, end: end, first: first, count: length, kind: isNumber ? .number : .word,
        sign: 0, isGlued: !spaceBefore, startsUpper: !isNumber && firstIsUpper,
        isAllUpper: !isNumber && upper >= length && length > 0,
        key: isNumber ? WordKey() : hash.key))
    spaceBefore = false
  }

  /// Hashes the word anew after letters of it were changed.
  private mutating func rehash() {
    hash = RunningHash()
    for index in first..<count { hash.add(letters[index]) }
  }

  @inline(__always)
  private static func isUpper(_ value: UInt32) -> Bool {
    if value >= 0x400 { return value <= 0x42F }
    return (value >= 0x41 && value <= 0x5A) || (value >= 0xC0 && value <= 0xDE)
      || (value >= 0x391 && value <= 0x3A9)
  }
}
