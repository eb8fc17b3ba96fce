import Desk
import Foundation
import Moderation
import Support
import Terminal
import Testing

@Suite("A desk that cannot be written to, in the real program", .serialized)
struct ReadOnlyJourneys {
  private let house: House

  init() throws {
    house = try House()
    try house.bringIn(try House.record(1, "На Лесной, 8 яма во дворе", by: "Ольга"))
    try house.write("desk.toml", "hold-seconds = 0\n")
  }

  private var folder: String {
    URL(fileURLWithPath: house.database).deletingLastPathComponent().path
  }

  /// Takes the right to write from all files of the desk and its folder, or gives it back.
  private func lock(_ isLocked: Bool) throws {
    let files = FileManager.default
    func set(_ mode: Int, _ path: String) throws {
      try files.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }
    if !isLocked { try set(0o700, folder) }
    for name in try files.contentsOfDirectory(atPath: folder) {
      try set(isLocked ? 0o400 : 0o600, folder + "/" + name)
    }
    if isLocked { try set(0o500, folder) }
  }

  /// The program without root's right to write where nobody may: rights then hold for root as well.
  private func open(_ arguments: [String], _ size: Size = Size(columns: 120, rows: 36)) throws
    -> PseudoTerminal
  {
    let program = [built("dezhurka")] + arguments
    let unprivileged =
      geteuid() == 0
      ? [
        "/usr/bin/setpriv", "--bounding-set", "-dac_override,-dac_read_search", "--inh-caps",
        "-dac_override,-dac_read_search",
      ] + program
      : program
    return try #require(
      PseudoTerminal(
        unprivileged[0], Array(unprivileged.dropFirst()), environment: house.environment(),
        size: size))
  }

  /// What lies in the desk's folder, byte for byte.
  private func contents() throws -> [String: Data] {
    var contents: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      contents[name] = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name))
    }
    return contents
  }

  @Test(
    "console and commands refuse it before anything is drawn, say whose rights to look at, and leave every byte",
    arguments: [
      (["--lang", "ru"], "нет прав. Проверьте путь и права"),
      (["outbox", "--lang", "ru"], "нет прав. Проверьте путь и права"),
      (["--lang", "en"], "Permission denied."),
    ])
  func refused(arguments: [String], words: String) throws {
    let before = try contents()
    try lock(true)
    defer { try? lock(false) }
    let program = try open(arguments)
    #expect(program.exitStatus() == 2)
    let shown = program.screen.text.replacing("\n", with: "")
    #expect(shown.contains(words) && shown.contains("desk.sqlite"), "\(shown)")
    #expect(program.isRestored && !program.screen.text.contains("Ольга"))
    #expect(try contents() == before)
  }

  @Test(
    "a reply that is being written when the place is locked stays, is kept to its last word, and is there again"
  )
  func lockedMeanwhile() throws {
    let console = try open(["--lang", "ru"])
    console.waitFor("the queue") { $0.contains("r ответить") && $0.contains("Ольга") }
    console.send("r")
    console.waitFor("the composer") { $0.contains("ответ: Ольга") }
    console.send("Ольга, бригада")
    console.waitFor("the draft") { $0.contains("✎ вы") }
    try lock(true)
    defer { try? lock(false) }
    console.send(" уже на Лесной, 8.")
    console.waitFor("the text") {
      $0.contains("Ольга, бригада уже на Лесной, 8.") && !$0.contains("не сохранён")
    }
    console.send("\u{1B}")
    console.waitFor("the queue with the draft") { $0.contains("Черновик сохранён") }
    console.send("q")
    #expect(console.exitStatus() == 0 && console.isRestored)
    // Whoever comes now is refused, and takes nothing away.
    let second = try open(["--lang", "ru"])
    #expect(second.exitStatus() == 2)
    try lock(false)
    let desk = try house.desk(NSUserName())
    defer { desk.close() }
    let id = try #require(try desk.queue(QueueFilter(), at: .start, limit: 1).rows.first).id
    #expect(try desk.detail(id).draft?.text == "Ольга, бригада уже на Лесной, 8.")
    #expect(try desk.detail(id).replies.isEmpty && desk.outbox().isEmpty)
  }
}
