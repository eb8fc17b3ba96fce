import Terminal

/// Where the panes lie, for a size of the screen.
public struct Layout: Equatable, Sendable {
  /// How much room there is.
  public enum Kind: Equatable, Sendable {
    /// At least 100 columns: queue left, comment right, composer below right.
    case wide
    /// At least 60 columns: queue above, comment or composer below.
    case medium
    /// A phone: one pane at a time.
    case narrow
    /// Nothing sensible fits.
    case tooSmall
  }

  public var kind: Kind
  /// Everything between the top line and the two bottom lines.
  public var body: Area
  public var filter: Area
  public var queue: Area
  public var detail: Area
  /// The composer with its heading and its bottom line.
  public var composer: Area

  /// The smallest screen that shows anything.
  public static let smallest = Size(columns: 30, rows: 8)

  /// The composer's lines of text.
  public var composerText: Area {
    Area(
      row: composer.row + 1, column: composer.column, rows: composer.rows - 2,
      columns: composer.columns)
  }

  /// Lays the panes out.
  ///
  /// - Parameter shift: how much more of the screen the queue has, in twentieths of it.
  public init(size: Size, focus: ConsoleState.Focus, isComposing: Bool, shift: Int = 0) {
    body = Area(row: 1, column: 0, rows: size.rows - 3, columns: size.columns)
    let nothing = Area(row: 1, column: 0, rows: 0, columns: size.columns)
    filter = Area(row: 1, column: 0, rows: 1, columns: size.columns)
    queue = nothing
    detail = nothing
    composer = nothing
    if size.columns < Self.smallest.columns || size.rows < Self.smallest.rows {
      kind = .tooSmall
    } else if size.columns >= 100 {
      kind = .wide
      layWide(isComposing, shift)
    } else if size.columns >= 60 {
      kind = .medium
      layMedium(isComposing, shift)
    } else {
      kind = .narrow
      layNarrow(focus, isComposing)
    }
  }

  private mutating func layWide(_ isComposing: Bool, _ shift: Int) {
    let left = body.columns * (9 + shift) / 20
    filter = Area(row: body.row, column: 0, rows: 1, columns: left)
    queue = Area(row: body.row + 1, column: 0, rows: body.rows - 1, columns: left)
    let right = left + 2
    let columns = body.columns - right - 1
    let below = isComposing ? max(6, body.rows * 2 / 5) : 0
    detail = Area(
      row: body.row, column: right, rows: body.rows - below, columns: columns)
    composer = Area(
      row: body.row + detail.rows, column: right, rows: below, columns: columns)
  }

  private mutating func layMedium(_ isComposing: Bool, _ shift: Int) {
    let rows = body.rows - 1
    let above = isComposing ? max(2, rows / 8) : max(3, rows * (8 + shift) / 20)
    queue = Area(row: body.row + 1, column: 0, rows: above, columns: body.columns)
    let below = Area(
      row: queue.row + above + 1, column: 1, rows: rows - above - 1, columns: body.columns - 2)
    guard isComposing else {
      detail = below
      return
    }
    split(below)
  }

  private mutating func layNarrow(_ focus: ConsoleState.Focus, _ isComposing: Bool) {
    if isComposing, focus == .composer {
      split(Area(row: body.row, column: 0, rows: body.rows, columns: body.columns))
    } else if focus == .queue {
      queue = Area(row: body.row + 1, column: 0, rows: body.rows - 1, columns: body.columns)
    } else {
      detail = body
    }
  }

  /// The comment that is being answered stays in sight above the text.
  private mutating func split(_ area: Area) {
    let above = max(2, area.rows * 2 / 5)
    detail = Area(row: area.row, column: area.column, rows: above, columns: area.columns)
    composer = Area(
      row: area.row + above, column: area.column, rows: area.rows - above, columns: area.columns)
  }
}

extension ConsoleState {
  /// Where the panes lie now.
  public var layout: Layout {
    Layout(size: size, focus: focus, isComposing: composer != nil, shift: comfort.shift)
  }
}
