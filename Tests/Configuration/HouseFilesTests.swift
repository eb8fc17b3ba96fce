import Foundation
import Moderation
import Testing

@testable import Configuration

@Suite("Topics and departments")
struct HouseFilesTests {
  private func topics(_ text: String) -> (TopicCatalogue?, [ConfigurationError]) {
    TopicsFile.read(
      text, file: "topics.toml", onto: HouseCatalogue(), policies: DeadlinePolicies.standard.names)
  }

  @Test("a topic's file changes only what it names")
  func changes() throws {
    let (topics, errors) = topics(
      """
      [topics.snow]
      season = { from = "15.10", to = "30.04" }
      synonyms = ["каток на тротуар"]

      [topics.manholes]
      name = { ru = "Люки", en = "Manholes" }
      department = "emergency"
      synonyms = ["открыт люк"]
      priority = "high"
      photo = true
      policy = "59-fz"
      no-promises = true
      places = { "Северн" = "roads" }
      """)
    #expect(errors == [])
    let snow = try #require(topics?["snow"])
    #expect(snow.department == "roads")
    #expect(snow.name(.russian) == "снег и лёд")
    #expect(snow.season?.last == MonthDay(month: 4, day: 30))
    let own = try #require(topics?["manholes"])
    #expect(own.name(.english) == "Manholes")
    #expect(own.priority == .high)
    #expect(own.needsPhoto && own.forbidsPromises)
    #expect(own.policy == "59-fz")
    #expect(own.departmentByPlace == ["Северн": "roads"])
    #expect(topics?["water"] == TopicCatalogue.standard["water"])
  }

  @Test(
    "a fault of a topic is told with its place and what would be right",
    arguments: [
      ("", 1, 1, "[topics.roads]"), ("[topic.roads]\n", 1, 1, "perhaps [topics]"),
      ("[topics.raods]\ndepartment = \"roads\"\n", 1, 1, "perhaps roads"),
      ("[topics.\"люки\"]\nname = \"Л\"\n", 1, 1, "needs name, department and synonyms"),
      ("[topics.roads]\ndepartment = \"raods\"\n", 2, 14, "perhaps roads"),
      ("[topics.roads]\npolicy = \"twer\"\n", 2, 10, "perhaps tver"),
      ("[topics.roads]\ndepartment = \"космос\"\n", 2, 14, "there are: roads, utilities"),
      ("[topics.roads]\nplaces = { \"А\" = \"rods\" }\n", 2, 18, "perhaps roads"),
      ("[topics.roads]\nseason = { from = \"31.04\", to = \"01.05\" }\n", 2, 19, "“31.04”"),
      ("[topics.roads]\nseason = { from = \"01.05\" }\n", 2, 1, "“to” is missing"),
      ("[topics.roads]\nseason = \"зима\"\n", 2, 10, "must be a table"),
      ("[topics.roads]\nsynonyms = \"яма\"\n", 2, 12, "a list of texts"),
      ("[topics.roads]\nsynonyms = [\"яма\", 5]\n", 2, 20, "a list of texts"),
      ("[topics.roads]\nphoto = \"да\"\n", 2, 9, "true or false"),
      ("[topics.roads]\npriority = \"hight\"\n", 2, 12, "perhaps high"),
      ("[topics.roads]\ndepartments = \"roads\"\n", 2, 1, "perhaps department"),
      ("[topics.roads]\n[topics.snow]\n[topics.roads]\n", 3, 1, "in line 1 already"),
      (
        "[topics.roads]\nsynonyms = [\"Яма\"]\n[topics.snow]\nsynonyms = [\"лёд\", \"яма\"]\n",
        4, 20, "with the topic roads already"
      ),
    ])
  func faults(text: String, line: Int, column: Int, hint: String) throws {
    let (topics, errors) = topics(text)
    #expect(topics == nil)
    for language in Language.allCases { for error in errors { _ = error.message(in: language) } }
    let error = try #require(errors.first { $0.message(in: .english).contains(hint) }, "\(errors)")
    #expect(error.line == line)
    #expect(error.column == column)
  }

  @Test("a department's file adds departments and changes the usual ones")
  func departments() throws {
    let (departments, errors) = DepartmentsFile.read(
      """
      [departments.roads]
      phone = "2-00-01"

      [departments.utilities]
      name = "Управляющая контора"

      [departments.north]
      name = { ru = "Отдел «Северный»", en = "North" }
      short = "Север"
      email = "north@zarechny.example"
      person = "Дежурный"
      hours = "пн–пт 8–17"
      """, file: "departments.toml", onto: .standard)
    #expect(errors == [])
    #expect(departments?["roads"]?.shortName(.russian) == "Дороги")
    #expect(departments?["roads"]?.phone == "2-00-01")
    #expect(departments?["utilities"]?.shortName(.russian) == "Управляющая контора")
    #expect(departments?["north"]?.contacts == "Дежурный, north@zarechny.example, пн–пт 8–17")
  }

  @Test(
    "a fault of a department is told with its place and what would be right",
    arguments: [
      ("", 1, 1, "[departments.roads]"), ("[departments.a]\n", 1, 1, "“name” is missing"),
      ("[departments.roads]\nphon = \"1\"\n", 2, 1, "perhaps phone"),
      ("[departments.roads]\nphone = 21540\n", 2, 9, "a text in quotes"),
      ("[departments.roads]\n[departments.roads]\n", 2, 1, "in line 1 already"),
      (
        "[departments.roads]\nshort = \"\(String(repeating: "д", count: 25))\"\n", 2, 9,
        "24 characters"
      ),
    ])
  func departmentFaults(text: String, line: Int, column: Int, hint: String) throws {
    let (departments, errors) = DepartmentsFile.read(
      text, file: "departments.toml", onto: .standard)
    #expect(departments == nil)
    let error = try #require(errors.first { $0.message(in: .english).contains(hint) }, "\(errors)")
    #expect(error.line == line)
    #expect(error.column == column)
  }

  @Test("a file of topics by itself may name the departments of the file beside it")
  func beside() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("topics.toml")
    try Data("[topics.roads]\ndepartment = \"north\"\n".utf8).write(to: file)
    #expect(HouseCatalogue.read(topics: file.path).1.count == 1)
    #expect(SettingsFile.check(file.path, themes: ThemeSearch(folders: [])).errors.count == 1)
    try Data("[departments.north]\nname = \"Север\"\n".utf8)
      .write(to: folder.appendingPathComponent("departments.toml"))
    #expect(HouseCatalogue.read(topics: file.path).0?.topics["roads"]?.department == "north")
    #expect(SettingsFile.check(file.path, themes: ThemeSearch(folders: [])).errors == [])
  }
}
