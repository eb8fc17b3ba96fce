import Terminal
import Testing

@Suite("Drawing on a frame")
struct FrameTests {
  private let style = Style(.text)

  @Test("a text that does not fit ends in an ellipsis, one that does stays whole")
  func ellipsis() {
    var frame = Frame(size: Size(columns: 8, rows: 3))
    #expect(frame.put("заречный", row: 0, column: 0, style: style) == 8)
    #expect(frame.put("заречный", row: 1, column: 0, columns: 5, style: style) == 5)
    #expect(frame.put("заречный", row: 2, column: 4, style: style, ellipsis: false) == 4)
    #expect(frame.plainText() == "заречный\nзаре…\n    заре\n")
  }

  @Test("a wide symbol is drawn whole or not at all")
  func wide() {
    var frame = Frame(size: Size(columns: 4, rows: 2))
    #expect(frame.put("漢字", row: 0, column: 1, style: style, ellipsis: false) == 2)
    #expect(frame.put("漢字x", row: 1, column: 0, style: style) == 3)
    #expect(frame[0, 1].width == 2)
    #expect(frame[0, 2].width == 0)
    #expect(frame.plainText() == " 漢\n漢…\n")
  }

  @Test("what overwrites half of a wide symbol blanks the other half")
  func halves() {
    var frame = Frame(size: Size(columns: 4, rows: 1))
    frame.put("漢字", row: 0, column: 0, style: style)
    frame.put("x", row: 0, column: 1, style: style)
    frame.put("y", row: 0, column: 2, style: style)
    #expect(frame.plainText() == " xy\n")
    #expect(frame.cells.allSatisfy { $0.width == 1 })
  }

  @Test("drawing outside the frame is left out")
  func outside() {
    var frame = Frame(size: Size(columns: 3, rows: 2))
    let blank = frame
    #expect(frame.put("x", row: 2, column: 0, style: style) == 0)
    #expect(frame.put("x", row: -1, column: 0, style: style) == 0)
    #expect(frame.put("x", row: 0, column: 3, style: style) == 0)
    frame.fill(Area(row: 2, column: 3, rows: 5, columns: 5), style: Style(.error))
    frame.fill(Area(row: -9, column: -9, rows: 5, columns: 5), style: Style(.error))
    frame.horizontalLine(row: 5, column: -3, columns: 9, style: style)
    frame.verticalLine(row: -3, column: 7, rows: 9, style: style)
    #expect(frame == blank)
    frame.put("abc", row: 0, column: -1, style: style)
    #expect(frame.plainText() == "bc\n\n")
    var empty = Frame(size: Size(columns: 0, rows: 0))
    empty.put("x", row: 0, column: 0, style: style)
    #expect(empty.plainText() == "")
  }

  @Test("lines that meet join")
  func lines() {
    var frame = Frame(size: Size(columns: 7, rows: 5))
    frame.horizontalLine(row: 0, column: 0, columns: 7, style: style)
    frame.horizontalLine(row: 4, column: 0, columns: 7, style: style)
    frame.verticalLine(row: 0, column: 3, rows: 5, style: style)
    frame.horizontalLine(row: 2, column: 3, columns: 4, style: style)
    frame.horizontalLine(row: 3, column: 0, columns: 4, style: style)
    #expect(
      frame.plainText() == """
        ───┬───
           │
           ├───
        ───┤
        ───┴───

        """)
    frame.horizontalLine(row: 1, column: 0, columns: 7, style: style)
    #expect(frame.plainText(row: 1) == "───┼───")
  }

  @Test("filling sets the style and empties, restyling leaves the text")
  func fill() {
    var frame = Frame(size: Size(columns: 3, rows: 1))
    frame.put("abc", row: 0, column: 0, style: style)
    frame.fill(Area(row: 0, column: 0, rows: 1, columns: 1), style: Style(.error))
    frame.restyle(Area(row: 0, column: 1, rows: 1, columns: 1)) { $0.isBold = true }
    #expect(frame.plainText() == " bc\n")
    #expect(frame[0, 0].style == Style(.error))
    #expect(frame[0, 1].style == Style(.text, bold: true))
    #expect(frame[0, 2].style == style)
  }

  @Test("hostile text is cleaned on its way into a cell")
  func hostile() {
    var frame = Frame(size: Size(columns: 9, rows: 1))
    frame.put("\u{1B}[2J\n\u{202E}x", row: 0, column: 0, style: style)
    #expect(frame.plainText() == "□[2J □x\n")
  }

  @Test("the difference of a row goes from its first to its last changed cell")
  func difference() {
    let size = Size(columns: 6, rows: 2)
    let before = Frame(size: size)
    var after = before
    after.put("x", row: 1, column: 1, style: style)
    after.put("y", row: 1, column: 4, style: style)
    #expect(after.difference(row: 1, from: before) == 1..<5)
    #expect(after.difference(row: 0, from: before).isEmpty)
    let smaller = Frame(size: Size(columns: 5, rows: 2))
    #expect(after.difference(row: 0, from: smaller) == 0..<6)
  }

  @Test("an ellipsis follows a word, no sign that leads on to what is cut")
  func ellipsisAfterWord() {
    for (text, cut) in [
      ("дома 12, дальше", "дома 12…"), ("видимо → срок", "видимо…"),
      ("а · б · в · г", "а · б · в…"),
      ("Холодно. Все мёрзнут", "Холодно…"), ("........................", ".........…"),
    ] {
      var frame = Frame(size: Size(columns: 10, rows: 1))
      frame.put(text, row: 0, column: 0, style: Style(.text))
      #expect(frame.plainText(row: 0) == cut)
    }
  }

  @Test("a text that ends in an ellipsis gets no second one where it is cut there")
  func oneEllipsis() {
    var frame = Frame(size: Size(columns: 10, rows: 1))
    #expect(frame.put("к Анне… и дальше", row: 0, column: 0, columns: 8, style: Style(.text)) == 7)
    #expect(frame.plainText(row: 0) == "к Анне…")
  }
}
