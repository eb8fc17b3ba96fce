import Support
import Terminal
import Testing

@Suite("Decoding what a terminal sends")
struct InputDecoderTests {
  static let sequences: [(bytes: String, keys: String)] = [
    ("q", "q"), ("й", "й"), ("漢", "漢"), ("👍", "👍"), ("\r", "Enter"), ("\t", "Tab"),
    ("\u{7F}", "Backspace"), ("\u{8}", "Backspace"), ("\u{13}", "C-s"), ("\u{1A}", "C-z"),
    ("\0", "C-Space"), ("\u{1F}", "C-_"), ("\n", "C-j"),
    ("\u{1B}[A", "Up"), ("\u{1B}OA", "Up"), ("\u{1B}[1;5C", "C-Right"), ("\u{1B}[H", "Home"),
    ("\u{1B}[1~", "Home"), ("\u{1B}[4~", "End"), ("\u{1B}[3~", "Delete"), ("\u{1B}[5~", "PageUp"),
    ("\u{1B}[6;3~", "A-PageDown"), ("\u{1B}OP", "F1"), ("\u{1B}[11~", "F1"), ("\u{1B}[[A", "F1"),
    ("\u{1B}[[E", "F5"), ("\u{1B}[1;2R", "S-F3"), ("\u{1B}[24~", "F12"), ("\u{1B}[21;5~", "C-F10"),
    ("\u{1B}[Z", "S-Tab"), ("\u{1B}OM", "Enter"), ("\u{1B}Oq", "1"), ("\u{1B}O5D", "C-Left"),
    ("\u{1B}r", "A-r"), ("\u{1B}к", "A-к"), ("\u{1B}\r", "A-Enter"),
    ("\u{1B}\u{7F}", "A-Backspace"),
    ("\u{1B}\u{13}", "C-A-s"),
    ("\u{1B}[115;5u", "C-s"), ("\u{1B}[1099;5u", "C-ы"), ("\u{1B}[1099::115;5u", "C-ы"),
    ("\u{1B}[27;5;1099~", "C-ы"), ("\u{1B}[27;2;13~", "S-Enter"), ("\u{1B}[97;2u", "A"),
    ("\u{1B}[27u", "Esc"), ("\u{1B}[13;5u", "C-Enter"), ("\u{1B}[97;6u", "C-S-a"),
    ("\u{1B}[97;5:3u", ""), ("\u{1B}[57358u", ""), ("\u{1B}[?1;2c", ""), ("\u{1B}[<0;10;5M", ""),
    ("\u{1B}[99X", ""), ("\u{1B}[3^", "C-Delete"), ("\u{1B}]11;rgb:0/0/0\u{7}", ""),
    ("\u{1B}]11;rgb:0/0/0\u{1B}\\", ""), ("\u{1B}P>|term\u{1B}\\", ""), ("\u{9B}", ""),
    ("\u{1B}[" + String(repeating: "1;", count: 5000) + "q", ""),
  ]

  private func keys(_ events: [InputEvent]) -> String {
    events.map { event in
      if case .key(let key) = event { key.description } else { "\(event)" }
    }.joined(separator: " ")
  }

  @Test("every sequence is one key, or none if it is no key's", arguments: sequences)
  func whole(bytes: String, expected: String) {
    var decoder = InputDecoder()
    #expect(keys(decoder.decode(Array(bytes.utf8))) == expected)
    #expect(!decoder.isWaiting)
    #expect(keys(decoder.decode(Array("ё".utf8))) == "ё")
  }

  @Test("however a sequence is cut in two, it means the same")
  func split() {
    for (text, expected) in Self.sequences where text.utf8.count < 100 {
      let bytes = Array((text + "x").utf8)
      for cut in 1..<bytes.count {
        var decoder = InputDecoder()
        let events = decoder.decode(bytes[..<cut]) + decoder.decode(bytes[cut...])
        #expect(keys(events) == (expected.isEmpty ? "x" : expected + " x"), "\(text) at \(cut)")
      }
    }
  }

  @Test("Cyrillic that arrives byte by byte loses nothing")
  func bytewise() {
    let text = String(repeating: "Съешь ещё этих мягких французских булок. ", count: 50)
    var decoder = InputDecoder()
    var result = String.UnicodeScalarView()
    for byte in text.utf8 {
      for case .key(let key) in decoder.decode(CollectionOfOne(byte)) {
        if let scalar = key.typed { result.append(scalar) }
      }
    }
    #expect(String(result) == text)
  }

  @Test(
    "an invalid byte never takes what follows along",
    arguments: [
      [0xFF], [0x80], [0xC0], [0xD0], [0xE2, 0x82], [0xF0, 0x9F, 0x91], [0xED], [0xF5], [0xC1],
    ] as [[UInt8]])
  func invalid(bytes: [UInt8]) {
    var decoder = InputDecoder()
    let events = decoder.decode(bytes + Array("abc".utf8))
    #expect(keys(events) == "\u{FFFD} a b c")
  }

