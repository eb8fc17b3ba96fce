import Support
import Terminal
import Testing

@Suite("The terminal in memory")
struct VirtualScreenTests {
  private func screen(_ text: String, columns: Int = 8, rows: Int = 4) -> VirtualScreen {
    var screen = VirtualScreen(size: Size(columns: columns, rows: rows))
    screen.feed(text.utf8)
    return screen
  }

  @Test(
    "it draws as a terminal does",
    arguments: [
      ("ab\r\ncd", "ab\ncd\n\n\n"), ("\u{1B}[2;3Hx", "\n  x\n\n\n"),
      ("abcdefghi", "abcdefgh\ni\n\n\n"), ("abcdefgh\rx", "xbcdefgh\n\n\n\n"),
      ("abc\u{1B}[3DX\u{1B}[CY", "XbY\n\n\n\n"), ("abc\u{1B}[2G\u{1B}[K", "a\n\n\n\n"),
      ("abc\u{1B}[2G\u{1B}[1K", "  c\n\n\n\n"), ("abc\u{8}\u{8}\u{1B}[X", "a c\n\n\n\n"),
      ("abc\u{1B}[1G\u{1B}[P", "bc\n\n\n\n"), ("abc\u{1B}[1G\u{1B}[2@", "  abc\n\n\n\n"),
      ("a\u{1B}[3b", "aaaa\n\n\n\n"), ("a\r\nb\r\nc\r\nd\r\ne", "b\nc\nd\ne\n"),
      ("a\r\nb\u{1B}[1;1H\u{1B}[L", "\na\nb\n\n"), ("a\r\nb\r\nc\u{1B}[1;1H\u{1B}[2M", "c\n\n\n\n"),
      ("a\r\nb\u{1B}[S", "b\n\n\n\n"), ("a\u{1B}[T", "\na\n\n\n"),
      ("a\r\nb\r\nc\r\nd\u{1B}[2;3r\u{1B}[3;1H\nx", "a\nc\nx\nd\n"),
      ("\u{1B}[4dх\u{1B}[2J", "\n\n\n\n"), ("漢字\u{1B}[2Gx", " x字\n\n\n\n"),
      ("abcdefg漢", "abcdefg\n漢\n\n\n"), ("a\u{1B}Mb", "\u{20}b\na\n\n\n"),
      ("\u{1B}(Ba\u{1B}=\u{1B}[?1h", "a\n\n\n\n"),
    ])
  func drawing(bytes: String, shown: String) {
    #expect(screen(bytes).text == shown)
  }

  @Test("the other screen comes and goes, modes and commands are noted")
  func modes() {
    var screen = screen("main\u{1B}[?1049h\u{1B}[?2004h\u{1B}[?25l\u{1B}[Hother\u{7}")
    #expect(screen.isAlternate && screen.text(row: 0) == "other")
    #expect(screen.cursorPosition == nil && screen.modes.contains(2004) && screen.bells == 1)
    screen.feed("\u{1B}]0;title\u{7}\u{1B}]52;c;eA==\u{1B}\\\u{1B}[?1049l\u{1B}[?25h".utf8)
    #expect(screen.text(row: 0) == "main")
    #expect(screen.commands == ["0;title", "52;c;eA=="])
    #expect(screen.cursorPosition == .init(row: 0, column: 4))
  }

  @Test("what lights a cell is noted")
  func light() {
    let screen = screen("\u{1B}[1;38;5;203ma\u{1B}[0;7;41mb\u{1B}[mc")
    #expect(screen.light(row: 0, column: 0).isBold)
    #expect(screen.light(row: 0, column: 0).foreground == [38, 5, 203])
    #expect(screen.light(row: 0, column: 1).isReversed)
    #expect(screen.light(row: 0, column: 1).background == [41])
    #expect(screen.light(row: 0, column: 2) == VirtualScreen.Light())
  }

  @Test("bytes cut anywhere mean the same")
  func cut() {
    let bytes = Array("\u{1B}[2;2Hёж\u{1B}]0;x\u{1B}\\漢\u{1B}[1;31m!".utf8)
    let whole = screen(String(decoding: bytes, as: UTF8.self))
    for place in 1..<bytes.count {
      var screen = VirtualScreen(size: whole.size)
      screen.feed(bytes[..<place])
      screen.feed(bytes[place...])
      #expect(screen.text == whole.text && screen.commands == whole.commands)
    }
  }

  @Test("a new size keeps what fits")
  func resize() {
    var screen = screen("abcdef\r\nx")
    screen.resize(to: Size(columns: 3, rows: 1))
    #expect(screen.text == "abc\n")
    screen.resize(to: Size(columns: 5, rows: 2))
    #expect(screen.text == "abc\n\n")
  }
}
