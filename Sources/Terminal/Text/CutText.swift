extension Collection where Element == Glyph {
  /// The glyphs that so many columns take, without the blanks and signs at their end that lead on to what
  /// is cut off: an ellipsis follows a word.
  public func cut(columns: Int) -> [Glyph] {
    var used = 0
    let fitting = prefix {
      used += Int($0.width)
      return used <= columns
    }
    var kept = Array(fitting)
    while kept.last?.leadsOn == true { kept.removeLast() }
    return kept.isEmpty ? Array(fitting) : kept
  }
}

extension Glyph {
  fileprivate static let leading = Set(" \u{A0},;:.·→—–(+=".unicodeScalars.map(\.value))

  /// Whether it stands for nothing without what follows it.
  fileprivate var leadsOn: Bool { Self.leading.contains(scalar) }
}
