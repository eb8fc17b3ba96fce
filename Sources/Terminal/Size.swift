/// The size of a screen or of a part of it, in cells.
public struct Size: Hashable, Sendable {
  public var columns: Int
  public var rows: Int

  /// Creates a size.
  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }
}

/// A stretch of cells on the screen; the top left cell of the screen is row 0, column 0.
public struct Area: Hashable, Sendable {
  public var row: Int
  public var column: Int
  public var rows: Int
  public var columns: Int

  /// Creates an area; negative extents count as none.
  public init(row: Int, column: Int, rows: Int, columns: Int) {
    self.row = row
    self.column = column
    self.rows = Swift.max(0, rows)
    self.columns = Swift.max(0, columns)
  }
}
