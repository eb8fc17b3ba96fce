import Desk
import Foundation
import Moderation
import Support
import Terminal
import Testing

@Suite("Changing and withdrawing a reply in the real program", .serialized)
struct RevisionJourneys {
  private let house: House
  private let network = TamedNetwork()

  init() throws {
    house = try House()
    try house.bringIn(
      try House.record(1, "На Лесной, 8 третий день холодные батареи", by: "Ольга"))
    try house.write("desk.toml", "hold-seconds = 0\n")
  }

  private func deliver() throws -> [SendingState: Int] {
    let desk = try house.desk(NSUserName())
    defer { desk.close() }
    return try network.deliver(desk)
  }

  /// - Parameter key: what leads to the list: from an answer that was opened before, Esc.
  private func openFromHistory(
    _ words: String, with key: String = "\u{1B}", in console: PseudoTerminal
  ) {
    console.send(key)
    console.waitFor("the history") { $0.contains("Enter открыть") && $0.contains(words) }
    console.send("\r")
  }

  @Test("a sent reply is found in the history, changed, taken back, changed again and withdrawn")
  func journey() throws {
    let console = try house.open(["--lang", "ru"], size: Size(columns: 100, rows: 36))
    console.waitFor("the queue") { $0.contains("r ответить") && $0.contains("Ольга") }
    console.send("r")
    console.waitFor("the composer") { $0.contains("ответ: Ольга") }
    console.send("Ольга, бригада на Лесной, тепло дадим к 15:00.\u{13}")
    console.waitFor("the outbox") { $0.contains("в исходящих") }
    #expect(try deliver() == [.confirmed: 1])

    openFromHistory("15:00", with: "h", in: console)
    console.waitFor("the comment") { $0.contains("E изменить") }
    console.send("E")
    console.waitFor("the text that was sent") {
      $0.contains("правка ответа: Ольга") && $0.contains("тепло дадим к 15:00.")
    }
    for _ in 1...5 { console.send("\u{7F}") }
    console.send("8:00.")
    console.waitFor("the changed text") { $0.contains("тепло дадим к 18:00.") }
    console.send("\u{13}")
    console.waitFor("word of it") { $0.contains("В исходящих: правка ответа · u — вернуть") }
    console.send("u")
    console.waitFor("that it is back") { $0.contains("Отменено: правка ответа") }
    #expect(try deliver() == [:])

    openFromHistory("15:00", in: console)
    console.waitFor("the comment again") { $0.contains("E изменить") && $0.contains("15:00") }
    console.send("E")
    console.waitFor("the change that was begun") {
      $0.contains("правка ответа") && $0.contains("18:00.")
    }
    console.send("\u{13}")
    console.waitFor("word of it again") { $0.contains("В исходящих: правка ответа") }
    #expect(try deliver() == [.confirmed: 1])

    openFromHistory("18:00", in: console)
    console.waitFor("the changed comment") { $0.contains("E изменить") }
    console.send("s")
    console.waitFor("both texts in the story") {
      $0.contains("Как решалось") && $0.contains("к 15:00.") && $0.contains("ответ изменён")
        && $0.contains("к 18:00.")
    }
    console.send("\u{1B}")
    console.waitFor("the comment") { $0.contains("W отозвать") }
    console.send("W")
    console.waitFor("the question") { $0.contains("Отозвать ответ? Вернуть будет нельзя.") }
    console.send("1")
    console.waitFor("word of the withdrawal") { $0.contains("В исходящих: снятие ответа") }
    #expect(try deliver() == [.confirmed: 1])
    #expect(network.acts.map(\.destination.comment).suffix(2) == ["own-reply-1", "own-reply-1"])

    console.send("\u{1B}\u{1B}")
    console.waitFor("the comment in the queue") {
      $0.contains("r ответить") && $0.contains("1 в очереди") && $0.contains("холодные батареи")
    }
    console.send("q")
    #expect(console.exitStatus() == 0)
  }
}
