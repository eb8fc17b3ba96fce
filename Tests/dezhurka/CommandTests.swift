import Foundation
import Support
import Testing

@Suite("The commands") struct CommandTests {
  @Test("a usage error exits with 2 and names what is wrong")
  func usage() throws {
    let house = try House()
    for arguments in [["--nonsense"], ["import"], ["import", "x", "--open-since", "2026-02-30"]] {
      let printed = try house.run(arguments)
      #expect(printed.code == 2)
      #expect(!printed.errors.isEmpty)
      #expect(printed.output.isEmpty)
    }
  }

  @Test(
    "every command explains itself with examples, in both languages",
    arguments: [[], ["import"], ["classify"], ["demo"], ["console"]])
  func help(command: [String]) throws {
    let house = try House()
    let russian = try house.run(command + ["--help", "--lang", "ru"])
    #expect(russian.code == 0)
    #expect(russian.text.contains("Примеры:"))
    let english = try house.run(command + ["--help", "--lang", "en"])
    #expect(english.text.contains("Examples:"))
    for option in ["--database", "--lang", "--as"] where !command.isEmpty {
      #expect(english.text.contains(option))
    }
  }

  @Test("without a terminal the console says what to type")
  func notATerminal() throws {
    let printed = try House().run(["--lang", "ru"])
    #expect(printed.code == 2)
    #expect(printed.errors.contains("Консоли нужен терминал"))
  }

  @Test("an unknown terminal is named, with a way out")
  func unknownTerminal() throws {
    let console = try House().open(environment: ["TERM": "dumb"])
    #expect(console.exitStatus() == 2)
    #expect(console.screen.contains("TERM=xterm-256color"))
  }

  @Test("importing twice adds nothing, and says so")
  func twice() throws {
    let house = try House()
    let records = try Data((House.record(1, "Нет света") + House.record(2, "И у нас")).utf8)
    let first = try house.run(["import", "-", "--lang", "ru"], input: records)
    #expect(first.code == 0)
    #expect(first.errors.contains("Новых: 2"))
    let second = try house.run(["import", "-", "--lang", "ru"], input: records)
    #expect(second.errors.contains("Новых: 0"))
    #expect(second.errors.contains("Уже были: 2"))
  }

  @Test("a bad record is named by file and line while the rest comes in")
  func badRecord() throws {
    let house = try House()
    let file = house.folder.appendingPathComponent("comments.ndjson")
    let records = try House.record(1, "Нет света") + "{\"network\":\n" + House.record(2, "И у нас")
    try Data(records.utf8).write(to: file)
    let printed = try house.run(["import", file.path, "--lang", "ru"])
    #expect(printed.code == 1)
    #expect(printed.errors.contains("comments.ndjson:2: "))
    #expect(printed.errors.contains("Новых: 2"))
  }

  @Test("a strict import takes all or nothing")
  func strict() throws {
    let house = try House()
    let records = try Data((House.record(1, "Нет света") + "нет\n").utf8)
    let strict = try house.run(["import", "-", "--strict", "--format", "ndjson"], input: records)
    #expect(strict.code == 1)
    #expect(strict.errors.contains("Nothing was taken in"))
    let console = try house.open()
    console.waitFor("an empty queue") { $0.contains("Комментариев ещё нет") }
  }

  @Test("a file that is not there is an error of its own")
  func missingFile() throws {
    let printed = try House().run(["import", "/nowhere/x.json", "--lang", "ru"])
    #expect(printed.code == 2)
    #expect(printed.errors.contains("/nowhere/x.json"))
  }

  @Test("classify answers line for line, and its offsets count bytes as read")
  func classify() throws {
    let input = Data("Когда дадут тепло??\n\nСпасибо!\r\n".utf8)
    let printed = try House().run(["classify"], input: input)
    #expect(printed.code == 0)
    let lines = printed.text.split(separator: "\n")
    try #require(lines.count == 3)
    for line in lines {
      let object = try #require(
        JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      for key in [
        "category", "intent", "confidence", "obscene", "urgent", "urgency", "topic", "department",
        "place", "evidence",
      ] {
        #expect(object[key] != nil)
      }
    }
    #expect(lines[2].contains("\"praise\""))
  }

  @Test("classify reads NDJSON and names a line that is none")
  func classifyNDJSON() throws {
    let input = Data("{\"text\":\"Нет воды\"}\n{\"text\":7}\nx\n".utf8)
    let printed = try House().run(["classify", "--ndjson", "--lang", "ru"], input: input)
    #expect(printed.code == 1)
    #expect(printed.text.split(separator: "\n").count == 1)
    #expect(printed.errors.contains("-:2: "))
    #expect(printed.errors.contains("-:3: "))
  }

  @Test("hostile text never reaches a terminal raw, not even in an error")
  func hostile() throws {
    let house = try House()
    let record = "{\"network\":\"\\u001b]0;x\\u0007\",\"id\":\"1\"}\n"
    let printed = try house.run(["import", "-", "--format", "ndjson"], input: Data(record.utf8))
    #expect(printed.code == 1)
    #expect(!printed.errors.utf8.contains(0x1B))
    #expect(!printed.errors.utf8.contains(0x07))
  }

  @Test("a damaged database is told in words, and left alone")
  func damaged() throws {
    let house = try House()
    let file = house.folder.appendingPathComponent("broken.sqlite")
    let garbage = Data(repeating: 0x41, count: 8192)
    try garbage.write(to: file)
    let printed = try house.run(["--database", file.path, "import", "-", "--lang", "ru"])
    let direct = try house.run(["import", "-", "--database", file.path, "--lang", "ru"])
    #expect(printed.code == 2)
    #expect(direct.code == 2)
    #expect(direct.errors.contains("повреждена"))
    #expect(try Data(contentsOf: file) == garbage)
  }
}
