/// Reads UTF-8 once and turns it into glyphs.
struct Cleaner {
  let breaks: CleanText.Breaks
  /// In columns.
  let limit: Int
  var glyphs: [Glyph] = []
  var width = 0
  var offset = 0
  var isCut = false
  /// The column since the last break, for tab stops.
  private var lineColumn = 0
  /// Whether the last scalar joined an emoji to what follows.
  private var isJoining = false

  init(breaks: CleanText.Breaks, limit: Int) {
    self.breaks = breaks
    self.limit = limit
  }

  /// Reads all bytes, or as many as the limit asks for.
  ///
  /// The bytes are valid UTF-8, as those of a `String` always are.
  mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) {
    glyphs.reserveCapacity(Swift.min(bytes.count, limit))
    let byteLimit = Self.byteLimit(columns: limit)
    while offset < bytes.count {
      let (scalar, length) = Self.scalar(in: bytes, at: offset)
      var end = offset + length
      if scalar == 0x0D, end < bytes.count, bytes[end] == 0x0A { end += 1 }
      guard offset < byteLimit, take(scalar, end: end) else {
        isCut = true
        return
      }
      offset = end
    }
  }

  /// Invisible scalars take no column, so a flood of them is bounded by its bytes.
  private static func byteLimit(columns: Int) -> Int {
    let (product, overflow) = columns.multipliedReportingOverflow(by: 32)
    return overflow ? .max : product &+ 256 < product ? .max : product + 256
  }

  /// Takes one scalar; says false if it would go past the limit.
  private mutating func take(_ scalar: UInt32, end: Int) -> Bool {
    let wasJoining = isJoining
    isJoining = false
    switch scalar {
    case 0x0A, 0x0D, 0x2028, 0x2029:
      return takeBreak(end: end)
    case 0x09:
      return takeTab(end: end)
    case 0xA0, 0x202F, 0x2007:
      return append(0xA0, width: 1, end: end)
    case 0x1680, 0x2000...0x200A, 0x205F:
      return append(0x20, width: 1, end: end)
    case 0x200D:
      isJoining = glyphs.last.map { Self.isPictograph($0.scalar) } ?? false
      drop(end: end)
      return true
    case 0x1F1E6...0x1F1FF:
      return append(scalar - 0x1F1E6 + 0x41, width: 1, end: end)
    default:
      if wasJoining, Self.isPictograph(scalar) {
        drop(end: end)
        return true
      }
      return takeOther(scalar, end: end)
    }
  }

  private mutating func takeOther(_ scalar: UInt32, end: Int) -> Bool {
    switch Treatment(of: scalar) {
    case .narrow: return append(scalar, width: 1, end: end)
    case .wide: return append(scalar, width: 2, end: end)
    case .replaced: return append(CleanText.replacement, width: 1, end: end)
    case .mark: place(mark: scalar, end: end)
    case .dropped: drop(end: end)
    }
    return true
  }

  private mutating func takeBreak(end: Int) -> Bool {
    guard breaks == .keep else { return append(0x20, width: 1, end: end) }
    guard width < limit else { return false }
    glyphs.append(Glyph(scalar: 0x0A, width: 0, start: offset, end: end))
    lineColumn = 0
    return true
  }

  private mutating func takeTab(end: Int) -> Bool {
    repeat {
      guard append(0x20, width: 1, end: end) else { return false }
    } while lineColumn % Self.tabStop != 0
    return true
  }

  private static let tabStop = 4

  private mutating func append(_ scalar: UInt32, width columns: Int, end: Int) -> Bool {
    guard columns <= limit - width else { return false }
    glyphs.append(Glyph(scalar: scalar, width: UInt8(columns), start: offset, end: end))
    width += columns
    lineColumn += columns
    return true
  }

  private mutating func drop(end: Int) {
    guard let last = glyphs.last, !last.isBreak else { return }
    glyphs[glyphs.count - 1].end = end
  }

  /// Puts a mark on the last glyph: composed if it can be, stacked if there is room, else dropped.
  private mutating func place(mark: UInt32, end: Int) {
    guard let last = glyphs.last, !last.isBreak else { return }
    let index = glyphs.count - 1
    glyphs[index].end = end
    if last.marks.x == 0, let composed = Self.composed(last.scalar, mark) {
      glyphs[index].scalar = composed
    } else if last.marks.x == 0 {
      glyphs[index].marks.x = mark
    } else if last.marks.y == 0 {
      glyphs[index].marks.y = mark
    }
  }

  /// The Cyrillic letters that macOS and some keyboards send in two parts.
  private static func composed(_ base: UInt32, _ mark: UInt32) -> UInt32? {
    switch (base, mark) {
    case (0x438, 0x306): 0x439  // й
    case (0x418, 0x306): 0x419  // Й
    case (0x435, 0x308): 0x451  // ё
    case (0x415, 0x308): 0x401  // Ё
    case (0x456, 0x308): 0x457  // ї
    case (0x406, 0x308): 0x407  // Ї
    case (0x443, 0x306): 0x45E  // ў
    case (0x423, 0x306): 0x40E  // Ў
    default: nil
    }
  }

  private static func isPictograph(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2190...0x24FF, 0x2580...0x2BFF, 0x1F000...0x1FAFF: true
    default: false
    }
  }

  private static func scalar(
    in bytes: UnsafeBufferPointer<UInt8>, at offset: Int
  ) -> (UInt32, Int) {
    let lead = UInt32(bytes[offset])
    func tail(_ index: Int) -> UInt32 { UInt32(bytes[offset + index]) & 0x3F }
    switch lead {
    case 0..<0x80: return (lead, 1)
    case 0..<0xE0: return ((lead & 0x1F) << 6 | tail(1), 2)
    case 0..<0xF0: return ((lead & 0x0F) << 12 | tail(1) << 6 | tail(2), 3)
    default: return ((lead & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), 4)
    }
  }
}
