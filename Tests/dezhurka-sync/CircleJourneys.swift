import Desk
import Foundation
import Moderation
import Support
import Terminal
import Testing

/// The whole way of a comment through the real service and the real console, network by network.
@Suite("The circle", .serialized) final class CircleJourneys {
  private let folder: String
  private var service: Process?

  init() throws {
    folder =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("dezhurka-circle-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit {
    if let service, service.isRunning { service.terminate() }
    try? FileManager.default.removeItem(atPath: folder)
  }

  private var database: String { folder + "/desk.sqlite" }

  private func furnish(_ quarter: Quarter) throws {
    for (name, token) in quarter.tokens {
      try write(token, name)
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o600], ofItemAtPath: "\(folder)/\(name)")
    }
    try write(
      "[[community]]\nname = \"Заречный\"\n\(quarter.settings(folder))\n[poll]\nevery = 5\nwait = 1\n",
      "sync.toml")
    try write("hold-seconds = 0\n", "desk.toml")
  }

  private func write(_ text: String, _ name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
  }

  private func serve(_ more: String...) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: built("dezhurka-sync"))
    process.arguments =
      more + ["--config", folder + "/sync.toml", "--database", database, "--as", "duty"]
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    return process
  }

  private func open() throws -> PseudoTerminal {
    try #require(
      PseudoTerminal(
        built("dezhurka"), ["--lang", "ru", "--database", database, "--as", "duty"],
        environment: [
          "TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "HOME": folder,
        ], size: Size(columns: 110, rows: 36)))
  }

  private func desk() throws -> Desk {
    try Desk(
      path: database, person: Person("duty"),
      clock: { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) },
      makeKey: { UUID().uuidString })
  }

  private static let reply = "Добрый день! Лесную посыплем песком сегодня к 18:00."

  @Test(
    "a comment appears, is answered, stands in the thread, is edited, removed with evidence, its author banned: as far as the network goes",
    arguments: Network.allCases)
  func circle(_ network: Network) throws {
    let quarter = try Quarter.of(network)
    try furnish(quarter)
    let first = try serve("--once")
    first.waitUntilExit()
    #expect(first.terminationStatus == 0)
    let question = quarter.write("На Лесной каток вместо тротуара, когда посыплют?")
    let service = try serve()
    self.service = service
    let console = try open()
    try answer(question, network, quarter, console)
    if network != .ok { revise(quarter, console) }
    let spam = quarter.write("Купите гараж недорого, пишите в личку")
    console.waitFor("the second comment") { $0.contains("Купите гараж") }
    thread(console)
    if network != .ok {
      quarter.edit(spam, "Купите два гаража недорого")
      console.waitFor("the edit") { $0.contains("версия 2") && $0.contains("два гаража") }
    }
    ban(network, quarter, console)
    try remove(spam, network, quarter, console)
    console.send("q")
    #expect(console.exitStatus() == 0)
    service.terminate()
    service.waitUntilExit()
    #expect(service.terminationStatus == 0)
    #expect(quarter.complaints() == [])
  }

  @Test("v has the service fetch what a resident attached, and the detail says where it lies")
  func photos() throws {
    let quarter = try Quarter.of(.vk)
    try furnish(quarter)
    let first = try serve("--once")
    first.waitUntilExit()
    _ = quarter.writeWithPhoto?("Смотрите, какой каток")
    service = try serve()
    let console = try open()
    console.waitFor("the comment") { $0.contains("какой каток") && $0.contains("[фото]") }
    console.send("v")
    console.waitFor("where it lies") { $0.contains("dezhurka-circle-") }
    console.send("q")
    #expect(console.exitStatus() == 0)
  }

  private func answer(
    _ question: String, _ network: Network, _ quarter: Quarter, _ console: PseudoTerminal
  ) throws {
    console.waitFor("the comment") { $0.contains("На Лесной каток") && $0.contains("r ответить") }
    console.send("r")
    console.waitFor("the composer") { $0.contains("ответ: ") }
    console.send(Self.reply + "\u{13}")
    if network == .ok {
      console.waitFor("the words to be pasted") { $0.contains("y опубликовано") }
      quarter.paste(question, Self.reply)
      console.send("y")
    }
    console.waitFor("an empty queue") { $0.contains("Очередь пуста") }
    let stands = quarter.comesToHold { !quarter.own().isEmpty }
    #expect(stands && quarter.own().map(\.text) == [Self.reply])
    #expect(quarter.own().first?.answered == question)
    nothingIsLeft(console)
  }

  /// Looks into the outbox until all that was in it has arrived.
  private func nothingIsLeft(_ console: PseudoTerminal) {
    console.send(":outbox\r")
    console.waitFor("an empty outbox") { $0.contains("Пусто: на отправке ничего нет") }
    console.send("\u{1B}")
    console.waitFor("the panes") { !$0.contains("Пусто: на отправке ничего нет") }
  }

  private func revise(_ quarter: Quarter, _ console: PseudoTerminal) {
    console.send("h")
    console.waitFor("the history") { $0.contains("Enter открыть") && $0.contains("18:00") }
    console.send("\r")
    console.waitFor("the comment") { $0.contains("E изменить") }
    console.send("E")
    console.waitFor("the text that was sent") { $0.contains("правка ответа: ") }
    for _ in 1...6 { console.send("\u{7F}") }
    console.send("19:00.\u{13}")
    let changed = Self.reply.replacing("18:00", with: "19:00")
    #expect(quarter.comesToHold { quarter.own().map(\.text) == [changed] })
    // The change was begun from the history, so it leads back there.
    console.waitFor("the opened answer") { $0.contains("W отозвать") }
    console.send("\u{1B}")
    console.waitFor("the list") { $0.contains("Enter открыть") }
    console.send("\u{1B}")
    console.waitFor("the queue") { !$0.contains("История ответов") }
  }

  private func thread(_ console: PseudoTerminal) {
    console.send("t")
    console.waitFor("the answer in the thread") { $0.contains("Лесную посыплем песком") }
    console.send("\u{1B}")
    console.waitFor("the queue") { $0.contains("r ответить") }
  }

  private func ban(_ network: Network, _ quarter: Quarter, _ console: PseudoTerminal) {
    console.send(":ban\r")
    if network == .ok {
      console.waitFor("why not") { $0.contains("блокировка: сеть этого не даёт") }
      // What was refused stays in the line to be mended.
      console.send("\u{1B}")
      return
    }
    console.waitFor("the rules") { $0.contains("Заблокировать автора?") }
    console.send("4")
    #expect(quarter.comesToHold { quarter.bans() == 1 })
  }

  private func remove(
    _ spam: String, _ network: Network, _ quarter: Quarter, _ console: PseudoTerminal
  ) throws {
    console.waitFor("the queue") { $0.contains("Купите") && $0.contains("r ответить") }
    let desk = try desk()
    defer { desk.close() }
    let rows = try desk.queue(QueueFilter(), at: .start, limit: 9).rows
    let id = try #require(rows.first).id
    console.send("d")
    if network == .ok {
      console.waitFor("why not") { $0.contains("удаление: только вручную") }
      #expect(quarter.stands(spam))
      return
    }
    console.waitFor("the rules") { $0.contains("По какому правилу удалить?") }
    console.send("4")
    console.waitFor("word of it") { $0.contains("Удаление в исходящих") }
    #expect(quarter.comesToHold { !quarter.stands(spam) })
    nothingIsLeft(console)
    let evidence = try #require(try desk.removalEvidence(of: id))
    #expect(evidence.comment.text == "Купите два гаража недорого")
    #expect(evidence.versions.map(\.text).contains("Купите гараж недорого, пишите в личку"))
  }
}
