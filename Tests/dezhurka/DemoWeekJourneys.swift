import Foundation
import Moderation
import Support
import Terminal
import Testing

@testable import dezhurka

/// A week of the demonstration's district, as its duty room lives it.
@Suite("A week of the district in the real program", .serialized)
struct DemoWeekJourneys {
  /// Whoever sits at the demonstration, in one of the languages.
  struct Visit: Sendable, CustomTestStringConvertible {
    var language: Language
    var columns: Int
    var rows: Int
    var testDescription: String { "\(language.rawValue) \(columns)x\(rows)" }

    func callAsFunction(_ russian: String, _ english: String) -> String {
      language(russian, english)
    }
  }

  static let visits = Language.allCases.flatMap { language in
    [(80, 24), (160, 50), (45, 20)].map { Visit(language: language, columns: $0.0, rows: $0.1) }
  }

  /// The days from tomorrow on are free, whatever the real calendar says.
  private func holidays(_ house: House) throws {
    let today = Zone.moscow.local(systemClock()).dayNumber
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let dates = (Int64(0)...5).map { ahead in
      let day = LocalMoment(day: today + ahead)
      return "\(day.year)-\(two(day.month))-\(two(day.day)) = []"
    }
    let folder = house.folder.appendingPathComponent("config/dezhurka")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let text = """
      [calendars.ru-5x8]
      based-on = "ru-5x8"
      [calendars.ru-5x8.dates]
      \(dates.joined(separator: "\n"))

      """
    try Data(text.utf8).write(to: folder.appendingPathComponent("calendar.toml"))
  }

  @Test("is lived through, in three sizes and both languages", arguments: visits)
  func week(visit: Visit) throws {
    let house = try House()
    try holidays(house)
    let console = try house.open(
      ["demo", "--lang", visit.language.rawValue, "--as", "Дежурный"],
      size: Size(columns: visit.columns, rows: visit.rows))
    let isNarrow = visit.columns < 60
    let inQueue = visit("r ответить", "r reply")
    try console.await("the queue") { $0.contains(inQueue) && $0.contains("226") }

    // The burst: many comments, one incident, a third time on this street.
    console.send("/прорвало трубу\r")
    try console.await("the burst's comment") { $0.contains(visit(" 1 из 226", " 1 of 226")) }
    console.send("i")
    try console.await("what it suggests") {
      $0.contains(visit("Новый инцидент", "A new incident"))
        && $0.contains(visit("Срочный ответ", "Priority answer"))
    }
    console.send("\r")
    try console.await("the incident, and that it repeats") {
      $0.contains(visit("Инцидент №8", "Incident 8"))
        && $0.contains(visit("уже 3 за 90", "3 on this street"))
    }
    console.send("t")
    try console.await("the problem") {
      $0.contains(visit("Проблема №2: Вода, Лесная", "Problem 2: Water, Лесная"))
    }
    // The interim answer, from the card.
    console.send("r")
    try console.await("the composer") { $0.contains(visit("ответ: Ольга", "reply to Ольга")) }
    console.send("Ольга, бригада на месте, воду дадим к 18:00, напишем.\u{13}")
    try console.await("what it is for the incident") {
      $0.contains(visit("для инцидента №8?", "for incident 8?"))
    }
    console.send("2")
    // The reply was begun from the card, so it leads back there.
    try console.await("word of it, and the card") {
      $0.contains(visit("в исходящих", "in the outbox"))
        && $0.contains(visit("Инцидент №8 ·", "Incident 8 ·"))
    }
    console.send("\u{1B}")
    try console.await("the queue, where nothing of that search waits any more") {
      $0.contains(visit("Под этот отбор ничего не подходит", "Nothing waits here"))
    }

    // The double: a neighbour writes of what is open already.
    console.send("a/чуть в кювет\r")
    try console.await("the neighbour") {
      $0.contains("«чуть в кювет»") && $0.contains("Тракторная, 18.")
    }
    console.send("i")
    try console.await("the near one") {
      $0.contains(visit("Похоже на открытые", "Like these open ones")) && $0.contains("№7")
    }
    console.send("\r1")
    try console.await("two comments") {
      $0.contains(visit("Инцидент №7", "Incident 7"))
        && $0.contains(visit("Комментарии: 2", "Comments: 2"))
    }
    // The holidays stand in the reckoning.
    console.send("w")
    try console.await("why the deadline is so late") {
      $0.contains(visit("9 рабочих часов", "9 working hours"))
    }
    console.send("w\u{1B}")
    try console.await("the queue") { $0.contains(inQueue) }

    // The dissatisfied author: one key opens it again.
    console.send("a/Рано радовались\r")
    try console.await("the author's word") {
      $0.contains("«Рано радовались»") && $0.contains("Рано радовались. ")
        && (isNarrow || $0.contains("№6") || $0.contains(" 6:"))
    }
    console.send("Y")
    try console.await("what it says") {
      $0.contains(visit("Заявитель недоволен", "Author dissatisfied"))
    }
    console.send("\r")
    try console.await("it is open again") {
      $0.contains(visit("Инцидент №6: открыт снова", "Incident 6: reopened"))
    }

    // The supervisor's desk: extend what is overdue, with a reason; it is overdue no more.
    console.send("O")
    try console.await("what is overdue") {
      $0.contains(visit("просрочено 1", "overdue 1"))
        && $0.contains(visit("просрочены шаги", "overdue steps"))
    }
    console.send("E")
    try console.await("the question how long") {
      $0.contains(visit("На сколько и почему", "How long and why"))
    }
    console.send(visit("30д", "30d") + " ждём бурильщиков\r")
    try console.await("nothing is overdue") {
      $0.contains(visit("просрочено 0", "overdue 0"))
    }
    console.send("P")
    try console.await("the problems") {
      $0.contains(visit("Проблемы и дорожные карты", "Problems and road maps"))
        && $0.contains(visit("просрочен на 2 дня", "overdue by 2 days"))
    }
    console.send("j\r")
    try console.await("the road map") { $0.contains("Щиты от снега") }
    console.send("j\r1")
    try console.await("the step is done") {
      $0.contains(visit("шаг сделан", "step done"))
    }
    console.send("qqqqq")
    #expect(console.exitStatus() == 0)
    #expect(console.isRestored)
  }

  @Test("an appeal by telephone is opened by hand, and a like one shown first")
  func byHand() throws {
    let house = try House()
    let console = try house.open(["demo", "--lang", "ru", "--as", "Дежурный"])
    try console.await("the queue") { $0.contains("r ответить") }
    console.send("N")
    try console.await("the form") { $0.contains("Новый инцидент") && $0.contains("Обратились") }
    console.send("Нет света на столбах\rосв\rТракторная, 21\t\t\t\tгорячая линия\u{13}")
    try console.await("the like one") { $0.contains("Тот же: №7") }
    console.send("2")
    try console.await("the incident") {
      $0.contains("Инцидент №8 · новый") && $0.contains("другой канал: горячая линия")
    }
    console.send("u")
    try console.await("it is gone") { $0.contains("больше не открыт") }
    console.send("qq")
    #expect(console.exitStatus() == 0)
  }
}

extension PseudoTerminal {
  /// Waits as ``waitFor(_:fileID:filePath:line:column:_:)``, and goes no further in vain.
  fileprivate func await(
    _ what: String, line: Int = #line, _ holds: (VirtualScreen) -> Bool
  ) throws {
    let isSeen = waitFor(what, line: line, holds)
    try #require(isSeen)
  }
}
