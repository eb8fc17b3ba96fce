import Foundation
import Terminal

/// A table for people: cleaned cells, as wide as the terminal and no wider.
struct FittedTable {
  var headings: [String]
  var rows: [[String]]
  /// The columns that go first where there is no room for all, in that order.
  var dispensable: [Int] = []
  /// The columns that are never cut while anything else can be.
  var rigid: Set<Int> = []
  /// The columns whose cells stand to the right, as numbers do.
  var numbers: Set<Int> = []

  private static let gap = 2
  /// No column is cut to less than that.
  private static let least = 8

  /// The table in lines of at most `width` columns each.
  func lines(width: Int) -> [String] {
    let cells = ([headings] + rows).map { row in
      row.map { CleanText($0, breaks: .asSpaces) }
    }
    var widths = headings.indices.map { column in cells.map { $0[column].width }.max() ?? 0 }
    var shown = Array(headings.indices)
    // What is empty in every row says nothing.
    shown.removeAll { column in
      !rows.isEmpty && dispensable.contains(column) && rows.allSatisfy { $0[column].isEmpty }
    }
    for column in dispensable where least(shown, widths) > width {
      shown.removeAll { $0 == column }
    }
    fit(&widths, shown, width)
    return cells.map { row in
      var line = ""
      for column in shown {
        let cell = Self.cut(row[column], widths[column])
        let space = String(repeating: " ", count: widths[column] - cell.width)
        line += numbers.contains(column) ? space + cell.text : cell.text + space
        line += String(repeating: " ", count: Self.gap)
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  private func least(_ shown: [Int], _ widths: [Int]) -> Int {
    shown.reduce(Self.gap * max(0, shown.count - 1)) { sum, column in
      sum + (rigid.contains(column) ? widths[column] : min(Self.least, widths[column]))
    }
  }

  /// Takes from the widest column until all fit; from the rigid ones only where no other has more
  /// than the least.
  private func fit(_ widths: inout [Int], _ shown: [Int], _ width: Int) {
    var excess = shown.reduce(Self.gap * max(0, shown.count - 1)) { $0 + widths[$1] } - width
    while excess > 0 {
      let soft = shown.filter { !rigid.contains($0) && widths[$0] > Self.least }
      let from = soft.isEmpty ? shown : soft
      guard let widest = from.max(by: { widths[$0] < widths[$1] }), widths[widest] > 1 else {
        return
      }
      widths[widest] -= 1
      excess -= 1
    }
  }

  private static func cut(_ cell: CleanText, _ width: Int) -> (text: String, width: Int) {
    guard cell.width > width else { return (cell.plainText, cell.width) }
    var taken = 0
    var end = 0
    for glyph in cell.glyphs {
      guard taken + Int(glyph.width) < width else { break }
      taken += Int(glyph.width)
      end += 1
    }
    var text = String.UnicodeScalarView()
    for glyph in cell.glyphs[..<end] {
      for value in [glyph.scalar, glyph.marks.x, glyph.marks.y] where value != 0 {
        if let scalar = Unicode.Scalar(value) { text.append(scalar) }
      }
    }
    return (String(text) + "…", taken + 1)
  }
}

/// How many columns a list may take: the terminal's, what `COLUMNS` says, or as many as it needs: who
/// reads it from a file or a letter wants it whole.
func listWidth() -> Int {
  var size = winsize()
  if ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
  let named = ProcessInfo.processInfo.environment["COLUMNS"].flatMap { Int($0) }
  return named.map { max(20, $0) } ?? 1000
}
