import CNcurses
import Glibc
import Terminal
import Testing

@Suite("Widths")
struct WidthTests {
  @Test("no symbol that is drawn is measured otherwise by the C library, and so by ncurses")
  func agreement() throws {
    let locale = try #require(newlocale(LC_CTYPE_MASK, "C.UTF-8", nil))
    let former = uselocale(locale)
    defer {
      uselocale(former)
      freelocale(locale)
    }
    var wrong: [String] = []
    for value in UInt32(0x20)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = CleanText(String(scalar), breaks: .asSpaces)
      guard let glyph = text.glyphs.first, glyph.scalar == value else { continue }
      let width = cn_width(value)
      if width != Int32(glyph.width) { wrong.append("\(String(value, radix: 16)): \(width)") }
    }
    #expect(wrong == [])
  }
}
