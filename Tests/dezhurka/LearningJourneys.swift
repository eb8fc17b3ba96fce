import Foundation
import Support
import Terminal
import Testing

@Suite("A desk that learns from its corrections, in the real program", .serialized)
struct LearningJourneys {
  /// What residents of one town write of its own festival, which no model can know.
  private static let festival = [
    "Ретрофест на набережной опять", "Ретрофест опять на набережной у нас",
    "Снова ретрофест на набережной", "На набережной ретрофест, опять",
    "Опять ретрофест у нас на набережной", "Ретрофест, набережная, опять",
  ]

  private static func records(_ texts: [String], from first: Int = 1) throws -> String {
    try texts.enumerated().map { index, text in
      try House.record(first + index, text, by: "Житель \(index)", minutesAgo: 60 - index)
    }.joined()
  }

  private func train(
    _ house: House, _ arguments: [String] = []
  ) throws -> House.Printed {
    try house.run(["train", "--lang", "ru"] + arguments)
  }

  /// Corrects all comments of the queue to praise, by keys.
  private func correct(_ count: Int, in house: House) throws {
    let console = try house.open(["--lang", "ru"], size: Size(columns: 120, rows: 40))
    console.waitFor("the queue") { $0.contains("Ретрофест") && $0.contains("r ответить") }
    console.send("*")
    console.waitFor("all are marked") { $0.contains("отмечено \(count)") }
    console.send("c")
    console.waitFor("the question") { $0.contains("Что это на самом деле?") }
    console.send("3")
    console.waitFor("word of it") { $0.contains("Теперь благодарность: \(count)") }
    console.send("q")
    #expect(console.exitStatus() == 0)
  }

  /// Says of the last comment of the queue that it needs no answer.
  private func decideLast(_ word: String, in house: House) throws {
    let console = try house.open(["--lang", "ru"], size: Size(columns: 120, rows: 40))
    console.waitFor("the queue") { $0.contains(word) && $0.contains("r ответить") }
    console.send("Gx")
    console.waitFor("the question") { $0.contains("Почему без ответа?") }
    console.send("5")
    console.waitFor("word of it") { $0.contains("Без ответа: смайлик") }
    console.send("q")
    #expect(console.exitStatus() == 0)
  }

  @Test("correct by keys, train, and both what waits and what comes in is told as corrected")
  func learning() throws {
    let house = try House()
    try house.bringIn(try Self.records(Self.festival))
    try correct(Self.festival.count, in: house)
    try house.bringIn(try House.record(40, "Спасибо за каток!", by: "Пётр", minutesAgo: 2))
    try decideLast("каток", in: house)
    try house.bringIn(try House.record(50, "А у нас на набережной ретрофест", by: "Вера"))
    try house.admit("Борис")
    let watching = try house.open(["--lang", "ru", "--as", "Борис"])
    watching.waitFor("the verdict before") {
      $0.contains("А у нас на набережной") && !$0.contains("✓") && $0.contains("r ответить")
    }

    let trained = try train(house)
    #expect(trained.code == 0, "\(trained.errors)")
    #expect(trained.errors.contains("Обучено по исправлениям: 6 (благодарность — 6)"))
    #expect(trained.errors.contains("стало 6."))
    #expect(trained.errors.contains("Из 1 решённых без исправлений теперь иначе разметились бы 0"))
    #expect(trained.errors.contains("размечены заново: 1, разметка изменилась у 1"))

    try house.bringIn(try House.record(51, "Ретрофест опять на набережной будет", by: "Глеб"))
    let console = try house.open(["--lang", "ru"], size: Size(columns: 120, rows: 40))
    console.waitFor("seven praises and the new one") { $0.contains("Б8") }
    watching.waitFor("the open console shows them too") { $0.contains("Б8") }
    console.send("q")
    #expect(console.exitStatus() == 0)

    let told = try house.run(
      ["classify", "--database", house.database],
      input: Data("На набережной опять ретрофест\n".utf8))
    #expect(told.text.contains("\"category\":\"praise\""))
    #expect(told.text.contains("\"desk\":true"))
    let plain = try house.run(["classify"], input: Data("На набережной опять ретрофест\n".utf8))
    #expect(!plain.text.contains("\"category\":\"praise\""))

    let asked = try train(house, ["--forget"])
    #expect(asked.code == 2 && asked.errors.contains("--yes"))
    let forgot = try train(house, ["--forget", "--yes"])
    #expect(forgot.code == 0, "\(forgot.errors)")
    #expect(forgot.errors.contains("Снова встроенная разметка"))
    #expect(forgot.errors.contains("размечены заново: 2, разметка изменилась у 2"))
    #expect(try train(house, ["--forget", "--yes"]).errors.contains("Забывать нечего"))
  }

  @Test("the same corrections give the same model to the bit")
  func determinism() throws {
    let house = try House()
    try house.bringIn(try Self.records(Self.festival))
    try correct(Self.festival.count, in: house)
    let text = Data("На набережной опять ретрофест\n".utf8)
    let arguments = ["classify", "--database", house.database]
    let plain = ["GLIBC_TUNABLES": "glibc.cpu.hwcaps=-FMA,-AVX2"]
    #expect(try train(house).code == 0)
    let first = try house.run(arguments, input: text)
    #expect(try house.run(["train", "--lang", "ru"], environment: plain).code == 0)
    #expect(try house.run(arguments, input: text).output == first.output)
  }

  @Test("too few corrections, no desk and the wrong options are refused, and what to do is said")
  func refusals() throws {
    let house = try House()
    let nowhere = try train(house)
    #expect(nowhere.code == 2 && nowhere.errors.contains("Нет такого файла"))
    #expect(!FileManager.default.fileExists(atPath: house.database))
    try house.bringIn(try Self.records(Self.festival))
    let few = try train(house)
    #expect(few.code == 2)
    #expect(few.errors.contains("Исправлений пока 0, а нужно хотя бы 5"))
    #expect(few.errors.contains("клавишей c"))
    for arguments in [
      ["--label", "a"], ["a.tsv"], ["a.tsv", "--forget"], ["--yes"],
      ["a.tsv", "--text", "a", "--label", "b"],
    ] {
      #expect(try train(house, arguments).code == 2)
    }
    let none = try house.run(["classify", "--database", "/nowhere/desk", "--lang", "ru"])
    #expect(none.code == 2 && none.errors.contains("/nowhere/desk"))
  }
}
