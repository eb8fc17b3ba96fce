extension Frame {
  /// Draws a line to the right; where it meets another line the two join.
  public mutating func horizontalLine(row: Int, column: Int, columns: Int, style: Style) {
    for index in 0..<Swift.max(0, columns) where column + index < size.columns {
      draw(
        row: row, column: column + index, before: .left, after: .right,
        isFirst: index == 0, isLast: index == columns - 1, style: style)
    }
  }

  /// Draws a line downwards; where it meets another line the two join.
  public mutating func verticalLine(row: Int, column: Int, rows: Int, style: Style) {
    for index in 0..<Swift.max(0, rows) where row + index < size.rows {
      draw(
        row: row + index, column: column, before: .up, after: .down,
        isFirst: index == 0, isLast: index == rows - 1, style: style)
    }
  }

  private mutating func draw(
    row: Int, column: Int, before: Strokes, after: Strokes, isFirst: Bool, isLast: Bool,
    style: Style
  ) {
    guard row >= 0, row < size.rows, column >= 0, column < size.columns else { return }
    let met = Strokes(scalar: self[row, column].scalar)
    var strokes: Strokes = [before, after]
    // A line that ends on another one across it only touches it.
    if let met, !met.isSubset(of: strokes) {
      if isFirst, !met.contains(before) { strokes.remove(before) }
      if isLast, !met.contains(after) { strokes.remove(after) }
      strokes.formUnion(met)
    }
    place(Cell(scalar: strokes.scalar, style: style), row: row, column: column)
  }
}

/// The directions in which a line leaves the middle of its cell.
private struct Strokes: OptionSet {
  let rawValue: UInt8

  static let up = Strokes(rawValue: 1)
  static let right = Strokes(rawValue: 2)
  static let down = Strokes(rawValue: 4)
  static let left = Strokes(rawValue: 8)

  /// The scalar of each value; 0 for values that no line has.
  private static let scalars: [UInt32] = [
    0, 0, 0, 0x2514, 0, 0x2502, 0x250C, 0x251C, 0, 0x2518, 0x2500, 0x2534, 0x2510, 0x2524, 0x252C,
    0x253C,
  ]

  init(rawValue: UInt8) { self.rawValue = rawValue }

  init?(scalar: UInt32) {
    guard scalar >= 0x2500, let found = Self.scalars.firstIndex(of: scalar) else { return nil }
    rawValue = UInt8(found)
  }

  var scalar: UInt32 {
    let scalar = Self.scalars[Int(rawValue & 15)]
    return scalar == 0 ? 0x20 : scalar
  }
}
