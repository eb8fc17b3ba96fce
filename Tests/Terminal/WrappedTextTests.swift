import Terminal
import Testing

@Suite("Laying text out in lines")
struct WrappedTextTests {
  private func lines(_ text: String, _ columns: Int, limit: Int = .max) -> [String] {
    let layout = WrappedText(CleanText(text, breaks: .keep), columns: columns, limit: limit)
    return layout.lines.indices.map { line in
      layout.glyphs(line: line).map { String(Unicode.Scalar($0.scalar) ?? "?") }.joined()
    }
  }

  @Test("words wrap whole and the blank between them is swallowed")
  func words() {
    #expect(lines("нет тепла третий день", 9) == ["нет тепла", "третий", "день"])
    #expect(lines("ab   cd", 3) == ["ab", "cd"])
    #expect(lines("ab cd", 2) == ["ab", "cd"])
  }

  @Test("words longer than a line are cut")
  func longWords() {
    #expect(lines("a abcdefgh", 4) == ["a", "abcd", "efgh"])
    #expect(lines("漢字漢", 3) == ["漢", "字", "漢"])
    #expect(lines("漢字", 1) == ["漢", "字"])
  }

  @Test("breaks are respected, also empty lines and one at the end")
  func breaks() {
    #expect(lines("a\n\nb\n", 9) == ["a", "", "b", ""])
    #expect(lines("", 9) == [""])
    #expect(lines("ab \ncd", 2) == ["ab", "cd"])
  }

  @Test("indents stay")
  func indents() {
    #expect(lines("  ab cd", 4) == ["  ab", "cd"])
  }

  @Test("no more lines than wanted")
  func limit() {
    #expect(lines("a b c d", 1, limit: 2) == ["a", "b"])
  }

  @Test("offsets and positions lead to each other")
  func positions() {
    let layout = WrappedText(CleanText("нет тепла\n漢字 ёж", breaks: .keep), columns: 5)
    // нет / тепла / 漢字 / ёж
    #expect(layout.lines.count == 4)
    let expected = [(0, 0, 0), (4, 0, 2), (6, 0, 3), (7, 1, 0), (17, 1, 5), (18, 2, 0), (21, 2, 2)]
    for (offset, line, column) in expected {
      let position = layout.position(ofOffset: offset)
      #expect(position == (line, column))
      #expect(layout.offset(atLine: line, column: column) == offset)
    }
    #expect(layout.offset(atLine: 2, column: 1) == 18)
    #expect(layout.position(ofOffset: 99) == (3, 2))
    #expect(layout.offset(atLine: 99, column: 99) == 29)
    #expect(layout.offset(atLine: -1, column: -1) == 0)
  }

  @Test("a word cut in two keeps the cursor on its line")
  func cutWord() {
    let layout = WrappedText(CleanText("abcdef", breaks: .keep), columns: 3)
    #expect(layout.position(ofOffset: 3) == (1, 0))
    #expect(layout.offset(atLine: 0, column: 9) == 2)
    #expect(layout.offset(atLine: 1, column: 9) == 6)
  }

  @Test("the end of a text that ends in a break is the empty line below")
  func lastBreak() {
    let layout = WrappedText(CleanText("ab\n", breaks: .keep), columns: 9)
    #expect(layout.position(ofOffset: 2) == (0, 2))
    #expect(layout.position(ofOffset: 3) == (1, 0))
    #expect(layout.offset(atLine: 1, column: 0) == 3)
    #expect(layout.offset(atLine: 0, column: 9) == 2)
  }

  @Test("an arrow ends no line: it goes on with what it points at")
  func arrow() {
    for columns in [8, 9, 10, 11] {
      #expect(lines("снег лёд → Дороги", columns) == ["снег лёд", "→ Дороги"], "\(columns)")
    }
    #expect(lines("снег → Дороги", 20) == ["снег → Дороги"])
    #expect(lines("→ Заречный район", 9) == ["→", "Заречный", "район"])
  }
}