  @Test("surrogates and scalars past the end of Unicode are no keys")
  func outOfRange() {
    var decoder = InputDecoder()
    let events = decoder.decode([0xED, 0xA0, 0x80, 0xF4, 0x90, 0x80, 0x80, 0x61] as [UInt8])
    #expect(keys(events).hasSuffix(" a"))
    #expect(events.dropLast().allSatisfy { $0 == .key(Key("\u{FFFD}")) })
  }

  @Test("Esc is Esc once nothing follows")
  func loneEscape() {
    var decoder = InputDecoder()
    #expect(decoder.decode([0x1B]).isEmpty)
    #expect(decoder.isWaiting)
    #expect(keys(decoder.flush()) == "Esc")
    #expect(!decoder.isWaiting)
    #expect(decoder.flush().isEmpty)
    #expect(keys(decoder.decode([0x1B, 0x1B])) == "Esc")
    #expect(keys(decoder.flush()) == "Esc")
  }

  @Test(
    "Alt with a key that also begins a sequence is that key once nothing follows",
    arguments: [("[", "A-["), ("O", "A-O"), ("]", "A-]"), ("P", "A-P")])
  func altIntroducers(sent: String, expected: String) {
    var decoder = InputDecoder()
    #expect(decoder.decode(Array("\u{1B}\(sent)".utf8)).isEmpty)
    #expect(decoder.isWaiting)
    #expect(keys(decoder.flush()) == expected)
    #expect(keys(decoder.decode(Array("q".utf8))) == "q")
  }

  @Test("a half scalar or sequence outlives the wait")
  func slowLine() {
    var decoder = InputDecoder()
    #expect(decoder.decode([0xD0]).isEmpty)
    #expect(!decoder.isWaiting)
    #expect(decoder.flush().isEmpty)
    #expect(keys(decoder.decode([0xB9])) == "й")
    #expect(decoder.decode(Array("\u{1B}[1;".utf8)).isEmpty)
    #expect(decoder.flush().isEmpty)
    #expect(keys(decoder.decode(Array("5C".utf8))) == "C-Right")
  }

  @Test("a paste is one event wherever it is cut, its line breaks made plain")
  func paste() {
    let bytes = Array("a\u{1B}[200~При\rвет\r\n\u{1B}[A\u{1B}[201x\n\u{1B}\u{1B}[201~b".utf8)
    let expected: [InputEvent] = [
      .key(Key("a")), .paste("При\nвет\n\u{1B}[A\u{1B}[201x\n\u{1B}"), .key(Key("b")),
    ]
    for cut in 1..<bytes.count {
      var decoder = InputDecoder()
      let events = decoder.decode(bytes[..<cut]) + decoder.decode(bytes[cut...])
      #expect(events == expected, "cut at \(cut)")
    }
    var decoder = InputDecoder()
    #expect(bytes.flatMap { decoder.decode(CollectionOfOne($0)) } == expected)
  }

  @Test("a paste that never ends is kept only up to a limit, and the next key is a key")
  func endless() {
    var decoder = InputDecoder()
    _ = decoder.decode(Array("\u{1B}[200~".utf8))
    let chunk = Array(repeating: UInt8(ascii: "x"), count: 1 << 20)
    for _ in 0..<9 { #expect(decoder.decode(chunk).isEmpty) }
    let events = decoder.decode(Array("\u{1B}[201~q".utf8))
    guard case .paste(let text) = events.first else {
      Issue.record("no paste")
      return
    }
    #expect(text.utf8.count == 8 << 20)
    #expect(events.last == .key(Key("q")))
  }

  @Test("focus and the cursor's place are told apart from keys")
  func reports() {
    var decoder = InputDecoder()
    #expect(decoder.decode(Array("\u{1B}[I\u{1B}[O".utf8)) == [.focus(true), .focus(false)])
    #expect(decoder.decode(Array("\u{1B}[12;40R".utf8)) == [.report(row: 11, column: 39)])
  }

  @Test("no bytes whatever stop the decoder from hearing the next keys")
  func anything() {
    var generator = Dice(7)
    for _ in 0..<300 {
      var decoder = InputDecoder()
      let length = Int.random(in: 0..<40, using: &generator)
      _ = decoder.decode((0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) })
      _ = decoder.flush()
      // The end of a paste, of a string and of a sequence, then the key.
      let events = decoder.decode(Array("\u{1B}[201~\u{1B}\\xyq".utf8))
      #expect(events.last == .key(Key("q")))
    }
  }
}
