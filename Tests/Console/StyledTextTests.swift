import Terminal
import Testing

@testable import Console

@Suite("Text of several styles") struct StyledTextTests {
  private let marked = Style(.evidence, underlined: true)

  private func pieces(_ text: StyledText, columns: Int) -> [(String, Style)] {
    text.lines(columns: columns).flatMap(\.pieces).map { piece in
      (String(String.UnicodeScalarView(scalars(piece.glyphs))), piece.style)
    }
  }

  private func scalars(_ glyphs: ArraySlice<Glyph>) -> [Unicode.Scalar] {
    glyphs.compactMap { Unicode.Scalar($0.scalar) }
  }

  @Test("marks one blank apart are one stretch, others are not")
  func neighbours() {
    var text = StyledText("Есть ли  свет", Style(.text))
    text.mark(0..<8, marked)
    text.mark(9..<13, marked)
    text.mark(15..<23, marked)
    let found = pieces(text, columns: 40)
    #expect(found.map(\.0) == ["Есть ли", "  ", "свет"])
    #expect(found.map(\.1) == [marked, Style(.text), marked])
  }

  @Test("a later mark lies above an earlier one, across lines")
  func overlapping() {
    let above = Style(.urgent, underlined: true)
    var text = StyledText("один два три", Style(.text))
    text.mark(0..<15, marked)
    text.mark(9..<15, above)
    let found = pieces(text, columns: 4)
    #expect(found.map(\.0) == ["один", "два", "три"])
    #expect(found.map(\.1) == [marked, above, Style(.text)])
  }

  @Test("what a limit cuts ends with a whole word and an ellipsis; what fits does not")
  func cutLines() {
    func lines(_ text: String, _ limit: Int) -> [String] {
      StyledText(text, Style(.text)).lines(columns: 8, limit: limit).map { line in
        line.pieces.map { String(String.UnicodeScalarView(scalars($0.glyphs))) }.joined()
      }
    }
    #expect(lines("раз два три четыре", 1) == ["раз два…"])
    #expect(lines("раз двадцать три", 1) == ["раз…"])
    #expect(lines("раз двое три", 1) == ["раз…"])
    #expect(lines("раз два три", 2) == ["раз два", "три"])
    #expect(lines("нескончаемое слово", 1) == ["несконч…"])
    #expect(lines("раз два\n\n", 1) == ["раз два"])
  }

  @Test("an ellipsis has the style of what it stands for")
  func ellipsis() {
    var text = StyledText("один ", Style(.text))
    text.append("два три", Style(.quiet))
    let line = text.line(columns: 8)
    #expect(line.pieces.map(\.style) == [Style(.text), Style(.quiet)])
    #expect(line.width == 8)
  }
}
