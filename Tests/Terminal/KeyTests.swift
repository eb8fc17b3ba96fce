import Terminal
import Testing

@Suite("Keys")
struct KeyTests {
  @Test(
    "a key is written and read in one way",
    arguments: [
      ("q", Key("q")), ("Q", Key("Q")), ("й", Key("й")), ("C-s", Key("s", .control)),
      ("A-Enter", Key(.enter, .alt)), ("C-A-x", Key("x", [.control, .alt])), ("-", Key("-")),
      ("C--", Key("-", .control)), ("S-Tab", Key(.tab, .shift)), ("F10", Key(.function(10))),
      ("Space", Key(" ")), ("C-Space", Key(" ", .control)), ("PageUp", Key(.pageUp)),
      ("Esc", Key(.escape)), ("/", Key("/")), ("A-ы", Key("ы", .alt)), ("S-", nil),
      ("", nil), ("F25", nil), ("F0", nil), ("Entre", nil), ("C-", nil), ("\t", nil),
    ] as [(String, Key?)])
  func names(text: String, key: Key?) {
    #expect(Key(parsing: text) == key)
    if let key { #expect(key.description == text) }
  }

  @Test("other spellings are understood")
  func spellings() {
    #expect(Key(parsing: "Ctrl-S") == Key("s", .control))
    #expect(Key(parsing: "M-a") == Key("a", .alt))
    #expect(Key(parsing: "S-a") == Key("A"))
    #expect(Key(parsing: "shift-pagedown") == Key(.pageDown, .shift))
    #expect(Key("s", .control).label == "Ctrl-S")
    #expect(Key(.enter, .alt).label == "Alt-Enter")
    #expect(Key("q").label == "q")
  }

  @Test(
    "a Russian layout reaches the keys of the Latin one",
    arguments: [
      ("й", "q"), ("ж", ";"), ("э", "'"), ("б", ","), ("ю", "."), ("х", "["), ("ъ", "]"),
      ("ё", "`"), ("Й", "Q"), ("Ж", ":"), ("Ю", ">"), ("Ё", "~"), (".", "/"), (",", "?"),
      ("C-ы", "C-s"), ("A-к", "A-r"), ("A-Ф", "A-A"), ("№", "#"), ("q", "q"), ("?", "?"),
      ("Enter", "Enter"), (";", ";"),
    ])
  func position(russian: String, latin: String) {
    #expect(Key(parsing: russian)?.byPosition == Key(parsing: latin))
  }

  @Test("all 33 letters, small and capital, have a place")
  func allLetters() {
    let letters = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
    let all = Array((letters + letters.uppercased()).unicodeScalars)
    let places = Set(all.map { Key($0).byPosition })
    #expect(places.count == 66)
    #expect(places.allSatisfy { $0.typed?.isASCII == true })
  }

  @Test("only keys without control and alt write text")
  func typed() {
    #expect(Key("ё").typed == "ё")
    #expect(Key("s", .control).typed == nil)
    #expect(Key("s", .alt).typed == nil)
    #expect(Key(.enter).typed == nil)
  }
}
