import Configuration
import Foundation
import Terminal
import Testing

@Suite("Theme files")
struct ThemeFileTests {
  /// The themes of the checkout that the tests were built from.
  static let shipped = ThemeSearch(
    environment: [:], executable: #filePath, workingFolder: "/")

  private func complete(_ changes: [String: String] = [:], rest: String = "") -> String {
    let roles = Role.allCases.map { "\($0) = \(changes["\($0)"] ?? "\"default\"")" }
    return "[roles]\n" + roles.joined(separator: "\n") + "\n" + rest
  }

  private func fault(_ text: String) throws -> ConfigurationError {
    try #require(throws: ConfigurationError.self) { try ThemeFile(text, file: "x/night.toml") }
  }

  @Test("a theme is read with its palette and named after its file")
  func complete() throws {
    let text = complete(
      ["urgent": "{ foreground = \"blood\", bold = true }", "quiet": "\"244\"", "own": "7"],
      rest: "[palette]\nblood = \"#af0000\"\n")
    let theme = try ThemeFile(text, file: "x/night.toml").theme
    #expect(theme.name == "night")
    #expect(theme[.urgent] == Look(foreground: .rgb(0xAF, 0, 0), bold: true))
    #expect(theme[.quiet].foreground == .indexed(244))
    #expect(theme[.own].foreground == .indexed(7))
    #expect(theme[.text] == Look())
  }

  @Test(
    "a fault is told with its line and what would be right",
    arguments: [
      ("[roles]\ntext = \"default\"\nurgnt = \"red\"\n", 3, "urgent, complaint"),
      ("[roles]\n\ntext = \"rde\"\n", 3, "bright-red"),
      ("[roles]\n  text = { bolt = true }\n", 2, "underlined"),
      ("[roles]\ntext = { bold = 1 }\n", 2, "true or false"),
      ("[roles]\ntext = \"red\"\n", 1, "quiet"),
      ("[palette]\nsky = \"#12345\"\n[roles]\n", 2, "#rrggbb"),
      ("[palette]\nred = \"#123456\"\n", 2, "another name"),
      ("[colours]\n", 1, "[palette]"), ("", 1, "[roles]"),
      ("[roles]\ntext = \"red\n", 2, ""), ("[roles]\ntext = \"256\"", 2, "0 to 255"),
      ("[roles.text]\nforeground = \"default\"\nblink = true\n", 3, "reversed"),
    ])
  func faults(text: String, line: Int, hint: String) throws {
    let error = try fault(text)
    #expect(error.line == line)
    #expect(hint.isEmpty || error.message.contains(hint), "\(error)")
    #expect(error.description.hasPrefix("x/night.toml:\(line):"))
  }

  @Test("every shipped theme is complete", arguments: ["day", "night"])
  func shippedThemes(name: String) throws {
    #expect(Self.shipped.names == ["day", "night"])
    let theme = try Self.shipped.theme(named: name)
    for colours in [8, 16, 256] {
      for role in Role.allCases {
        let look = theme[role].reduced(to: colours)
        #expect(look.background == .terminalDefault || look.foreground != look.background)
      }
    }
  }

  @Test("shipped themes are readable", arguments: [("day", 1.0), ("night", 0.0)])
  func contrast(name: String, behind: Double) throws {
    let theme = try Self.shipped.theme(named: name)
    for role in Role.allCases where role != .border {
      let look = theme[role]
      for colours in [256, 1 << 24] {
        let text = look.foreground.reduced(to: colours)
        guard let light = Self.luminance(text) else { continue }
        let ground = Self.luminance(look.background.reduced(to: colours)) ?? behind
        let ratio = (max(light, ground) + 0.05) / (min(light, ground) + 0.05)
        #expect(ratio >= 4.5, "\(role) of \(name): \(ratio)")
      }
    }
  }

  /// As WCAG 2 defines it, from 0 to 1; `nil` for the terminal's own colour.
  private static func luminance(_ colour: Colour) -> Double? {
    guard let parts = colour.components else { return nil }
    func linear(_ value: Int) -> Double {
      let share = Double(value) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(parts.x) + 0.7152 * linear(parts.y) + 0.0722 * linear(parts.z)
  }

  @Test("what differs in meaning differs in colour even on eight", arguments: ["day", "night"])
  func distinct(name: String) throws {
    let theme = try Self.shipped.theme(named: name)
    let roles: [Role] = [.complaint, .question, .praise, .obscenity, .warning]
    for colours in [8, 16, 256] {
      let seen = Set(roles.map { theme[$0].reduced(to: colours).foreground })
      #expect(seen.count == roles.count, "\(colours)")
    }
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
    #expect(search.folders == [own.path, "/opt/x/share/dezhurka/themes"])
    #expect(try search.theme(named: "night") == .mono)
    let text = complete(["title": "\"green\""])
    try Data(text.utf8).write(to: own.appendingPathComponent("night.toml"))
    #expect(try search.theme(named: "night")[.title].foreground == .ansi(2))
    #expect(try search.theme(named: own.path + "/night.toml").name == "night")
    #expect(try search.theme(named: "mono") == .mono)
    let error = #expect(throws: ConfigurationError.self) { try search.theme(named: "nigth") }
    #expect(error?.message.contains("night") == true)
    #expect(throws: ConfigurationError.self) { try search.theme(named: "/nowhere/x.toml") }
  }
}
