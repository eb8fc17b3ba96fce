/// What stands in one cell, or in two if it is wide, and where in the text it came from.
public struct Glyph: Hashable, Sendable {
  /// The spacing scalar; U+000A for a line break.
  public var scalar: UInt32
  /// Marks that stand on the scalar; 0 for none.
  public var marks: SIMD2<UInt32>
  /// 1 or 2; 0 for a line break.
  public var width: UInt8
  /// The UTF-8 offset in the source text at which the glyph begins.
  public var start: Int
  /// The UTF-8 offset past the glyph and past what was dropped after it.
  public var end: Int

  /// Creates a glyph.
  public init(
    scalar: UInt32, marks: SIMD2<UInt32> = [0, 0], width: UInt8 = 1, start: Int = 0, end: Int = 0
  ) {
    self.scalar = scalar
    self.marks = marks
    self.width = width
    self.start = start
    self.end = end
  }

  /// Whether the glyph ends a line.
  public var isBreak: Bool { scalar == 0x0A }

  /// Whether a line may be wrapped here.
  public var isBlank: Bool { scalar == 0x20 }
}
