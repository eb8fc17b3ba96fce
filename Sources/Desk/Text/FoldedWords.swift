import Foundation

/// A text as search sees it: words in lower case, NFC, ё as е, each behind one space.
///
/// Works on bytes: Foundation's folding costs 15 µs for a short text, an import has a million.
/// The search indexes are built from this; whoever changes what it yields rebuilds them in a
/// migration.
struct FoldedWords {
  /// Empty, or one space before each word and none at the end.
  private(set) var bytes: [UInt8] = []

  private var isBetweenWords = true

  /// Folds the words of the texts, one text after another.
  init(_ texts: String...) {
    for text in texts {
      bytes.reserveCapacity(bytes.count + text.utf8.count + 8)
      add(text)
    }
  }

  /// Folds the words of texts given as the UTF-8 that a column holds.
  init(utf8 texts: UnsafeRawBufferPointer...) {
    for text in texts {
      bytes.reserveCapacity(bytes.count + text.count + 8)
      let utf8 = text.assumingMemoryBound(to: UInt8.self)
      isBetweenWords = true
      let before = bytes.count
      if !fold(utf8) { addComposed(String(decoding: utf8, as: UTF8.self), from: before) }
    }
  }

  /// The words as one string for the index.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Whether a word begins so.
  ///
  /// - Parameter beginning: the bytes of a folded beginning with a space before them.
  func hasWord(_ beginning: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { all in
      beginning.withUnsafeBytes { part in
        guard var here = all.baseAddress, let wanted = part.baseAddress else { return false }
        let end = here + all.count
        while end - here >= part.count, let space = memchr(here, 0x20, end - here) {
          guard end - UnsafeRawPointer(space) >= part.count else { return false }
          if memcmp(space, wanted, part.count) == 0 { return true }
          here = UnsafeRawPointer(space) + 1
        }
        return false
      }
    }
  }

  private mutating func add(_ text: String) {
    isBetweenWords = true
    let before = bytes.count
    var text = text
    if !text.withUTF8({ fold($0) }) { addComposed(text, from: before) }
  }

  /// Begins a text anew with Unicode's tables, which alone can join some marks to their letters:
  /// rare enough to pay for.
  private mutating func addComposed(_ text: String, from start: Int) {
    bytes.removeLast(bytes.count - start)
    isBetweenWords = true
    for scalar in text.precomposedStringWithCanonicalMapping.unicodeScalars { add(scalar) }
  }

  /// Returns whether all went well without Unicode's composition tables.
  private mutating func fold(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    while true {
      while let next = foldCommon(utf8, from: index) { index = next }
      guard index < utf8.count else { return true }
      let (scalar, length) = Self.scalar(in: utf8, at: index)
      index += length
      if !fold(scalar) { return false }
    }
  }

  /// How many bytes are folded beside the array, on the stack: to append them one by one takes three
  /// times as long.
  private static let run = 512

