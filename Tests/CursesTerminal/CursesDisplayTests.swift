import Glibc
import Support
import Terminal
import Testing

@Suite("The display on a real terminal", .serialized)
struct CursesDisplayTests {
  private func start(
    _ term: String = "xterm-256color", arguments: [String] = [],
    environment: [String: String] = [:]
  ) throws -> PseudoTerminal {
    let base = ["TERM": term, "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"]
    let terminal = PseudoTerminal(
      built("DisplayProbe"), arguments, environment: base.merging(environment) { $1 })
    return try #require(terminal)
  }

  @Test(
    "typed Cyrillic is shown, and afterwards the terminal is as before",
    arguments: ["xterm-256color", "tmux-256color", "screen", "linux", "vt100"])
  func typing(term: String) throws {
    let terminal = try start(term)
    terminal.waitFor("title") { $0.contains("Проба 80x24") }
    terminal.send("Ёж, 漢字!")
    terminal.waitFor("text") { $0.contains("текст: Ёж, 漢字!") }
    #expect(terminal.screen.cursorPosition == .init(row: 1, column: 16))
    terminal.send("\u{11}")
    #expect(terminal.exitStatus() == 0)
    #expect(terminal.isRestored)
    #expect(!terminal.screen.isAlternate)
    #expect(terminal.screen.modes.contains(25))
    #expect(terminal.screen.modes.isDisjoint(with: [2004, 2026]))
    #expect(terminal.screen.contains("конец 0"))
  }

  @Test("without a locale the display still speaks UTF-8, and a pinned size does not hold")
  func environment() throws {
    let terminal = try start(environment: ["LANG": "C", "LINES": "10", "COLUMNS": "30"])
    terminal.waitFor("title") { $0.contains("Проба 80x24") }
    terminal.send("щ")
    terminal.waitFor("text") { $0.contains("текст: щ") }
  }

  @Test(
    "a terminal that cannot be drawn on is refused", arguments: ["dumb", "unknown", "nonesuch"])
  func refused(term: String) throws {
    let terminal = try start(term)
    #expect(terminal.exitStatus() == 9)
    #expect(terminal.screen.contains("unknownTerminal"))
    #expect(terminal.isRestored)
  }

  @Test("a key costs few bytes")
  func bytes() throws {
    let terminal = try start()
    terminal.waitFor("title") { $0.contains("Проба") }
    terminal.send("a")
    terminal.waitFor("a") { $0.contains("текст: a") }
    let before = terminal.rawOutput.count
    terminal.send("b")
    terminal.waitFor("b") { $0.contains("текст: ab") }
    #expect(terminal.rawOutput.count - before < 20)
  }

  @Test(
    "changes of style do not leave a line drawing set that nobody is in",
    arguments: [("xterm-256color", "\u{1B}(B"), ("tmux-256color", "\u{F}"), ("screen", "\u{F}")])
  func charset(term: String, reset: String) throws {
    let terminal = try start(term)
    terminal.waitFor("title") { $0.contains("Проба") }
    let before = terminal.rawOutput.count
    terminal.send("\u{2}")
    terminal.send("я")
    terminal.waitFor("bold text") { $0.contains("текст: я") }
    let drawn = String(decoding: terminal.rawOutput.dropFirst(before), as: UTF8.self)
    #expect(drawn.contains("\u{1B}["))
    #expect(!drawn.contains(reset))
  }

  @Test("a new size arrives, and everything is drawn anew")
  func resize() throws {
    let terminal = try start()
    terminal.waitFor("title") { $0.contains("Проба 80x24") }
    terminal.resize(to: Size(columns: 50, rows: 12))
    terminal.waitFor("new size") { $0.contains("Проба 50x12") && $0.contains("размер 50x12") }
    terminal.send("x")
    terminal.waitFor("text") { $0.contains("текст: x") }
  }

  @Test("a paste is one event, however large")
  func paste() throws {
    let terminal = try start()
    terminal.waitFor("paste mode") { $0.modes.contains(2004) && $0.contains("Проба") }
    let text = String(repeating: "Батареи ледяные\r", count: 4000)
    terminal.send("\u{1B}[200~" + text + "\u{1B}[201~")
    terminal.waitFor("paste") { $0.contains("вставлено 120000: Батареи") }
  }

