/// A colour of the terminal.
public enum Colour: Hashable, Sendable {
  /// What the terminal uses when nobody asks for a colour.
  case terminalDefault
  /// One of the 16 colours that people set in their terminal; 8 and up are the bright ones.
  case ansi(UInt8)
  /// One of xterm's 256 colours.
  case indexed(UInt8)
  case rgb(UInt8, UInt8, UInt8)
  /// A colour with those that stand for it on terminals with 16 and with 8 colours, where the
  /// nearest one may not be readable.
  indirect case graded(Colour, on16: Colour, on8: Colour)

  /// The nearest colour of a terminal with so many.
  ///
  /// - Parameter colours: 8, 16, 256, or 16,777,216 for a terminal that takes red, green and blue
  ///   themselves; with fewer than 8 there are none.
  public func reduced(to colours: Int) -> Colour {
    switch (self, colours) {
    case (.terminalDefault, _), (_, ..<8): .terminalDefault
    case (.graded(_, _, let few), ..<16): few.reduced(to: colours)
    case (.graded(_, let some, _), ..<256): some.reduced(to: colours)
    case (.graded(let best, _, _), _): best.reduced(to: colours)
    case (.ansi(let number), ..<16): .ansi(number & 7)
    // Such terminals know eight by number.
    case (.ansi(8...), Self.allColours...):
      components.map { .rgb(UInt8($0.x), UInt8($0.y), UInt8($0.z)) } ?? self
    case (.ansi(let number), _): .ansi(number & 15)
    case (.indexed(let number), ..<256) where number < 16:
      Colour.ansi(number).reduced(to: colours)
    case (_, ..<256): components.map { Self.nearestANSI($0, bright: colours >= 16) } ?? self
    case (.rgb, Self.allColours...): self
    case (.indexed, Self.allColours...):
      components.map { .rgb(UInt8($0.x), UInt8($0.y), UInt8($0.z)) } ?? self
    case (.indexed, _): self
    case (.rgb, _): components.map { .indexed(Self.nearestIndex($0)) } ?? self
    }
  }

  /// The number under which ncurses knows a reduced colour; -1 is the terminal's own.
  public var number: Int32 {
    switch self {
    case .terminalDefault, .graded: -1
    // Numbers up to 255 may stand for colours of the palette; one step of green is not seen.
    case .rgb(0, 0, let blue): 256 + Int32(blue)
    case .rgb(let red, let green, let blue): Int32(red) << 16 | Int32(green) << 8 | Int32(blue)
    case .ansi(let number), .indexed(let number): Int32(number)
    }
  }

  /// Red, green and blue on xterm's standard palette; `nil` for the terminal's own colour.
  public var components: SIMD3<Int>? {
    switch self {
    case .terminalDefault: nil
    case .rgb(let red, let green, let blue): [Int(red), Int(green), Int(blue)]
    case .graded(let best, _, _): best.components
    case .ansi(let number): Self.standard[Int(number & 15)]
    case .indexed(let number) where number < 16: Self.standard[Int(number)]
    case .indexed(let number) where number < 232: Self.cube(Int(number) - 16)
    case .indexed(let number): SIMD3(repeating: 8 + 10 * (Int(number) - 232))
    }
  }

  /// As many as red, green and blue of eight bits each give.
  public static let allColours = 1 << 24

  /// xterm's defaults.
  private static let standard: [SIMD3<Int>] = [
    [0, 0, 0], [205, 0, 0], [0, 205, 0], [205, 205, 0], [0, 0, 238], [205, 0, 205], [0, 205, 205],
    [229, 229, 229], [127, 127, 127], [255, 0, 0], [0, 255, 0], [255, 255, 0], [92, 92, 255],
    [255, 0, 255], [0, 255, 255], [255, 255, 255],
  ]

  private static let levels = [0, 95, 135, 175, 215, 255]

  private static func cube(_ number: Int) -> SIMD3<Int> {
    [levels[number / 36], levels[number / 6 % 6], levels[number % 6]]
  }

  /// The first 16 are left out: people change them.
  private static func nearestIndex(_ colour: SIMD3<Int>) -> UInt8 {
    func level(_ value: Int) -> Int {
      levels.indices.min { abs(levels[$0] - value) < abs(levels[$1] - value) } ?? 0
    }
    let inCube = 16 + 36 * level(colour.x) + 6 * level(colour.y) + level(colour.z)
    let grey = 232 + Swift.min(23, Swift.max(0, (colour.wrappedSum() / 3 - 3) / 10))
    return [inCube, grey].map { UInt8($0) }.min {
      distance(.indexed($0), colour) < distance(.indexed($1), colour)
    } ?? 0
  }

  private static func distance(_ one: Colour, _ other: SIMD3<Int>) -> Int {
    let difference = (one.components ?? other) &- other
    return (difference &* difference).wrappedSum()
  }

  /// By hue rather than by distance: a soft red must stay red, not turn grey.
  private static func nearestANSI(_ colour: SIMD3<Int>, bright: Bool) -> Colour {
    let high = colour.max()
    let low = colour.min()
    guard high - low > 40 else {
      if !bright { return .ansi(high < 128 ? 0 : 7) }
      return .ansi(high < 64 ? 0 : high < 170 ? 8 : high < 243 ? 7 : 15)
    }
    let middle = (high + low) / 2
    var number: UInt8 = 0
    if colour.x > middle { number |= 1 }
    if colour.y > middle { number |= 2 }
    if colour.z > middle { number |= 4 }
    return .ansi(bright && low > 100 ? number | 8 : number)
  }
}
