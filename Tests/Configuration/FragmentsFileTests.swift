import Moderation
import Testing

@testable import Configuration

@Suite("Reading fragments.toml") struct FragmentsFileTests {
  private func read(_ text: String) -> ([Fragment]?, [ConfigurationError]) {
    FragmentsFile.read(text, file: "fragments.toml", onto: .standard)
  }

  @Test("phrases are added, changed and taken away, the others stay")
  func layered() {
    let (read, errors) = read(
      "[fragments]\n\"привет\" = \"Добрый день!\"\n\"фото\" = false\nbus = \"Ходит\"")
    #expect(errors == [])
    #expect(read?.map(\.key) == ["привет", "спасибо", "адрес", "телефон", "bus"])
    #expect(read?.first?.text == "Добрый день!")
  }

  @Test(
    "what will not do is said with its place",
    arguments: [
      ("[fragments]\na = \"{имяя}\"", 2), ("[fragments]\n\n\"два слова\" = \"x\"", 3),
      ("[fragments]\na = 5", 2), ("[fragments]\na = \" \"", 2), ("[fragment]\na = \"x\"", 1),
      ("[fragments]\na = \"\(String(repeating: "о", count: 201))\"", 2),
    ])
  func faults(text: String, line: Int) {
    let (read, errors) = read(text)
    #expect(read == nil)
    #expect(errors.first?.line == line)
  }
}
