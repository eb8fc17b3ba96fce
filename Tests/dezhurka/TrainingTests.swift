import Foundation
import Support
import Testing

@Suite("Training and measuring") struct TrainingTests {
  /// Appeals to two departments, and a column that says nothing.
  private static let table: String = {
    let rows = [
      ("вода", "Нет горячей воды третий день"), ("вода", "Прорвало трубу, вода во дворе"),
      ("вода", "Из крана течёт ржавая вода"), ("вода", "Когда дадут горячую воду?"),
      ("вода", "Холодной воды нет с утра"), ("вода", "Слабый напор воды на пятом этаже"),
      ("дороги", "Яма на дороге у школы"), ("дороги", "Разбитый асфальт, дороги нет"),
      ("дороги", "Когда отремонтируют дорогу на Лесной?"),
      ("дороги", "На дороге открытая яма, бью колёса"),
      ("дороги", "Асфальт после зимы весь в ямах"), ("дороги", "Дорогу не чистят от снега"),
    ]
    return "id\tотдел\tтекст\tвид\n"
      + rows.enumerated().map { "\($0)\t\($1.0)\t\($1.1)\tодин\n" }.joined()
  }()

  private static func write(_ text: String, _ name: String, in house: House) throws -> String {
    let file = house.folder.appendingPathComponent(name)
    try Data(text.utf8).write(to: file)
    return file.path
  }

  private static let columns = ["--text", "текст", "--label", "отдел", "--lang", "ru"]

