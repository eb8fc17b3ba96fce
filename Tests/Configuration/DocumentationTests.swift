import Console
import Foundation
import Moderation
import Terminal
import Testing

@testable import Configuration

@Suite("Examples in the documentation")
struct DocumentationTests {
  /// The first example under a heading.
  private func example(_ heading: String) throws -> String {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let path = root.appendingPathComponent("Sources/Configuration/README.md")
    let text = try String(contentsOf: path, encoding: .utf8)
    let section = try #require(text.components(separatedBy: "\n## \(heading)\n").dropFirst().first)
    let code = try #require(section.components(separatedBy: "```toml\n").dropFirst().first)
    return try #require(code.components(separatedBy: "```").first)
  }

  @Test("every one is faultless")
  func faultless() throws {
    let themes = ShippedThemesTests.search
    let desk = DeskSettingsFile.read(try example("desk.toml"), file: "desk.toml", themes: themes)
    #expect(desk.1 == [])
    #expect(desk.0?.hold == .seconds(20))
    let keys = KeysFile.read(try example("keys.toml"), file: "keys.toml", onto: .standard)
    #expect(keys.1 == [])
    #expect(keys.0?.command(for: Key("e"), in: .queue) == .noAnswer)
    let rules = RulesFile.read(try example("rules.toml"), file: "rules.toml")
    #expect(rules.1 == [])
    #expect(rules.0?.count == 2)
    let theme = ThemeFile.read(try example("Themes"), file: "own.toml")
    #expect(theme.1 == [])
    #expect(theme.0?.ground == .dark)
  }

  @Test("every command is named, and every context")
  func names() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let path = root.appendingPathComponent("Sources/Configuration/README.md")
    let text = try String(contentsOf: path, encoding: .utf8)
    for name in Command.allCases.map(\.rawValue) + Context.allCases.map(\.name) {
      #expect(text.contains("`\(name)`"), "\(name)")
    }
    for rule in CommunityRule.standard { #expect(text.contains("`\(rule.key)`")) }
  }
}
