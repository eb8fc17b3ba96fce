import Desk
import Foundation
import Moderation
import Support
import Terminal
import Testing

@Suite("Photos in the real program", .serialized)
struct PhotoJourneys {
  private let house: House
  private let network = TamedNetwork()
  private let bin: String

  /// Eight by eight squares, red and dark.
  private static let png =
    "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAGUlEQVR42mMQsdE4YaOBSTJgFQWSDINSBwCVdDSB8sAQHwAAAABJRU5ErkJggg=="

  init() throws {
    house = try House()
    try house.bringIn(try House.record(1, "На Лесной, 8 яма во дворе", by: "Ольга"))
    try house.write("desk.toml", "hold-seconds = 0\n")
    bin = house.folder.path + "/bin"
    let manager = FileManager.default
    try manager.createDirectory(atPath: bin, withIntermediateDirectories: true)
    let photos = house.folder.path + "/снимки"
    try manager.createDirectory(atPath: photos, withIntermediateDirectories: true)
    let data = try #require(Data(base64Encoded: Self.png))
    for name in ["до.png", "--help после.png"] {
      try data.write(to: URL(fileURLWithPath: photos + "/" + name))
    }
    try Data("text".utf8).write(to: URL(fileURLWithPath: photos + "/подделка.png"))
  }

  /// A program under chafa's name that draws its last word.
  private func installViewer() throws {
    let program = bin + "/chafa"
    let script =
      "#!/bin/sh\nfor word; do last=$word; done\nprintf '\\033[31mдрав %s\\n' \"$last\"\n"
    try Data(script.utf8).write(to: URL(fileURLWithPath: program))
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: program)
  }

  private func open(_ size: Size = Size(columns: 120, rows: 36)) throws -> PseudoTerminal {
    try house.open(["--lang", "ru"], size: size, environment: ["PATH": bin])
  }

  private func deliver() throws -> [SendingState: Int] {
    let desk = try house.desk(NSUserName())
    defer { desk.close() }
    return try network.deliver(desk)
  }

  private func attach(_ keys: String, in console: PseudoTerminal, until shown: String) {
    console.send("\u{10}")
    console.waitFor("the path is asked for") { $0.contains("Фото (путь к файлу") }
    console.send(keys)
    console.waitFor(shown) { $0.contains(shown) }
  }

  @Test("photos are attached by Tab, kept with the draft, go out, and stand with the incident")
  func journey() throws {
    let console = try open()
    console.waitFor("the queue") { $0.contains("r ответить") && $0.contains("Ольга") }
    console.send("i")
    console.waitFor("the suggested incident") { $0.contains("Новый инцидент") }
    console.send("\r")
    console.waitFor("the incident") { $0.contains("Инцидент №1") && $0.contains("Что было") }
    console.send("\u{1B}")
    console.waitFor("the queue again") { $0.contains("r ответить") }
    console.send("r")
    console.waitFor("the composer") { $0.contains("ответ: Ольга") }
    let folder = house.folder.path + "/снимки/"
    attach(folder + "подделка.png\r", in: console, until: "Это не картинка")
    console.send("\u{1B}")
    console.waitFor("the composer again") { !$0.contains("Фото (путь") }
    attach(folder + "\u{15}" + folder, in: console, until: "--help после.png")
    console.send("--\t\r")
    console.waitFor("the photo") { $0.contains("фото: 1 · --help после.png, PNG") }
    console.send("Ольга, яму во дворе на Лесной, 8 заделали.")
    console.waitFor("the text") { $0.contains("заделали.") }
    console.send("\u{1B}")
    console.waitFor("the draft") { $0.contains("r ответить") && $0.contains("✎") }

    console.send("r")
    console.waitFor("all of the draft") {
      $0.contains("заделали.") && $0.contains("фото: 1 · --help после.png")
    }
    console.send("\u{13}")
    console.waitFor("what it means for the incident") {
      $0.contains("Что этот ответ для инцидента")
    }
    console.send("1")
    console.waitFor("the outbox") { $0.contains("Ответ в исходящих") }
    #expect(try deliver() == [.confirmed: 1])
    guard case .reply(_, let photos) = network.acts.last?.kind else {
      Issue.record("no reply went out")
      return
    }
    #expect(photos.map(\.path) == [folder + "--help после.png"])
    let desk = try house.desk(NSUserName())
    let files = try desk.incident(.init(rawValue: 1)).files
    desk.close()
    #expect(files.map(\.location) == photos.map(\.path) && files.map(\.kind) == [.after])

    console.send("h")
    console.waitFor("the history") { $0.contains("Enter открыть") && $0.contains("заделали.") }
    console.send("\r")
    console.waitFor("the photo in the detail") { $0.contains("[фото] --help после.png, PNG") }
    console.send("v")
    console.waitFor("the photo in words") {
      $0.contains("после: --help после.png, PNG") && $0.contains("apt install chafa")
    }
    console.send("qqqq")
    #expect(console.exitStatus() == 0)
  }

  @Test("a photo that is gone by then stops the reply, and the outbox names it")
  func gone() throws {
    let console = try open()
    console.waitFor("the queue") { $0.contains("r ответить") && $0.contains("Ольга") }
    console.send("r")
    console.waitFor("the composer") { $0.contains("ответ: Ольга") }
    let path = house.folder.path + "/снимки/до.png"
    attach(path + "\r", in: console, until: "фото: 1 · до.png")
    console.send("Ольга, яму на Лесной, 8 заделали.\u{13}")
    console.waitFor("the outbox") { $0.contains("Ответ в исходящих") }
    try FileManager.default.removeItem(atPath: path)
    #expect(try deliver() == [.stopped: 1])
    #expect(network.acts.isEmpty)
    console.waitFor("the comment waits again") { $0.contains("Ольга") && $0.contains("✎") }
    console.send(":outbox\r")
    console.waitFor("the reason") {
      $0.contains("Остановлено") && $0.contains("Фото больше нет на месте")
    }
    console.send("qq")
    #expect(console.exitStatus() == 0)
  }

  @Test("v gives the terminal over to the viewer, side by side, and takes it back on a key")
  func looking() throws {
    try installViewer()
    let console = try open()
    console.waitFor("the queue") { $0.contains("r ответить") && $0.contains("Ольга") }
    console.send("i")
    console.waitFor("the suggested incident") { $0.contains("Новый инцидент") }
    console.send("\r")
    console.waitFor("the incident") { $0.contains("Инцидент №1") && $0.contains("Что было") }
    let folder = house.folder.path + "/снимки/"
    for (side, name) in [("before", "до.png"), ("after", "--help после.png")] {
      console.send("F")
      console.waitFor("the path is asked for") { $0.contains("Файл (before") }
      console.send("\(side) \(folder)\(name)\r")
      console.waitFor("the file") { $0.contains(name) && $0.contains("файл добавлен") }
      console.send("k")
    }
    console.send("v")
    console.waitFor("both side by side") {
      $0.contains("до: до.png") && $0.contains("после: --help после.png")
        && $0.contains("драв /") && $0.contains("любая клавиша — назад")
    }
    console.send("x")
    console.waitFor("the incident again") {
      $0.contains("Инцидент №1") && !$0.contains("любая клавиша")
    }
    console.send("qq")
    #expect(console.exitStatus() == 0)
  }
}
