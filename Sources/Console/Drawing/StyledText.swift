import Terminal

/// A text of several styles, to be laid out in lines.
struct StyledText {
  private(set) var text = ""
  /// The styles, each from its UTF-8 offset up to the next.
  private var starts: [Int] = []
  private var styles: [Style] = []
  private var marks: [(range: Range<Int>, style: Style)] = []

  init() {}

  init(_ text: String, _ style: Style) { append(text, style) }

  /// Adds a stretch at the end.
  mutating func append(_ addition: String, _ style: Style) {
    starts.append(text.utf8.count)
    styles.append(style)
    text += addition
  }

  /// Gives a stretch, in UTF-8 bytes, a style above the one it has.
  mutating func mark(_ range: Range<Int>, _ style: Style) { marks.append((range, style)) }

  /// Lays the beginning of the text out.
  ///
  /// - Parameter first: how many lines are wanted at most; the rest is not even read.
  func lines(columns: Int, first: Int) -> [StyledLine] {
    let (most, overflows) = max(1, columns).multipliedReportingOverflow(by: first)
    let clean = CleanText(text, breaks: .keep, limit: overflows ? .max : most)
    let runs = runs()
    var next = 0
    return clean.wrapped(columns: max(1, columns), limit: first).map { range in
      StyledLine(pieces: pieces(clean.glyphs[range], runs, &next))
    }
  }

  /// Lays the text out.
  ///
  /// - Parameters:
  ///   - indent: blank columns before every line.
  ///   - limit: how many lines are wanted at most; an ellipsis after a whole word stands for the
  ///     rest, which is not even read.
  func lines(
    columns: Int, indent: Int = 0, breaks: CleanText.Breaks = .keep, limit: Int = .max
  ) -> [StyledLine] {
    let room = max(1, columns - indent)
    let one = limit == .max ? limit : limit + 1
    let (most, overflows) = room.multipliedReportingOverflow(by: one)
    let clean = CleanText(text, breaks: breaks, limit: overflows ? .max : most)
    let runs = runs()
    var next = 0
    let ranges = clean.wrapped(columns: room, limit: one)
    let isCut = ranges.count > limit && clean.hasWords(from: ranges[limit].lowerBound)
    return ranges.prefix(limit).enumerated().map { index, range in
      let isLast = isCut && index == limit - 1
      let glyphs = isLast ? clean.cut(range, columns: room)[...] : clean.glyphs[range]
      return StyledLine(indent: indent, pieces: pieces(glyphs, runs, &next))
    }
  }

  /// The text in one line, cut with an ellipsis where it does not fit.
  func line(columns: Int, indent: Int = 0) -> StyledLine {
    let room = max(1, columns - indent)
    let clean = CleanText(text, breaks: .asSpaces, limit: room)
    let runs = runs()
    var next = 0
    guard clean.isCut else {
      return StyledLine(indent: indent, pieces: pieces(clean.glyphs[...], runs, &next))
    }
    let kept = clean.glyphs.cut(columns: room - 1)
    let offset = kept.last?.end ?? 0
    let dots = Glyph(scalar: 0x2026, start: offset, end: offset)
    return StyledLine(indent: indent, pieces: pieces((kept + [dots])[...], runs, &next))
  }

  /// A stretch of one style, from the end of the one before to an offset.
  private struct Run {
    var end: Int
    var style: Style
  }

  /// The glyphs by style; `next` is the run that the first of them may be in, and moves on.
  private func pieces(
    _ glyphs: ArraySlice<Glyph>, _ runs: [Run], _ next: inout Int
  ) -> [StyledLine.Piece] {
    var pieces: [StyledLine.Piece] = []
    var from = glyphs.startIndex
    while from < glyphs.endIndex {
      while next < runs.count - 1, runs[next].end <= glyphs[from].start { next += 1 }
      let end = next < runs.count - 1 ? runs[next].end : .max
      let to = glyphs[from...].firstIndex { $0.start >= end } ?? glyphs.endIndex
      let style = runs.isEmpty ? Style(.text) : runs[next].style
      pieces.append(.init(glyphs: glyphs[from..<to], style: style))
      from = to
    }
    return pieces
  }

