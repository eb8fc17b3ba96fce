/// What a single token is and looks like.
extension PlaceWalk {
  func kind(_ index: Int) -> PlaceWords.Kind? {
    index < tokens.count ? tokens[index].facts.place : nil
  }

  func isName(_ index: Int) -> Bool {
    let token = tokens[index]
    return token.kind == .word && token.startsUpper && token.count > 1 && !isShouted
  }

  func isSign(_ index: Int, _ sign: UInt8) -> Bool {
    index < tokens.count && tokens[index].isSign(sign)
  }

  func isWord(_ index: Int, _ key: WordKey) -> Bool {
    index < tokens.count && tokens[index].kind == .word
      && tokens[index].facts.key.whole == key.whole
  }

  func letters(_ index: Int) -> ArraySlice<Letter> {
    guard index < tokens.count, tokens[index].kind == .word else { return [] }
    return tokens.letters(of: tokens[index])
  }

  func looksAdjective(_ index: Int) -> Bool {
    ends(index, Self.adjectiveEndings)
  }

  func looksLikeStreet(_ index: Int) -> Bool {
    kind(index) == .twoWordEnd || ends(index, Self.streetEndings)
  }

  func looksSurnamed(_ index: Int) -> Bool {
    ends(index, Self.surnameEndings)
  }

  func ends(_ index: Int, _ endings: [Ending]) -> Bool {
    guard index < tokens.count, tokens[index].kind == .word else { return false }
    let range = tokens[index].range
    var last: UInt64 = 0
    for place in max(range.lowerBound, range.upperBound - 8)..<range.upperBound {
      last = last << 8 | UInt64(tokens.letters[place])
    }
    for ending in endings where range.count > ending.count {
      if last & ending.mask == ending.letters { return true }
    }
    return false
  }

  /// The last letters of a word, eight at most, in one number.
  struct Ending {
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

  /// «проезд» and «площадь» are mostly common nouns: only a capital names them.
  static let namesThings = Set(
    ["проезд", "проезда", "проезде", "проезду", "площадь", "площади", "пр", "пл", "линия"]
      .map { Classification.letters($0)[...] })
  /// «N 8»
  static let latinNumber = WordKey(Classification.letters("n")[...])
  static let years = WordKey(Classification.letters("лет")[...])
  static let and = WordKey(Classification.letters("и")[...])
  static let along = WordKey(Classification.letters("по")[...])
  static let on = WordKey(Classification.letters("на")[...])
  static let inside = WordKey(Classification.letters("в")[...])
  static let townInitial = WordKey(Classification.letters("г")[...])
  static let adjectiveEndings = [
    "ая", "яя", "ий", "ый", "ой", "ого", "его", "ую", "ом", "ем", "ому", "ей", "ое", "ее",
  ].map(Ending.init)
  static let streetEndings = [
    "ая", "яя", "ой", "ей", "ого", "его", "ова", "ева", "ина", "ына", "ов", "ев", "ий", "ый", "ую",
    "ома", "ика", "ера", "яка", "ара", "ира", "еды", "ии", "оты", "ры", "ства", "ков", "ка", "ла",
    "на", "ра", "са", "да", "ца", "ти", "ей", "ое", "ого", "ия", "ях",
  ].map(Ending.init)
  static let genitiveEndings = ["а", "я"].map(Ending.init)
  static let surnameEndings = [
    "ова", "ева", "ина", "ского", "цкого", "ого", "его", "ской", "цкой",
  ].map(Ending.init)
}
