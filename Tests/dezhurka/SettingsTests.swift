import Foundation
import Support
import Terminal
import Testing

@Suite("Settings of the whole program", .serialized)
struct SettingsTests {
  /// A home of its own for one run after the other.
  private final class Home {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path

    init() throws {
      try FileManager.default.createDirectory(
        atPath: path + "/config/dezhurka", withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ name: String, _ text: String) throws {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/config/dezhurka/" + name))
    }

    func run(_ arguments: [String], _ changes: [String: String] = [:]) throws -> PseudoTerminal {
      let environment = [
        "TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "HOME": path,
        "XDG_CONFIG_HOME": path + "/config", "XDG_STATE_HOME": path + "/state",
        "XDG_DATA_HOME": path + "/data",
      ]
      let terminal = PseudoTerminal(
        built("dezhurka"), arguments, environment: environment.merging(changes) { $1 })
      return try #require(terminal)
    }
  }

  @Test("the console obeys rebound keys, and keeps them when their file breaks, saying where")
  func lastGood() throws {
    let home = try Home()
    try home.write("keys.toml", "[queue]\nhelp = \"F9\"\nquit = [\"C-x\"]\n")
    let first = try home.run(["demo", "--lang", "en"])
    first.waitFor("hints") { $0.contains("F9 help") }
    first.send("\u{18}")
    #expect(first.exitStatus() == 0)

    try home.write("keys.toml", "[queue]\nhelp = \"F9\"\nquit = [\"C-x\"\n")
    let second = try home.run(["demo", "--lang", "en"])
    second.waitFor("notice") { $0.contains("keys.toml, line") && $0.contains("last good copy") }
    second.send("\u{18}")
    #expect(second.exitStatus() == 0)
  }

  @Test("an open console takes over changed settings, with the reply that is being written")
  func changedMeanwhile() throws {
    let house = try House()
    try house.bringIn(try House.record(1, "На Лесной, 8 яма во дворе", by: "Ольга"))
    try house.write("desk.toml", "language = \"ru\"\n")
    let screen = try house.open([], size: Size(columns: 120, rows: 36))
    screen.waitFor("the queue") { $0.contains("Ольга") }
    screen.send("r")
    screen.waitFor("the composer") { $0.contains("Пишите ответ") }
    screen.send("Бригада выехала")
    try house.write("keys.toml", "[composer]\nsend = \"F9\"\n")
    screen.waitFor("the new key") {
      $0.contains("F9 отправить") && $0.contains("уже действуют") && $0.contains("Бригада выехала")
    }
    try house.write("keys.toml", "[composer]\nsend = \"F9\n")
    screen.waitFor("the fault") {
      $0.contains("keys.toml, строка 2: ошибка") && $0.contains("F9 отправить")
    }
    // Nothing that was told before is told again, in its place.
    screen.waitFor("the fault still") { $0.contains("keys.toml, строка 2: ошибка") }
    // The lock on the desk's file stands: who comes and goes meanwhile leaves the log in place.
    try house.bringIn(try House.record(2, "И на Речной яма", by: "Пётр"))
    screen.send(" срочно")
    screen.waitFor("the draft") {
      $0.contains("выехала срочно") && $0.contains("черновик сохранён")
    }
    try house.write("keys.toml", "[composer]\nsend = \"F8\"\n")
    try house.write("desk.toml", "name = \"Новая дежурка\"\nlanguage = \"en\"\n")
    screen.waitFor("all of it") { $0.contains("F8") && $0.contains("Новая дежурка") }
    screen.send("\u{1B}")
    screen.waitFor("the queue again") { !$0.contains("F8") }
    screen.send("q")
    #expect(screen.exitStatus() == 0)
    let again = try house.open([], size: Size(columns: 120, rows: 36))
    again.waitFor("the row with its draft") { $0.contains("✎") }
    again.send("r")
    again.waitFor("the draft") { $0.contains("Бригада выехала срочно") && $0.contains("F8") }
    again.send("\u{1B}")
    again.waitFor("the queue") { !$0.contains("F8") }
    again.send("q")
    #expect(again.exitStatus() == 0)
  }

  @Test("without --lang the language is that of desk.toml")
  func language() throws {
    let home = try Home()
    try home.write("desk.toml", "language = \"ru\"\n")
    let terminal = try home.run(["demo"])
    terminal.waitFor("hints") { $0.contains("помощь") }
    terminal.send("q")
    #expect(terminal.exitStatus() == 0)
  }

  @Test("check says that the service does not start with a faulty file of its own")
  func checkService() throws {
    let house = try House()
    try house.desk().close()
    try house.write("sync.toml", "[poll]\nwait = 0\n")
    try house.write("watch.toml", "words = 1\n")
    let printed = try house.run(["check", "--lang", "ru"])
    #expect(printed.code == 2)
    #expect(printed.text.contains("служба с ним не запустится"), "\(printed.text)")
    #expect(printed.text.contains("служба с чужими сообществами не запустится"))
    #expect(!printed.text.contains("консоль"), "\(printed.text)")
  }

