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

  func ends(_ index: Int, _ endings: [[Letter]]) -> Bool {
    let word = letters(index)
    return endings.contains { word.count > $0.count && word.suffix($0.count).elementsEqual($0) }
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
  ].map(Classification.letters)
  static let streetEndings = [
    "ая", "яя", "ой", "ей", "ого", "его", "ова", "ева", "ина", "ына", "ов", "ев", "ий", "ый", "ую",
    "ома", "ика", "ера", "яка", "ара", "ира", "еды", "ии", "оты", "ры", "ства", "ков", "ка", "ла",
    "на", "ра", "са", "да", "ца", "ти", "ей", "ое", "ого", "ия", "ях",
  ].map(Classification.letters)
  static let genitiveEndings = ["а", "я"].map(Classification.letters)
  static let surnameEndings = [
    "ова", "ева", "ина", "ского", "цкого", "ого", "его", "ской", "цкой",
  ].map(Classification.letters)
}
