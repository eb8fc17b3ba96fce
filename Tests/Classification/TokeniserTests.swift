import Testing

@testable import Classification

@Suite("Reading words") struct TokeniserTests {
  private static func words(_ text: String) -> [(key: WordKey, letters: [Letter])] {
    var tokens = Tokens()
    _ = Array(text.utf8).withUnsafeBufferPointer { Tokeniser.read($0, 0..<$0.count, into: &tokens) }
    let view = tokens.view
    return view.all.filter { $0.kind == .word }.map { ($0.key, Array(view.letters(of: $0))) }
  }

  @Test(
    "a word is known by its letters, wherever something invisible interrupts it",
    arguments: ["дом", "дорог", "дороги", "дорогами", "Благоустройство"])
  func hiddenMarks(_ word: String) throws {
    let whole = WordKey(word)
    for place in 0...word.count {
      var marked = word
      marked.insert("\u{200B}", at: marked.index(marked.startIndex, offsetBy: place))
      let found = try #require(Self.words(marked).first)
      #expect(found.letters == letters(word))
      #expect(found.key.whole == whole.whole && found.key.stem == whole.stem)
    }
  }

  @Test("a Latin look-alike changes nothing about a Russian word, in whatever place it stands")
  func lookAlikes() throws {
    let whole = WordKey("дорогами")
    for word in ["дoрогами", "дорoгами", "дорогaми", "дорогаmи", "ДОPОГАМИ", "дорогамu"] {
      let found = try #require(Self.words(word).first)
      #expect(found.key.whole == whole.whole && found.key.stem == whole.stem, "\(word)")
    }
  }

  @Test("letters drawn out count twice, also after a break that cannot be seen")
  func drawnOut() throws {
    let whole = WordKey("даарогаа")
    for word in ["даарогаа", "дааарогаааа", "даа\u{200B}арогаа\u{301}а"] {
      let found = try #require(Self.words(word).first)
      #expect(found.key.whole == whole.whole && found.key.stem == whole.stem, "\(word)")
    }
  }

  @Test("и with a breve of its own is й")
  func brevis() throws {
    let found = try #require(Self.words("троллеи\u{306}бус").first)
    #expect(found.letters == letters("троллейбус"))
    #expect(found.key.whole == WordKey("троллейбус").whole)
  }

  @Test("a letter cut off at the end of the bytes is passed over")
  func cutOff() {
    var bytes = Array("вода".utf8)
    bytes.removeLast()
    var tokens = Tokens()
    _ = bytes.withUnsafeBufferPointer { Tokeniser.read($0, 0..<$0.count, into: &tokens) }
    let view = tokens.view
    #expect(view.count == 1)
    #expect(Array(view.letters(of: view[0])) == letters("вод"))
  }

  @Test("no table holds a letter of more than two bytes, as tries read them")
  func lettersOfTables() {
    let cues = CueTable.complaint + CueTable.question + CueTable.praise + CueTable.other
    let swearing = [
      SwearGrammar.prefixed, SwearGrammar.anywhere, SwearGrammar.vowel, SwearGrammar.initial,
      SwearGrammar.insults, SwearGrammar.coarse, SwearGrammar.transliterated,
      SwearGrammar.transliteratedInsults,
    ]
    let tables =
      cues.map(\.cues) + CueTable.urgency.map(\.cues)
      + TopicTable.rows.flatMap { [$0.strong, $0.weak] } + PlaceWords.rows.map(\.1)
      + SwearGrammar.prefixes.map(\.1) + swearing
    for table in tables { #expect(table.utf8.allSatisfy { $0 < 0xE0 }, "\(table)") }
  }
}
