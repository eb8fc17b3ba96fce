/// A folded letter, one byte, so that tables and tries stay small.
///
/// 1...32 are Cyrillic а...я (ё is е), 33...58 Latin a...z, 59...68 the digits, 69 any other letter.
typealias Letter = UInt8

extension Letter {
  static let otherLetter: Letter = 69

  var isCyrillic: Bool { self >= 1 && self <= 32 }
  var isLatin: Bool { self >= 33 && self <= 58 }
  var isDigit: Bool { self >= 59 && self <= 68 }

  /// The folded letter of a scalar written in a table of ours; 0 for what is no letter.
  init(_ scalar: Unicode.Scalar) {
    self = ScalarTable.letter(of: scalar.value)
  }

  /// The scalar that stands for this letter in normalised output.
  var scalar: Unicode.Scalar {
    switch self {
    case 1...32: Unicode.Scalar(UInt16(0x430) + UInt16(self) - 1) ?? "?"
    case 33...58: Unicode.Scalar(UInt8(ascii: "a") + self - 33)
    case 59...68: Unicode.Scalar(UInt8(ascii: "0") + self - 59)
    default: "?"
    }
  }
}

/// Folded letters of a literal, for tables.
func letters(_ text: String) -> [Letter] {
  text.unicodeScalars.map { Letter($0) }
}

/// Letters back to readable text.
func text(of letters: some Sequence<Letter>) -> String {
  var result = String.UnicodeScalarView()
  for letter in letters { result.append(letter.scalar) }
  return String(result)
}
