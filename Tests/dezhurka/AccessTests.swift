import Foundation
import Support
import Terminal
import Testing

@Suite("Access in the real program", .serialized)
struct AccessJourneys {
  private func run(
    _ house: House, _ arguments: [String], as name: String? = nil
  ) throws -> House.Printed {
    try house.run(arguments + ["--lang", "ru"] + (name.map { ["--as", $0] } ?? []))
  }

  @Test("an observer tries to answer and is told why not")
  func observer() throws {
    let house = try House()
    try house.bringIn(House.record(1, "Батареи ледяные третий день, Лесная 8"))
    try house.admit("Олег", "observer")
    let console = try house.open(["--lang", "ru", "--as", "Олег"])
    console.waitFor("the muted key") {
      $0.contains("Батареи ледяные") && $0.contains("(r ответить)")
    }
    console.send("r")
    console.waitFor("the reason") {
      $0.contains("Наблюдатель не может отвечать жителям: это может модератор")
        && !$0.contains("ответ: Ольга")
    }
    #expect(try run(house, ["access", "role", "Олег", "модератор"]).code == 0)
    console.waitFor("the new role") { $0.contains("Теперь вы здесь модератор") }
    console.send("r")
    console.waitFor("the composer, drawn to its last line") {
      $0.contains("ответ: Ольга П.") && $0.contains("^S отправить")
    }
    console.send("\u{1B}")
    console.waitFor("the queue") { $0.contains(" r ответить") }
    console.send("q")
    #expect(console.exitStatus() == 0)
  }

