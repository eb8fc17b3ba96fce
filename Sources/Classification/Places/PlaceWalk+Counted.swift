/// Numbers that count things behind a word that may be a street.
extension PlaceWalk {
  /// «центральной 2 котельные», «на школьной 5 ям», «Детской 3 поликлинике»: the number is no house.
  ///
  /// Endings alone are looked at, so «у лесной 3 сосны» is told from «у лесной 3 прорвало» only
  /// where the noun stands in the case that its number asks for.
  func countsAhead(_ index: Int) -> Bool {
    var number = index + 1
    if isSign(number, ScalarTable.comma) { number += 1 }
    let next = number + 1
    guard next < tokens.count, tokens[number].kind == .number, tokens[next].kind == .word,
      !tokens[next].isGlued
    else { return false }
    if kind(next) == .institution { return true }
    guard !tokens[next].startsUpper, tokens[next].count > 1, isPlain(next),
      let digit = tokens.letters(of: tokens[number]).last
    else { return false }
    if Self.few.contains(digit), !isTeen(number) {
      return ends(next, Self.fewEndings) && !ends(next, Self.pastEndings)
        && !Self.speaksOn.contains(tokens[next].key.whole)
    }
    return ends(next, Self.manyEndings) || Self.manyThings.contains(tokens[next].key.whole)
  }

  private func isTeen(_ number: Int) -> Bool {
    let digits = tokens.letters(of: tokens[number])
    return digits.count > 1 && digits[digits.count - 2] == Self.one
  }

  /// «Кирова, 12» in a land where a town has the name too.
  func isNamesake(_ index: Int) -> Bool { Self.namesakes.contains(tokens[index].key.whole) }

  /// «Армии 5» is no street; neither is «С Днём Победы, 9».
  func isNeverAlone(_ index: Int) -> Bool {
    Self.neverAlone.contains(tokens[index].key.whole)
      || index > 0 && tokens[index - 1].kind == .word
        && Self.days.contains(tokens[index - 1].key.whole)
  }

  private static let few = Set(letters("234"))
  private static let one = letters("1").first
  /// Of two, three or four things: «ямы», «фонаря».
  private static let fewEndings = Endings(["а", "ы", "и", "я"])
  /// Verbs in the past and with -ся, and what else is no thing.
  private static let pastEndings = Endings(["ла", "ли", "лась", "лись", "тся", "лся"])
  /// Of many: «фонарей», «лавок», «заявлений».
  private static let manyEndings = Endings(["ов", "ев", "ей", "ек", "ок", "ий"])
  private static let manyThings = keys("ям луж труб ламп дыр куч урн голов плит крыш")
  /// «на лесной 3 когда дадут», «у школьной 2 опять»
  private static let speaksOn = keys(
    "когда всегда никогда иногда тогда вода света воды холода темнота авария зима яма лужа свалка труба "
      + "дыра крыша грязь хотя и я мы вы")
}
