import Foundation
import Moderation
import Testing

@testable import Configuration

@Suite("Rules of the community")
struct RulesFileTests {
  @Test("rules are read in the order of the text")
  func read() throws {
    let text = """
      [rules.swearing]
      name = { ru = "Мат", en = "Swearing" }
      journal = { ru = "Удалено за мат.", en = "Removed for swearing." }
      vk-reason = "strong-language"

      [rules.betting]
      name = "Ставки"
      journal = "Удалено: реклама ставок."
      vk-reason = "spam"
      """
    let (rules, errors) = RulesFile.read(text, file: "rules.toml")
    #expect(errors == [])
    #expect(rules?.map(\.key) == ["swearing", "betting"])
    let first = try #require(rules?.first)
    #expect(first.name(.english) == "Swearing")
    #expect(first.sentence(.russian) == "Удалено за мат.")
    #expect(first.banReason == .strongLanguage)
    #expect(rules?.last?.name(.english) == "Ставки")
  }

  @Test(
    "a fault is told with its place and what would be right",
    arguments: [
      ("", 1, 1, "[rules.swearing]"), ("[rule.a]\n", 1, 1, "perhaps [rules]"),
      ("[rules.a]\nname = \"A\"\njournal = \"B\"\n", 1, 1, "“vk-reason” is missing in [rules.a]"),
      ("[rules.a]\nname = \"\"\n", 2, 8, "must not be empty"),
      ("[rules.a]\nname = 5\n", 2, 8, "{ ru = \"…\", en = \"…\" }"),
      ("[rules.a]\nname = { ru = \"A\" }\n", 2, 1, "“en” is missing"),
      ("[rules.a]\nname = { ru = \"A\", em = \"B\" }\n", 2, 20, "perhaps en"),
      ("[rules.a]\nvk-reason = \"span\"\n", 2, 13, "perhaps spam"),
      ("[rules.a]\nvk-reason = \"war\"\n", 2, 13, "verbal-abuse, strong-language"),
      ("[rules.a]\nnames = \"A\"\n", 2, 1, "perhaps name"),
      ("[rules]\na = 1\n", 2, 5, "must be a table"),
      ("[rules.a]\nname = \"\(String(repeating: "д", count: 41))\"\n", 2, 8, "40 characters"),
    ])
  func faults(text: String, line: Int, column: Int, hint: String) throws {
    let (rules, errors) = RulesFile.read(text, file: "rules.toml")
    #expect(rules == nil)
    let error = try #require(errors.first { $0.message(in: .english).contains(hint) }, "\(errors)")
    #expect(error.line == line)
    #expect(error.column == column)
  }
}

@Suite("Settings of the desk")
struct DeskSettingsTests {
  private let themes = ShippedThemesTests.search

  @Test("all of them are read")
  func read() {
    let text = """
      name = "Заречный район"
      zone = "Asia/Yekaterinburg"
      hold-seconds = 30
      theme = "day"
      language = "en"
      """
    let (settings, errors) = DeskSettingsFile.read(text, file: "desk.toml", themes: themes)
    #expect(errors == [])
    #expect(settings?.name == "Заречный район")
    #expect(settings?.zone == Zone(name: "Asia/Yekaterinburg"))
    #expect(settings?.hold == .seconds(30))
    #expect(settings?.theme == "day")
    #expect(settings?.language == .english)
  }

  @Test(
    "a fault is told with its place and what would be right",
    arguments: [
      ("zone = \"Moscow\"\n", 1, 8, "perhaps Europe/Moscow"),
      ("zone = \"Europe/Moskow\"\n", 1, 8, "perhaps Europe/Moscow"),
      ("zone = \"MSK\"\n", 1, 8, "perhaps Europe/Moscow"),
      ("zone = \"GMT+3\"\n", 1, 8, "Asia/Yekaterinburg"),
      ("\nhold-seconds = 601\n", 2, 16, "from 0 to 600"), ("hold-seconds = -1\n", 1, 16, "from 0"),
      ("hold-seconds = 1.5\n", 1, 16, "whole number"),
      ("hold-seconds = \"1\"\n", 1, 16, "whole number"),
      ("theme = \"nigth\"\n", 1, 9, "there are: colour-blind, contrast, day, mono, night"),
      ("language = \"rus\"\n", 1, 12, "perhaps ru"), ("nmae = \"x\"\n", 1, 1, "perhaps name"),
      ("[desk]\nname = \"x\"\n", 1, 1, "there is no table [desk]"),
      ("name = [\"x\"]\n", 1, 8, "a text in quotes"), ("name = \" \"\n", 1, 8, "empty"),
    ])
  func faults(text: String, line: Int, column: Int, hint: String) throws {
    let (settings, errors) = DeskSettingsFile.read(text, file: "desk.toml", themes: themes)
    #expect(settings == nil)
    let error = try #require(errors.first { $0.message(in: .english).contains(hint) }, "\(errors)")
    #expect(error.line == line)
    #expect(error.column == column)
  }
}
