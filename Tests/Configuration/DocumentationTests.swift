import Console
import Foundation
import Moderation
import Terminal
import Testing

@testable import Configuration

@Suite("Examples in the documentation")
struct DocumentationTests {
  /// An example under a heading, the first unless another is asked for.
  private func example(_ heading: String, _ number: Int = 0) throws -> String {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let path = root.appendingPathComponent("Sources/Configuration/README.md")
    let text = try String(contentsOf: path, encoding: .utf8)
    let section = try #require(text.components(separatedBy: "\n## \(heading)\n").dropFirst().first)
    let code = try #require(
      section.components(separatedBy: "```toml\n").dropFirst(number + 1).first)
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
    let calendars = CalendarFile.read(
      try example("calendar.toml"), file: "calendar.toml", onto: .standard, zone: .moscow)
    #expect(calendars.1 == [])
    #expect(calendars.0?["hotline-winter"]?.week[6].intervals.count == 1)
    let policies = PolicyFile.read(
      try example("policy.toml"), file: "policy.toml", onto: .standard,
      calendars: DutyCalendars.standard.names)
    #expect(policies.1 == [])
    #expect(
      policies.0?.current.rule(of: .answer, topic: "heating")?.term == .hours(2, working: true))
    let approval = PolicyFile.read(
      try example("policy.toml", 1), file: "policy.toml", onto: .standard,
      calendars: DutyCalendars.standard.names,
      topics: TopicCatalogue.standard.topics.map(\.key))
    #expect(approval.1 == [] && approval.0?.approval.newcomers == 20)
    let departments = DepartmentsFile.read(
      try example("departments.toml"), file: "departments.toml", onto: .standard)
    #expect(departments.1 == [])
    let topics = TopicsFile.read(
      try example("topics.toml"), file: "topics.toml",
      onto: HouseCatalogue(departments: try #require(departments.0)))
    #expect(topics.1 == [])
    #expect(topics.0?["housing"]?.departmentByPlace == ["Северн": "north"])
    let review = ReviewFile.read(
      try example("review.toml"), file: "review.toml", onto: .standard)
    #expect(review.1 == [])
    #expect(review.0?.severities[.passive] == nil)
    #expect(review.0?.severities[.redirectBare] == .error)
    #expect(review.0?.phones == ["89120000000"])
    let sync = try example("sync.toml", 1) + example("sync.toml")
    #expect(SyncFile.read(sync, file: "sync.toml").1 == [])
    let watch = WatchFile.read(try example("watch.toml"), file: "watch.toml")
    #expect(watch.1 == [] && watch.0?.match("Снег на Садовой улице") == true)
    let fragments = FragmentsFile.read(
      try example("fragments.toml"), file: "fragments.toml", onto: .standard)
    #expect(fragments.1 == [])
    #expect(fragments.0?.contains { $0.key == "фото" } == false)
    #expect(fragments.0?.last?.key == "bus")
    let theme = ThemeFile.read(try example("Themes"), file: "own.toml")
    #expect(theme.1 == [])
    #expect(theme.0?.ground == .dark)
  }

  @Test("the policies that come along are told in the form of the file")
  func policies() throws {
    let nothing = DeadlinePolicies([], chosen: "")
    let read = PolicyFile.read(
      try example("policy.toml", 2), file: "policy.toml", onto: nothing,
      calendars: DutyCalendars.standard.names)
    #expect(read.1 == [])
    #expect(read.0 == .standard)
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
    let house = HouseCatalogue()
    for key in house.topics.topics.map(\.key) + house.departments.keys {
      #expect(text.contains("`\(key)`"), "\(key)")
    }
    for rule in ReviewRule.allCases { #expect(text.contains("`\(rule.rawValue)`")) }
    for rule in CommunityRule.standard { #expect(text.contains("`\(rule.key)`")) }
  }
}