  @Test("a lone Esc is a key after a moment")
  func escape() throws {
    let terminal = try start()
    terminal.waitFor("title") { $0.contains("Проба") }
    terminal.send("\u{1B}")
    terminal.waitFor("Esc") { $0.contains("Esc") }
    terminal.send("\u{1B}[A\u{1B}й")
    terminal.waitFor("keys") { $0.contains("Up") && $0.contains("A-й") }
  }

  @Test("another thread can wake the display; it rings, and copies without controls")
  func others() throws {
    let terminal = try start()
    terminal.waitFor("title") { $0.contains("Проба") }
    terminal.send("\u{17}")
    terminal.waitFor("woken") { $0.contains("разбужен") }
    terminal.send("\u{7}\u{19}")
    terminal.waitFor("bell and clipboard") { $0.bells == 1 && !$0.commands.isEmpty }
    #expect(terminal.screen.commands == ["52;c;0YHQutC+0L/QuNGA0L7QstCw0L3Qvg=="])
  }

  @Test("a theme changes colours at once")
  func theme() throws {
    let terminal = try start()
    terminal.waitFor("title") { $0.contains("Проба") && $0.light(row: 0, column: 0).isBold }
    terminal.send("\u{14}")
    terminal.waitFor("green") { $0.light(row: 0, column: 0).foreground == [32] }
  }

  @Test("signals to end reach the program, which ends in order", arguments: [SIGTERM, SIGINT])
  func interrupted(signal: Int32) throws {
    let terminal = try start()
    terminal.waitFor("title") { $0.contains("Проба") }
    terminal.kill(signal)
    #expect(terminal.exitStatus() == 40 + signal)
    #expect(terminal.isRestored)
  }

  @Test("what goes to standard error goes to the log while the screen is in use")
  func errorLog() throws {
    let path = "/tmp/dezhurka-probe-\(getpid()).log"
    defer { unlink(path) }
    let terminal = try start(arguments: [path])
    terminal.waitFor("title") { $0.contains("Проба") }
    terminal.send("\u{6}")
    #expect(terminal.exitStatus() != 0)
    #expect(!terminal.rawOutput.isEmpty && !terminal.screen.contains("on purpose"))
    let log = try #require(fopen(path, "r"))
    defer { fclose(log) }
    var bytes = [UInt8](repeating: 0, count: 1 << 12)
    let count = fread(&bytes, 1, bytes.count, log)
    #expect(String(decoding: bytes[..<count], as: UTF8.self).contains("on purpose"))
  }

  @Test("a dropped line ends the program")
  func hangUp() throws {
    let terminal = try start()
    terminal.waitFor("title") { $0.contains("Проба") }
    terminal.hangUp()
    #expect(terminal.exitStatus() == 3)
  }

  @Test("a crash gives the terminal back", arguments: ["\u{6}", "\u{F}"])
  func crash(key: String) throws {
    let terminal = try start(arguments: ["/dev/null"])
    terminal.waitFor("title") { $0.contains("Проба") }
    terminal.send(key)
    let status = try #require(terminal.exitStatus())
    #expect(status < 0)
    #expect(terminal.isRestored)
    #expect(!terminal.screen.isAlternate)
    #expect(!terminal.screen.modes.contains(2004))
  }

  @Test("Ctrl-Z stops the program, and it comes back with its screen")
  func suspend() throws {
    let terminal = try #require(
      PseudoTerminal(
        "/bin/bash", ["--norc", "--noprofile", "-i"],
        environment: ["TERM": "xterm-256color", "LANG": "C.UTF-8", "PS1": "готов> "]))
    terminal.waitFor("shell") { $0.contains("готов>") }
    terminal.send(built("DisplayProbe") + "\r")
    terminal.waitFor("title") { $0.isAlternate && $0.contains("Проба") }
    terminal.send("щ\u{1A}")
    terminal.waitFor("stopped") { !$0.isAlternate && $0.contains("Stopped") }
    terminal.send("fg\r")
    terminal.waitFor("back") {
      $0.isAlternate && $0.contains("текст: щ") && $0.contains("снова здесь")
    }
    terminal.send("\u{11}")
    terminal.waitFor("end") { !$0.isAlternate && $0.contains("конец 0") }
    terminal.send("exit\r")
    #expect(terminal.exitStatus() == 0)
  }
}
