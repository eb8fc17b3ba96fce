import Testing

@testable import Intake

@Suite("Finding the format by looking") struct FormatDetectorTests {
  @Test("every fixture is recognised", arguments: RobustnessTests.fixtures)
  func fixtures(name: String, format: SourceFormat) throws {
    #expect(try FormatDetector(Fixture.bytes(name)).format() == format)
  }

  @Test("a bad first line does not hide the format of the next")
  func badFirstLine() throws {
    let text = "ой\n{\"network\":\"vk\",\"id\":1}\n"
    #expect(try FormatDetector(Array(text.utf8)).format() == .ndjson)
  }

  @Test(
    "what cannot be read is told as what it is",
    arguments: [
      ([], .empty), (Array(" \n\n".utf8), .empty), ([0xEF, 0xBB, 0xBF], .empty),
      ([0xFF, 0xFE, 0x7B, 0], .notUTF8), (Array("{\0\"\0a\0\"\0:\01\0}\0".utf8), .notUTF8),
      ([0x1F, 0x8B, 8, 0], .compressed("gz")), (Array("PK\u{3}\u{4}abc".utf8), .compressed("zip")),
      ([0, 0, 0, 0], .binary), (Array("\u{7F}ELF\u{2}\u{1}\u{1}".utf8), .binary),
      (Array("<!DOCTYPE html><html>".utf8), .webPage), (Array("{\"a\":1}".utf8), .unknownFormat),
      (Array("id;text\n1;x".utf8), .unknownFormat),
    ] as [([UInt8], IntakeError.Problem)])
  func obstacles(bytes: [UInt8], problem: IntakeError.Problem) {
    #expect(throws: problem) { try FormatDetector(bytes).format() }
  }
}
