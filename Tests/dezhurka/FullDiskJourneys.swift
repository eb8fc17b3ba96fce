import Desk
import Foundation
import Moderation
import Support
import Terminal
import Testing

@Suite("A disk that takes nothing, in the real program", .serialized)
struct FullDiskJourneys {
  private let house: House

  init() throws {
    house = try House()
    try house.bringIn(try House.record(1, "На Лесной, 8 яма во дворе", by: "Ольга"))
    try house.write("desk.toml", "hold-seconds = 0\n")
  }

  /// Lets no file of a running program grow beyond what the desk has by now, or all as they like.
  ///
  /// The log that SQLite writes first always grows; what the console draws through is shorter.
  private func limit(_ program: PseudoTerminal, isFull: Bool) throws {
    typealias Limiting =
      @convention(c) (
        pid_t, Int32, UnsafePointer<rlimit>?, UnsafeMutablePointer<rlimit>?
      ) -> Int32
    // Glibc's header shows it to GNU sources alone.
    let found = try #require(dlsym(dlopen(nil, RTLD_NOW), "prlimit"))
    let log = try FileManager.default.attributesOfItem(atPath: house.database + "-wal")
    let length = try #require(log[.size] as? NSNumber).uint64Value
    try #require(length > 20_000)
    var limit = rlimit(rlim_cur: isFull ? rlim_t(length) : .max, rlim_max: .max)
    let fileSize = Int32(1)
    #expect(
      unsafeBitCast(found, to: Limiting.self)(program.processIdentifier, fileSize, &limit, nil)
        == 0)
  }

  private func writing() throws -> PseudoTerminal {
    let console = try house.open(["--lang", "ru"], size: Size(columns: 120, rows: 36))
    console.waitFor("the queue") { $0.contains("r ответить") && $0.contains("Ольга") }
    console.send("r")
    console.waitFor("the composer") { $0.contains("ответ: Ольга") }
    console.send("Ольга, бригада")
    console.waitFor("the draft") { $0.contains("✎ вы") }
    return console
  }

  @Test(
    "the text stays on the screen, the reason stands below it, and all is saved once there is room")
  func fullAndRoomAgain() throws {
    let console = try writing()
    try limit(console, isFull: true)
    console.send(" на Лесной, 8 уже работает.")
    console.waitFor("the text and the reason") {
      $0.contains("Ольга, бригада на Лесной, 8 уже работает.")
        && $0.contains("Черновик не сохранён! Диск полон")
    }
    console.send("\u{13}")
    console.waitFor("that it was not sent") {
      $0.contains("✗ Диск полон: не записано") && $0.contains("уже работает.")
    }
    console.send("\u{1B}")
    console.waitFor("that it cannot be left") {
      $0.contains("Черновик не сохранён, ответ открыт") && $0.contains("уже работает.")
    }
    let desk = try house.desk(NSUserName())
    defer { desk.close() }
    let id = try #require(try desk.queue(QueueFilter(), at: .start, limit: 1).rows.first).id
    #expect(try desk.detail(id).draft?.text == "Ольга, бригада")
    #expect(try desk.detail(id).replies.isEmpty && desk.outbox().isEmpty)

    try limit(console, isFull: false)
    console.send(" Едем!")
    console.waitFor("the draft again") {
      $0.contains("работает. Едем!") && !$0.contains("не сохранён")
    }
    console.send("\u{13}")
    console.waitFor("the outbox") { $0.contains("Ответ в исходящих") }
    console.send("q")
    #expect(console.exitStatus() == 0)
    #expect(
      try desk.detail(id).replies.map(\.text)
        == ["Ольга, бригада на Лесной, 8 уже работает. Едем!"])
  }

  @Test("a photo that cannot be kept with the draft stays with the text on the screen")
  func photo() throws {
    let console = try writing()
    let path = house.folder.path + "/a.gif"
    try Data("GIF89a и ещё немного".utf8).write(to: URL(fileURLWithPath: path))
    try limit(console, isFull: true)
    console.send("\u{10}")
    console.waitFor("the path is asked for") { $0.contains("Фото (путь к файлу") }
    console.send(path + "\r")
    console.waitFor("the photo and the reason") {
      $0.contains("фото: 1 · a.gif, GIF") && $0.contains("Черновик не сохранён!")
    }
    try limit(console, isFull: false)
    console.send(".")
    console.waitFor("the draft again") { $0.contains("бригада.") && !$0.contains("не сохранён") }
    console.send("\u{1B}")
    console.waitFor("the queue") { $0.contains("r ответить") && $0.contains("✎") }
    console.send("q")
    #expect(console.exitStatus() == 0)
    let desk = try house.desk(NSUserName())
    defer { desk.close() }
    let id = try #require(try desk.queue(QueueFilter(), at: .start, limit: 1).rows.first).id
    let draft = try #require(try desk.detail(id).draft)
    #expect(draft.text == "Ольга, бригада." && draft.photos.map(\.path) == [path])
  }
}