  @Test("access is given, listed, changed and taken away")
  func commands() throws {
    let house = try House()
    #expect(try run(house, ["access", "add", "Марина"], as: "Анна").code == 0)
    #expect(
      try run(house, ["access", "add", "Пётр", "--role", "on-call"], as: "Анна").text
        == "Пётр: дежурный\n")
    let list = try run(house, ["access", "list"], as: "Пётр").text
    let lines = list.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[0].hasPrefix("Анна    администратор, с "))
    #expect(lines[2].hasPrefix("Марина  модератор, с ") && lines[2].hasSuffix(", кто дал: Анна"))
    let again = try run(house, ["access", "add", "Марина"], as: "Анна")
    #expect(again.code == 2 && again.errors.contains("уже здесь: модератор"))
    #expect(
      try run(house, ["access", "role", "Марина", "Руководитель"], as: "Анна").text
        == "Марина: модератор → руководитель\n")
    #expect(try run(house, ["access", "role", "Марина", "главный"], as: "Анна").code == 2)
    let byPyotr = try run(house, ["access", "revoke", "Марина"], as: "Пётр")
    #expect(byPyotr.code == 2)
    #expect(byPyotr.errors.contains("Дежурный не может управлять доступом"))
    #expect(try run(house, ["access", "revoke", "Марина"], as: "Анна").code == 0)
    let stranger = try run(house, [], as: "Марина")
    #expect(stranger.code == 2)
    #expect(stranger.errors.contains("администратор (Анна)"))
    #expect(try run(house, ["access", "revoke", "Марина"], as: "Анна").code == 2)
  }

  @Test("help tells the roles, and options may stand before the command")
  func help() throws {
    let house = try House()
    for arguments in [["access"], ["access", "--help"], ["help", "access"]] {
      let printed = try run(house, arguments)
      #expect(printed.code == 0 && printed.text.contains("Примеры:"))
      for role in ["observer", "moderator", "on-call", "supervisor", "administrator"] {
        #expect(printed.text.contains("\n  \(role) "), "\(role)")
      }
      // The help says what the desk does: whose deed it is, by the same table.
      let parts = printed.text.split(separator: "\n  on-call ", maxSplits: 1)
      #expect(parts.first?.contains("закрывать инциденты") == true)
      #expect(parts.first?.contains("отклонять обращения") == true)
      #expect(parts.last?.contains("продлевать сроки") == true)
    }
    let database = house.folder.path + "/named.sqlite"
    #expect(
      try run(house, ["access", "add", "Вера", "--database", database], as: "Анна").code == 0)
    for arguments in [
      ["--database", database, "--as", "Анна", "access", "list"],
      ["access", "--database", database, "list", "--as", "Анна"],
      ["access", "list", "--as", " Анна ", "--database", database],
    ] {
      #expect(try house.run(arguments).text.hasPrefix("Анна  "), "\(arguments)")
    }
  }

  @Test("the last administrator stays, and one's own access is taken away only on purpose")
  func last() throws {
    let house = try House()
    try house.desk().close()
    #expect(try run(house, ["access", "list"], as: "Анна").code == 0)
    let only = try run(house, ["access", "revoke", "Анна", "--yes"], as: "Анна")
    #expect(only.code == 2 && only.errors.contains("единственный администратор"))
    #expect(
      try run(house, ["access", "role", "Анна", "observer", "--yes"], as: "Анна").code == 2)
    #expect(
      try run(house, ["access", "add", "Вера", "--role", "administrator"], as: "Анна").code == 0)
    let unsure = try run(house, ["access", "revoke", "Анна"], as: "Анна")
    #expect(unsure.code == 2 && unsure.errors.contains("--yes"))
    #expect(try run(house, ["access", "list"], as: "Анна").code == 0)
    let terminal = try house.open(["access", "revoke", "Анна", "--lang", "ru", "--as", "Анна"])
    terminal.waitFor("the question") { $0.contains("Закрыть себе доступ?") }
    terminal.send("н\n")
    #expect(terminal.exitStatus() == 2)
    #expect(try run(house, ["access", "revoke", "Анна", "--yes"], as: "Анна").code == 0)
    #expect(try run(house, ["access", "list"], as: "Анна").code == 2)
  }

  @Test("classify tells the department by the usual list, the desk's file or a file by name")
  func departments() throws {
    let house = try House()
    let input = Data("Открыт люк на дороге, яма\n".utf8)
    func department(_ arguments: [String]) throws -> String? {
      let printed = try house.run(["classify"] + arguments, input: input)
      #expect(printed.code == 0, "\(printed.errors)")
      let object = try JSONSerialization.jsonObject(with: printed.output) as? [String: Any]
      #expect(object?["topic"] as? String == "roads")
      return object?["department"] as? String
    }
    #expect(try department([]) == "roads")
    let own = """
      [topics.manholes]
      name = "Люки"
      department = "emergency"
      synonyms = ["открыт люк"]
      """
    let folder = house.folder.appendingPathComponent("data/dezhurka")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(own.utf8).write(to: folder.appendingPathComponent("topics.toml"))
    #expect(try department([]) == "emergency")
    let named = house.folder.appendingPathComponent("my.toml")
    try Data("[topics.roads]\ndepartment = \"transport\"\n".utf8).write(to: named)
    #expect(try department(["--topics", named.path]) == "transport")
    try Data("[topics.roads]\ndepartment = \"transprot\"\n".utf8).write(to: named)
    let faulty = try house.run(["classify", "--topics", named.path, "--lang", "ru"], input: input)
    #expect(faulty.code == 2 && faulty.output.isEmpty)
    #expect(faulty.errors.contains("my.toml:2:14: отдела «transprot» нет; возможно, transport"))
  }

  @Test("the console shows the desk's own department beside the topic")
  func detail() throws {
    let house = try House()
    try house.bringIn(House.record(1, "Яма на дороге, асфальт весь разбит"))
    let folder = house.folder.appendingPathComponent("data/dezhurka")
    try Data("[departments.roads]\nname = \"Дорожная служба\"\n".utf8)
      .write(to: folder.appendingPathComponent("departments.toml"))
    let console = try house.open()
    console.waitFor("the department") { $0.contains("дороги → Дорожная служба") }
    console.send("q")
    #expect(console.exitStatus() == 0)
  }
}
