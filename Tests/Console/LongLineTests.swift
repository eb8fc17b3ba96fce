import Desk
import Support
import Terminal
import Testing

@testable import Console

@Suite("A comment of a mebibyte") struct LongLineTests {
  private func detail(of text: String) -> CommentDetail {
    var content = District.detail(District.row(1, "к", "Оля", 5))
    content.comment.text = text
    return content
  }

  @Test("of an endless line only what the screen can show is laid out", arguments: [20, 80, 400])
  func laidOut(columns: Int) {
    let rows = 24
    var state = ConsoleState.new()
    state.detail.wanted = 1
    state.detail.content = detail(of: HostileTexts.megabyte)
    let lines = state.detailLines(columns: columns, rows: rows)
    #expect(lines.count >= rows)
    let ends = lines.flatMap(\.pieces).flatMap(\.glyphs).map(\.end)
    // A glyph takes at most 4 bytes, and with what is dropped after it some 32.
    #expect((ends.max() ?? 0) <= 32 * columns * rows + 260)
  }

  @Test("a flood of what cannot be seen is not read to its end either")
  func invisible() {
    let flood = String(repeating: "\u{200B}\u{E0041}\u{301}", count: 150_000)
    let lines = StyledText("а" + flood, Style(.text)).lines(columns: 80, limit: 24)
    let ends = lines.flatMap(\.pieces).flatMap(\.glyphs).map(\.end)
    // One line more than is wanted tells whether there is more.
    #expect((ends.max() ?? 0) <= 32 * 80 * 25 + 260)
    #expect(lines.count == 1)
  }
}