  @Test("what is learned from a table is told of new comments, the same every time")
  func train() throws {
    let house = try House()
    let table = try Self.write(Self.table, "a.tsv", in: house)
    let models = ["a.model", "b.model"].map { house.folder.path + "/" + $0 }
    for model in models {
      let printed = try house.run(["train", table, "--output", model] + Self.columns)
      #expect(printed.code == 0, "\(printed.errors)")
      #expect(printed.errors.contains("Строк: 12, меток: 2."))
      #expect(printed.output.isEmpty)
    }
    let bytes = try models.map { try Data(contentsOf: URL(fileURLWithPath: $0)) }
    #expect(bytes[0] == bytes[1])

    let told = try house.run(
      ["classify", "--model", models[0]], input: Data("Воды опять нет\n\nЯма на асфальте\n".utf8))
    #expect(told.code == 0)
    let objects = try told.text.split(separator: "\n").map {
      try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    try #require(objects.count == 3)
    #expect(objects[0]["label"] as? String == "вода")
    #expect(objects[2]["label"] as? String == "дороги")
    for object in objects {
      let confidence = try #require(object["labelConfidence"] as? Double)
      #expect((0...1).contains(confidence))
      #expect(object["category"] != nil)
    }
    let records = try house.run(
      ["classify", "--ndjson", "--model", models[0]], input: Data("{\"text\":\"Воды нет\"}\n".utf8))
    #expect(records.text.contains("\"label\":\"вода\""))
    let plain = try house.run(["classify"], input: Data("Воды нет\n".utf8))
    #expect(!plain.text.contains("label"))
  }

  @Test("a label with quotes and controls in its name is escaped")
  func hostileLabel() throws {
    let house = try House()
    let table = try Self.write(
      "текст\tотдел\n" + "Нет воды\ta\"\\\u{1B}\u{202E}б\nЯма на дороге\tв\n", "a.tsv", in: house)
    let model = house.folder.path + "/a.model"
    let trained = try house.run(["train", table, "--output", model] + Self.columns)
    #expect(trained.code == 0, "\(trained.errors)")
    let told = try house.run(["classify", "--model", model], input: Data("Нет воды\n".utf8))
    #expect(!told.output.contains(0x1B))
    #expect(!told.text.unicodeScalars.contains("\u{202E}"))
    let object = try #require(JSONSerialization.jsonObject(with: told.output) as? [String: Any])
    #expect(object["label"] as? String == "a\"\\\u{1B}\u{202E}б")
    let evaluated = try house.run(["evaluate", table, "--model", model] + Self.columns)
    #expect(!evaluated.output.contains(0x1B))
  }

  @Test("a model is measured label by label, with what it takes for what")
  func evaluate() throws {
    let house = try House()
    let table = try Self.write(Self.table, "a.tsv", in: house)
    let model = house.folder.path + "/a.model"
    _ = try house.run(["train", table, "--output", model] + Self.columns)
    let other = try Self.write(
      "текст\tотдел\nНет горячей воды\tвода\nЯма на дороге\tдороги\nВода во дворе\tдороги\n",
      "b.tsv", in: house)
    let printed = try house.run(["evaluate", other, "--model", model] + Self.columns)
    #expect(printed.code == 0, "\(printed.errors)")
    #expect(printed.text.contains("вода       0,500    1,000  0,667      1"), "\(printed.text)")
    #expect(printed.text.contains("дороги     1,000    0,500  0,667      2"))
    #expect(printed.text.contains("F1 в среднем по меткам     0,667"))
    #expect(printed.text.contains("верно 2 из 3"))
    #expect(printed.text.contains("\n2 дороги  1  1\n"))
    #expect(printed.text.contains("b.tsv:4: дороги → вода ("))
  }

  @Test("cross-validation tells every row once, and the same every time")
  func folds() throws {
    let house = try House()
    let table = try Self.write(Self.table, "a.tsv", in: house)
    let printed = try house.run(["evaluate", table, "--folds", "3"] + Self.columns)
    #expect(printed.code == 0, "\(printed.errors)")
    #expect(printed.text.contains(" из 12"))
    let again = try house.run(["evaluate", table, "--folds", "3"] + Self.columns)
    #expect(again.output == printed.output)
  }

  @Test("without a model the built-in verdicts are measured")
  func builtIn() throws {
    let house = try House()
    let table = try Self.write(
      "text\tlabel\nСпасибо большое за свет!\tpraise\nКогда дадут воду?\tquestion\n", "a.tsv",
      in: house)
    let arguments = ["evaluate", table, "--text", "text", "--label", "label"]
    let printed = try house.run(arguments)
    #expect(printed.code == 0, "\(printed.errors)")
    #expect(printed.text.contains("praise"))
    let own = try Self.write("text\tlabel\nНет воды\tвода\n", "b.tsv", in: house)
    let refused = try house.run(["evaluate", own, "--text", "text", "--label", "label"])
    #expect(refused.code == 2)
    #expect(refused.errors.contains("b.tsv:2: the label \"вода\" is not built in"))
  }

  @Test("what cannot be learned from is told with file and line, and leaves no model")
  func badTables() throws {
    let house = try House()
    let cases = [
      ("id\tтекст\n1\tНет воды\n", "a.tsv:1: столбца «отдел» нет; есть: id, текст"),
      ("текст\tотдел\nНет воды\tвода\n  \tдороги\n", "a.tsv:3: текст пуст"),
      ("текст\tотдел\nНет воды\t\n", "a.tsv:2: метка пуста"),
      ("текст\tотдел\nНет воды\n", "a.tsv:2: столбцов 1, а в заголовке 2"),
      ("текст\tотдел\n", "a.tsv: в таблице нет ни одной строки"),
      ("", "a.tsv: в таблице нет ни одной строки"),
      ("текст\tотдел\nНет воды\tвода\nИ у нас\tвода\n", "a.tsv: у всех строк одна метка, «вода»"),
    ]
    for (text, expected) in cases {
      let table = try Self.write(text, "a.tsv", in: house)
      let model = house.folder.path + "/a.model"
      let printed = try house.run(["train", table, "--output", model] + Self.columns)
      #expect(printed.code == 2)
      #expect(printed.errors.contains(expected), "\(printed.errors)")
      #expect(!FileManager.default.fileExists(atPath: model))
      let measured = try house.run(["evaluate", table, "--folds", "2"] + Self.columns)
      #expect(measured.code == 2)
    }
  }

  @Test("files that cannot be used are named")
  func badFiles() throws {
    let house = try House()
    let table = try Self.write(Self.table, "a.tsv", in: house)
    let noTable = try house.run(["train", "/nowhere/a.tsv", "--output", "m"] + Self.columns)
    #expect(noTable.code == 2)
    #expect(noTable.errors.contains("/nowhere/a.tsv: такого файла нет"))
    let noFolder = try house.run(["train", table, "--output", "/nowhere/m"] + Self.columns)
    #expect(noFolder.code == 2)
    #expect(noFolder.errors.contains("/nowhere/m"))
    let itself = try house.run(["train", table, "--output", table] + Self.columns)
    #expect(itself.code == 2)
    #expect(try String(contentsOfFile: table, encoding: .utf8) == Self.table)
    let noModel = try house.run(["classify", "--model", table, "--lang", "ru"])
    #expect(noModel.code == 2)
    #expect(noModel.errors.contains("a.tsv: это не модель"))
    let folder = try house.run(["evaluate", house.folder.path, "--folds", "2"] + Self.columns)
    #expect(folder.code == 2)
    #expect(folder.errors.contains("это папка"))
    let both = try house.run(
      ["evaluate", table, "--folds", "2", "--model", "m"] + Self.columns)
    #expect(both.code == 2)
  }

  @Test("texts that say almost the same are paired across files")
  func duplicates() throws {
    let house = try House()
    let first = try Self.write(
      "текст\nНет горячей воды третий день\nЯма на дороге у школы\n", "a.tsv", in: house)
    let second = try Self.write("текст\nНет горячей воды уже третий день\n", "b.tsv", in: house)
    let third = try Self.write("текст\nНЕТ горячей воды третий день, ау\n", "c.tsv", in: house)
    let printed = try house.run(
      ["duplicates", first, second, third, "--text", "текст", "--lang", "ru"])
    #expect(printed.code == 0, "\(printed.errors)")
    #expect(printed.text.contains("c.tsv:2: 100,0"))
    #expect(printed.text.contains("a.tsv:2: НЕТ горячей"))
    #expect(printed.errors.contains(" из 4, "))
    let wrong = try house.run(["duplicates", first, "--text", "слова"])
    #expect(wrong.code == 2)
    #expect(wrong.errors.contains("a.tsv:1: there is no column \"слова\"; there are: текст"))
  }
}
