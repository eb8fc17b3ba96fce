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
    arguments: [
      [], ["import"], ["classify"], ["demo"], ["console"], ["train"], ["evaluate"], ["duplicates"],
      ["deadline"],
      ["review"],
    ])
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

  @Test("what does not fit is told wholly in Russian")
  func russian() throws {
    let house = try House()
    let role = try house.run(["access", "add", "Марина", "--role", "царь", "--lang", "ru"])
    #expect(role.code == 2)
    #expect(role.errors.contains("Можно: наблюдатель, модератор, дежурный, руководитель, "))
    #expect(!role.errors.contains(" or "))
    #expect(
      !(try house.run(["outbox", "list", "--help", "--lang", "ru"]).text.contains("default:")))
    for words in [
      ["--database", "/proc/none/x.sqlite", "outbox"], ["backup", "/proc/none/x.sqlite"],
    ] {
      let nowhere = try house.run(words + ["--lang", "ru"])
      #expect(nowhere.code == 2)
      #expect(!nowhere.errors.contains("No such") && !nowhere.errors.contains("unable"))
    }
  }

  @Test("the home is the one that HOME names, for the database as for settings")
  func home() throws {
    let house = try House()
    let home = house.folder.path + "/elsewhere"
    let environment = ["HOME": home, "XDG_DATA_HOME": ""]
    let database = home + "/.local/share/dezhurka/desk.sqlite"
    let printed = try house.run(["access", "add", "Вера"], environment: environment)
    #expect(printed.code == 0, "\(printed.errors)")
    #expect(FileManager.default.fileExists(atPath: database))
    #expect(try house.run(["outbox"], environment: environment).code == 0)
  }

  @Test(
    "what only reads makes no desk where a path has a slip in it, and says so",
    arguments: [
      ["outbox"], ["history"], ["access", "list"], ["incidents", "--overdue"],
      ["incidents", "years"], ["problems"],
    ])
  func noDesk(words: [String]) throws {
    let house = try House()
    let path = house.folder.path + "/slip.sqlite"
    let printed = try house.run(words + ["--database", path, "--lang", "ru"])
    #expect(printed.code == 2 && printed.errors.contains("slip.sqlite"), "\(words)")
    #expect(printed.text.isEmpty && !FileManager.default.fileExists(atPath: path), "\(words)")
  }

  @Test("a list that cannot be written ends with the reason, not with a crash")
  func fullOutput() throws {
    let house = try House()
    let desk = try house.desk()
    defer { desk.close() }
    let list = Process()
    list.executableURL = URL(fileURLWithPath: "/bin/sh")
    list.arguments = [
      "-c",
      "exec \"$0\" incidents --format csv --database \"$1\" --as Анна > /dev/full 2> /dev/null",
      built("dezhurka"), desk.path,
    ]
    try list.run()
    list.waitUntilExit()
    #expect(list.terminationReason == .exit && list.terminationStatus == 2)
  }

  @Test("without a command, help is the program's, with the list of commands")
  func overview() throws {
    let house = try House()
    for arguments in [["--help"], ["--lang", "ru", "--help"], ["help"], ["-h", "--as", "Анна"]] {
      let printed = try house.run(arguments, environment: ["LANG": "ru_RU.UTF-8"])
      #expect(printed.code == 0)
      #expect(printed.text.contains("Команды:"))
      for command in [
        "import", "backup", "restore", "access", "check", "deadline", "demo",
      ] {
        #expect(printed.text.contains("\n  \(command) "), "\(arguments)")
      }
    }
  }

  @Test("options may stand before the command, and help may be asked for by its name")
  func order() throws {
    let house = try House()
    let database = house.folder.path + "/named.sqlite"
    let record = try Data(House.record(1, "Нет света").utf8)
    let printed = try house.run(
      ["--lang", "ru", "--database", database, "import", "-"], input: record)
    #expect(printed.code == 0, "\(printed.errors)")
    #expect(FileManager.default.fileExists(atPath: database))
    let help = try house.run(["help", "import", "--lang", "ru"])
    #expect(help.code == 0)
    #expect(help.text.contains("--open-since"))
  }

  @Test("a word that is no command is told with those there are")
  func unknownCommand() throws {
    let house = try House()
    let russian = try house.run(["--lang", "ru", "frob"])
    #expect(russian.code == 2)
    #expect(russian.errors.contains("Команды «frob» нет. Есть: console, demo, import"))
    let english = try house.run(["help", "frob"])
    #expect(english.code == 2)
    #expect(english.errors.contains("There is no command \"frob\""))
  }

  @Test(
    "a Russian run has no English words in its help",
    arguments: [
      [], ["console"], ["demo"], ["import"], ["classify"], ["check"], ["backup"], ["deadline"],
    ])
  func russianHelp(command: [String]) throws {
    let printed = try House().run(command + ["--help", "--lang", "ru"])
    for word in [
      "OVERVIEW", "USAGE", "OPTIONS", "ARGUMENTS", "SUBCOMMANDS", "Show ", "See ",
      "("
        + "values", "(default",
    ] {
      #expect(!printed.text.contains(word), "\(word)")
    }
    #expect(printed.text.contains("Показать эту справку."))
  }

  @Test("a usage error speaks Russian where the run does")
  func russianErrors() throws {
    let house = try House()
    let cases = [
      (["import", "--lang", "ru"], "Ошибка: не хватает: <файл>"),
      (["import", "x", "--frob", "--lang", "ru"], "Ошибка: ключа --frob нет"),
      (["import", "x", "--stric", "--lang", "ru"], "Может быть, --strict?"),
      (["import", "x", "--lang", "ru", "--map"], "Ошибка: нет значения: --map"),
      (["classify", "x", "--lang", "ru"], "Ошибка: лишнее слово «x»"),
      (
        ["import", "x", "--format", "xml", "--lang", "ru"],
        "Ошибка: значение «xml» не подходит: --format <ndjson|telegram|vk|csv>. Можно: "
      ),
    ]
    for (arguments, expected) in cases {
      let printed = try house.run(arguments)
      #expect(printed.code == 2)
      #expect(printed.errors.contains(expected), "\(printed.errors)")
      #expect(printed.errors.contains("Вызов: dezhurka"))
      #expect(printed.errors.contains("Подробно: dezhurka"))
    }
  }

  @Test("a command that needs no desk does not say where the desk is")
  func databaseHelp() throws {
    let house = try House()
    for command in ["demo", "classify"] {
      let printed = try house.run([command, "--help", "--lang", "ru"])
      #expect(printed.text.contains("--database"))
      #expect(!printed.text.contains("desk.sqlite"), "\(command)")
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
    #expect(second.errors.contains("Ничего нового."))
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
    #expect(strict.errors.contains("nothing was taken in"))
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
