import Desk
import Foundation
import Moderation
import Support
import Terminal
import Testing

@Suite("The command incidents", .serialized)
struct IncidentsCommandTests {
  let house: House

  init() throws { house = try House() }

  private func run(
    _ arguments: [String], lang: String = "ru", input: Data = Data(),
    environment: [String: String] = [:]
  ) throws -> House.Printed {
    try house.run(
      ["incidents", "--lang", lang, "--as", "Анна"] + arguments, input: input,
      environment: environment)
  }

  private func open(_ title: String, _ more: [String] = []) throws -> String {
    let printed = try run(["open", title, "--channel", "горячая линия"] + more)
    #expect(printed.code == 0, "\(printed.errors)")
    return printed.text
  }

  /// An incident that has been open since long before the test.
  private func bringInOld(_ title: String) throws {
    let row = "2025-01-13 10:00;\(title);;roads;Большая Заречная;8"
    let printed = try run(
      ["import", "-"], input: Data("Дата;Название;Итог;Тема;Улица;Дом\n\(row)\n".utf8))
    #expect(printed.code == 0, "\(printed.errors)")
  }

  private func file(_ name: String, _ text: String) throws -> String {
    let file = house.folder.appendingPathComponent(name)
    try Data(text.utf8).write(to: file)
    return file.path
  }

