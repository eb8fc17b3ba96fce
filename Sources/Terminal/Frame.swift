/// One cell of the screen: a spacing scalar, at most two marks on it, and a style.
public struct Cell: Hashable, Sendable {
  /// The spacing scalar.
  public var scalar: UInt32
  /// Marks that stand on the scalar; 0 for none.
  public var marks: SIMD2<UInt32>
  /// 1, or 2 for a wide scalar; 0 for the cell that a wide scalar to the left covers.
  public var width: UInt8
  public var style: Style

  /// Creates a cell.
  public init(scalar: UInt32, marks: SIMD2<UInt32> = [0, 0], width: UInt8 = 1, style: Style) {
    self.scalar = scalar
    self.marks = marks
    self.width = width
    self.style = style
  }

  /// An empty cell.
  public static let blank = Cell(scalar: 0x20, style: Style(.text))
}

/// What a screen shows: a grid of cells, and where the cursor stands.
public struct Frame: Equatable, Sendable {
  public let size: Size
  /// Row after row, `size.columns` cells each.
  public private(set) var cells: [Cell]
  /// Where the terminal's cursor stands; `nil` hides it.
  public var cursor: Position?

  /// A cell of the screen.
  public struct Position: Hashable, Sendable {
    public var row: Int
    public var column: Int
    /// Creates a position.
    public init(row: Int, column: Int) {
      self.row = row
      self.column = column
    }
  }

  /// Creates an empty frame.
  public init(size: Size) {
    self.size = size
    cells = Array(repeating: .blank, count: Swift.max(0, size.rows * size.columns))
  }

  /// The whole frame as an area.
  public var area: Area { Area(row: 0, column: 0, rows: size.rows, columns: size.columns) }

  /// The cell at a row and column inside the frame.
  public subscript(row: Int, column: Int) -> Cell {
    get { cells[row * size.columns + column] }
    set { cells[row * size.columns + column] = newValue }
  }

  /// The columns of a row from the first to the last cell that differs from another frame's; empty if
  /// none does. A frame of another size differs throughout.
  public func difference(row: Int, from other: Frame) -> Range<Int> {
    guard other.size == size else { return 0..<size.columns }
    let start = row * size.columns
    return cells.withUnsafeBufferPointer { cells in
      other.cells.withUnsafeBufferPointer { others in
        var first = start
        var last = start + size.columns
        while first < last, cells[first] == others[first] { first += 1 }
        while first < last, cells[last - 1] == others[last - 1] { last -= 1 }
        return first - start..<last - start
      }
    }
  }
}