  /// Folds ASCII and Cyrillic up to what is neither, a run at most; returns the index behind it, `nil`
  /// where there is none of it.
  private mutating func foldCommon(_ utf8: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    let end = min(utf8.count, start + Self.run)
    guard start < end else { return nil }
    // A word of one letter takes as much as the letter and the sign before it.
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.run + 2) { folded in
      var isBetween = isBetweenWords
      var index = start
      var count = 0
      while index < end {
        let byte = utf8[index]
        let isASCII = byte < 0x80
        var letter: (UInt8, UInt8) = (Self.lowercased(byte), 0)
        if !isASCII {
          guard index + 1 < end, let pair = Self.lowercased(byte, utf8[index + 1]) else { break }
          letter = pair
        }
        index += isASCII ? 1 : 2
        guard letter.0 != 0 else {
          isBetween = true
          continue
        }
        if isBetween {
          folded[count] = 0x20
          count += 1
          isBetween = false
        }
        folded[count] = letter.0
        count += 1
        if !isASCII {
          folded[count] = letter.1
          count += 1
        }
      }
      isBetweenWords = isBetween
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: folded[..<count]))
      return index > start ? index : nil
    }
  }

  /// An ASCII letter in lower case, or a digit; 0 for what is neither.
  private static func lowercased(_ byte: UInt8) -> UInt8 {
    switch byte {
    case 0x41...0x5A: byte | 0x20
    case 0x61...0x7A, 0x30...0x39: byte
    default: 0
    }
  }

  /// A letter from U+0400 to U+045F in lower case, ё as е; `nil` for all else.
  private static func lowercased(_ lead: UInt8, _ trail: UInt8) -> (UInt8, UInt8)? {
    switch (lead, trail) {
    case (0xD0, 0x81), (0xD1, 0x91): (0xD0, 0xB5)
    case (0xD0, 0x80...0x8F): (0xD1, trail + 0x10)
    case (0xD0, 0x90...0x9F): (0xD0, trail + 0x20)
    case (0xD0, 0xA0...0xAF): (0xD1, trail - 0x20)
    case (0xD0, 0xB0...0xBF), (0xD1, 0x80...0x9F): (lead, trail)
    default: nil
    }
  }

  /// The bytes are those of a `String`, or text that was one, and so valid; what is not is parted.
  private static func scalar(
    in utf8: UnsafeBufferPointer<UInt8>, at index: Int
  ) -> (scalar: Unicode.Scalar, length: Int) {
    let lead = utf8[index]
    let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard index + length <= utf8.count else { return ("\u{FFFD}", 1) }
    var value = UInt32(lead) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
    for offset in 1..<length { value = value << 6 | UInt32(utf8[index + offset] & 0x3F) }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }

  private mutating func fold(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x300...0x36F: return joinMark(scalar.value)
    case ..<0x370, 0x400...0x52F: add(scalar)
    case 0x2000...0x2BFF, 0xFE00...0xFE0F, 0x1F000...0x1FAFF: add(scalar)
    default:
      if scalar.properties.isAlphabetic { return false }
      add(scalar)
    }
    return true
  }

  /// Joins a breve or a diaeresis to the Cyrillic letter before it, as NFC does.
  private mutating func joinMark(_ mark: UInt32) -> Bool {
    guard !isBetweenWords, bytes.count >= 2 else { return true }
    let last = (bytes[bytes.count - 2], bytes[bytes.count - 1])
    // A stress mark has no composed form with a Cyrillic vowel; it is dropped.
    if last.0 == 0xD0 || last.0 == 0xD1, mark == 0x301, last != (0xD0, 0xB3), last != (0xD0, 0xBA) {
      return true
    }
    switch (last.0, last.1, mark) {
    case (0xD0, 0xB8, 0x306): bytes[bytes.count - 1] = 0xB9  // и to й
    case (0xD0, 0xB5, 0x308): break  // ё counts as е
    default: return false
    }
    return true
  }

  private mutating func add(_ scalar: Unicode.Scalar) {
    let value = scalar.value
    switch value {
    case 0..<0x80:
      let letter = Self.lowercased(UInt8(value))
      if letter == 0 { isBetweenWords = true } else { self.letter(letter) }
    case 0x400...0x45F:
      guard let pair = Self.lowercased(UInt8(0xC0 | value >> 6), UInt8(0x80 | value & 0x3F)) else {
        return
      }
      letter(pair.0)
      letter(pair.1)
    case 0xAD, 0x200B...0x200F, 0x2060, 0xFEFF, 0x300...0x36F: break
    default: addRare(scalar)
    }
  }

  private mutating func addRare(_ scalar: Unicode.Scalar) {
    let properties = scalar.properties
    guard properties.isAlphabetic || properties.numericType != nil else {
      isBetweenWords = true
      return
    }
    for byte in properties.lowercaseMapping.utf8 { letter(byte) }
  }

  private mutating func letter(_ byte: UInt8) {
    if isBetweenWords {
      bytes.append(0x20)
      isBetweenWords = false
    }
    bytes.append(byte)
  }
}
