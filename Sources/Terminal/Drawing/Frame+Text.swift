extension Frame {
  /// Writes a text, cleaned, in one line.
  ///
  /// Whatever falls outside the frame is left out; a wide symbol that would not fit whole is too.
  /// - Parameters:
  ///   - limit: how many columns the text may take.
  ///   - ellipsis: whether a text that does not fit ends in `…`.
  /// - Returns: how many columns the text took.
  @discardableResult
  public mutating func put(
    _ text: String, row: Int, column: Int, columns limit: Int = .max, style: Style,
    ellipsis: Bool = true
  ) -> Int {
    let room = Swift.min(limit, size.columns - column)
    guard room > 0, row >= 0, row < size.rows else { return 0 }
    let clean = CleanText(text, breaks: .asSpaces, limit: room)
    guard clean.isCut, ellipsis else {
      return put(clean.glyphs[...], row: row, column: column, columns: room) { _ in style }
    }
    let kept = clean.glyphs.cut(columns: room - 1)
    let used = put(kept[...], row: row, column: column, columns: room - 1) { _ in style }
    // A text cut before has its own.
    if used > 0, column + used > 0, self[row, column + used - 1].scalar == 0x2026 { return used }
    place(Cell(scalar: 0x2026, style: style), row: row, column: column + used)
    return used + 1
  }

  /// Writes glyphs in one line, each in a style of its own.
  ///
  /// - Returns: how many columns they took.
  @discardableResult
  public mutating func put(
    _ glyphs: ArraySlice<Glyph>, row: Int, column: Int, columns limit: Int = .max,
    style: (Glyph) -> Style
  ) -> Int {
    let room = Swift.min(limit, size.columns - column)
    guard row >= 0, row < size.rows else { return 0 }
    var used = 0
    for glyph in glyphs {
      let width = Int(glyph.width)
      guard width > 0 else { continue }
      guard used + width <= room else { break }
      let scalar = glyph.scalar == 0xA0 ? 0x20 : glyph.scalar
      let cell = Cell(
        scalar: scalar, marks: glyph.marks, width: glyph.width, style: style(glyph))
      place(cell, row: row, column: column + used)
      used += width
    }
    return used
  }

  /// Empties an area and gives it a style.
  public mutating func fill(_ area: Area, style: Style) {
    let rows = Swift.max(0, area.row)..<Swift.max(0, Swift.min(size.rows, area.row + area.rows))
    let first = Swift.max(0, area.column)
    let last = Swift.min(size.columns, area.column + area.columns)
    guard first < last else { return }
    for row in rows.clamped(to: 0..<size.rows) {
      for column in first..<last {
        place(Cell(scalar: 0x20, style: style), row: row, column: column)
      }
    }
  }

  /// Changes the style of an area and leaves its text.
  public mutating func restyle(_ area: Area, _ change: (inout Style) -> Void) {
    for row in Swift.max(0, area.row)..<Swift.max(0, area.row, area.row + area.rows)
    where row < size.rows {
      for column in Swift.max(
        0, area.column)..<Swift.max(0, area.column, area.column + area.columns)
      where column < size.columns {
        change(&self[row, column].style)
      }
    }
  }

  /// Puts a cell and never leaves half a wide symbol beside it; outside the frame does nothing.
  mutating func place(_ cell: Cell, row: Int, column: Int) {
    let width = Swift.max(1, Int(cell.width))
    guard row >= 0, row < size.rows, column >= 0, column + width <= size.columns else { return }
    if self[row, column].width == 0, column > 0 { blank(row, column - 1) }
    let after = column + width
    if after < size.columns, self[row, after].width == 0 { blank(row, after) }
    self[row, column] = cell
    if width == 2 { self[row, column + 1] = Cell(scalar: 0x20, width: 0, style: cell.style) }
  }

  private mutating func blank(_ row: Int, _ column: Int) {
    self[row, column] = Cell(scalar: 0x20, style: self[row, column].style)
  }
}
