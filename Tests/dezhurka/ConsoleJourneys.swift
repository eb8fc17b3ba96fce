import Foundation
import Support
import Terminal
import Testing

@Suite("A moderator's day in the real program", .serialized)
struct ConsoleJourneys {
  private static let cold = "Батареи ледяные третий день, Лесная 8. Когда дадут тепло?"

  private func houseWithQueue() throws -> House {
    let house = try House()
    try house.bringIn(
      try House.record(1, Self.cold)
        + House.record(2, "Спасибо за каток!", by: "Пётр", minutesAgo: 30)
        + House.record(3, "До скольки работает МФЦ?", by: "Анна", minutesAgo: 20))
    return house
  }

  @Test(
    "a comment is answered and the answer is found again, at every size",
    arguments: [(80, 24), (160, 50), (45, 20)])
  func answer(columns: Int, rows: Int) throws {
    let house = try houseWithQueue()
    let console = try house.open(size: Size(columns: columns, rows: rows))
    console.waitFor("the queue") { $0.contains("Батареи ледяные") }
    console.send("r")
    console.waitFor("the composer") { $0.contains("ответ: Ольга П.") }
    console.send("Ольга, бригада на месте, тепло дадим к 18:00.")
    console.waitFor("the draft") { $0.contains("тепло дадим") && $0.contains("45 / 4096") }
    console.send("\u{13}")
    console.waitFor("the outbox") { $0.contains("в исходящих") && !$0.contains("Батареи") }
    console.send("h")
    console.waitFor("the history") { $0.contains("История ответов") && $0.contains("бригада") }
    console.send("/гола")
    console.waitFor("nothing of that word") {
      $0.contains("Ничего не нашлось") && !$0.contains("бригада")
    }
    console.send("\u{1B}")
    console.waitFor("all again") { $0.contains("бригада") }
    console.send("\r")
    console.waitFor("the comment") { $0.contains("отвечено") && $0.contains("Лесная 8") }
    console.send("qq")
    console.waitFor("the queue") { $0.contains("До скольки") }
    console.send("q")
    #expect(console.exitStatus() == 0)
    #expect(console.isRestored)
    #expect(!console.screen.isAlternate)
  }

  @Test("after kill -9 in the middle of a sentence the sentence is there")
  func killed() throws {
    let house = try houseWithQueue()
    let console = try house.open()
    console.waitFor("the queue") { $0.contains("Батареи ледяные") }
    console.send("r")
    console.waitFor("the composer") { $0.contains("ответ: Ольга П.") }
    console.send("Ольга, мы уже зна")
    try house.admit("Пётр")
    let colleague = try house.open(
      ["--lang", "ru", "--as", "Пётр"], size: Size(columns: 120, rows: 40))
    colleague.waitFor("the draft has reached the desk") {
      $0.contains("Черновик:") && $0.contains("мы уже зна")
    }
    console.kill(SIGKILL)
    #expect(console.exitStatus() == -SIGKILL)

    let again = try house.open()
    again.waitFor("the queue marks the draft") { $0.contains("✎") }
    again.send("r")
    // The detail shows the draft as well: only the composer's title tells that the key was read.
    again.waitFor("the sentence in the composer") {
      $0.contains("ответ: Ольга П.") && $0.contains("Ольга, мы уже зна")
    }
    again.send("\u{1B}")
    again.waitFor("the queue") { $0.contains("r ответить") }
    again.send("q")
    #expect(again.exitStatus() == 0)
  }

  @Test("a text belongs to its comment and is never carried to another")
  func bound() throws {
    let house = try houseWithQueue()
    let console = try house.open()
    console.waitFor("the queue") { $0.contains("Батареи ледяные") }
    console.send("r")
    console.waitFor("the composer") { $0.contains("ответ: Ольга П.") }
    console.send("Это для Ольги")
    console.waitFor("the text") { $0.contains("Это для Ольги") }
    console.send("\u{1B}")
    console.waitFor("the queue") { $0.contains("Черновик сохранён") }
    console.send("jr")
    console.waitFor("an empty composer") { $0.contains("ответ: Анна") && $0.contains("0 / 4096") }
    #expect(!console.screen.contains("Это для Ольги"))
    console.send("\u{1B}")
    console.waitFor("the queue") { $0.contains("r ответить") }
    console.send("kr")
    console.waitFor("Olga's text") { $0.contains("Это для Ольги") }
  }

  @Test("what another process brings in appears, and the selection stays")
  func arrivals() throws {
    let house = try houseWithQueue()
    let console = try house.open()
    console.waitFor("the queue") { $0.contains("Батареи ледяные") }
    console.send("j")
    console.waitFor("the second is selected") { $0.contains("ВОПРОС") }
    try house.bringIn(House.record(9, "Открытый люк у школы 3, срочно!", by: "Игорь"))
    console.waitFor("the new one above") { $0.contains("Открытый люк") }
    #expect(console.screen.contains("ВОПРОС"))
  }

  @Test("of two who answer one comment one wins; the other keeps the text and sees who was first")
  func twoSenders() throws {
    let house = try houseWithQueue()
    try house.admit("Пётр")
    try house.admit("Анна")
    let peter = try house.open(["--lang", "ru", "--as", "Пётр"])
    peter.waitFor("the queue") { $0.contains("Батареи ледяные") }
    peter.send("r")
    peter.waitFor("the composer") { $0.contains("ответ: Ольга П.") }
    peter.send("Ольга, тепло дадут к шести")
    peter.waitFor("the text") { $0.contains("к шести") }

    let anna = try house.open(["--lang", "ru", "--as", "Анна"])
    anna.waitFor("whose it is") { $0.contains("отвечает Пётр") }
    anna.send("r")
    anna.waitFor("the question") { $0.contains("Отвечает Пётр. Взять на себя?") }
    anna.send("1")
    anna.waitFor("the composer") { $0.contains("ответ: Ольга П.") }
    peter.waitFor("word of the take-over") { $0.contains("Отвечает Анна!") }
    anna.send("Ольга, слесарь уже у вас\u{13}")
    anna.waitFor("sent") { $0.contains("Ответ в исходящих") }

    peter.send("\u{13}")
    peter.waitFor("who was first, and the text") {
      $0.contains("Уже отвечено: Анна") && $0.contains("к шести")
    }
    peter.send("\u{1B}")
    peter.waitFor("the draft is kept") { $0.contains("Черновик сохранён") }
  }