  private func objects(_ printed: House.Printed) throws -> [[String: Any]] {
    try printed.text.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  @Test("an appeal is registered with its number and deadlines, department and priority by topic")
  func opening() throws {
    let text = try open(
      "Холодно  в подъезде", ["--street", "Лесная", "--house", "8", "--topic", "heating"])
    let lines = text.split(separator: "\n")
    #expect(lines[0] == "№1  Холодно в подъезде")
    #expect(lines[1] == "  Лесная, 8 · тепло · ЖКХ · высокий · горячая линия")
    #expect(lines.count > 2 && lines[2...].allSatisfy { $0.contains("до ") && $0.contains("(20") })
    let listed = try objects(try run(["--all", "--format", "json"]))
    #expect(listed.count == 1)
    #expect(listed[0]["source"] as? String == "channel")
    #expect(listed[0]["channel"] as? String == "горячая линия")
    #expect(listed[0]["priority"] as? String == "high")
    #expect((listed[0]["last"] as? [String: Any])?["by"] as? String == "Анна")
    #expect(try open("Ещё", ["--priority", "normal"]).hasPrefix("№2  Ещё\n"))
  }

  @Test("what cannot be registered is told, and nothing is opened")
  func refusals() throws {
    let base = ["open", "Яма", "--channel", "портал"]
    for arguments in [
      ["open", " ", "--channel", "портал"], ["open", "Яма"], base + ["--topic", "нет такой"],
      base + ["--published", "2026-02-30"], base + ["--published", "2199-01-01"],
      base + ["--department", "нет"], base + ["--priority", "срочный"],
    ] {
      #expect(try run(arguments).code == 2, "\(arguments)")
    }
    #expect(try run(["--all"]).text == "Таких инцидентов нет.\n")
  }

  @Test("overdue ones are told by how much, with exit code 3, and none with 0")
  func overdue() throws {
    _ = try open("Свежее")
    let none = try run(["--overdue"])
    #expect(none.code == 0 && none.text == "Ничего не просрочено.\n")
    try bringInOld("Старое")
    let some = try run(["--overdue"])
    #expect(some.code == 3)
    #expect(some.text.contains("просрочено на ") && some.text.contains("Старое"))
    #expect(!some.text.contains("Свежее"))
    #expect(try run(["--overdue", "--mine"]).code == 0)
    #expect(try run(["--overdue", "--department", "ЖКХ"]).code == 0)
    #expect(try run(["--overdue", "--department", "нет"]).code == 2)
    let soon = try run(["--soon", "2000"])
    #expect(soon.code == 0 && soon.text.contains("Свежее") && !soon.text.contains("Старое"))
    let both = try run(["--overdue", "--soon", "2000"])
    #expect(both.code == 3 && both.text.contains("Свежее") && both.text.contains("Старое"))
    #expect(try run(["--overdue", "--all"]).code == 2)
    #expect(try run(["--soon", "0"]).code == 2)
    let english = try run(["list", "--overdue"], lang: "en")
    #expect(english.code == 3 && english.text.contains("overdue by "))
  }

  @Test("CSV is RFC 4180 and harmless, whatever the title says")
  func csv() throws {
    for title in ["=HYPERLINK(\"http://x\",\"да\")", "+7 900", "-1", "@all", "А, \"б\""] {
      let printed = try run(["open", "--channel", "портал", "--", title])
      #expect(printed.code == 0, "\(printed.errors)")
    }
    let printed = try run(["--all", "--format", "csv"])
    #expect(printed.code == 0)
    let lines = printed.text.components(separatedBy: "\r\n")
    #expect(lines.count == 7 && lines.last == "")
    #expect(lines[0].hasPrefix("№,Осталось,Срок,"))
    #expect(lines[1].contains(",\"А, \"\"б\"\"\","))
    for (line, cell) in zip(
      lines[2...], ["'@all", "'-1", "'+7 900", "\"'=HYPERLINK(\"\"http://x\"\",\"\"да\"\")\""])
    {
      #expect(line.contains("," + cell + ","), "\(line)")
    }
    #expect(lines[1].contains("+03:00"))
  }

  @Test("no escape sequence and no line break of a title gets out, in any format")
  func hostile() throws {
    let title = "Яма\u{1B}[2J\u{7}\u{9B}31m \u{202E}мая\u{2066} \r\nвторая\u{0}строка".filter {
      $0 != "\0"
    }
    #expect(!(try open(title)).contains("\u{1B}"))
    _ = try open(String(repeating: "я", count: 300), ["--street", "Ю\u{301}жная\u{1B}]0;x\u{7}"])
    for format in ["table", "csv", "json"] {
      for language in ["ru", "en"] {
        let printed = try run(["--all", "--format", format], lang: language)
        #expect(printed.code == 0)
        let bad = printed.text.unicodeScalars.filter { scalar in
          scalar.value < 0x20 && scalar != "\n" && scalar != "\r"
            || (0x7F...0x9F).contains(scalar.value) || [0x202E, 0x2066].contains(scalar.value)
        }
        #expect(bad.isEmpty, "\(format)")
        let lines = printed.text.split(whereSeparator: \.isNewline)
        #expect(lines.count == (format == "json" ? 2 : 3), "\(format): \(lines)")
      }
    }
  }

  @Test("the table is no wider than the terminal and keeps number, lateness and title")
  func width() throws {
    try bringInOld(String(repeating: "Очень длинное название ", count: 9))
    for columns in [30, 40, 60, 80, 120, 200] {
      let printed = try run(["--all"], environment: ["COLUMNS": "\(columns)"])
      for line in printed.text.split(separator: "\n") {
        #expect(CleanText(String(line), breaks: .asSpaces).width <= columns, "\(columns)")
      }
      #expect(printed.text.contains("Очень"), "\(columns)")
      #expect(printed.text.contains(columns < 36 ? "просроч" : " дн"), "\(columns)")
    }
  }

  @Test("a table of the years 2019 to 2021 gives the year table exactly")
  func years() throws {
    let outcomes = [
      "заявитель удовлетворён", "Нейтрально", "dissatisfied",
      "нет технической возможности ответить или дальнейший диалог нецелесообразен",
    ]
    let table = [(2019, [36, 7, 1, 6]), (2020, [100, 7, 1, 5]), (2021, [243, 27, 7, 5])]
    for (year, counts) in table {
      var text = "Номер;Дата;Название;Тема;Улица;Дом;Итог;Канал\n"
      var number = 0
      for (outcome, count) in zip(outcomes, counts) {
        for _ in 0..<count {
          number += 1
          let day = "\(1 + number % 28).\(1 + number % 12).\(year)"
          text += "\(number);\(day);Обращение \(number);дороги;Лесная;\(number);\(outcome);портал\n"
        }
      }
      let path = try file("\(year).csv", text)
      let printed = try run(["import", path])
      #expect(printed.code == 0, "\(printed.errors)")
      #expect(printed.errors == "Новых: \(number).\n")
      #expect(try run(["import", path]).errors == "Ничего нового.\nУже были: \(number).\n")
    }
    #expect(
      try run(["years"]).text == """
        Год   Инцидентов  Довольны  Нейтрально  Недовольны  Без диалога  Не наши  Открыто
        2019          50        36           7           1            6        0        0
        2020         113       100           7           1            5        0        0
        2021         282       243          27           7            5        0        0

        """)
    #expect(
      try run(["years", "--format", "csv"], lang: "en").text
        == "Year,Incidents,Satisfied,Neutral,Dissatisfied,No dialogue,Refused,Open\r\n"
        + "2019,50,36,7,1,6,0,0\r\n2020,113,100,7,1,5,0,0\r\n2021,282,243,27,7,5,0,0\r\n")
    let last = try #require(try objects(try run(["years", "--format", "json"])).last)
    #expect(last["no_dialogue"] as? Int == 5 && last["incidents"] as? Int == 282)
  }

  @Test("bad rows are named by file and line with the reason, the others come in")
  func badRows() throws {
    let path = try file(
      "old.csv",
      """
      date,title,outcome,topic,ended
      2021-03-01,Good,satisfied,roads,2021-03-04
      2021-03-32,Bad date,satisfied,roads,
      03/04/2021,Which month,satisfied,roads,
      2021-03-01,,neutral,roads,
      2021-03-01,Odd outcome,so-so,roads,
      2199-03-01,To come,neutral,roads,
      2021-03-01,Ended early,neutral,roads,2021-02-01
      2021-03-01,Too few
      2021-03-02,Own topic,,Кони,
      2021-03-02,Open \u{1B}[31m,open,,
      2021-03-02,Twice,neutral,,
      2021-03-02,Twice,neutral,,
      """)
    let printed = try run(["import", path], lang: "en")
    #expect(printed.code == 1)
    for (line, word) in [
      (3, "date"), (4, "date"), (5, "title"), (6, "so-so"), (7, "come"), (8, "ended"),
      (9, "fields"),
    ] {
      let told = printed.errors.split(separator: "\n").first {
        $0.hasPrefix("\(path):\(line): ")
      }
      #expect(told?.contains(word) == true, "\(line): \(printed.errors)")
    }
    #expect(printed.errors.contains("New: 5.") && printed.errors.contains("Кони"))
    #expect(!printed.errors.contains("\u{1B}"))
    let rows = try objects(try run(["--all", "--format", "json"]))
    #expect(
      rows.compactMap { $0["outcome"] as? String }.sorted() == ["neutral", "neutral", "satisfied"])
    #expect((rows.last?["ended"] as? String)?.hasPrefix("2021-03-04T00:00:00") == true)
  }

  @Test("what is no such table is told, and nothing comes in")
  func noTable() throws {
    for (text, word) in [
      ("", "пуст"), ("Дата;Название\n1.1.2021;Яма\n", "Итог"), ("<html>", "Дата"),
    ] {
      let printed = try run(["import", "-"], input: Data(text.utf8))
      #expect(printed.code == 2 && printed.errors.contains(word), "\(printed.errors)")
    }
    #expect(try run(["import", "нет.csv"]).code == 2)
    let windows = try #require(
      "Дата;Название;Итог\n1.1.2021;Яма у школы;нейтрально\n".data(using: .windowsCP1251))
    let printed = try run(["import", "-"], input: windows)
    #expect(printed.code == 0, "\(printed.errors)")
    #expect(try run(["--all", "--format", "json"]).text.contains("Яма у школы"))
  }

  @Test("one incident is shown with its journal, each change before and after")
  func show() throws {
    _ = try open("Холодно", ["--street", "Лесная", "--house", "8", "--topic", "heating"])
    let desk = try house.desk()
    let id = Incident.ID(rawValue: 1)
    _ = try desk.take(.accept(responsible: Person("Пётр")), with: id)
    _ = try desk.extend(id, by: .days(1), reason: "ждём трубу")
    try desk.addNote("Звонил", to: id)
    desk.close()
    let text = try run(["show", "1"]).text
    #expect(text.hasPrefix("№1  Холодно  ·  принят\n  Лесная, 8 · тепло · ЖКХ · отвечает Пётр"))
    #expect(text.contains("Анна  новый → принят; отвечает: никто → Пётр"))
    #expect(text.contains("Анна  срок: ") && text.contains("ждём трубу"))
    let object = try #require(try objects(try run(["show", "1", "--format", "json"])).first)
    let journal = try #require(object["journal"] as? [[String: Any]])
    #expect(
      journal.map { $0["what"] as? String } == [
        "openIncident", "stepIncident", "extendIncident", "noteIncident",
      ])
    let changes = try #require(journal[1]["changes"] as? [[String: String]])
    #expect(changes.first == ["what": "state", "before": "новый", "after": "принят"])
    let lines = try run(["show", "1", "--format", "csv"], lang: "en").text
      .split(separator: "\r\n")
    #expect(lines.count == 6 && lines[2].contains(",state,new,accepted,"))
    #expect(try run(["show", "2"]).code == 2)
  }

  @Test("people read times by the desk's clocks, programs in ISO 8601")
  func times() throws {
    try bringInOld("Яма")
    let desk = try house.desk()
    let id = Incident.ID(rawValue: 1)
    try desk.addNote("Звонил", to: id)
    _ = try desk.take(.answer, with: id)
    desk.close()
    for lang in ["ru", "en"] {
      let text = try run(["show", "1"], lang: lang).text
      #expect(text.firstMatch(of: /\d{4}-\d{2}-\d{2}/) == nil, "\(text)")
      let day = /\d{1,2} (янв|фев|мар|апр|мая|июн|июл|авг|сен|окт|ноя|дек|[A-Z][a-z]{2})/
      let lines = text.split(separator: "\n").filter { $0.firstMatch(of: day) != nil }
      // The clocks, the note, and every line of the journal.
      #expect(lines.count >= 4, "\(text)")
      #expect(lines.allSatisfy { $0.firstMatch(of: /\d{2}:\d{2}/) != nil }, "\(text)")
    }
    let iso = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/
    for format in ["json", "csv"] {
      #expect(try run(["show", "1", "--format", format]).text.firstMatch(of: iso) != nil)
    }
  }

  @Test("problems are listed and shown, and overdue steps are an exit code")
  func problems() throws {
    func problems(_ arguments: [String], lang: String = "ru") throws -> House.Printed {
      try house.run(["problems", "--lang", lang, "--as", "Анна"] + arguments)
    }
    _ = try open("Холодно", ["--street", "Лесная", "--topic", "heating"])
    #expect(try problems([]).text == "Проблем нет.\n")
    let desk = try house.desk()
    let problem = try desk.openProblem(
      title: "Трубы на Лесной", topic: "heating", street: "Лесная",
      incidents: [.init(rawValue: 1)])
    #expect(try problems(["--overdue"]).code == 0)
    _ = try desk.add(
      .init(title: "Заменить участок", responsible: "Теплосеть", day: 20_000), to: problem.id)
    desk.close()
    let overdue = try problems(["--overdue"])
    #expect(overdue.code == 3 && overdue.text.contains("Заменить участок"))
    let csv = try problems(["--format", "csv"], lang: "en").text.split(separator: "\r\n")
    #expect(csv.last == "1,Трубы на Лесной,1,1,1,Заменить участок,Теплосеть,2024-10-04")
    let shown = try problems(["show", "1"]).text
    #expect(shown.contains("просрочен на") && shown.contains("№1  Холодно · Лесная · новый"))
    let object = try #require(try objects(try problems(["--format", "json", "show", "1"])).first)
    #expect(object["overdue_steps"] as? Int == 1)
    #expect((object["steps"] as? [[String: Any]])?.first?["by"] as? String == "2024-10-04")
    #expect(try problems(["show", "7"]).code == 2)
  }

  @Test("options may stand before the command, and help explains the group")
  func invocation() throws {
    try house.desk().close()
    #expect(try run(["--format", "json", "years"]).code == 0)
    #expect(try run(["--department", "roads", "--overdue"]).code == 0)
    let help = try run(["--help"])
    #expect(help.code == 0 && help.text.contains("dezhurka incidents open"))
  }

  @Test("a beginning of several topics or departments names them, and nothing is opened")
  func severalNames() throws {
    let topic = try run(["open", "Что-то", "--channel", "портал", "--topic", "s"])
    #expect(topic.code == 2 && topic.errors.contains("С «s» начинается несколько тем. Подходят:"))
    #expect(topic.errors.contains("snow — ") && topic.errors.contains("services — "))
    #expect(!topic.errors.contains("roads"))
    let department = try run(["list", "--department", "e"], lang: "en")
    #expect(department.code == 2)
    #expect(department.errors.contains("“e” begins several departments. These fit:"))
    #expect(department.errors.contains("education — ") && department.errors.contains("ecology — "))
    #expect(try run(["list", "--department", "ecology"]).code == 0)
  }

  @Test("a topic is asked for by its name, the beginning of it or a resident's word for it")
  func topicNames() throws {
    let text = try open("Темно", ["--topic", "освещение"])
    #expect(text.contains("освещение улиц"))
    #expect(try open("Холодно", ["--topic", "отопление"]).contains("тепло"))
    #expect(try open("Тихо", ["--department", "благоустр"]).contains("Благоустройство"))
    let unknown = try run(["open", "Что-то", "--channel", "портал", "--topic", "щщщ"])
    #expect(unknown.code == 2 && unknown.errors.contains("roads — дороги, snow — снег и лёд"))
    #expect(unknown.errors.split(separator: "\n").allSatisfy { $0.count <= 80 })
    let department = try run(["list", "--department", "щщщ"], lang: "en")
    #expect(department.code == 2 && department.errors.contains("roads — Roads"))
  }

  @Test("the list tells deadlines by their dates, so that past and coming ones differ")
  func dates() throws {
    try bringInOld("Яма")
    let lines = try run([]).text.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.last?.contains(#/ \d{1,2} \p{L}{3} 2025 \d\d:\d\d /#) == true, "\(lines)")
  }

  @Test("an incident from a table is shown with the number that it had there")
  func formerNumber() throws {
    let table = "Дата;Название;Итог;Номер\n2025-01-13 10:00;Яма;доволен;15-А\n"
    #expect(try run(["import", "-"], input: Data(table.utf8)).code == 0)
    #expect(try run(["show", "1"]).text.contains("15-А"))
  }
}
