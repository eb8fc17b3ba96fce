import Moderation
import Terminal

/// Pictures on a screen: two side by side where the width allows, what was before beside what is now.
struct PicturePages {
  /// From how many columns on two stand side by side.
  static let wide = 80

  var pages: [[Picture]]

  init(_ pictures: [Picture], columns: Int) {
    let shown = pictures.filter { $0.photo != nil }
    guard columns >= Self.wide else {
      pages = shown.map { [$0] }
      return
    }
    let before = shown.filter { $0.side == .before }
    let after = shown.filter { $0.side == .after }
    let pairs = min(before.count, after.count)
    let others =
      before.dropFirst(pairs) + after.dropFirst(pairs) + shown.filter { $0.side == nil }
    pages = (0..<pairs).map { [before[$0], after[$0]] }
    for start in stride(from: 0, to: others.count, by: 2) {
      pages.append(Array(others.dropFirst(start).prefix(2)))
    }
  }

  /// How much room each picture of a page has, below its name and above the line of keys.
  static func room(of page: [Picture], in size: Size) -> Size {
    let columns = (size.columns - 2 * (page.count - 1)) / max(1, page.count)
    return Size(columns: max(1, columns), rows: max(1, size.rows - 3))
  }
}

/// What a program has drawn, as lines that can stand anywhere on a screen.
enum DrawnLines {
  /// Takes a program's output apart. Of escape sequences only colours are kept: nothing else of
  /// what it says reaches the terminal.
  static func lines(_ output: some Sequence<UInt8>) -> [String] {
    var lines = [""]
    var scalars = String(decoding: Array(output), as: UTF8.self).unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "\n": lines.append("")
      case "\u{1B}": if let colour = colour(&scalars) { lines[lines.count - 1] += colour }
      default:
        guard scalar.properties.generalCategory != .control,
          scalar.properties.generalCategory != .format
        else { continue }
        lines[lines.count - 1].unicodeScalars.append(scalar)
      }
    }
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  /// Reads on after an escape character; `nil` where what follows sets no colours.
  private static func colour(_ scalars: inout Substring.UnicodeScalarView.SubSequence) -> String? {
    guard scalars.first == "[" else { return nil }
    scalars.removeFirst()
    var parameters = ""
    while let scalar = scalars.popFirst() {
      if ("0"..."9").contains(scalar) || scalar == ";" || scalar == ":" {
        parameters.unicodeScalars.append(scalar)
      } else if ("@"..."~").contains(scalar) {
        return scalar == "m" ? "\u{1B}[\(parameters)m" : nil
      }
    }
    return nil
  }
}
