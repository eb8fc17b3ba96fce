import Classification
import Testing

@Suite("Hostile input") struct HostileInputTests {
  private func verdict(_ bytes: [UInt8]) -> Verdict {
    bytes.withUnsafeBufferPointer { Classifier().verdict(ofUTF8: $0) }
  }

  @Test(
    "invalid UTF-8 gets a verdict with spans inside the text",
    arguments: [
      [0xFF, 0xFE], [0xD0], [0xE2, 0x82], [0xF0, 0x9F, 0x98], [0xC0, 0x80], [0xED, 0xA0, 0x80],
      [0xF5, 0x80, 0x80, 0x80], [0x80, 0x80], [],
    ] as [[UInt8]])
  func invalid(_ broken: [UInt8]) {
    let bytes = broken + Array("нет воды".utf8) + broken
    let result = verdict(bytes)
    #expect(result.category == .complaint)
    #expect(
      result.evidence.allSatisfy { $0.start >= 0 && $0.end <= bytes.count && $0.start < $0.end })
  }

  @Test("NUL and control bytes inside a word hide nothing")
  func controls() {
    #expect(verdict(Array("пи\u{0}зд\u{1}ец".utf8)).isObscene)
  }

  @Test("a hundred thousand marks on one letter are one letter")
  func marks() {
    let text = "у" + String(repeating: "\u{301}", count: 100_000) + "жас"
    #expect(Classifier().verdict(of: text).category == .complaint)
  }

  @Test("a line of ten megabytes keeps its evidence bounded and its end in view")
  func long() {
    var bytes = [UInt8](repeating: UInt8(ascii: "a"), count: 10_000_000)
    bytes += Array(" пиздец".utf8)
    let result = verdict(bytes)
    #expect(result.obscenity.map(\.normalised) == ["пиздец"])
    let many = Array(String(repeating: "нет воды, ", count: 100_000).utf8)
    #expect(verdict(many).evidence.count <= 1_000)
  }

  @Test("right-to-left text and foreign scripts are no complaint")
  func foreign() {
    #expect(Classifier().verdict(of: "\u{202E}مرحبا بكم שלום").category == .other)
    #expect(Classifier().verdict(of: "漢字かな交じり文").category == .other)
  }
}
