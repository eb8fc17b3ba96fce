import Terminal

extension VirtualScreen {
  mutating func write(_ scalar: Unicode.Scalar) {
    let width = CellWidth.of(scalar.value)
    if width == 0 {
      let column = cursor.isPastEnd ? cursor.column : Swift.max(0, cursor.column - 1)
      rows[cursor.row][column].text.unicodeScalars.append(scalar)
      return
    }
    if cursor.isPastEnd || cursor.column + width > size.columns {
      move(row: cursor.row, column: 0)
      lineFeed()
    }
    clearHalves(from: cursor.column, count: width)
    rows[cursor.row][cursor.column] = Cell(text: String(scalar), light: light)
    if width == 2 { rows[cursor.row][cursor.column + 1] = Cell(text: "", light: light) }
    lastScalar = scalar
    if cursor.column + width < size.columns {
      cursor.column += width
    } else {
      cursor.column = size.columns - 1
      cursor.isPastEnd = true
    }
  }

  /// Blanks what is left of wide symbols that lose a half.
  private mutating func clearHalves(from column: Int, count: Int) {
    if rows[cursor.row][column].text.isEmpty, column > 0 {
      rows[cursor.row][column - 1].text = " "
    }
    let after = column + count
    if after < size.columns, rows[cursor.row][after].text.isEmpty {
      rows[cursor.row][after].text = " "
    }
  }

  mutating func lineFeed() {
    if cursor.row == region.upperBound - 1 {
      scroll(by: 1)
    } else {
      cursor.row = Swift.min(cursor.row + 1, size.rows - 1)
    }
    cursor.isPastEnd = false
  }

  /// Moves the rows of the region up by so many, or down if negative.
  mutating func scroll(by count: Int) { scroll(region, by: count) }

  private mutating func scroll(_ part: Range<Int>, by count: Int) {
    let old = rows
    for row in part {
      let source = row + count
      rows[row] = part.contains(source) ? old[source] : emptyRow
    }
  }

  /// Erased cells keep the background, as xterm does it.
  private var emptyCell: Cell {
    var cell = Cell()
    cell.light.background = light.background
    return cell
  }
  private var emptyRow: [Cell] { Array(repeating: emptyCell, count: size.columns) }

  private mutating func erase(row: Int, _ columns: Range<Int>) {
    for column in columns.clamped(to: 0..<size.columns) { rows[row][column] = emptyCell }
  }

  mutating func perform(_ final: Unicode.Scalar, _ numbers: [Int]) {
    let first = numbers.first ?? 0
    let count = Swift.max(1, first)
    switch final {
    case "A": move(row: cursor.row - count, column: cursor.column)
    case "B", "e": move(row: cursor.row + count, column: cursor.column)
    case "C", "a": move(row: cursor.row, column: cursor.column + count)
    case "D": move(row: cursor.row, column: cursor.column - count)
    case "E": move(row: cursor.row + count, column: 0)
    case "F": move(row: cursor.row - count, column: 0)
    case "G", "`": move(row: cursor.row, column: count - 1)
    case "d": move(row: count - 1, column: cursor.column)
    case "H", "f": move(row: count - 1, column: Swift.max(1, numbers.dropFirst().first ?? 1) - 1)
    case "I": move(row: cursor.row, column: (cursor.column / 8 + count) * 8)
    case "Z": move(row: cursor.row, column: ((cursor.column + 7) / 8 - count) * 8)
    case "J": eraseScreen(first)
    case "K": eraseLine(first)
    case "X": erase(row: cursor.row, cursor.column..<cursor.column + count)
    case "L": scroll(cursor.row..<Swift.max(cursor.row, region.upperBound), by: -count)
    case "M": scroll(cursor.row..<Swift.max(cursor.row, region.upperBound), by: count)
    case "S": scroll(by: count)
    case "T": scroll(by: -count)
    case "P": shift(by: count)
    case "@": shift(by: -count)
    case "b": if let lastScalar { for _ in 0..<count { write(lastScalar) } }
    case "r": setRegion(numbers)
    case "m": setLight(numbers)
    case "s": savedCursor = cursor
    case "u": cursor = savedCursor
    default: break
    }
  }

  private mutating func setRegion(_ numbers: [Int]) {
    let top = Swift.max(1, numbers.first ?? 1) - 1
    let given = numbers.dropFirst().first ?? 0
    let bottom = given == 0 ? size.rows : Swift.min(given, size.rows)
    region = top < bottom ? top..<bottom : 0..<size.rows
    move(row: 0, column: 0)
  }

  private mutating func eraseLine(_ part: Int) {
    switch part {
    case 0: erase(row: cursor.row, cursor.column..<size.columns)
    case 1: erase(row: cursor.row, 0..<cursor.column + 1)
    default: erase(row: cursor.row, 0..<size.columns)
    }
  }

  private mutating func eraseScreen(_ part: Int) {
    let whole: Range<Int>
    switch part {
    case 0: whole = cursor.row + 1..<size.rows
    case 1: whole = 0..<cursor.row
    default: whole = 0..<size.rows
    }
    if part < 2 { eraseLine(part) }
    for row in whole { rows[row] = emptyRow }
  }

  /// Takes cells out at the cursor, or puts empty ones in if negative.
  private mutating func shift(by count: Int) {
    let old = rows[cursor.row]
    for column in cursor.column..<size.columns {
      let source = column + count
      let isInside = source >= cursor.column && source < size.columns
      rows[cursor.row][column] = isInside ? old[source] : emptyCell
    }
  }

  mutating func perform(private final: Unicode.Scalar, _ numbers: [Int]) {
    guard final == "h" || final == "l" else { return }
    for mode in numbers {
      if final == "h" { modes.insert(mode) } else { modes.remove(mode) }
      if mode == 1049 || mode == 47 || mode == 1047 { setAlternate(final == "h") }
    }
  }

  private mutating func setAlternate(_ isOn: Bool) {
    guard isOn != isAlternate else { return }
    isAlternate = isOn
    if isOn {
      mainRows = rows
      savedCursor = cursor
      rows = Self.emptyRows(size)
    } else {
      rows = mainRows
      cursor = savedCursor
      move(row: cursor.row, column: cursor.column)
    }
  }

  private mutating func setLight(_ numbers: [Int]) {
    var rest = (numbers.isEmpty ? [0] : numbers)[...]
    while let number = rest.popFirst() {
      switch number {
      case 0: light = Light()
      case 1: light.isBold = true
      case 4: light.isUnderlined = true
      case 7: light.isReversed = true
      case 22: light.isBold = false
      case 24: light.isUnderlined = false
      case 27: light.isReversed = false
      case 30...37, 90...97: light.foreground = [number]
      case 40...47, 100...107: light.background = [number]
      case 39: light.foreground = []
      case 49: light.background = []
      case 38, 48:
        let count = rest.first == 5 ? 2 : 4
        let colour = [number] + rest.prefix(count)
        rest = rest.dropFirst(count)
        if number == 38 { light.foreground = colour } else { light.background = colour }
      default: break
      }
    }
  }
}
