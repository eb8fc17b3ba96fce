import Support
import Terminal
import Testing

@Suite("Cleaning hostile text")
struct CleanTextTests {
  private func clean(_ text: String) -> String {
    CleanText(text, breaks: .keep).plainText
  }

  @Test("ordinary Russian text comes through as it is")
  func ordinary() {
    let text = "Ёжик, «туман» — №5 ўї 100 % 漢字"
    #expect(clean(text) == text)
  }

  @Test(
    "what could steer a terminal shows as a box",
    arguments: [
      ("\u{1B}[31mred", "□[31mred"), ("a\u{7}b", "a□b"), ("a\u{9B}31mb", "a□31mb"),
      ("\u{7F}", "□"), ("\0", "□"), ("a\u{8}\u{8}b", "a□□b"), ("\u{85}", "□"),
      ("\u{1B}]52;c;cm0=\u{7}", "□]52;c;cm0=□"),
    ])
  func controls(text: String, shown: String) {
    #expect(clean(text) == shown)
  }

  @Test(
    "what could turn a line around or is unknown shows as a box",
    arguments: [
      "\u{202E}", "\u{202A}", "\u{2066}", "\u{2069}", "\u{E000}", "\u{F8FF}", "\u{10FFFD}",
      "\u{FFFE}", "\u{FFFD}", "\u{FFF9}", "\u{1FAE8}", "\u{378}", "\u{1161}",
    ])
  func misleading(text: String) {
    #expect(clean("а\(text)б") == "а□б")
  }

  @Test(
    "what shows nothing goes",
    arguments: [
      "\u{200B}", "\u{200C}", "\u{200D}", "\u{200E}", "\u{FEFF}", "\u{AD}", "\u{34F}", "\u{2060}",
      "\u{3164}", "\u{180E}", "\u{E0041}", "\u{FE0F}", "\u{61C}", "\u{20E3}",
    ])
  func invisible(text: String) {
    #expect(clean("а\(text)б") == "аб")
  }

  @Test(
    "emoji keep their first scalar, flags become letters",
    arguments: [
      ("👨‍👩‍👧!", "👨!"), ("👍🏽", "👍"), ("❤️", "❤"), ("1️⃣", "1"), ("🇷🇺", "RU"), ("🏳️‍🌈.", "🏳."),
      ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🏴"), ("👩‍❤️‍👨", "👩"),
    ])
  func emoji(text: String, shown: String) {
    #expect(clean(text) == shown)
  }

  @Test("letters in two parts become one")
  func composed() {
    let text = CleanText("и\u{306}е\u{308}И\u{306}Е\u{308}", breaks: .keep)
    #expect(text.glyphs.map(\.scalar) == "йёЙЁ".unicodeScalars.map(\.value))
    #expect(text.glyphs.map(\.end) == [4, 8, 12, 16])
  }

  @Test("of many stacked marks two stay; a mark with nothing to stand on goes")
  func marks() {
    let stacked = String(String.UnicodeScalarView(Array(repeating: "\u{301}", count: 50)))
    let text = CleanText(stacked + "a" + stacked + "\n" + stacked, breaks: .keep)
    #expect(text.glyphs.count == 2)
    #expect(text.glyphs[0].marks == [0x301, 0x301])
    #expect(text.width == 1)
  }

  @Test("every kind of line break is one break, or one space where breaks are not wanted")
  func breaks() {
    let text = "a\r\nb\rc\nd\u{2028}e\u{2029}f"
    #expect(clean(text) == "a\nb\nc\nd\ne\nf")
    #expect(CleanText(text, breaks: .asSpaces).plainText == "a b c d e f")
    #expect(printable(text) == "a b c d e f")
    #expect(printable(text, keepingBreaks: true) == "a\nb\nc\nd\ne\nf")
  }

  @Test("a tab reaches to the next stop, all of it at the tab's offset")
  func tab() {
    let text = CleanText("a\tb", breaks: .keep)
    #expect(text.plainText == "a   b")
    #expect(text.glyphs.map(\.start) == [0, 1, 1, 1, 2])
  }

  @Test("the limit stops the reading and says so")
  func limit() {
    let text = CleanText("абвг", breaks: .keep, limit: 3)
    #expect(text.plainText == "абв")
    #expect(text.isCut)
    #expect(!CleanText("абв", breaks: .keep, limit: 3).isCut)
    #expect(CleanText("аб漢", breaks: .keep, limit: 3).width == 2)
  }

  @Test("the limit also ends a flood that takes no columns")
  func flood() {
    let flood = String(repeating: "\u{200B}", count: 100_000)
    let text = CleanText("a" + flood + "b", breaks: .keep, limit: 10)
    #expect(text.plainText == "a")
    #expect(text.isCut)
    #expect(text.utf8End < 1000)
  }

  @Test("of all scalars there are, none that is shown is a control or without width")
  func everyScalar() {
    var wrong: [UInt32] = []
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = CleanText("a\(scalar)", breaks: .asSpaces)
      for glyph in text.glyphs {
        let shown = Unicode.Scalar(glyph.scalar)?.properties.generalCategory
        let isUnsafe =
          glyph.width == 0 || shown == .control || shown == .format || shown == .privateUse
          || shown == .nonspacingMark || shown == .enclosingMark || shown == .unassigned
        if isUnsafe || shown == nil { wrong.append(value) }
        for mark in [glyph.marks.x, glyph.marks.y] where mark != 0 {
          if Unicode.Scalar(mark)?.properties.generalCategory != .nonspacingMark {
            wrong.append(value)
          }
        }
      }
    }
    #expect(wrong == [])
  }

  @Test("glyphs stand at ascending offsets that are whole scalars of the text")
  func offsets() {
    var generator = Dice(7)
    let pool = Array("абв \t\n\r漢👍\u{200D}\u{301}\u{202E}\u{1B}e\u{FE0F}🇷".unicodeScalars)
    for _ in 0..<200 {
      var scalars = String.UnicodeScalarView()
      for _ in 0..<20 {
        if let scalar = pool.randomElement(using: &generator) { scalars.append(scalar) }
      }
      let source = String(scalars)
      let text = CleanText(source, breaks: .keep)
      let utf8 = source.utf8
      var last = (start: -1, end: 0)
      for glyph in text.glyphs {
        #expect(glyph.start >= last.end || glyph.start == last.start)
        #expect(glyph.start < glyph.end && glyph.end <= utf8.count)
        let start = utf8.index(utf8.startIndex, offsetBy: glyph.start)
        #expect(start.samePosition(in: source.unicodeScalars) != nil)
        last = (glyph.start, glyph.end)
      }
      #expect(text.utf8End == utf8.count)
    }
  }
}
