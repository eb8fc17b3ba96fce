import Foundation
import Support
import Terminal
import Testing

@Suite("A burst in the real program", .serialized)
struct BurstJourneys {
  private static let people = [
    "Ольга П.", "Ильдар С.", "Семён Н.", "Лейла М.", "Тамара И.", "Вика К.", "Рустам Г.", "Анна Р.",
    "Павел Ж.", "Гульнара Т.", "Игорь Д.", "Мария В.",
  ]

  /// Twelve cold flats of one street and a question about something else.
  private func houseWithBurst() throws -> House {
    let house = try House()
    let burst = try Self.people.enumerated().map { index, name in
      try House.record(
        10 + index, "Батареи ледяные, отопления нет. Улица Лесная, дом \(index + 2)", by: name,
        minutesAgo: 90 - index * 6)
    }
    try house.bringIn(
      burst.joined() + House.record(1, "До скольки работает МФЦ?", by: "Нурия", minutesAgo: 40))
    return house
  }

  @Test("it is one row, opens, one is answered, and the rest become one incident")
  func burst() throws {
    let house = try houseWithBurst()
    let console = try house.open(size: Size(columns: 120, rows: 40))
    console.waitFor("one row for twelve") {
      $0.contains("×12 ↑") && $0.contains("13 в очереди") && $0.contains("До скольки")
    }
    #expect(!console.screen.contains("дом 7"))
    console.send("b")
    console.waitFor("all twelve") { $0.contains("└") && $0.contains("▾12: b свернуть") }
    console.send("r")
    console.waitFor("the composer") { $0.contains("ответ: Ольга П.") }
    console.send("Ольга, бригада на месте.\u{13}")
    console.waitFor("eleven are left") { $0.contains("▾11") && $0.contains("12 в очереди") }
    console.send("b")
    console.waitFor("one row again") { !$0.contains("└") && $0.contains("×11: b развернуть") }
    console.send("i")
    console.waitFor("the suggestion") { $0.contains("Enter") && $0.contains("Лесная") }
    console.send("\r")
    console.waitFor("the incident") { $0.contains("Инцидент №1: открыт") }
    console.send("q")
    console.waitFor("the queue") { $0.contains("×11") }
    console.send("q")
    #expect(console.exitStatus() == 0)
  }

  @Test("all are answered with one text, each by name")
  func together() throws {
    let house = try houseWithBurst()
    let console = try house.open()
    console.waitFor("one row for twelve") { $0.contains("×12 ↑") }
    console.send("R")
    console.waitFor("the composer") { $0.contains("ответ всем: 12") }
    console.send("{имя}, {улица}: бригада на месте.")
    console.waitFor("the template") { $0.contains("бригада на месте") }
    console.send("\u{13}")
    console.waitFor("the first") {
      $0.contains("1 из 12 · Ольга П.") && $0.contains("Ольга, Лесная, 2: бригада")
    }
    console.send("\r")
    console.waitFor("the second") {
      $0.contains("2 из 12 · Ильдар С.") && $0.contains("Ильдар, Лесная, 3: бригада")
    }
    console.send("s")
    console.waitFor("the third") { $0.contains("3 из 12 · Семён Н.") }
    console.send("a")
    console.waitFor("the end") {
      $0.contains("В исходящих 11 из 12, остались в очереди: 1") && $0.contains("2 в очереди")
    }
    console.send("h")
    console.waitFor("the history") {
      $0.contains("Мария, Лесная, 13: бригада") && !$0.contains("{имя}")
    }
    console.send("q")
    console.waitFor("the queue") { $0.contains("До скольки") }
    console.send("u")
    console.waitFor("all of them are back") {
      $0.contains("13 в очереди") && $0.contains("Снова черновики: 11 ответов")
    }
    console.send("q")
    #expect(console.exitStatus() == 0)
  }
}
