/// How many columns a scalar takes: a table of our own.
///
/// The C library, ncurses, tmux and the terminals disagree about new symbols and joined ones, so
/// only scalars of Unicode 14 and older are drawn, and every width is one that they agree on.
public enum CellWidth {
  /// The columns that a scalar takes: 0 (a mark, or nothing visible), 1 or 2.
  public static func of(_ scalar: UInt32) -> Int {
    switch Treatment(of: scalar) {
    case .narrow, .replaced: 1
    case .wide: 2
    case .mark, .dropped: 0
    }
  }

  /// The columns that a text takes once it is cleaned.
  ///
  /// - Complexity: O(*n*) in the bytes of the text.
  public static func of(_ text: String) -> Int {
    CleanText(text, breaks: .asSpaces).width
  }
}

/// What becomes of a scalar on its way to the screen.
enum Treatment {
  case narrow
  case wide
  /// Stands on the spacing scalar before it.
  case mark
  /// Shows nothing and may go.
  case dropped
  /// Must not reach the terminal, and the reader should see that something was there.
  case replaced

  init(of scalar: UInt32) {
    switch scalar {
    case 0x20...0x7E, 0xA1...0xAC, 0xAE...0x2FF, 0x400...0x482, 0x48A...0x52F, 0x2010...0x2027,
      0x2500...0x257F:
      self = .narrow
    case 0...0x1F, 0x7F...0x9F:
      self = .replaced
    default:
      self = Treatment(ofRare: scalar)
    }
  }

  private init(ofRare scalar: UInt32) {
    if Self.invisible.containsSorted(scalar) {
      self = .dropped
      return
    }
    guard !Self.misleading.containsSorted(scalar), let known = Unicode.Scalar(scalar),
      let age = known.properties.age, age.major <= 14
    else {
      self = .replaced
      return
    }
    switch known.properties.generalCategory {
    case .nonspacingMark:
      self = .mark
    case .enclosingMark:
      // Terminals measure an enclosed digit or letter in several ways; the base says enough.
      self = .dropped
    case .privateUse, .surrogate, .unassigned, .control, .format:
      self = .replaced
    default:
      self = Self.isWide(known) ? .wide : .narrow
    }
  }

  /// Shows nothing: soft hyphen, joiners, fillers, direction marks, variation selectors, skin tones,
  /// tags.
  private static let invisible: [ClosedRange<UInt32>] = [
    0xAD...0xAD, 0x34F...0x34F, 0x61C...0x61C, 0x115F...0x1160, 0x17B4...0x17B5, 0x180B...0x180F,
    0x200B...0x200F, 0x2060...0x2065, 0x206A...0x206F, 0x3164...0x3164, 0xFE00...0xFE0F,
    0xFEFF...0xFEFF, 0xFFA0...0xFFA0, 0x1F3FB...0x1F3FF, 0xE0000...0xE0FFF,
  ]

  /// Turns text around, annotates it invisibly, or is measured differently by different terminals.
  private static let misleading: [ClosedRange<UInt32>] = [
    0x1161...0x11FF, 0x202A...0x202E, 0x2066...0x2069, 0x4DC0...0x4DFF, 0xD7B0...0xD7FF,
    0xFFF9...0xFFFD, 0x1171E...0x1171E,
  ]

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isEmojiPresentation || Self.eastAsianWide.containsSorted(scalar.value)
  }

  /// East Asian wide and full-width scalars; emoji come from their own property.
  private static let eastAsianWide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF,
    0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6B,
    0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18D08, 0x1AFF0...0x1B2FB, 0x1F200...0x1F200,
    0x1F202...0x1F202, 0x1F210...0x1F23B, 0x1F240...0x1F248, 0x1F250...0x1F251,
    0x1F260...0x1F265, 0x20000...0x3FFFD,
  ]
}

extension [ClosedRange<UInt32>] {
  /// Whether one of the ranges, which stand in ascending order, holds the value.
  fileprivate func containsSorted(_ value: UInt32) -> Bool {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].upperBound < value { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low].contains(value)
  }
}
