import Desk
import Foundation
import Moderation
import Support
import Terminal
import Testing

/// A home folder of its own for one journey, and the real program in it.
final class House {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("dezhurka-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  var database: String { folder.appendingPathComponent("data/dezhurka/desk.sqlite").path }

  func environment(_ changes: [String: String] = [:]) -> [String: String] {
    let home = folder.path
    return [
      "TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "HOME": home,
      "XDG_DATA_HOME": home + "/data", "XDG_STATE_HOME": home + "/state",
      "XDG_CONFIG_HOME": home + "/config", "TMPDIR": home,
    ].merging(changes) { $1 }
  }

  /// Opens the program on a terminal.
  func open(
    _ arguments: [String] = ["--lang", "ru"], size: Size = Size(columns: 80, rows: 24),
    environment changes: [String: String] = [:]
  ) throws -> PseudoTerminal {
    try #require(
      PseudoTerminal(
        built("dezhurka"), arguments, environment: environment(changes), size: size))
  }

  /// What a command without a screen printed, and its exit code.
  struct Printed {
    var output: Data
    var errors: String
    var code: Int32
    var text: String { String(decoding: output, as: UTF8.self) }
  }

  /// Runs a command without a terminal.
  func run(
    _ arguments: [String], input: Data = Data(), environment changes: [String: String] = [:]
  ) throws -> Printed {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: built("dezhurka"))
    process.arguments = arguments
    process.environment = environment(changes)
    // Files instead of pipes: nobody has to read while the other writes.
    let files = try ["in", "out", "err"].map { name in
      let file = folder.appendingPathComponent("std\(name)-\(UUID().uuidString)")
      try (name == "in" ? input : Data()).write(to: file)
      return file
    }
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    return Printed(
      output: try Data(contentsOf: files[1]),
      errors: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self),
      code: process.terminationReason == .exit
        ? process.terminationStatus : -process.terminationStatus)
  }

  /// Writes a file beside the desk's, such as its settings.
  func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(
      to: URL(fileURLWithPath: database).deletingLastPathComponent().appendingPathComponent(name))
  }

  /// Lets somebody in, in the name of whoever was first.
  func admit(_ name: String, _ role: String = "moderator") throws {
    let printed = try run(["access", "add", name, "--role", role])
    #expect(printed.code == 0, "\(printed.errors)")
  }

  /// Brings comments in as NDJSON.
  func bringIn(_ records: String) throws {
    let printed = try run(["import", "-", "--format", "ndjson"], input: Data(records.utf8))
    #expect(printed.code == 0, "\(printed.errors)")
  }

  /// One record, published so many minutes ago.
  static func record(
    _ id: Int, _ text: String, by author: String = "Ольга П.", minutesAgo: Int = 60
  ) throws -> String {
    let moment = Date(timeIntervalSinceNow: Double(-60 * minutesAgo))
    let record: [String: Any] = [
      "network": "vk", "community": ["id": "-1", "name": "Заречный район"], "id": "\(id)",
      "text": text, "published": moment.formatted(.iso8601),
      "author": ["id": "u\(author)", "name": author],
      "url": "https://vk.com/wall-1_5?reply=\(id)",
      "thread": ["id": "5", "text": "График отключений на неделю"],
    ]
    let data = try JSONSerialization.data(withJSONObject: record, options: [.sortedKeys])
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}

extension House {
  /// The desk's own file, opened in this process as one of its people.
  func desk(_ person: String = "Анна", terms: IncidentTerms = IncidentTerms()) throws -> Desk {
    try Desk(
      path: database, person: Person(person), terms: terms,
      clock: { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) },
      makeKey: { UUID().uuidString })
  }
}
