import Foundation
import Testing

@testable import Configuration

@Suite("Bytes of settings files")
struct SettingsTextTests {
  private func fault(_ bytes: [UInt8]) -> ConfigurationError? {
    do throws(ConfigurationError) {
      _ = try SettingsText.text(bytes[...], file: "desk.toml")
      return nil
    } catch {
      return error
    }
  }

  @Test("UTF-8 is read, with and without a byte order mark")
  func utf8() throws {
    let text = "name = \"Берёзовка\"\n"
    #expect(try SettingsText.text(Array(text.utf8)[...], file: "x") == text)
    #expect(try SettingsText.text(([0xEF, 0xBB, 0xBF] + Array(text.utf8))[...], file: "x") == text)
  }

  @Test("Windows-1251 is named, with the line and what to do")
  func windows1251() throws {
    // language = "ru", then name = "Лес" in Windows-1251.
    let bytes = Array("language = \"ru\"\nname = \"".utf8) + [0xCB, 0xE5, 0xF1, 0x22, 0x0A]
    let error = try #require(fault(bytes))
    #expect(error.problem == .windows1251)
    #expect(error.line == 2)
    #expect(error.column == 9)
    #expect(error.message(in: .russian).contains("iconv -f WINDOWS-1251"))
  }

  @Test("UTF-16 is named, with and without a byte order mark, in both orders")
  func utf16() throws {
    let units = Array("name = \"Лес\"".utf16)
    let little = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    for bytes in [[0xFF, 0xFE] + little, [0xFE, 0xFF] + big, little, big] {
      #expect(fault(bytes)?.problem == .utf16)
    }
  }

  @Test("other bytes that are not UTF-8 are told with their place")
  func broken() throws {
    let error = try #require(fault(Array("a = 1\nb = \"é".utf8) + [0x80, 0x81, 0x82]))
    #expect(error.problem == .notUTF8)
    #expect(error.line == 2)
    #expect(error.column == 7)
    let nul = try #require(fault(Array("a = 1\nb = 22222\0".utf8)))
    #expect(nul.problem == .notUTF8)
    #expect(nul.line == 2)
  }

  @Test("a missing file is nothing, a folder or a huge file is an error")
  func files() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(try SettingsText.read(folder.path + "/none.toml") == nil)
    #expect(throws: ConfigurationError(file: folder.path, .unreadable(.noPlainFile))) {
      try SettingsText.read(folder.path)
    }
    let huge = folder.appendingPathComponent("keys.toml")
    try Data(count: SettingsText.limit + 1).write(to: huge)
    #expect(throws: ConfigurationError(file: huge.path, .tooLarge(limit: SettingsText.limit))) {
      try SettingsText.read(huge.path)
    }
  }
}
