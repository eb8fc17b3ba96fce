/// A text made safe to show: the one place where hostile text is cleaned.
///
/// Whatever comes in, only spacing scalars of a known width come out, each with at most two marks.
/// Controls, bidirectional overrides, private use and unknown scalars become `□`, so that a forged
/// escape sequence stays visible as one; joiners, selectors and tags go; joined emoji keep their
/// first scalar; flags become letters; й and ё in two parts become one.
public struct CleanText: Hashable, Sendable {
  /// What becomes of line breaks.
  public enum Breaks: Sendable {
    /// Each is a glyph of its own.
    case keep
    /// Each is a space.
    case asSpaces
  }

  /// The glyphs, in the order of the text.
  public private(set) var glyphs: [Glyph]
  /// The columns that all glyphs take side by side.
  public private(set) var width: Int
  /// Whether the limit was reached before the end of the text.
  public private(set) var isCut: Bool
  /// The UTF-8 offset up to which the text was read.
  public private(set) var utf8End: Int

  /// The symbol for what cannot be shown.
  public static let replacement: UInt32 = 0x25A1

  /// Cleans a text.
  ///
  /// - Parameter limit: how many columns are wanted at most; reading stops there.
  /// - Complexity: O(*n*) in the bytes of the text, or O(*limit*) if that is less.
  public init(_ text: String, breaks: Breaks, limit: Int = .max) {
    var text = text
    let limit = Swift.max(0, limit)
    let cleaner = text.withUTF8 { bytes in
      var cleaner = Cleaner(breaks: breaks, limit: limit)
      cleaner.read(bytes)
      return cleaner
    }
    glyphs = cleaner.glyphs
    width = cleaner.width
    isCut = cleaner.isCut
    utf8End = cleaner.offset
  }
}

/// Cleans a text for a printed line.
///
/// - Parameter keepingBreaks: whether line breaks stay; else each becomes a space.
public func printable(_ text: String, keepingBreaks: Bool = false) -> String {
  CleanText(text, breaks: keepingBreaks ? .keep : .asSpaces).plainText
}

extension CleanText {
  /// The cleaned text.
  public var plainText: String {
    var result = String.UnicodeScalarView()
    for glyph in glyphs { result.append(glyph) }
    return String(result)
  }
}

extension String.UnicodeScalarView {
  mutating func append(_ glyph: Glyph) {
    append(scalar: glyph.scalar, marks: glyph.marks)
  }

  mutating func append(scalar: UInt32, marks: SIMD2<UInt32>) {
    for value in [scalar, marks.x, marks.y] where value != 0 {
      if let known = Unicode.Scalar(value) { append(known) }
    }
  }
}