  @Test("what was too old for the queue is found in the history")
  func oldOnes() throws {
    let house = try houseWithQueue()
    let month = 60 * 24 * 40
    try house.bringIn(House.record(7, "Ёжики поселились у школы", by: "Олег", minutesAgo: month))
    let console = try house.open()
    console.waitFor("the queue") { $0.contains("Батареи ледяные") }
    #expect(!console.screen.contains("Ёжики"))
    console.send("h/ежик")
    console.waitFor("the old comment") { $0.contains("старый") && $0.contains("Ёжики поселились") }
    console.send("\r\r")
    console.waitFor("the comment in detail") {
      $0.contains("«Заречный район»") && $0.contains("Олег")
    }
  }

  @Test("keys work on a Russian layout")
  func layout() throws {
    let house = try houseWithQueue()
    let console = try house.open()
    console.waitFor("the queue") { $0.contains("Батареи ледяные") }
    console.send("о")
    console.waitFor("о is j") { $0.contains("ВОПРОС") }
    console.send("ч1")
    console.waitFor("ч is x") { $0.contains("Без ответа") && !$0.contains("До скольки") }
    console.send("г")
    console.waitFor("г is u") { $0.contains("Снова в очереди") && $0.contains("До скольки") }
    console.send("й")
    #expect(console.exitStatus() == 0)
  }

  @Test("a reply goes out by hand: copied, alone on the screen, then confirmed")
  func byHand() throws {
    let house = try houseWithQueue()
    let console = try house.open()
    console.waitFor("the queue") { $0.contains("Батареи ледяные") }
    console.send("r")
    console.waitFor("the composer") { $0.contains("ответ: Ольга П.") }
    console.send("Тепло будет к шести")
    console.waitFor("the text") { $0.contains("к шести") }
    console.send("\u{0F}")
    console.waitFor("whom it is for, and below a rule the text alone") { screen in
      screen.text(row: 0).hasPrefix("Ольга П. · VK")
        && (1...5).contains {
          screen.text(row: $0).hasPrefix("──") && screen.text(row: $0 + 1) == "Тепло будет к шести"
        } && screen.contains("https://vk.com/wall-1_5?reply=1")
    }
    let copied = "\u{1B}]52;c;" + Data("Тепло будет к шести".utf8).base64EncodedString()
    #expect(Data(console.rawOutput).range(of: Data(copied.utf8)) != nil)
    console.send("y")
    console.waitFor("noted") { $0.contains("опубликовано вручную") && !$0.contains("Батареи") }
  }

  @Test(
    "whatever ends the program, the terminal is as before", arguments: [SIGTERM, SIGINT, SIGHUP])
  func signals(signal: Int32) throws {
    let house = try houseWithQueue()
    let console = try house.open()
    console.waitFor("the queue") { $0.contains("Батареи ледяные") }
    console.kill(signal)
    #expect(console.exitStatus() == 128 + signal)
    #expect(console.isRestored)
    #expect(!console.screen.isAlternate)
  }

  @Test("every size is followed, also one too small for anything")
  func sizes() throws {
    let house = try houseWithQueue()
    let console = try house.open(size: Size(columns: 160, rows: 50))
    console.waitFor("wide") { $0.contains("│") && $0.contains("Батареи ледяные") }
    console.resize(to: Size(columns: 45, rows: 20))
    console.waitFor("narrow") { !$0.contains("│") && $0.contains("Батареи ледяные") }
    console.resize(to: Size(columns: 20, rows: 5))
    console.waitFor("too small") { $0.contains("Окно слишком") }
    console.resize(to: Size(columns: 80, rows: 24))
    console.waitFor("medium") { $0.contains("ЖАЛОБА") && $0.contains("Батареи ледяные") }
  }

  @Test("an empty desk says what to do")
  func empty() throws {
    let console = try House().open()
    console.waitFor("the empty state") {
      $0.contains("Комментариев ещё нет") && $0.contains("dezhurka import")
    }
  }

  @Test("the demonstration opens, in both languages, and leaves nothing behind")
  func demo() throws {
    let house = try House()
    for (language, word) in [("ru", "в очереди"), ("en", "in the queue")] {
      let console = try house.open(["demo", "--lang", language])
      console.waitFor("the queue") { $0.contains(word) }
      console.send("q")
      #expect(console.exitStatus() == 0)
    }
    #expect(demonstrations(in: house).isEmpty)
  }

  @Test("a demonstration that is stopped while it is being filled leaves nothing behind")
  func demoStopped() throws {
    let house = try House()
    let console = try house.open(["demo"])
    let deadline = ContinuousClock.now + .seconds(60)
    while demonstrations(in: house).isEmpty, ContinuousClock.now < deadline { sched_yield() }
    console.kill(SIGHUP)
    #expect(console.exitStatus() == 128 + SIGHUP)
    #expect(demonstrations(in: house).isEmpty)
  }

  private func demonstrations(in house: House) -> [String] {
    let files = try? FileManager.default.contentsOfDirectory(atPath: house.folder.path)
    return (files ?? []).filter { $0.hasPrefix("dezhurka-demo") }
  }
}
