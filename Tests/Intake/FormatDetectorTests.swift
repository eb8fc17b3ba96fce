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

  @Test("control characters in a comment do not make a file of bytes")
  func controls() throws {
    let text = "Текст;Дата;Ссылка\n\u{0}\u{1}\u{2}\u{7}\u{8};22.11.2026;t.me/x/1\n"
    #expect(try FormatDetector(Array(text.utf8)).format() == .csv)
  }

  @Test("a table without a column known to hold texts is still a table")
  func unknownText() throws {
    #expect(try FormatDetector(Array("Суть;Дата;Кто\n".utf8)).format() == .csv)
    let options = CSVOptions(map: try CSVMap(parsing: "text=Что"))
    #expect(try FormatDetector(Array("Суть;День\n".utf8), csv: options).format() == .csv)
  }

  @Test(
    "what cannot be read is told as what it is",
    arguments: [
      ([], .empty), (Array(" \n\n".utf8), .empty), ([0xEF, 0xBB, 0xBF], .empty),
      ([0xFF, 0xFE, 0x7B, 0], .notUTF8), (Array("{\0\"\0a\0\"\0:\01\0}\0".utf8), .notUTF8),
      ([0x1F, 0x8B, 8, 0], .compressed("gz")), (Array("PK\u{3}\u{4}abc".utf8), .compressed("zip")),
      ([0, 0, 0, 0], .binary), (Array("\u{7F}ELF\u{2}\u{1}\u{1}".utf8), .binary),
      (Array("<!DOCTYPE html><html>".utf8), .webPage), (Array("{\"a\":1}".utf8), .unknownFormat),
      (Array("id;name\n1;x".utf8), .unknownFormat),
    ] as [([UInt8], IntakeError.Problem)])
  func obstacles(bytes: [UInt8], problem: IntakeError.Problem) {
    #expect(throws: problem) { try FormatDetector(bytes).format() }
  }

  @Test("what is called a table is taken for one, so that the missing column can be named")
  func calledTable() throws {
    let bytes = Array("id;name\n1;x".utf8)
    #expect(try FormatDetector(bytes).format(of: "/srv/Выгрузка.CSV") == .csv)
    #expect(throws: IntakeError.Problem.webPage) {
      try FormatDetector(Array("<html>".utf8)).format(of: "table.csv")
    }
  }
}
