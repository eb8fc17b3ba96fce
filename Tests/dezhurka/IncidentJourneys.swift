import Foundation
import Support
import Terminal
import Testing

@Suite("Incidents in the real program", .serialized)
struct IncidentJourneys {
  private func street() throws -> House {
    let house = try House()
    try house.bringIn(
      try House.record(
        1, "На Лесной, 8 третий день холодные батареи. Когда дадут тепло?", by: "Ольга",
        minutesAgo: 90)
        + House.record(
          2, "Лесная, 8, второй подъезд, тоже нет отопления, батареи ледяные", by: "Семён",
          minutesAgo: 80)
        + House.record(3, "Спасибо за каток!", by: "Вика", minutesAgo: 60))
    return house
  }

  @Test(
    "an incident is opened, joined by a neighbour, answered in between and closed",
    arguments: [(80, 24), (160, 50), (45, 20)])
  func lifetime(columns: Int, rows: Int) throws {
    let house = try street()
    let console = try house.open(["--lang", "ru"], size: Size(columns: columns, rows: rows))
    console.waitFor("the queue") { $0.contains("Ж") && $0.contains("r ответить") }
    console.send("i")
    console.waitFor("what is suggested") {
      $0.contains("Новый инцидент") && $0.contains("исполнитель: ЖКХ")
    }
    console.send("\r")
    console.waitFor("the incident") { $0.contains("Инцидент №1") && $0.contains("новый") }
    console.send("\u{1B}")
    console.waitFor("the queue with its mark") { $0.contains("№1") && $0.contains("r ответить") }
    console.send("ji")
    console.waitFor("the near one first") { $0.contains("Похоже на открытые") }
    console.send("\r")
    console.waitFor("the question") { $0.contains("Тот же случай или новый?") }
    console.send("1")
    console.waitFor("both comments") { $0.contains("Комментарии: 2") }
    console.send("r")
    console.waitFor("the composer") { $0.contains("ответ: Ольга") }
    console.send("Ольга, бригада выехала, скажем итог к 18:00.\u{13}")
    console.waitFor("what it is for the incident") { $0.contains("для инцидента №1?") }
    console.send("2")
    console.waitFor("word of it, and the card it was begun from") {
      $0.contains("в исходящих") && $0.contains("Инцидент №1 · промежуточный")
    }
    console.send("\u{1B}")
    console.waitFor("the queue") { !$0.contains("Инцидент №1 · промежуточный") }
    console.send("I")
    console.waitFor("the list") {
      $0.contains("Инциденты, у которых идёт срок") && $0.contains("№1")
    }
    console.send("\r")
    console.waitFor("the interim state") { $0.contains("промежуточный ответ") }
    console.send("\r4")
    console.waitFor("no such number is a step") { $0.contains("Что дальше?") }
    console.send("2")
    console.waitFor("who has no answer yet") { $0.contains("1 комментарий ещё ждёт ответа") }
    console.send("2")
    console.waitFor("the answer") { $0.contains("Инцидент №1 · отвечено") }
    console.send("\r1")
    console.waitFor("the outcomes") { $0.contains("Чем закончилось?") }
    console.send("1")
    console.waitFor("who still waits") { $0.contains("1 комментарий ещё ждёт ответа") }
    console.send("2")
    console.waitFor("the end") { $0.contains("закрыт: заявитель доволен") }
    console.send("u")
    console.waitFor("one step back") {
      $0.contains("всё как было") && $0.contains("Инцидент №1 · отвечено")
    }
    console.send("qqq")
    #expect(console.exitStatus() == 0)
    #expect(console.isRestored)
  }

  @Test("an observer sees incidents and changes none")
  func observer() throws {
    let house = try street()
    try house.admit("Наблюдатель", "observer")
    let console = try house.open(["--lang", "ru", "--as", "Наблюдатель"])
    console.waitFor("the queue") { $0.contains("батареи") && $0.contains("ответить") }
    console.send("i")
    console.waitFor("what is suggested") { $0.contains("Новый инцидент") }
    console.send("\r")
    console.waitFor("the refusal") { $0.contains("Наблюдатель не может") }
    console.send("qq")
    #expect(console.exitStatus() == 0)
  }
}
