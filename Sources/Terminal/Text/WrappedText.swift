/// A cleaned text laid out in lines of at most so many columns.
///
/// A cursor is an offset in the source text; the layout says where that is on the screen and back.
public struct WrappedText: Hashable, Sendable {
  public let text: CleanText
  /// The glyphs of each line, as indices into the text; breaks and blanks swallowed by a wrap stand
  /// between the lines. Never empty.
  public let lines: [Range<Int>]

  /// Lays a text out.
  public init(_ text: CleanText, columns: Int, limit: Int = .max) {
    self.text = text
    lines = text.wrapped(columns: columns, limit: limit)
  }

  /// The glyphs of a line.
  public func glyphs(line: Int) -> ArraySlice<Glyph> { text.glyphs[lines[line]] }

  /// Where an offset of the source text stands.
  ///
  /// The column can equal the width of the layout when the offset is past the last symbol of a full
  /// line.
  /// - Complexity: O(log *n*) and the width of the line.
  public func position(ofOffset offset: Int) -> (line: Int, column: Int) {
    let glyph = Self.first(text.glyphs.count) { text.glyphs[$0].end > offset }
    let line = Swift.max(0, Self.first(lines.count) { lines[$0].lowerBound > glyph } - 1)
    let end = Swift.min(glyph, lines[line].upperBound)
    let column = text.glyphs[lines[line].lowerBound..<end].reduce(0) { $0 + Int($1.width) }
    return (line, column)
  }

  /// The offset in the source text of what stands at a column, or of the end of the line.
  ///
  /// Lines and columns outside the text count as the nearest inside it.
  public func offset(atLine line: Int, column: Int) -> Int {
    let line = Swift.min(Swift.max(0, line), lines.count - 1)
    let range = lines[line]
    var used = 0
    for glyph in text.glyphs[range] {
      used += Int(glyph.width)
      if used > column { return glyph.start }
    }
    guard range.upperBound < text.glyphs.count else { return text.utf8End }
    // A word cut in two has no place of its own between the halves: the next line begins there.
    if line + 1 < lines.count, lines[line + 1].lowerBound == range.upperBound, !range.isEmpty {
      return text.glyphs[range.upperBound - 1].start
    }
    return text.glyphs[range.upperBound].start
  }

  /// The first index below a bound for which a condition that stays true holds, or the bound.
  private static func first(_ count: Int, where holds: (Int) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension CleanText {
  /// Lays the text out by words; words longer than a line are cut.
  ///
  /// - Parameter limit: how many lines are wanted at most.
  /// - Returns: the glyph indices of each line; one empty line for an empty text.
  /// - Complexity: O(*n*) in the glyphs that are laid out.
  public func wrapped(columns: Int, limit: Int = .max) -> [Range<Int>] {
    let columns = Swift.max(1, columns)
    var lines: [Range<Int>] = []
    var next: Int? = 0
    while let start = next, lines.count < limit {
      let (line, following) = line(from: start, columns: columns)
      lines.append(line)
      next = following
    }
    return lines.isEmpty ? [0..<0] : lines
  }

  /// One line from an index, and where the next one begins.
  private func line(from start: Int, columns: Int) -> (Range<Int>, Int?) {
    var used = 0
    var wordEnd: Int?
    var afterBlanks = start
    for index in start..<glyphs.count {
      let glyph = glyphs[index]
      if glyph.isBreak { return (start..<index, index + 1) }
      if glyph.isBlank {
        // An arrow points at what follows: it ends no line.
        if index > start, glyphs[index - 1].scalar == 0x2192, let wordEnd {
          if used + 1 > columns { return (start..<wordEnd, afterBlanks) }
          used += 1
          continue
        }
        if index > start, !glyphs[index - 1].isBlank { wordEnd = index }
        if used + 1 > columns { return (start..<(wordEnd ?? index), afterSwallowed(index)) }
        afterBlanks = index + 1
      } else if used + Int(glyph.width) > columns {
        if let wordEnd { return (start..<wordEnd, afterBlanks) }
        // One wide symbol in one column: it is drawn cut, but the layout moves on.
        let end = Swift.max(index, start + 1)
        return (start..<end, end < glyphs.count ? end : nil)
      }
      used += Int(glyph.width)
    }
    return (start..<glyphs.count, nil)
  }

  /// Where the next line begins if the blanks from an index are swallowed by a wrap.
  private func afterSwallowed(_ index: Int) -> Int? {
    var index = index
    while index < glyphs.count, glyphs[index].isBlank { index += 1 }
    guard index < glyphs.count else { return nil }
    return glyphs[index].isBreak ? index + 1 : index
  }
}