  /// The styles as they show, marks above the rest, neighbours of one style in one.
  private func runs() -> [Run] {
    let length = text.utf8.count
    guard !marks.isEmpty else {
      return styles.indices.map { index in
        Run(end: index + 1 < starts.count ? starts[index + 1] : length, style: styles[index])
      }
    }
    let bounds = Set(starts + marks.flatMap { [$0.range.lowerBound, $0.range.upperBound] })
      .filter { $0 > 0 && $0 < length }.sorted()
    var runs: [Run] = []
    var start = 0
    for end in bounds + [length] {
      append(Run(end: end, style: style(at: start)), to: &runs)
      start = end
    }
    return runs
  }

  /// A single blank between two of one style takes theirs: each change of style costs bytes.
  private func append(_ run: Run, to runs: inout [Run]) {
    if runs.count > 1, let blank = runs.last, runs[runs.count - 2].style == run.style,
      blank.end - runs[runs.count - 2].end == 1, isBlank(at: blank.end - 1)
    {
      runs.removeLast()
    }
    if runs.last?.style == run.style {
      runs[runs.count - 1].end = run.end
    } else {
      runs.append(run)
    }
  }

  private func isBlank(at offset: Int) -> Bool {
    let bytes = text.utf8
    return bytes[bytes.index(bytes.startIndex, offsetBy: offset)] == UInt8(ascii: " ")
  }

  private func style(at offset: Int) -> Style {
    if let mark = marks.last(where: { $0.range.contains(offset) }) { return mark.style }
    let index = starts.lastIndex { $0 <= offset } ?? 0
    return styles.isEmpty ? Style(.text) : styles[index]
  }
}

extension CleanText {
  fileprivate func hasWords(from index: Int) -> Bool {
    isCut || glyphs[index...].contains { !$0.isBlank && !$0.isBreak }
  }

  /// The whole words of a line that leave room for an ellipsis, and it.
  fileprivate func cut(_ line: Range<Int>, columns: Int) -> [Glyph] {
    var kept = glyphs[line]
    func width() -> Int { kept.reduce(0) { $0 + Int($1.width) } }
    if width() >= columns {
      if let blank = kept.lastIndex(where: \.isBlank) { kept = kept[..<blank] }
      while !kept.isEmpty, width() >= columns { kept.removeLast() }
    }
    let whole = kept.cut(columns: .max)
    let end = whole.last?.end ?? glyphs[line].first?.start ?? 0
    return whole + [Glyph(scalar: 0x2026, start: end, end: end)]
  }
}

/// One laid out line.
struct StyledLine {
  /// Glyphs of one style.
  struct Piece {
    var glyphs: ArraySlice<Glyph>
    var style: Style
  }

  var indent = 0
  var pieces: [Piece] = []
  /// Whether the line belongs to what the screen was opened for.
  var isMarked = false

  static let empty = StyledLine()

  /// The columns that the glyphs take, without the indent.
  var width: Int { pieces.reduce(0) { $0 + $1.glyphs.reduce(0) { $0 + Int($1.width) } } }
}

extension Frame {
  /// Writes a laid out line.
  mutating func put(_ line: StyledLine, row: Int, column: Int, columns: Int) {
    var used = line.indent
    for piece in line.pieces where used < columns {
      used += put(piece.glyphs, row: row, column: column + used, columns: columns - used) { _ in
        piece.style
      }
    }
  }

  /// Writes the lines that an area has room for, from `scroll` on.
  mutating func put(_ lines: [StyledLine], in area: Area, scroll: Int = 0) {
    for (offset, line) in lines.dropFirst(max(0, scroll)).prefix(area.rows).enumerated() {
      put(line, row: area.row + offset, column: area.column, columns: area.columns)
    }
  }

  /// Writes a text that ends at a column.
  @discardableResult
  mutating func putRight(_ text: String, row: Int, end: Int, columns: Int, style: Style) -> Int {
    let width = CleanText(text, breaks: .asSpaces, limit: columns).width
    return put(text, row: row, column: end - width, columns: width, style: style)
  }
}
