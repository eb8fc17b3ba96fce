import Foundation
import Support
import Terminal
import Testing

@Suite("Writing a reply in the real program", .serialized)
struct ReplyJourneys {
  private func open(_ house: House, _ arguments: [String] = []) throws -> PseudoTerminal {
    try house.open(["--lang", "ru"] + arguments, size: Size(columns: 100, rows: 36))
  }

  private func house(_ text: String = "На Лесной, 8 третий день холодные батареи") throws -> House {
    let house = try House()
    try house.bringIn(try House.record(1, text, by: "Ольга", minutesAgo: 90))
    return house
  }

  private func reply(to name: String, in console: PseudoTerminal) {
    console.waitFor("the queue") { $0.contains("r ответить") && $0.contains(name) }
    console.send("r")
    console.waitFor("the composer") { $0.contains("ответ: \(name)") }
  }

  private func leave(_ console: PseudoTerminal) {
    console.send("\u{1B}")
    console.waitFor("the queue") { $0.contains("r ответить") }
    console.send("q")
    #expect(console.exitStatus() == 0)
  }

  @Test("a finding is seen while one types, and Ctrl-G goes to its words")
  func findings() throws {
    let house = try house()
    let console = try open(house)
    reply(to: "Ольга", in: console)
    console.send("Ольга, здравствуйте! На Лесной, 8 слесарь скоро починит стояк.")
    console.waitFor("the finding") { $0.contains("Обещание без срока") }
    console.send("\u{7}")
    console.waitFor("the list") { $0.contains("Замечания: что поправить?") }
    console.send("1")
    console.waitFor("the reply again") { !$0.contains("Замечания: что") }
    console.send("сегодня до 18:00 ")
    console.waitFor("the words before those found fault with") {
      $0.contains("сегодня до 18:00 скоро") || $0.contains("сегодня до 18:00 починит")
    }
    console.waitFor("no finding is left") { !$0.contains("Обещание без срока") }
    leave(console)
  }

  @Test("a phrase of the desk is completed by Tab")
  func phrase() throws {
    let house = try house()
    let console = try open(house)
    reply(to: "Ольга", in: console)
    console.send(":прив\t")
    console.waitFor("the phrase with the name") { $0.contains("Ольга, здравствуйте!") }
    leave(console)
  }

  @Test("a similar answered case is inserted by its digit, and marked until it is changed")
  func similar() throws {
    let house = try house()
    let folder = URL(fileURLWithPath: house.database).deletingLastPathComponent()
    try Data("hold-seconds = 0\n".utf8).write(to: folder.appendingPathComponent("desk.toml"))
    let first = try open(house)
    reply(to: "Ольга", in: first)
    first.send("Ольга, на Лесной лопнула труба, тепло дадут в 15:00.\u{13}")
    first.waitFor("the outbox") { $0.contains("в исходящих") }
    first.send("q")
    #expect(first.exitStatus() == 0)
    try house.bringIn(
      try House.record(2, "Лесная, 8: батареи холодные, отопления нет", by: "Семён"))

    let console = try open(house)
    console.waitFor("the queue") { $0.contains("Семён") && $0.contains("r ответить") }
    console.send("r")
    console.waitFor("the case") { $0.contains("похожие: Лесная, 8") }
    console.send("1")
    console.waitFor("the answer with today's name") {
      $0.contains("Семён, на Лесной лопнула труба") && $0.contains("по образцу:")
    }
    console.send(" Проверим.")
    console.waitFor("the mark has gone") { !$0.contains("по образцу:") }
    leave(console)
  }

  @Test("a reply waits for approval, is sent back with a remark, changed and approved")
  func approval() throws {
    let house = try house()
    try house.admit("Борис")
    let folder = URL(fileURLWithPath: house.database).deletingLastPathComponent()
    try Data("[approval]\nwords = [\"батаре*\"]\n".utf8)
      .write(to: folder.appendingPathComponent("policy.toml"))
    let author = try open(house, ["--as", "Борис"])
    reply(to: "Ольга", in: author)
    author.waitFor("where it will go") { $0.contains("ответ: Ольга · на согласование") }
    author.send("Ольга, разберёмся.\u{13}")
    author.waitFor("that it waits") { $0.contains("Ответ ждёт согласования: слово «батареи»") }

    let boss = try open(house)
    boss.waitFor("the count") { $0.contains("1 на согласовании") }
    boss.send(":approvals\r")
    boss.waitFor("the reply") {
      $0.contains("На согласовании") && $0.contains("Ольга, разберёмся.")
        && $0.contains("третий день")
    }
    boss.send("r")
    boss.waitFor("the remark is asked for") { $0.contains("Что поправить:") }
    boss.send("Назовите срок\r")
    boss.waitFor("the empty list") { $0.contains("Согласовывать нечего") }

    author.waitFor("the remark") {
      $0.contains("Ответ вернули на доработку (! — открыть): «Назовите срок»") && $0.contains("✎")
    }
    author.send("r")
    author.waitFor("the text again") { $0.contains("ответ: Ольга") && $0.contains("разберёмся.") }
    author.send(" Тепло дадим сегодня к 18:00.\u{13}")
    author.waitFor("that it waits again") { $0.contains("Ответ ждёт согласования") }
    boss.waitFor("the changed reply") { $0.contains("к 18:00") }
    boss.send("a")
    boss.waitFor("word of it") { $0.contains("Согласовано: ответ уйдёт") }
    boss.send("\u{1B}")
    boss.waitFor("the queue") { $0.contains("1 в исходящих") && !$0.contains("согласовании") }
    for console in [boss, author] {
      console.send("q")
      #expect(console.exitStatus() == 0)
    }
  }
}
