import Foundation
import Support
import Testing

@Suite("A demonstration that is kept", .serialized)
struct DemoSettingsTests {
  @Test(
    "leaves its name and its deadlines beside its file, and nothing that stands there is touched")
  func settings() throws {
    let house = try House()
    let folder = house.folder.appendingPathComponent("kept")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let own = "name = \"Наш район\"\n"
    try Data(own.utf8).write(to: folder.appendingPathComponent("desk.toml"))
    let file = folder.appendingPathComponent("demo.sqlite").path
    let console = try house.open(["demo", "--lang", "ru", "--database", file])
    console.waitFor("the queue") { $0.contains("Наш район") && $0.contains("в очереди") }
    console.send("q")
    #expect(console.exitStatus() == 0)
    func text(_ name: String) throws -> String {
      try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }
    #expect(try text("desk.toml") == own)
    #expect(try text("policy.toml") == "policy = \"sevastopol\"\n")
    let listed = try house.run(["incidents", "--lang", "ru", "--database", file, "--format", "csv"])
    #expect(listed.code == 0 && listed.text.contains("Малые Ключи"))
  }
}
