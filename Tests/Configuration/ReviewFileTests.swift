import Foundation
import Moderation
import Testing

@testable import Configuration

@Suite("review.toml")
struct ReviewFileTests {
  @Test("settings build on weaker ones, one by one")
  func onto() throws {
    let desk = try #require(
      ReviewFile.read(
        "[rules]\npassive = \"off\"\ndash = \"error\"\n[topics]\nphoto = [\"waste\"]\n",
        file: "review.toml", onto: .standard
      ).0)
    let person = try #require(
      ReviewFile.read(
        "[rules]\ndash = \"hint\"\n[limits]\ntemplate-share = 90\n", file: "review.toml", onto: desk
      ).0)
    #expect(person.severities[.passive] == nil)
    #expect(person.severities[.dash] == .hint)
    #expect(person.severities[.sneer] == .error)
    #expect(person.templateShare == 90)
    #expect(person.photo == ["waste"])
  }

  @Test(
    "each fault is told with its place and what would be right",
    arguments: [
      ("[rules]\nofficialise = \"off\"\n", 2, 1, "perhaps officialese"),
      ("[rules]\ndash = \"loud\"\n", 2, 8, "there are: error, warning, hint, off"),
      ("[limits]\ngenitives = 1\n", 2, 13, "from 2 to 20"),
      ("[topics]\nphoto = \"waste\"\n", 2, 9, "a list of texts"),
      ("[words]\nspelling = [1]\n", 2, 12, "a list of texts"),
      ("[rule]\n", 1, 1, "perhaps [rules]"),
    ])
  func faults(text: String, line: Int, column: Int, hint: String) throws {
    let (settings, errors) = ReviewFile.read(text, file: "review.toml", onto: .standard)
    #expect(settings == nil)
    let error = try #require(errors.first { $0.message(in: .english).contains(hint) }, "\(errors)")
    #expect(error.line == line)
    #expect(error.column == column)
  }
}
