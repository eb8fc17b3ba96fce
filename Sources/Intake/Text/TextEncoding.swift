/// How the bytes of a text stand for letters.
public enum TextEncoding: String, CaseIterable, Sendable {
  case utf8 = "utf-8"
  case windows1251 = "windows-1251"

  /// Finds the encoding of Russian or English text; `nil` where it is neither of these two.
  ///
  /// Text in Windows-1251 is hardly ever valid UTF-8, and text in other encodings of Cyrillic does
  /// not give Russian letters in Russian proportions when read as Windows-1251.
  ///
  /// - Parameter bytes: a sample, which may begin or end inside a letter.
  static func found(in bytes: some Collection<UInt8>) -> TextEncoding? {
    let letters = LetterCount(bytes)
    // A damaged byte or two do not make another encoding of what else is UTF-8.
    if letters.strays == 0 || letters.sequences > letters.strays { return .utf8 }
    return letters.areRussian ? .windows1251 : nil
  }
}

/// Counts what the bytes beyond ASCII would be in either encoding.
private struct LetterCount {
  /// Sequences that are valid in UTF-8.
  private(set) var sequences = 0
  /// Bytes that belong to no such sequence.
  private(set) var strays = 0
  private var high = 0
  private var letters = 0
  private var frequent = 0

  init(_ bytes: some Collection<UInt8>) {
    var awaited = 0
    var passed = 0
    for byte in bytes {
      guard byte >= 0x80 else {
        strays += passed
        awaited = 0
        passed = 0
        continue
      }
      count(byte)
      if awaited > 0, byte & 0xC0 == 0x80 {
        awaited -= 1
        passed += 1
        if awaited == 0 {
          sequences += 1
          passed = 0
        }
        continue
      }
      strays += passed
      passed = 1
      switch byte {
      case 0xC2...0xDF: awaited = 1
      case 0xE0...0xEF: awaited = 2
      case 0xF0...0xF4: awaited = 3
      default:
        strays += 1
        passed = 0
      }
    }
    // A letter cut off by the end of the sample is no stray where others came before it.
    if sequences == 0 { strays += passed }
  }

  private mutating func count(_ byte: UInt8) {
    high += 1
    guard byte >= 0xC0 || byte == 0xA8 || byte == 0xB8 else { return }
    letters += 1
    // а, е, и, н, о, т and their capitals, together nearly half of Russian text.
    switch byte | 0x20 {
    case 0xE0, 0xE5, 0xE8, 0xED, 0xEE, 0xF2: frequent += 1
    default: break
    }
  }

  /// Whether the bytes are Russian when read as Windows-1251.
  var areRussian: Bool {
    guard letters * 10 >= high * 6 else { return false }
    // A few words have no proportions yet.
    return letters < 12 || frequent * 100 >= letters * 28
  }
}

extension TextEncoding {
  /// The text that bytes of this encoding are; its exact form is in UTF-8.
  func text(_ bytes: ArraySlice<UInt8>) -> JSONText {
    switch self {
    case .utf8: JSONText(verbatim: bytes)
    case .windows1251: JSONText(verbatim: Windows1251.utf8(bytes)[...])
    }
  }
}
