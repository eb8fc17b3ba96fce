import Configuration
import Console
import Foundation
import Moderation
import Terminal
import Testing

@Suite("Loading settings")
struct SettingsLoadingTests {
  /// Folders of a person and a desk that go away with the test.
  final class House {
    let base = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    let folders: SettingsFolders

    init() throws {
      for name in ["person", "desk"] {
        try FileManager.default.createDirectory(
          at: base.appendingPathComponent(name), withIntermediateDirectories: true)
      }
      folders = SettingsFolders(
        person: base.path + "/person", desk: base.path + "/desk",
        lastGood: base.path + "/state/last-good", themes: ShippedThemesTests.search)
    }

    deinit { try? FileManager.default.removeItem(at: base) }

    func write(_ path: String, _ text: String) throws {
      try Data(text.utf8).write(to: base.appendingPathComponent(path))
    }

    func file(_ path: String, in settings: Settings) -> SettingsFile? {
      settings.files.first { $0.path == base.path + "/" + path }
    }
  }

  @Test("without files there are the defaults")
  func defaults() throws {
    let house = try House()
    let settings = Settings.load(from: house.folders)
    #expect(settings.errors == [])
    #expect(settings.keys == .standard)
    #expect(settings.rules == CommunityRule.standard)
    #expect(settings.desk == DeskSettings())
    #expect(settings.theme.name == "night")
    #expect(settings.calendars == .standard)
    #expect(settings.policies == .standard)
    #expect(settings.files.filter { $0.state == .absent }.count == 18)
  }

  @Test("what all must agree on is the desk's to say; a person's file serves where it says nothing")
  func deskFirst() throws {
    let house = try House()
    func rule(_ key: String) -> String {
      "[rules.\(key)]\nname = \"А\"\njournal = \"Б\"\nvk-reason = \"spam\"\n"
    }
    try house.write("person/rules.toml", rule("own"))
    #expect(Settings.load(from: house.folders).rules.map(\.key) == ["own"])
    try house.write("desk/rules.toml", rule("common"))
    try house.write("desk/desk.toml", "name = \"Район\"\nhold-seconds = 20\nlanguage = \"en\"\n")
    try house.write("person/desk.toml", "name = \"Я\"\nzone = \"UTC\"\nlanguage = \"ru\"\n")
    let settings = Settings.load(from: house.folders)
    #expect(settings.errors == [])
    #expect(settings.rules.map(\.key) == ["common"])
    #expect(settings.desk.name == "Район")
    #expect(settings.desk.hold == .seconds(20))
    #expect(settings.desk.zone == Zone(name: "UTC"))
    #expect(settings.desk.language == .russian)
  }

  @Test("topics and departments add up, the desk's the stronger, and keep their last good copy")
  func catalogue() throws {
    let house = try House()
    try house.write("person/departments.toml", "[departments.own]\nname = \"Свой\"\n")
    try house.write(
      "person/topics.toml",
      "[topics.snow]\ndepartment = \"own\"\n[topics.gas]\ndepartment = \"own\"\n")
    try house.write("desk/departments.toml", "[departments.roads]\nphone = \"1\"\n")
    try house.write(
      "desk/topics.toml", "[topics.snow]\ndepartment = \"health\"\nphoto = true\n")
    for _ in 1...2 {
      let settings = Settings.load(from: house.folders)
      #expect(settings.house.topics["snow"]?.department == "health")
      #expect(settings.house.topics["snow"]?.needsPhoto == true)
      #expect(settings.house.topics["gas"]?.department == "own")
      #expect(settings.house.topics["water"]?.department == "utilities")
      #expect(settings.house.departments["roads"]?.contacts == "1")
      try house.write("desk/topics.toml", "[topics.snow]\ndepartment = \"roads\n")
    }
    let faulty = Settings.load(from: house.folders)
    #expect(house.file("desk/topics.toml", in: faulty)?.state == .lastGood)
    #expect(faulty.errors.map(\.line) == [2])
  }

