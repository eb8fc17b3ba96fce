import Desk
import Foundation
import Support
import Testing

@Suite("Importing") struct ImportTests {
  /// A comment with the moment of its publication.
  private static func record(_ id: Int, _ published: String) -> String {
    #"{"network":"vk","community":"-1","id":"\#(id)","text":"Нет света","published":""#
      + published + "\"}\n"
  }

  @Test("a day begins by the clocks of the desk's zone, by Moscow's where the desk names none")
  func openSince() throws {
    let house = try House()
    let desk = house.folder.appendingPathComponent("desk")
    try FileManager.default.createDirectory(at: desk, withIntermediateDirectories: true)
    // Midnight of 1 November is 21:00 UTC in Moscow and 19:00 UTC in Yekaterinburg.
    let records = Self.record(1, "2026-10-31T20:00:00Z") + Self.record(2, "2026-10-31T22:00:00Z")
    let arguments = [
      "import", "-", "--open-since", "2026-11-01", "--lang", "ru", "--database",
    ]
    let moscow = try house.run(
      arguments + [desk.path + "/a.sqlite"], input: Data(records.utf8))
    #expect(moscow.errors.contains("Новых: 2, из них в очередь: 1."))
    try Data("zone = \"Asia/Yekaterinburg\"\n".utf8)
      .write(to: desk.appendingPathComponent("desk.toml"))
    let yekaterinburg = try house.run(
      arguments + [desk.path + "/b.sqlite"], input: Data(records.utf8))
    #expect(yekaterinburg.errors.contains("Новых: 2, из них в очередь: 2."))
  }

  @Test("dates of a table without a zone are read by the desk's clocks")
  func tableDates() throws {
    let house = try House()
    let desk = house.folder.appendingPathComponent("desk")
    try FileManager.default.createDirectory(at: desk, withIntermediateDirectories: true)
    try Data("zone = \"Asia/Kamchatka\"\n".utf8)
      .write(to: desk.appendingPathComponent("desk.toml"))
    let table = "Комментарий;Дата;ID\nНет света;31.10.2026 23:30;1\nИ у нас;01.11.2026 00:30;2\n"
    let printed = try house.run(
      [
        "import", "-", "--network", "vk", "--community", "-1", "--open-since", "2026-11-01",
        "--lang", "ru", "--database", desk.path + "/a.sqlite",
      ], input: Data(table.utf8))
    #expect(printed.code == 0, "\(printed.errors)")
    #expect(printed.errors.contains("Новых: 2, из них в очередь: 1."))
  }

  @Test("of several files the one that cannot be read says that none was taken in")
  func severalFiles() throws {
    let house = try House()
    let good = house.folder.appendingPathComponent("good.ndjson")
    try Data(House.record(1, "Нет света").utf8).write(to: good)
    let missing = house.folder.path + "/no.csv"
    let printed = try house.run(["import", good.path, missing, "--lang", "ru"])
    #expect(printed.code == 2 && printed.errors.contains("no.csv"))
    #expect(printed.errors.hasSuffix("Ничего не загружено.\n"), "\(printed.errors)")
    #expect(try house.desk(NSUserName()).counts(QueueFilter()).all == 0)
  }

  @Test("comments from the future are taken in and told of")
  func future() throws {
    let house = try House()
    let records = Self.record(1, "2099-01-05T10:00:00Z") + Self.record(2, "2026-11-01T10:00:00Z")
    let printed = try house.run(["import", "-", "--lang", "ru"], input: Data(records.utf8))
    #expect(printed.code == 0)
    #expect(
      printed.errors.contains("Комментарии из будущего, проверьте порядок дня и месяца в датах: 1.")
    )
  }

  @Test("the summary names the database that was filled")
  func hint() throws {
    let house = try House()
    let record = try Data(House.record(1, "Нет света").utf8)
    let usual = try house.run(["import", "-", "--lang", "ru"], input: record)
    #expect(usual.errors.hasSuffix("Открыть очередь: dezhurka\n"))
    let plain = house.folder.path + "/t.sqlite"
    let named = try house.run(["import", "-", "--lang", "ru", "--database", plain], input: record)
    #expect(named.errors.hasSuffix("Открыть очередь: dezhurka --database \(plain)\n"))
    let other = house.folder.path + "/o.sqlite"
    let asked = try house.run(
      ["import", "-", "--lang", "ru", "--database", other, "--as", "Елена"], input: record)
    #expect(asked.errors.hasSuffix("Открыть очередь: dezhurka --database \(other) --as Елена\n"))
    let spaced = house.folder.path + "/моя база's.sqlite"
    let quoted = try house.run(
      ["import", "-", "--lang", "ru", "--database", spaced], input: record)
    let shown = "'" + spaced.replacing("'", with: #"'\''"#) + "'"
    #expect(quoted.errors.hasSuffix("Открыть очередь: dezhurka --database \(shown)\n"))
  }

  @Test("a format that a file has not is an error, whichever it is")
  func wrongFormat() throws {
    let house = try House()
    let chat = #"{"name":"Чат","type":"public_supergroup","id":1,"messages":[]}"#
    for format in ["vk", "ndjson", "csv"] {
      let printed = try house.run(
        ["import", "-", "--lang", "ru", "--format", format], input: Data(chat.utf8))
      #expect(printed.code != 0, "\(format)")
      #expect(printed.errors.contains("-"), "\(format)")
    }
    let answer = #"{"response":{"count":0,"items":[]}}"#
    let printed = try house.run(
      ["import", "-", "--lang", "ru", "--format", "telegram"], input: Data(answer.utf8))
    #expect(printed.code != 0)
  }

  @Test("a strict import says in Russian that nothing came in")
  func strict() throws {
    let printed = try House().run(
      ["import", "-", "--strict", "--format", "ndjson", "--lang", "ru"], input: Data("нет\n".utf8))
    #expect(printed.errors.contains("Не прочитано записей: 1; с --strict не загружено ничего."))
  }
}
