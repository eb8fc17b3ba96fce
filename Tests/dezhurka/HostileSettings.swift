import Foundation
import Support
import Terminal
import Testing

@Suite("Hostile settings", .serialized)
struct HostileSettings {
  @Test("settings full of payloads are found fault with in clean words")
  func settings() throws {
    let house = try House()
    let folder = house.folder.appendingPathComponent("config/dezhurka")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (index, hostile) in HostileTexts.all.enumerated() {
      let raw = hostile.text.filter { !$0.isNewline }
      let values = ["theme = \"\(raw)\"\n", "\"\(raw)\" = 1\n", "[\(raw)]\nx = \(raw)\n"]
      try Data(values[index % 3].utf8).write(to: folder.appendingPathComponent("desk.toml"))
      let terminal = try house.open(["check", "--lang", index % 2 == 0 ? "ru" : "en"])
      // A text in quotes may be faultless; nothing may abort.
      let code = try #require(terminal.exitStatus())
      #expect(code == 2 || code == 0, "\(hostile.kind): \(code)")
      let offences = TerminalTraffic(terminal.rawOutput).offences
      #expect(offences.isEmpty, "\(hostile.kind): \(offences)")
    }
  }
}