  @Test("the person's files come before the desk's, key by key")
  func order() throws {
    let house = try House()
    try house.write("desk/desk.toml", "name = \"Район\"\ntheme = \"day\"\n")
    try house.write("person/desk.toml", "theme = \"contrast\"\n")
    try house.write("desk/keys.toml", "[queue]\nreply = \"e\"\nreveal = \"F4\"\n")
    try house.write("person/keys.toml", "[queue]\nreply = \"F5\"\n")
    let settings = Settings.load(from: house.folders)
    #expect(settings.errors == [])
    #expect(settings.desk.name == "Район")
    #expect(settings.theme.name == "contrast")
    #expect(settings.keys.command(for: Key(.function(5)), in: .queue) == .reply)
    #expect(settings.keys.command(for: Key("e"), in: .queue) == nil)
    #expect(settings.keys.command(for: Key(.function(4)), in: .queue) == .reveal)
  }

  @Test("in place of a faulty file its last faultless copy serves, until it is mended")
  func lastGood() throws {
    let house = try House()
    try house.write("person/keys.toml", "[queue]\nreply = \"e\"\n")
    #expect(Settings.load(from: house.folders).errors == [])
    try house.write("person/keys.toml", "[queue]\nreply = \"e\n")
    for _ in 1...2 {
      let settings = Settings.load(from: house.folders)
      #expect(settings.keys.command(for: Key("e"), in: .queue) == .reply)
      #expect(house.file("person/keys.toml", in: settings)?.state == .lastGood)
      #expect(settings.errors.map(\.line) == [2])
    }
    try house.write("person/keys.toml", "[queue]\nreply = \"F6\"\n")
    let mended = Settings.load(from: house.folders)
    #expect(mended.errors == [])
    #expect(mended.keys.command(for: Key(.function(6)), in: .queue) == .reply)
  }

  @Test("without a copy a faulty file is left out, and all its faults are told in order")
  func leftOut() throws {
    let house = try House()
    try house.write("desk/desk.toml", "name = \"Район\"\n")
    try house.write("person/desk.toml", "zone = \"X/Y\"\nlanguage = \"e\"\nname = 1\n")
    let settings = Settings.load(from: house.folders)
    #expect(settings.desk.name == "Район")
    #expect(settings.desk.language == nil)
    #expect(house.file("person/desk.toml", in: settings)?.state == .leftOut)
    #expect(settings.errors.map(\.line) == [1, 2, 3])
  }

  @Test("copies of two folders do not mix, and looking keeps none")
  func separate() throws {
    let house = try House()
    try house.write("desk/keys.toml", "[queue]\nreveal = \"F4\"\n")
    try house.write("person/keys.toml", "[queue]\nreply = \"F5\"\n")
    _ = Settings.load(from: house.folders, keepingCopies: false)
    #expect(!FileManager.default.fileExists(atPath: house.base.path + "/state"))
    _ = Settings.load(from: house.folders)
    try house.write("desk/keys.toml", "[")
    try house.write("person/keys.toml", "[")
    let settings = Settings.load(from: house.folders)
    #expect(settings.keys.command(for: Key(.function(4)), in: .queue) == .reveal)
    #expect(settings.keys.command(for: Key(.function(5)), in: .queue) == .reply)
  }

