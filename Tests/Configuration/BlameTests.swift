import Configuration
import Foundation
import Moderation
import Testing

/// A file that is out of order is told by its own faults, and by nobody else's.
@Suite("Whose fault it is") struct BlameTests {
  private typealias House = SettingsLoadingTests.House

  /// Files that lean on each other, all of them right.
  private static let right = [
    "departments": "[departments.lifts]\nname = \"Лифтовая служба\"\n",
    "calendar": "[calendars.duty]\nhours.every-day = [\"08:00-20:00\"]\n",
    "topics": """
    [topics.lift]
    name = "лифты"
    department = "lifts"
    synonyms = ["лифт"]
    policy = "quick"
    """,
    "policy": """
    [policies.quick]
    answer = { hours = 2, working = true, calendar = "duty", from = "found" }
    [policies.quick.topics.lift]
    answer = { hours = 1 }
    """,
  ]

  /// What may be wrong with a file: it cannot be parsed, it names what is not known, one of its values
  /// is none, it is no UTF-8.
  private static let faults: [(String, @Sendable (String) -> Data)] = [
    ("syntax", { Data(("[broken\n" + $0).utf8) }),
    ("unknown", { Data(("[unheard]\nof = 1\n" + $0).utf8) }),
    ("value", { Data(($0 + "\nwrong = [1, \"\"]\n").utf8) }),
    ("bytes", { Data([0x23, 0xCF, 0xF0, 0xE8, 0x0A]) + Data($0.utf8) }),
  ]

  @Test("all of them are right together")
  func allRight() throws {
    let house = try House()
    for (kind, text) in Self.right { try house.write("desk/\(kind).toml", text) }
    #expect(Settings.load(from: house.folders, keepingCopies: false).errors == [])
  }

  @Test(
    "a faulty file is named with its line, and none that leans on it",
    arguments: right.keys.sorted())
  func blame(kind: String) throws {
    for (name, fault) in Self.faults {
      let house = try House()
      for (other, text) in Self.right where other != kind {
        try house.write("desk/\(other).toml", text)
      }
      let file = house.base.path + "/desk/\(kind).toml"
      try fault(Self.right[kind] ?? "").write(to: URL(fileURLWithPath: file))
      let settings = Settings.load(from: house.folders, keepingCopies: false)
      #expect(!settings.errors.isEmpty, "\(kind) \(name)")
      for error in settings.errors {
        #expect(error.file == file, "\(kind) \(name): \(error.description(in: .english))")
        #expect(error.line > 0, "\(kind) \(name): \(error.description(in: .english))")
      }
      for other in Self.right.keys where other != kind {
        let path = house.base.path + "/desk/\(other).toml"
        let alone = SettingsFile.check(path, themes: ShippedThemesTests.search, beside: settings)
        #expect(alone.errors == [], "\(kind) \(name), \(other) alone")
      }
    }
  }

  @Test("a name that stands nowhere is still told by the file that has it")
  func nowhere() throws {
    for (kind, from, to) in [
      ("topics", "\"lifts\"", "\"lift-service\""), ("topics", "\"quick\"", "\"fast\""),
      ("policy", "\"duty\"", "\"nights\""), ("policy", "topics.lift]", "topics.lifts]"),
    ] {
      let house = try House()
      for (other, text) in Self.right {
        try house.write(
          "desk/\(other).toml", other == kind ? text.replacing(from, with: to) : text)
      }
      let errors = Settings.load(from: house.folders, keepingCopies: false).errors
      #expect(Set(errors.map(\.file)) == [house.base.path + "/desk/\(kind).toml"], "\(kind) \(to)")
    }
  }

  @Test("without its calendar a clock goes by the usual week, and is never none")
  func clocks() throws {
    let house = try House()
    for (kind, text) in Self.right { try house.write("desk/\(kind).toml", text) }
    try house.write("desk/calendar.toml", "[broken")
    let terms = Settings.load(from: house.folders, keepingCopies: false).terms
    let incident = Incident(
      id: .init(rawValue: 1), title: "Лифт", topic: "lift", policy: "quick",
      published: Instant(seconds: 1_795_413_840), registered: Instant(seconds: 1_795_413_840),
      registeredBy: Person("Анна"))
    let clock = try #require(terms.clock(.answer, of: incident, at: incident.registered))
    // Monday 09:04 in Moscow.
    #expect(clock.due == incident.registered + .hours(1))
  }
}