  @Test("check prints faults with their places and ends with 2, and with 0 when all is right")
  func check() throws {
    let home = try Home()
    try home.write("keys.toml", "[queue]\nreplay = \"r\"\n")
    let faulty = try home.run(["check", "--lang", "en"])
    #expect(faulty.exitStatus() == 2)
    let output = String(decoding: faulty.rawOutput, as: UTF8.self)
    let path = home.path + "/config/dezhurka/keys.toml"
    #expect(output.contains("\(path):2:1: there is no “replay” in [queue]; perhaps reply"))
    #expect(output.contains("No files: desk.toml, "))
    #expect(!output.contains(home.path + "/data/dezhurka/keys.toml"))
    #expect(
      output.hasSuffix(
        "keys.toml: 1 error; the console does without the file\r\nIn all: 1 error.\r\n"))
    try home.write("keys.toml", "[queue]\nreply = \"e\"\n")
    let right = try home.run(["check", "--lang", "en"])
    #expect(right.exitStatus() == 0)
    #expect(String(decoding: right.rawOutput, as: UTF8.self).hasSuffix("No errors.\r\n"))
    try home.write("cal.toml", "name = \"x\"\n")
    let guessed = try home.run(["check", "--lang", "ru", home.path + "/config/dezhurka/cal.toml"])
    #expect(guessed.exitStatus() == 2)
    let words = String(decoding: guessed.rawOutput, as: UTF8.self)
    #expect(words.contains("проверен как тема"))
  }

  @Test("no byte of a hostile file reaches the terminal raw")
  func hostile() throws {
    let home = try Home()
    let payload = "\u{1B}]52;c;AAAA\u{07}\u{9B}2J\u{202E}"
    try home.write("desk.toml", "theme = \"\(payload)\"\n\"\(payload)\" = 1\n")
    try home.write("keys.toml", "[queue]\nreply = \"\(payload)\"\n")
    let checked = try home.run(["check", "--lang", "en"])
    #expect(checked.exitStatus() == 2)
    let output = String(decoding: checked.rawOutput, as: UTF8.self)
    #expect(output.contains("desk.toml:1:"))
    #expect(!output.unicodeScalars.contains { [0x1B, 0x07, 0x9B, 0x202E].contains($0.value) })
  }

  @Test("true colour is used only where the terminal's description has RGB")
  func trueColour() throws {
    let home = try Home()
    let entry = """
      probe-direct|a terminal that takes red, green and blue,
      \tRGB, ccc@, colors#0x1000000, pairs#0x7FFF, initc@, oc@,
      \tsetaf=\\E[%?%p1%{8}%<%t3%p1%d%e38:2::%p1%{65536}%/%d:%p1%{256}%/%{255}%&%d:%p1%{255}%&%d%;m,
      \tsetab=\\E[%?%p1%{8}%<%t4%p1%d%e48:2::%p1%{65536}%/%d:%p1%{256}%/%{255}%&%d:%p1%{255}%&%d%;m,
      \tuse=xterm-256color,

      """
    try home.write("probe.ti", entry)
    let tic = Process()
    tic.executableURL = URL(fileURLWithPath: "/usr/bin/tic")
    tic.arguments = ["-x", "-o", home.path + "/terminfo", home.path + "/config/dezhurka/probe.ti"]
    try tic.run()
    tic.waitUntilExit()
    #expect(tic.terminationStatus == 0)
    let colour = "38:2::95:175:215"
    let direct = try home.run(
      ["demo", "--lang", "en", "--theme", "night"],
      ["TERM": "probe-direct", "TERMINFO": home.path + "/terminfo"])
    direct.waitFor("hints") { $0.contains("help") }
    direct.send("q")
    #expect(direct.exitStatus() == 0)
    #expect(String(decoding: direct.rawOutput, as: UTF8.self).contains(colour))
    let indexed = try home.run(["demo", "--lang", "en", "--theme", "night"])
    indexed.waitFor("hints") { $0.contains("help") }
    indexed.send("q")
    #expect(indexed.exitStatus() == 0)
    let output = String(decoding: indexed.rawOutput, as: UTF8.self)
    #expect(output.contains("38;5;74m") && !output.contains("38:2"))
  }

  @Test("check reads the service's files beside the desk, calendars that they name included")
  func serviceFiles() throws {
    let house = try House()
    let folder = URL(fileURLWithPath: house.database).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let sync = """
      [[community]]
      network = "vk"
      id = 7
      name = "Район"
      token_file = "/etc/dezhurka/vk"
      [alerts]
      on_alert = ["/bin/true"]
      calendar = "night-duty"

      """
    try house.write("sync.toml", sync)
    try house.write("watch.toml", "words = [\"снег\"]\n")
    let unknown = try house.run(["check", "--lang", "en"])
    #expect(unknown.code == 2 && unknown.text.contains("sync.toml:8:12: "))
    try house.write(
      "calendar.toml", "[calendars.night-duty.hours]\nevery-day = [\"20:00-24:00\"]\n")
    let known = try house.run(["check", "--lang", "en"])
    #expect(known.code == 0, "\(known.text)")
    #expect(known.text.contains("sync.toml: all right"))
    #expect(known.text.contains("watch.toml: all right"))
  }
}
