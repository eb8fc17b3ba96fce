/// What a single token is and looks like.
extension PlaceWalk {
  @inline(__always)
  func kind(_ index: Int) -> PlaceWords.Kind? {
    index < tokens.count ? tokens[index].facts.place : nil
  }

  @inline(__always)
  func isName(_ index: Int) -> Bool {
    tokens[index].startsUpper && tokens[index].kind == .word && tokens[index].count > 1
      && !isShouted
  }

  /// Whether nothing speaks against the word as a name.
  func isPlain(_ index: Int) -> Bool {
    let kind = kind(index)
    return kind == nil || kind == .commonStreet
  }

  func isSign(_ index: Int, _ sign: UInt8) -> Bool {
    index < tokens.count && tokens[index].isSign(sign)
  }

  func isWord(_ index: Int, _ key: WordKey) -> Bool {
    index < tokens.count && tokens[index].kind == .word
      && tokens[index].key.whole == key.whole
  }

  func looksAdjective(_ index: Int) -> Bool {
    ends(index, Self.adjectiveEndings)
  }

  func looksLikeStreet(_ index: Int) -> Bool {
    let kind = kind(index)
    return kind == .twoWordEnd || kind == .commonStreet || ends(index, Self.streetEndings)
  }

  func looksSurnamed(_ index: Int) -> Bool {
    ends(index, Self.surnameEndings)
  }

  func ends(_ index: Int, _ endings: Endings) -> Bool {
    guard index < tokens.count, tokens[index].kind == .word else { return false }
    return endings.fit(tokens.letters(of: tokens[index]))
  }

  /// Endings of words, one of which a word may have.
  struct Endings {
    private let all: [Ending]
    /// A bit for each letter that an ending ends in: most words are told by that.
    private let last: UInt64

    init(_ texts: [String]) {
      all = texts.map(Ending.init)
      last = all.reduce(0) { $0 | 1 << ($1.letters & 63) }
    }

    /// Whether the word has one of the endings and a letter before it.
    func fit(_ word: Letters) -> Bool {
      guard let letter = word.last, last >> UInt64(letter & 63) & 1 == 1 else { return false }
      var end: UInt64 = 0
      for letter in word.suffix(8) { end = end << 8 | UInt64(letter) }
      return all.contains { word.count > $0.count && end & $0.mask == $0.letters }
    }
  }

  /// The last letters of a word, eight at most, in one number.
  private struct Ending {
    let letters: UInt64
    let mask: UInt64
    let count: Int

    init(_ text: String) {
      let all = Classification.letters(text)
      letters = all.reduce(0) { $0 << 8 | UInt64($1) }
      count = all.count
      mask = count < 8 ? 1 << UInt64(8 * count) - 1 : .max
    }
  }
}
