/// Streets that neither a type word nor a house behind them tells: by their case, by the commonest
/// names, by what follows.
extension PlaceWalk {
  /// «на Луначарского опять темно», «на Вокзальной не горят»: behind «на» and «по» a capital names.
  func isOnStreet(_ name: ClosedRange<Int>) -> Bool {
    let first = name.lowerBound
    guard first > 0, isWord(first - 1, Self.on) || isWord(first - 1, Self.along) else {
      return false
    }
    let last = name.upperBound
    guard ends(first, Self.lowerEndings) || ends(last, Self.lowerEndings) else {
      return looksSurnamed(first) && kind(first) != .commonStreet
    }
    // «на Большой Садовой», but not «на Ясной Поляне».
    return ends(last, Self.lowerEndings) && ends(first, Self.agreeingEndings) && standsAlone(last)
      && !Self.seldomStreets.contains(tokens[first].key.whole)
      && !Self.seldomStreets.contains(tokens[last].key.whole)
  }

  /// «на вокзальной темно»: in lower case only names that few other things have.
  func isOnBareStreet(_ index: Int) -> Bool {
    guard index > 0, isWord(index - 1, Self.on) || isWord(index - 1, Self.along) else {
      return false
    }
    return Self.commonest.contains(tokens[index].key.whole) && standsAlone(index)
  }

  /// Whether no noun follows that an adjective in -ой could belong to: «на Красной площади», «на
  /// Детской игровой площадке». What stands in another case is no such noun: «на Лесной собаки».
  private func standsAlone(_ index: Int) -> Bool {
    let next = index + 1
    guard next < tokens.count else { return true }
    switch tokens[next].kind {
    case .number: return false
    case .sign where isSign(next, ScalarTable.hyphen): return !tokens[next].isGlued
    case .sign, .emoji, .newline: return true
    case .word: break
    }
    // «по липовой аллее»
    if kind(next) == .street || kind(next) == .streets { return false }
    // «на Российской и украинской границе»
    if isWord(next, Self.and) || isWord(next, Self.or) {
      return next + 1 < tokens.count && !ends(next + 1, Self.obliqueEndings)
    }
    if Self.oblique.contains(tokens[next].key.whole) { return false }
    if Self.notOblique.contains(tokens[next].key.whole) { return true }
    if tokens[next].startsUpper, !isShouted { return false }
    return !ends(next, Self.obliqueEndings) || ends(next, Self.otherEndings)
  }

  /// «воды нет полевая 9», «по адресу никитская 10»: the commonest names, and any behind «дом» and
  /// «адрес», where nothing follows that the number could count.
  func isAddressed(_ index: Int) -> Bool {
    guard ends(index, Self.titleEndings) else { return false }
    let word = tokens[index].key.whole
    let isNamed =
      Self.commonestTitles.contains(word)
      || index > 0
        && (kind(index - 1) == .house || Self.addresses.contains(tokens[index - 1].key.whole))
        && !Self.seldomTitles.contains(word)
    guard isNamed else { return false }
    var next = index + 1
    while next < tokens.count, next < index + 5, tokens[next].kind != .number { next += 1 }
    guard next < tokens.count, tokens[next].kind == .number, tokens[next].count < 4 else {
      return false
    }
    let end = suffixed(next) + 1
    guard end < tokens.count, tokens[end].kind == .word else {
      return !(end < tokens.count && tokens[end].kind == .number)
    }
    return kind(end) == .block || Self.behindHouses.contains(tokens[end].key.whole)
  }

  /// «Лесная, воды нет»: a name before a comma says where only if what is missing follows. At the
  /// beginning of a comment its capital says nothing.
  mutating func titled(_ index: Int) -> Int? {
    guard index == 0, isSign(1, ScalarTable.comma),
      Self.commonestTitles.contains(tokens[0].key.whole)
    else { return nil }
    let words = (2..<min(6, tokens.count)).prefix { tokens[$0].kind == .word }
      .map { tokens[$0].key.whole }
    let isOutage =
      words.contains(where: Self.lacks.contains) && words.contains(where: Self.supplies.contains)
    guard isOutage || words.first == Self.dark.whole else { return nil }
    places.streets.append(0...0)
    return 1
  }

  private static let or = WordKey("или")
  private static let dark = WordKey("темно")
  private static let lacks = keys("нет нету без отключили дайте")
  private static let supplies = keys(
    "воды вода воду света свет тепла тепло газа газ электричества отопления отопление электричество"
  )
  private static let addresses = keys("адресу адрес")

  private static let agreeingEndings = Endings(["ой", "ей"])
  private static let titleEndings = Endings(["ная", "ская", "цкая", "овая", "евая", "няя"])
  /// Of nouns and adjectives that agree with one in -ой.
  private static let obliqueEndings = Endings(["е", "ии", "ой", "ей"])
  /// Of plurals and neuters, and of nothing that agrees.
  private static let otherEndings = Endings(["ые", "ие", "ое", "ее"])
  /// Nouns that agree and do not end so.
  private static let oblique = keys(
    "площади местности области части степи мечети сети очереди ночи ветви печи двери кровати помощи власти "
      + "должности жизни связи речи вещи обл пл ст жд ж гэс тэц аэс грэс")
  private static let notOblique = keys(
    "не уже еще после возле все вообще где даже тоже также выше ниже дальше больше хуже лучше кроме "
      + "около вроде прямо опять снова вчера сегодня похоже")

  /// Adjectives that stand alone for a street, hardly for anything else.
  private static let names =
    "вокзальная лесная полевая луговая садовая заречная советская октябрьская комсомольская "
    + "первомайская пролетарская пионерская колхозная совхозная красноармейская красногвардейская "
    + "партизанская краснопартизанская нагорная подгорная береговая березовая сосновая кленовая "
    + "тополиная тополевая вишневая цветочная рябиновая мельничная овражная фабричная заводская "
    + "молодежная солнечная степная озерная речная слободская коммунистическая интернациональная "
    + "кооперативная ленинская прибрежная привокзальная родниковая каштановая липовая ольховая "
    + "сиреневая яблоневая черемуховая элеваторная кирпичная песчаная песочная хуторская мичуринская "
    + "деповская тракторная краснофлотская"
  private static let commonestTitles = keys(names)
  private static let commonest = keys(inflected(names))
  private static let seldomTitles = Set(
    seldom.words.map { String($0) }.compactMap { word in
      word.hasSuffix("ой") ? WordKey(String(word.dropLast(2)) + "ая").whole : nil
    })

  private static func inflected(_ titles: String) -> String {
    titles.words.map { String($0).dropLast(2) + "ой" }.joined(separator: " ")
  }

  /// What goes on behind a house and is not counted by it.
  private static let behindHouses = keys(
    "нет не без воды вода свет света тепло тепла темно опять снова уже когда и у в во на с а но где "
      + "третий второй вторые третьи кв квартира подъезд яма крыша лифт почему сколько прорвало "
      + "отключили течет затопило по около возле")
}
