import CNcurses
import Terminal

/// The looks of a theme as ncurses draws them.
struct Palette {
  /// How many colours the terminal has.
  private let colours: Int
  /// Whether the terminal's own colours can be asked for.
  private let hasDefaults: Bool
  private var pairs: [ColourPair: Int32] = [:]
  private var cells: [CNCell] = []
  /// By the number of a pair: whether it leaves the terminal's own background.
  private var isPlainPair = [true]

  private struct ColourPair: Hashable {
    var foreground: Int32
    var background: Int32
  }

  init(theme: Theme) {
    var hasDefaults = false
    let said = Int(cn_start_colors(&hasDefaults))
    let isTrue = said >= Colour.allColours && cn_has_rgb()
    colours = isTrue ? Colour.allColours : min(said, 256)
    self.hasDefaults = hasDefaults
    use(theme)
  }

  /// Takes the looks of a theme over.
  mutating func use(_ theme: Theme) {
    cells = []
    for role in Role.allCases {
      for lift in 0..<4 {
        let style = Style(role, bold: lift & 1 != 0, underlined: lift & 2 != 0)
        cells.append(cell(for: theme.look(of: style).reduced(to: colours)))
      }
    }
  }

  /// A cell as ncurses takes it.
  func cell(_ cell: Cell) -> CNCell {
    let style = cell.style
    let lift = (style.isBold ? 1 : 0) + (style.isUnderlined ? 2 : 0)
    var result = cells[Int(style.role.rawValue) * 4 + lift]
    result.scalar = cell.scalar
    result.marks = (cell.marks.x, cell.marks.y)
    return result
  }

  /// The cells of a stretch of a row as ncurses takes them, without those that a wide scalar covers.
  ///
  /// A single blank between two symbols takes the style of the one before where nobody can see the
  /// difference: each change of style costs bytes.
  func cells(of frame: Frame, row: Int, _ columns: Range<Int>) -> [CNCell] {
    var result: [CNCell] = []
    result.reserveCapacity(columns.count)
    for column in columns {
      let cell = frame[row, column]
      guard cell.width > 0 else { continue }
      var taken = self.cell(cell)
      if column > 0, column + 1 < frame.size.columns, cell.scalar == Self.blank, isPlain(taken) {
        let former = frame[row, column - 1]
        let look = self.cell(former)
        if former.width == 1, former.scalar != Self.blank, isPlain(look),
          frame[row, column + 1].scalar != Self.blank
        {
          taken.pair = look.pair
          taken.bold = look.bold
        }
      }
      result.append(taken)
    }
    return result
  }

  private static let blank: UInt32 = 0x20

  /// Whether a blank in this style looks like any other on the terminal's own background.
  private func isPlain(_ cell: CNCell) -> Bool {
    !cell.underlined && !cell.reversed && isPlainPair[Int(cell.pair)]
  }

  private mutating func cell(for look: Look) -> CNCell {
    var result = CNCell()
    result.bold = look.isBold
    result.underlined = look.isUnderlined
    result.reversed = look.isReversed
    if let pair = pair(look) {
      result.pair = pair
    } else {
      // Without its colours the text must not vanish: it stands out by other means.
      result.bold = true
      result.reversed = look.isReversed || look.background != .terminalDefault
    }
    return result
  }

  private mutating func pair(_ look: Look) -> Int32? {
    var wanted = ColourPair(
      foreground: look.foreground.number, background: look.background.number)
    guard wanted != ColourPair(foreground: -1, background: -1) else { return 0 }
    if !hasDefaults {
      if wanted.foreground < 0 { wanted.foreground = 7 }
      if wanted.background < 0 { wanted.background = 0 }
    }
    if let known = pairs[wanted] { return known }
    let number = Int32(pairs.count + 1)
    guard init_extended_pair(number, wanted.foreground, wanted.background) != ERR else {
      return nil
    }
    pairs[wanted] = number
    isPlainPair.append(wanted.background < 0)
    return number
  }
}