  @Test("a faulty theme gives way to its last faultless copy, else to mono")
  func theme() throws {
    let house = try House()
    let path = house.base.path + "/person/dusk.toml"
    let good = try String(
      contentsOfFile: #require(ShippedThemesTests.search.path(named: "day")), encoding: .utf8)
    try house.write("person/desk.toml", "theme = \"\(path)\"\n")
    try house.write("person/dusk.toml", "[roles]\n")
    #expect(Settings.load(from: house.folders).theme == .mono)
    try house.write("person/dusk.toml", good)
    #expect(Settings.load(from: house.folders).theme.name == "dusk")
    try house.write("person/dusk.toml", "[roles]\n")
    let settings = Settings.load(from: house.folders)
    #expect(settings.theme[.question] != Look())
    #expect(settings.errors.map(\.file) == [path])
  }

  @Test("calendars and policies add up name by name, by the clocks of the desk")
  func deadlines() throws {
    let house = try House()
    try house.write("desk/desk.toml", "zone = \"Asia/Yekaterinburg\"\n")
    try house.write("person/calendar.toml", "[calendars.ours]\nbased-on = \"ru-5x8\"\n")
    try house.write(
      "person/policy.toml",
      "policy = \"ours\"\n[policies.ours]\nbased-on = \"tver\"\nanswer.calendar = \"ours\"\n")
    try house.write(
      "desk/policy.toml", "policy = \"desk\"\n[policies.desk]\nbased-on = \"ours\"\n")
    let settings = Settings.load(from: house.folders)
    #expect(settings.errors == [])
    #expect(settings.calendars["ours"]?.zone == Zone(name: "Asia/Yekaterinburg"))
    #expect(settings.calendars["24x7"]?.zone == Zone(name: "Asia/Yekaterinburg"))
    #expect(settings.policies.current.name == "desk")
    #expect(settings.policies.current.rule(of: .answer)?.calendar == "ours")
  }

  @Test("in place of faulty calendars and policies their last good copies serve")
  func lastGoodDeadlines() throws {
    let house = try House()
    try house.write("desk/calendar.toml", "[calendars.ours]\nbased-on = \"ru-5x8\"\n")
    try house.write("desk/policy.toml", "policy = \"tver\"\n")
    #expect(Settings.load(from: house.folders).errors == [])
    try house.write("desk/calendar.toml", "[calendars.ours]\nhours.monday = []\n")
    try house.write("desk/policy.toml", "policy = \"moon\"\n")
    let settings = Settings.load(from: house.folders)
    #expect(settings.errors.map(\.line) == [1, 1])
    #expect(settings.calendars["ours"] != nil)
    #expect(settings.policies.chosen == "tver")
    #expect(house.file("desk/calendar.toml", in: settings)?.state == .lastGood)
    #expect(house.file("desk/policy.toml", in: settings)?.state == .lastGood)
  }

  @Test("folders follow the XDG specification")
  func folders() {
    let folders = SettingsFolders(
      environment: ["HOME": "/home/m", "XDG_CONFIG_HOME": "relative", "XDG_STATE_HOME": "/s"],
      database: "/srv/desk/desk.sqlite", executable: "/usr/bin/dezhurka", workingFolder: "/")
    #expect(folders.person == "/home/m/.config/dezhurka")
    #expect(folders.desk == "/srv/desk")
    #expect(folders.lastGood == "/s/dezhurka/last-good")
    #expect(folders.themes.folders.first == "/home/m/.config/dezhurka/themes")
  }

  @Test(
    "a file is checked as what its name says",
    arguments: [
      ("person/keys.toml", "[queue]\nreplay = \"e\"\n", "reply"),
      ("person/keys-new.toml", "[queue]\nreplay = \"e\"\n", "reply"),
      ("person/rules.toml", "[rules.a]\nnam = \"e\"\n", "perhaps name"),
      ("person/desk.toml", "nam = \"e\"\n", "perhaps name"),
      ("person/calendar.toml", "[calendar.a]\n", "perhaps [calendars]"),
      ("person/policy-new.toml", "polcy = \"tver\"\n", "perhaps policy"),
      ("person/dusk.toml", "[role]\n", "perhaps [roles]"),
      ("person/keys.yaml", "", "keys.toml, rules.toml, desk.toml, topics.toml"),
      ("person/topics.toml", "[topics.road]\n", "perhaps roads"),
      ("person/departments.toml", "[departments.a]\n", "“name” is missing"),
    ])
  func kinds(path: String, text: String, hint: String) throws {
    let house = try House()
    try house.write(path, text)
    let file = SettingsFile.check(
      house.base.path + "/" + path, themes: ShippedThemesTests.search)
    #expect(file.errors.contains { $0.message(in: .english).contains(hint) }, "\(file.errors)")
  }

  @Test("a file that is not there is an error when asked for by name")
  func missing() {
    let file = SettingsFile.check("/nowhere/keys.toml", themes: ShippedThemesTests.search)
    #expect(file.errors.map(\.problem) == [.missing])
  }
}
