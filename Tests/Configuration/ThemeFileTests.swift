import Foundation
import Terminal
import Testing

@testable import Configuration

@Suite("Theme files")
struct ThemeFileTests {
  private func complete(_ changes: [String: String] = [:], rest: String = "") -> String {
    let roles = Role.allCases.map { "\($0) = \(changes["\($0)"] ?? "\"default\"")" }
    return "[roles]\n" + roles.joined(separator: "\n") + "\n" + rest
  }

  private func faults(_ text: String) -> [ConfigurationError] {
    ThemeFile.read(text, file: "x/night.toml").1
  }

  @Test("a theme is read with its palette and named after its file")
  func complete() throws {
    let text = complete(
      [
        "urgent": "{ foreground = \"blood\", bold = true }", "quiet": "\"244\"", "own": "7",
        "praise": "[\"leaf\", \"green\"]",
      ],
      rest: "[palette]\nblood = \"#af0000\"\nleaf = [\"#87af5f\", \"green\", \"default\"]\n")
    let file = try ThemeFile("ground = \"light\"\n" + text, file: "x/night.toml")
    let theme = file.theme
    #expect(file.ground == .light)
    #expect(theme.name == "night")
    #expect(theme[.urgent] == Look(foreground: .rgb(0xAF, 0, 0), bold: true))
    #expect(theme[.quiet].foreground == .indexed(244))
    #expect(theme[.own].foreground == .indexed(7))
    #expect(theme[.text] == Look())
    let leaf = Colour.graded(.rgb(0x87, 0xAF, 0x5F), on16: .ansi(2), on8: .terminalDefault)
    #expect(theme[.praise].foreground == .graded(leaf, on16: .ansi(2), on8: .ansi(2)))
  }

  @Test("a graded colour gives every terminal its own")
  func graded() {
    let colour = Colour.graded(.rgb(0xFF, 0x87, 0x87), on16: .ansi(9), on8: .ansi(3))
    #expect(colour.reduced(to: 256) == .indexed(210))
    #expect(colour.reduced(to: 16) == .ansi(9))
    #expect(colour.reduced(to: 8) == .ansi(3))
    #expect(colour.reduced(to: 0) == .terminalDefault)
  }

  @Test(
    "a fault is told with its place and what would be right",
    arguments: [
      ("[roles]\ntext = \"default\"\nurgnt = \"red\"\n", 3, 1, "perhaps urgent"),
      ("[roles]\n\ntext = \"rde\"\n", 3, 8, "perhaps red"),
      ("[roles]\n  text = { bolt = true }\n", 2, 12, "perhaps bold"),
      ("[roles]\ntext = { bold = 1 }\n", 2, 17, "true or false"),
      ("[roles]\ntext = [\"red\", \"green\", \"blue\", \"black\"]\n", 2, 8, "up to three"),
      ("[roles]\ntext = [\"red\", \"gren\"]\n", 2, 16, "perhaps green"),
      ("[roles]\ntext = \"red\"\n", 1, 1, "without a look: quiet"),
      ("[palette]\nsky = \"#12345\"\n[roles]\n", 2, 7, "#rrggbb"),
      ("[palette]\nred = \"#123456\"\n", 2, 1, "another name"),
      ("[colours]\n", 1, 1, "[palette]"), ("", 1, 1, "[roles]"),
      ("ground = \"drak\"\n[roles]\n", 1, 10, "perhaps dark"),
      ("[roles]\ntext = \"red\n", 2, 12, "add \" at the end"),
      ("[roles]\ntext = \"256\"", 2, 8, "0 to 255"),
      ("[roles.text]\nforeground = \"default\"\nblink = true\n", 3, 1, "reversed"),
    ])
  func faults(text: String, line: Int, column: Int, hint: String) throws {
    let found = try #require(faults(text).first { $0.message(in: .english).contains(hint) })
    #expect(found.line == line)
    #expect(found.column == column)
    #expect(found.description.hasPrefix("x/night.toml:\(line):\(column): "))
    #expect(throws: ConfigurationError.self) { try ThemeFile(text, file: "x/night.toml") }
  }

  @Test("all faults of a file are found at once")
  func several() {
    let text = complete(["text": "\"rad\"", "quiet": "true"]) + "prase = \"red\"\n"
    #expect(faults(text).map(\.line).sorted() == [2, 3, 21])
  }

  @Test("the person's own theme comes first; without any theme there is mono")
  func search() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    let own = folder.appendingPathComponent("dezhurka/themes")
    try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let search = ThemeSearch(
      environment: ["XDG_CONFIG_HOME": folder.path], executable: "/opt/x/bin/dezhurka",
      workingFolder: "/")
    #expect(
      search.folders == [own.path, "/opt/x/share/dezhurka/themes", "/opt/x/bin/themes"])
    #expect(search.told(home: folder.path) == ["~/dezhurka/themes", "/opt/x/bin/themes"])
    #expect(try search.theme(named: "night") == .mono)
    let text = complete(["title": "\"green\""])
    try Data(text.utf8).write(to: own.appendingPathComponent("night.toml"))
    #expect(try search.theme(named: "night")[.title].foreground == .ansi(2))
    #expect(try search.theme(named: own.path + "/night.toml").name == "night")
    #expect(try search.theme(named: "mono") == .mono)
    let error = #expect(throws: ConfigurationError.self) { try search.theme(named: "nigth") }
    #expect(error?.problem == .unknownTheme("nigth", known: ["mono", "night"]))
    // A name that was typed has no place in any file.
    #expect(
      error?.description(in: .russian) == "Темы «nigth» нет; есть: mono, night")
    #expect(throws: ConfigurationError.self) { try search.theme(named: "/nowhere/x.toml") }
  }
}
