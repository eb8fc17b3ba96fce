/// A text as hunspell is asked about it, over the protocol of `ispell -a`.
///
/// Every line begins with `^`, so that no text is ever taken for a command. Lines are cut at blanks
/// where they are longer than hunspell reads at once, and control characters become blanks.
public struct SpellingQuestion: Equatable, Sendable {
  /// One line that is sent.
  public struct Line: Equatable, Sendable {
    /// Without the `^` and the line break.
    public var text: String
    /// Where it begins, in UTF-8 bytes of the whole text.
    public var start: Int

    /// What goes to the program.
    public var bytes: [UInt8] { [UInt8(ascii: "^")] + text.utf8 + [UInt8(ascii: "\n")] }
  }

  /// Lines that have words to be looked at.
  public let lines: [Line]

  /// Asks for the terse manner, in which right words are passed over; sent once, first of all.
  public static let terse: [UInt8] = [UInt8(ascii: "!"), UInt8(ascii: "\n")]

  /// In scalars; hunspell reads 8,192 bytes at once and answers longer lines in several parts.
  static let longestLine = 1_000

  /// - Complexity: linear in the length of the text.
  public init(_ text: String) {
    var cutter = LineCutter()
    for scalar in text.unicodeScalars { cutter.take(scalar) }
    cutter.close()
    lines = cutter.lines
  }
}

private struct LineCutter {
  var lines: [SpellingQuestion.Line] = []
  private var scalars = String.UnicodeScalarView()
  private var count = 0
  private var start = 0
  private var offset = 0

  mutating func take(_ scalar: Unicode.Scalar) {
    let width = UTF8.width(scalar)
    let isBlank = scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
    if scalar == "\n" || (count >= SpellingQuestion.longestLine && isBlank)
      || count >= 2 * SpellingQuestion.longestLine
    {
      close()
      if isBlank {
        offset += width
        start = offset
        return
      }
    }
    // A blank of one byte would shift nothing: offsets count scalars.
    scalars.append(isBlank ? " " : scalar)
    count += 1
    offset += width
  }

  mutating func close() {
    if scalars.contains(where: { $0 != " " }) {
      lines.append(.init(text: String(scalars), start: start))
    }
    scalars = String.UnicodeScalarView()
    count = 0
    start = offset
  }
}
