import Terminal

/// A terminal in memory: enough of one for what ncurses sends to xterm and tmux.
public struct VirtualScreen: Sendable {
  /// How a cell is lit.
  public struct Light: Hashable, Sendable {
    public var isBold = false
    public var isUnderlined = false
    public var isReversed = false
    /// As SGR numbers them, 38 and 48 with what follows; empty for the terminal's own.
    public var foreground: [Int] = []
    public var background: [Int] = []

    /// Creates the light of a terminal that was asked for none.
    public init() {}
  }

  struct Cell: Hashable {
    var text: String = " "
    var light = Light()
  }

  struct Cursor: Hashable {
    var row = 0
    var column = 0
    /// Whether the last column was just written and the next symbol goes to the next line.
    var isPastEnd = false
  }

  public internal(set) var size: Size
  public internal(set) var isAlternate = false
  /// The private modes that are on.
  public internal(set) var modes: Set<Int> = [7, 25]
  /// The strings that were sent to the terminal itself: titles, clipboard.
  public internal(set) var commands: [String] = []
  public internal(set) var bells = 0
  var rows: [[Cell]]
  var mainRows: [[Cell]] = []
  var cursor = Cursor()
  var savedCursor = Cursor()
  var region: Range<Int>
  var light = Light()
  var lastScalar: Unicode.Scalar?
  var state = State.ground
  var collected: [UInt8] = []

  enum State {
    case ground, escape, control, string, stringEnd, charset
  }

  /// Creates an empty screen.
  public init(size: Size) {
    self.size = size
    rows = Self.emptyRows(size)
    region = 0..<size.rows
  }

  /// Where the cursor stands; `nil` if it is hidden.
  public var cursorPosition: Frame.Position? {
    modes.contains(25) ? Frame.Position(row: cursor.row, column: cursor.column) : nil
  }

  /// One row without trailing spaces.
  public func text(row: Int) -> String {
    var text = rows[row].map(\.text).joined()
    while text.last == " " { text.removeLast() }
    return text
  }

  /// All rows, each ended by a line break, without trailing spaces.
  public var text: String {
    rows.indices.map { text(row: $0) + "\n" }.joined()
  }

  /// How a cell is lit.
  public func light(row: Int, column: Int) -> Light { rows[row][column].light }

  /// Whether a text is to be seen in one of the rows.
  public func contains(_ text: String) -> Bool {
    rows.indices.contains { self.text(row: $0).contains(text) }
  }

  /// Gives the screen another size; what fits stays.
  public mutating func resize(to size: Size) {
    func fitted(_ old: [[Cell]]) -> [[Cell]] {
      var new = Self.emptyRows(size)
      for row in 0..<Swift.min(old.count, size.rows) {
        let count = Swift.min(old[row].count, size.columns)
        new[row].replaceSubrange(0..<count, with: old[row][..<count])
      }
      return new
    }
    rows = fitted(rows)
    if isAlternate { mainRows = fitted(mainRows) }
    self.size = size
    region = 0..<size.rows
    move(row: cursor.row, column: cursor.column)
  }

  static func emptyRows(_ size: Size) -> [[Cell]] {
    Array(repeating: Array(repeating: Cell(), count: size.columns), count: size.rows)
  }

  mutating func move(row: Int, column: Int) {
    cursor.row = Swift.min(Swift.max(0, row), size.rows - 1)
    cursor.column = Swift.min(Swift.max(0, column), size.columns - 1)
    cursor.isPastEnd = false
  }
}
