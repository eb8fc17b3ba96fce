import Foundation
import Testing

@testable import Configuration

@Suite("Settings that are watched") struct SettingsWatchTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
    UUID().uuidString)

  private func write(_ name: String, _ text: String) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: folder.appendingPathComponent(name))
  }

  @Test("a change is told once, when the file lies still; a file that comes or goes is a change")
  func changes() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try write("desk.toml", "name = \"А\"\n")
    var watch = SettingsWatch(
      SettingsFolders(
        person: nil, desk: folder.path, lastGood: nil, themes: ThemeSearch(folders: [])))
    func told() -> [Bool] { (0..<3).map { _ in watch.hasChanged() } }
    #expect(told() == [false, false, false])
    try write("desk.toml", "name = \"Б\" # \n")
    #expect(told() == [false, true, false])
    try write("policy.toml", "")
    #expect(told() == [false, true, false])
    try FileManager.default.removeItem(at: folder.appendingPathComponent("desk.toml"))
    #expect(told() == [false, true, false])
    try write("sync.toml", "x = 1\n")
    #expect(told() == [false, false, false])
    try write("rules.toml", "a")
    let isToldAtOnce = watch.hasChanged()
    #expect(!isToldAtOnce)
    try write("rules.toml", "ab")
    #expect(told() == [false, true, false])
  }
}
