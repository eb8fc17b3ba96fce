import Foundation
import Support
import Terminal
import Testing

@Suite("Hostile texts on every screen", .serialized)
struct HostileScreens {
  private static let sizes = [
    Size(columns: 80, rows: 24), Size(columns: 160, rows: 50), Size(columns: 45, rows: 20),
  ]
  private static let draft = (HostileTexts.commands + HostileTexts.deceptions)
    .filter { !$0.text.contains("\u{1B}[201~") }.map(\.text).joined(separator: " ")

  @Test(
    "every comment passes over every screen, and the terminal sees nothing of it", arguments: sizes)
  func screens(size: Size) throws {
    let house = try House()
    let printed = try house.run(["import", "-", "--lang", "ru"], input: HostileRecords.ndjson())
    try #require(printed.code == 0, "\(printed.errors)")
    let console = try house.open(size: size)
    console.waitFor("the queue") { $0.contains("к-") }
    console.send("\r")
    try readAll(in: console)
    sheets(of: console)
    reply(in: console)
    lines(in: console)
    console.kill(SIGTERM)
    #expect(console.exitStatus() == 128 + SIGTERM)
    #expect(!console.screen.isAlternate)
    let traffic = TerminalTraffic(console.rawOutput)
    #expect(traffic.offences.isEmpty, "\(traffic.offences)")
    try #require(traffic.copies.count == 1)
    let copy = try #require(Data(base64Encoded: traffic.copies[0]))
    #expect(copy.count > 1000)
    #expect(copy.allSatisfy { $0 == 0x0A || $0 == 0x09 || $0 >= 0x20 && $0 != 0x7F })
  }

  /// Steps through all comments in detail; the post above each tells which it is.
  private func readAll(in console: PseudoTerminal) throws {
    var seen: Set<String> = []
    while seen.count < HostileTexts.all.count {
      var shown: String?
      let isNew = console.waitFor("the comment after \(seen.count) others") { screen in
        shown = screen.text.firstMatch(of: /пост-\d+/).map { String($0.output) }
        return shown.map { !seen.contains($0) } ?? false
      }
      try #require(isNew)
      if let shown { seen.insert(shown) }
      if seen.count < HostileTexts.all.count { console.send("j") }
    }
  }

  private func sheets(of console: PseudoTerminal) {
    console.send("w")
    console.waitFor("the reasons") { $0.contains("Почему так решено") }
    console.send("w")
    console.waitFor("the comment") { !$0.contains("Почему так решено") }
    console.send("t")
    console.waitFor("the thread") { !$0.contains("Запись:") }
    console.send("\u{1B}")
    console.waitFor("the comment again") { $0.contains("Запись:") }
    console.send("f")
    console.waitFor("the choice") { $0.contains("Что показать?") }
    console.send("\u{1B}")
    console.waitFor("the comment once more") { $0.contains("Запись:") }
  }

  private func reply(in console: PseudoTerminal) {
    console.send("r")
    console.waitFor("the composer") { $0.contains("0 / 4096") }
    console.send("\u{1B}[200~" + Self.draft + "\u{1B}[201~")
    console.waitFor("the draft") { !$0.contains(" 0 / 4096") && $0.contains("/ 4096") }
    // To the beginning, line by line, so that all of it is drawn.
    console.send(String(repeating: "\u{1B}[A", count: 60))
    console.waitFor("its beginning") { $0.contains("лес□]52;c;") }
    console.send("\u{0F}")
    console.waitFor("the text alone") { $0.contains("подтвердите.") }
    console.send(String(repeating: "\u{1B}[6~", count: 3))
    console.send("y")
    console.waitFor("noted") { $0.contains("опубликовано вручную") }
  }

  private func lines(in console: PseudoTerminal) {
    console.send("h")
    console.waitFor("the history") { $0.contains("История ответов") && $0.contains("лес□") }
    console.send("s")
    console.waitFor("the story") { $0.contains("Как решалось") && $0.contains("пост-") == false }
    console.send("\u{1B}")
    console.waitFor("the history again") { $0.contains("История ответов") }
    for opening in ["/", ":"] {
      console.send(opening)
      console.send("\u{1B}[200~" + Self.draft + "\u{1B}[201~")
      console.send("конец")
      console.waitFor("the end of the line") { $0.contains("конец") }
      console.send("\u{1B}")
      console.waitFor("no line") { !$0.contains("конец") }
    }
  }
}
