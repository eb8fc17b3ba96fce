import Testing

@testable import Intake

@Suite("Finding the encoding") struct EncodingTests {
  @Test("UTF-8 is found, also where the sample ends inside a letter or a byte is damaged")
  func utf8() {
    let text = Array("Когда уберут снег?".utf8)
    #expect(TextEncoding.found(in: text) == .utf8)
    #expect(TextEncoding.found(in: text.dropLast(2)) == .utf8)
    #expect(TextEncoding.found(in: text + [0xFF] + text) == .utf8)
    #expect(TextEncoding.found(in: Array("abc".utf8)) == .utf8)
  }

  @Test("Windows-1251 is found in long and short texts, capitals too")
  func windows1251() {
    #expect(TextEncoding.found(in: [0xF1, 0xED, 0xE5, 0xE3]) == .windows1251)
    // когда уберут снег на садовой, then ДОРОГА ПЛОХАЯ.
    let small: [UInt8] = [
      0xEA, 0xEE, 0xE3, 0xE4, 0xE0, 0x20, 0xF3, 0xE1, 0xE5, 0xF0, 0xF3, 0xF2, 0x20, 0xF1, 0xED,
      0xE5, 0xE3, 0x20, 0xED, 0xE0, 0x20, 0xF1, 0xE0, 0xE4, 0xEE, 0xE2, 0xEE, 0xE9,
    ]
    let large: [UInt8] = [
      0xC4, 0xCE, 0xD0, 0xCE, 0xC3, 0xC0, 0x20, 0xCF, 0xCB, 0xCE, 0xD5, 0xC0, 0xDF,
    ]
    #expect(TextEncoding.found(in: small) == .windows1251)
    #expect(TextEncoding.found(in: large) == .windows1251)
  }

  @Test("other encodings of Cyrillic are not taken for it")
  func others() {
    // когда уберут снег in KOI8-R and in code page 866.
    let koi8: [UInt8] = [
      0xCB, 0xCF, 0xC7, 0xC4, 0xC1, 0x20, 0xD5, 0xC2, 0xC5, 0xD2, 0xD5, 0xD4, 0x20, 0xD3, 0xCE,
      0xC5, 0xC7,
    ]
    let dos: [UInt8] = [
      0xAA, 0xAE, 0xA3, 0xA4, 0xA0, 0x20, 0xE3, 0xA1, 0xA5, 0xE0, 0xE3, 0xE2, 0x20, 0xE1, 0xAD,
      0xA5, 0xA3,
    ]
    #expect(TextEncoding.found(in: koi8) == nil)
    #expect(TextEncoding.found(in: dos) == nil)
  }

  @Test("every byte of Windows-1251 is one character")
  func table() {
    let text = String(decoding: Windows1251.utf8(0...255), as: UTF8.self)
    #expect(text.unicodeScalars.count == 256)
    #expect(Set(text.unicodeScalars).count == 256)
    #expect(!text.unicodeScalars.contains("\u{FFFD}"))
    let letters = String(
      decoding: Windows1251.utf8([0xC0, 0xDF, 0xE0, 0xFF, 0xA8, 0xB8]), as: UTF8.self)
    #expect(letters == "АЯаяЁё")
    #expect(String(decoding: Windows1251.utf8([0x88, 0x96, 0xB9]), as: UTF8.self) == "€–№")
  }
}
