/// Finds streets, houses and settlements among the tokens of a comment.
enum PlaceReader {
  /// Places by tokens.
  struct Places {
    var streets: [ClosedRange<Int>] = []
    var houses: [ClosedRange<Int>] = []
    var settlements: [ClosedRange<Int>] = []
  }

  /// - Complexity: linear in the number of tokens.
  static func places(in tokens: Tokens) -> Places {
    var walk = PlaceWalk(tokens)
    return walk.run()
  }
}

/// One pass over the tokens of a comment in search of places.
struct PlaceWalk {
  let tokens: Tokens
  var places = PlaceReader.Places()
  /// Nothing but capitals: case tells nothing then.
  private let isShouted: Bool

  init(_ tokens: Tokens) {
    self.tokens = tokens
    isShouted = tokens.isShouted
  }

  mutating func run() -> PlaceReader.Places {
    var index = 0
    while index < tokens.count {
      index = max(step(index), index + 1)
    }
    return places
  }

  /// Looks at one token; returns where to go on.
  private mutating func step(_ index: Int) -> Int {
    guard tokens[index].kind == .word else { return index + 1 }
    switch kind(index) {
    case .street: return street(index, isPlural: false)
    case .streets: return street(index, isPlural: true)
    case .house: return houseMarked(index) ?? village(index) ?? index + 1
    case .settlement: return settlementTyped(index) ?? index + 1
    case .town: return town(index)
    default: return untyped(index) ?? index + 1
    }
  }

  // MARK: Streets

  private mutating func street(_ index: Int, isPlural: Bool) -> Int {
    settlementBefore(index)
    let after = afterAbbreviation(index)
    if let name = nameAfter(after, allowsLower: !Self.namesThings.contains(letters(index))) {
      places.streets.append(name)
      var next = housesAfter(name.upperBound + 1) ?? name.upperBound + 1
      if isPlural { next = furtherStreets(next) }
      return next
    }
    if let name = nameBefore(index) {
      if places.streets.last?.upperBound != name.upperBound { places.streets.append(name) }
      return housesAfter(after) ?? after
    }
    return after
  }

  /// «улиц Куйбышева и Лодыгина»
  private mutating func furtherStreets(_ start: Int) -> Int {
    var next = start
    while let name = nameAfter(afterJoint(next)), tokens[name.lowerBound].startsUpper,
      afterJoint(next) > next, kind(name.lowerBound) != .street, !isSettlementLike(name)
    {
      places.streets.append(name)
      next = housesAfter(name.upperBound + 1) ?? name.upperBound + 1
    }
    return next
  }

  private func isSettlementLike(_ name: ClosedRange<Int>) -> Bool {
    kind(name.lowerBound) == .town || kind(name.lowerBound) == .settlement
  }

  private func afterJoint(_ index: Int) -> Int {
    guard index < tokens.count else { return index }
    if isSign(index, ScalarTable.comma) || isWord(index, Self.and) { return index + 1 }
    return index
  }

  /// Past the point or «-т» that ends an abbreviated type word.
  private func afterAbbreviation(_ index: Int) -> Int {
    var next = index + 1
    if next + 1 < tokens.count, isSign(next, ScalarTable.hyphen), tokens[next].isGlued,
      tokens[next + 1].kind == .word, tokens[next + 1].count <= 2
    {
      next += 2
    }
    // After a word in full a point ends the sentence.
    let isShort = tokens[index].count <= 3 || next > index + 1
    while isShort, next < tokens.count, isSign(next, ScalarTable.dot) { next += 1 }
    return next
  }

  /// A name that begins at `start`: «Карла Маркса», «В. Клыкова», «7-го промышленного».
  private func nameAfter(_ start: Int, allowsLower: Bool = false) -> ClosedRange<Int>? {
    var first = start
    while first < tokens.count, isSign(first, ScalarTable.quote) { first += 1 }
    guard first < tokens.count else { return nil }
    if tokens[first].kind == .number { return numberedName(first) }
    guard tokens[first].kind == .word else { return nil }
    if tokens[first].count <= 2 { return initialled(first) }
    if isName(first) { return grown(first) }
    // In lower case the type word must be near and the word must look like a name.
    guard allowsLower, tokens[first].count >= 4, looksLikeStreet(first), kind(first) == nil else {
      return nil
    }
    return grown(first)
  }

  private func grown(_ first: Int) -> ClosedRange<Int> {
    var last = first
    while last - first < 2, last + 1 < tokens.count, tokens[last + 1].kind == .word {
      let next = last + 1
      let known = kind(next) == .twoWordEnd
      guard known || (isName(next) && kind(next) == nil && takesSecond(last, next)) else {
        break
      }
      last = next
    }
    if last + 2 < tokens.count, isSign(last + 1, ScalarTable.hyphen), tokens[last + 1].isGlued,
      tokens[last + 2].isGlued, tokens[last + 2].kind == .word, tokens[last + 2].count > 2
    {
      last += 2
    }
    return first...(numberedEnd(after: last) ?? last)
  }

  /// «Бойцов 9-й Дивизии»
  private func numberedEnd(after last: Int) -> Int? {
    guard last + 2 < tokens.count, tokens[last + 1].kind == .number else { return nil }
    let end = afterOrdinal(last + 1)
    return kind(end) == .twoWordEnd ? end : nil
  }

  /// Past a number and the «-й» or «-го» that may follow it.
  private func afterOrdinal(_ number: Int) -> Int {
    let next = number + 1
    guard next + 1 < tokens.count, isSign(next, ScalarTable.hyphen), tokens[next].isGlued else {
      return next
    }
    return next + 2
  }

  /// «Новая Восточная», «Карла Маркса»: an adjective, a first name or a rank takes a second word.
  private func takesSecond(_ index: Int, _ next: Int? = nil) -> Bool {
    if kind(index) == .firstOfTwo || looksAdjective(index) { return true }
    // «Анатолия Дериглазова»: a name in the genitive and a surname in it.
    guard let next else { return false }
    return ends(index, Self.genitiveEndings) && ends(next, Self.surnameEndings)
  }

  private func initialled(_ first: Int) -> ClosedRange<Int>? {
    guard tokens[first].startsUpper, tokens[first].count == 1 else { return nil }
    var next = first + 1
    while next < tokens.count, isSign(next, ScalarTable.dot) { next += 1 }
    guard next > first + 1, next < tokens.count, isName(next) else { return nil }
    return first...next
  }

  /// «8 Марта», «3-я Песковская», «50 лет Октября»
  private func numberedName(_ first: Int) -> ClosedRange<Int>? {
    var next = afterOrdinal(first)
    let isOrdinal = next > first + 1
    if isWord(next, Self.years) { next += 1 }
    guard next < tokens.count, tokens[next].kind == .word, tokens[next].count > 2,
      isName(next) || kind(next) == .twoWordEnd || isOrdinal
    else { return nil }
    return first...next
  }

  /// «Краснорядская улица», «7-го промышленного переулка», «Куйбышевского шоссе»
  private func nameBefore(_ index: Int) -> ClosedRange<Int>? {
    guard index > 0, tokens[index - 1].kind == .word, tokens[index - 1].count > 3,
      looksAdjective(index - 1), isName(index - 1) || isOrdinalBefore(index - 1)
    else { return nil }
    var first = index - 1
    if first > 0, tokens[first - 1].kind == .word, isName(first - 1), looksAdjective(first - 1) {
      first -= 1
    }
    if isOrdinalBefore(first) {
      first -= first > 1 && isSign(first - 2, ScalarTable.hyphen) ? 3 : 1
    }
    return max(0, first)...index - 1
  }

  private func isOrdinalBefore(_ index: Int) -> Bool {
    if index >= 3, isSign(index - 2, ScalarTable.hyphen), tokens[index - 3].kind == .number {
      return true
    }
    return false
  }

  // MARK: Houses

  /// Houses after a street, with or without «дом»; `nil` where none follow.
  private mutating func housesAfter(_ start: Int) -> Int? {
    var next = start
    while next < tokens.count, next < start + 3, isBreak(next) { next += 1 }
    guard next < tokens.count else { return nil }
    if kind(next) == .house, let end = houseMarked(next) { return end }
    return houseList(next, isMarked: false)
  }

  private func isBreak(_ index: Int) -> Bool {
    isSign(index, ScalarTable.comma) || isSign(index, ScalarTable.dot)
      || isSign(index, ScalarTable.quote) || isSign(index, ScalarTable.hyphen)
  }

  private mutating func houseMarked(_ index: Int) -> Int? {
    var next = index + 1
    while next < tokens.count, next < index + 4,
      isSign(next, ScalarTable.dot) || isSign(next, ScalarTable.number)
        || isSign(next, ScalarTable.mask) || isWord(next, Self.latinNumber)
    {
      next += 1
    }
    guard next < tokens.count else { return nil }
    if tokens[next].kind == .word, kind(next) == .numeral, tokens[index].count >= 3 {
      places.houses.append(next...next)
      return next + 1
    }
    guard let end = houseList(next, isMarked: true) else { return nil }
    return streetAfterHouse(end)
  }

  /// «дом 5 по Лесной»
  private mutating func streetAfterHouse(_ end: Int) -> Int {
    guard end + 1 < tokens.count, isWord(end, Self.along), tokens[end + 1].kind == .word,
      kind(end + 1) == nil, isName(end + 1), looksLikeStreet(end + 1)
    else { return end }
    let name = grown(end + 1)
    if name.upperBound + 1 < tokens.count, kind(name.upperBound + 1) == .street { return end }
    places.streets.append(name)
    return name.upperBound + 1
  }

  private mutating func houseList(_ start: Int, isMarked: Bool) -> Int? {
    var next = start
    if isSign(next, ScalarTable.number) { next += 1 }
    guard next < tokens.count, let first = house(next, isMarked: isMarked) else { return nil }
    places.houses.append(first)
    next = first.upperBound + 1
    while let joint = houseJoint(next), let more = house(joint, isMarked: false),
      !countsThings(more)
    {
      places.houses.append(more)
      next = more.upperBound + 1
    }
    return next
  }

  /// «4, 2 ямки»: a plain number before a common noun.
  private func countsThings(_ house: ClosedRange<Int>) -> Bool {
    let next = house.upperBound + 1
    guard house.count == 1, next < tokens.count, tokens[next].kind == .word else { return false }
    return !tokens[next].startsUpper && tokens[next].count > 2 && kind(next) == nil
  }

  private func houseJoint(_ index: Int) -> Int? {
    guard index + 1 < tokens.count else { return nil }
    var next = index
    if isSign(next, ScalarTable.comma) { next += 1 } else if kind(next) == .connective { next += 1 }
    guard next > index, next < tokens.count else { return nil }
    if kind(next) == .house { next = afterAbbreviation(next) }
    if next < tokens.count, isSign(next, ScalarTable.number) { next += 1 }
    return next < tokens.count ? next : nil
  }

  /// One house number with its letter, fraction and block.
  private func house(_ index: Int, isMarked: Bool) -> ClosedRange<Int>? {
    guard tokens[index].kind == .number, tokens[index].count <= 4 else { return nil }
    var last = suffixed(index)
    last = block(after: last) ?? last
    if last + 1 < tokens.count {
      let next = tokens[last + 1]
      if kind(last + 1) == .unit, last == index, !isMarked || next.isGlued { return nil }
      if next.isGlued, isSign(last + 1, ScalarTable.colon) || isSign(last + 1, ScalarTable.other) {
        return nil
      }
      if next.isGlued, isSign(last + 1, ScalarTable.dot), last + 2 < tokens.count,
        tokens[last + 2].isGlued, tokens[last + 2].kind == .number
      {
        return nil
      }
      if !isMarked, next.isGlued, isSign(last + 1, ScalarTable.hyphen),
        last + 2 < tokens.count, tokens[last + 2].kind == .word
      {
        return nil
      }
    }
    return index...last
  }

  /// Past a letter or a fraction: «61а», «1 «А»», «7/1», «45к2».
  private func suffixed(_ index: Int) -> Int {
    var last = index
    if last + 2 < tokens.count, isSign(last + 1, ScalarTable.slash), tokens[last + 1].isGlued,
      tokens[last + 2].isGlued, tokens[last + 2].kind == .number
    {
      last += 2
    }
    guard last + 1 < tokens.count else { return last }
    let next = tokens[last + 1]
    if next.kind == .word, next.count == 1,
      next.isGlued || (next.startsUpper && !isDotted(last + 1))
    {
      last += 1
      if last + 1 < tokens.count, tokens[last + 1].kind == .number, tokens[last + 1].isGlued {
        last += 1
      } else if last + 2 < tokens.count, isSign(last + 1, ScalarTable.slash),
        tokens[last + 2].isGlued, tokens[last + 2].kind == .number
      {
        last += 2
      }
    } else if isSign(last + 1, ScalarTable.quote), last + 3 < tokens.count,
      tokens[last + 2].kind == .word, tokens[last + 2].count == 1,
      isSign(last + 3, ScalarTable.quote)
    {
      last += 3
    }
    return last
  }

  private func isDotted(_ index: Int) -> Bool {
    index + 1 < tokens.count && isSign(index + 1, ScalarTable.dot) && tokens[index + 1].isGlued
  }

  /// Past «корп. 1» or «стр. 2».
  private func block(after last: Int) -> Int? {
    var next = last + 1
    if next < tokens.count, isSign(next, ScalarTable.comma) { next += 1 }
    guard next < tokens.count, kind(next) == .block else { return nil }
    next += 1
    while next < tokens.count, isSign(next, ScalarTable.dot) { next += 1 }
    guard next < tokens.count, tokens[next].kind == .number, tokens[next].count <= 2 else {
      return nil
    }
    return next
  }

  // MARK: Settlements

  /// «д. Кондратово»; «и т.д. Прошу» is none.
  private mutating func village(_ index: Int) -> Int? {
    guard tokens[index].count == 1, !(tokens[index].isGlued && index > 0) else { return nil }
    return settlementTyped(index)
  }

  /// «Приокский, ул. Культуры» at the very beginning.
  private mutating func settlementBefore(_ index: Int) {
    guard index == 2, isSign(1, ScalarTable.comma), isName(0), tokens[0].count > 3, kind(0) == nil
    else { return }
    places.settlements.append(0...0)
  }

  private mutating func settlementTyped(_ index: Int) -> Int? {
    // «2020 г. Сегодня»
    if index > 0, tokens[index - 1].kind == .number { return nil }
    let after = afterAbbreviation(index)
    guard after < tokens.count, tokens[after].kind == .word, isName(after),
      tokens[after].count > 2
    else { return nil }
    // «с» and «д» are mostly a preposition and a house; only the point makes them a village.
    let isShort = tokens[index].count == 1
    if isShort, after == index + 1, !isWord(index, Self.townInitial) { return nil }
    guard kind(after) == nil || kind(after) == .town || kind(after) == .firstOfTwo else {
      return nil
    }
    let name = grownSettlement(after)
    places.settlements.append(name)
    return name.upperBound + 1
  }

  private func grownSettlement(_ first: Int) -> ClosedRange<Int> {
    var last = first
    if takesSecond(first), first + 1 < tokens.count, tokens[first + 1].kind == .word,
      isName(first + 1), [nil, .town, .twoWordEnd].contains(kind(first + 1))
    {
      last += 1
    }
    while last + 2 < tokens.count, isSign(last + 1, ScalarTable.hyphen), tokens[last + 1].isGlued,
      tokens[last + 2].isGlued, tokens[last + 2].kind == .word
    {
      last += 2
    }
    return first...last
  }

  private mutating func town(_ index: Int) -> Int {
    let isAfterIn = index > 0 && isWord(index - 1, Self.inside)
    guard isName(index) || isAfterIn, !(isStreetNumbered(index) && looksAdjective(index)) else {
      return untyped(index) ?? index + 1
    }
    let word = text(of: tokens.letters(of: tokens[index]))
    // «пермский», «курская»: an adjective is no town.
    guard
      ![
        "ский", "ская", "ского", "ской", "ские", "ских", "скому", "ским", "ское", "скую", "ич",
        "вна",
      ]
      .contains(where: { word.hasSuffix($0) })
    else { return untyped(index) ?? index + 1 }
    places.settlements.append(index...index)
    return index + 1
  }

  private func isStreetNumbered(_ index: Int) -> Bool {
    index + 1 < tokens.count && tokens[index + 1].kind == .number
  }

  // MARK: Without a type word

  /// «Калийная 174», «на Луначарского», «в Чусовом»
  private mutating func untyped(_ index: Int) -> Int? {
    guard isName(index), tokens[index].count >= 4, mayBeStreet(index), !isShouted else {
      return nil
    }
    if isFollowedByStreetType(index) { return nil }
    let name = grown(index)
    if looksLikeStreet(name.upperBound), let end = houseDirectly(after: name) { return end }
    if index > 0, looksSurnamed(index),
      isWord(index - 1, Self.on) || isWord(index - 1, Self.along)
    {
      places.streets.append(name)
      return name.upperBound + 1
    }
    return nil
  }

  private func mayBeStreet(_ index: Int) -> Bool {
    switch kind(index) {
    case nil, .firstOfTwo: true
    // «Льгов 1» is a station, «Курская 1» a street.
    case .town: looksAdjective(index)
    default: false
    }
  }

  private func isFollowedByStreetType(_ index: Int) -> Bool {
    (index + 1...index + 2).contains { next in
      next < tokens.count && (kind(next) == .street || kind(next) == .settlement)
    }
  }

  private mutating func houseDirectly(after name: ClosedRange<Int>) -> Int? {
    var next = name.upperBound + 1
    if next < tokens.count, isSign(next, ScalarTable.comma) { next += 1 }
    guard next < tokens.count else { return nil }
    let isMarked = kind(next) == .house
    guard isMarked || tokens[next].kind == .number || isSign(next, ScalarTable.number) else {
      return nil
    }
    places.streets.append(name)
    let end = isMarked ? houseMarked(next) : houseList(next, isMarked: false)
    if end == nil { places.streets.removeLast() }
    return end
  }

  // MARK: Signs of a name

  func kind(_ index: Int) -> PlaceWords.Kind? {
    index < tokens.count ? tokens[index].facts.place : nil
  }

  private func isName(_ index: Int) -> Bool {
    let token = tokens[index]
    return token.kind == .word && token.startsUpper && token.count > 1 && !isShouted
  }

  private func isSign(_ index: Int, _ sign: UInt8) -> Bool {
    index < tokens.count && tokens[index].isSign(sign)
  }

  private func isWord(_ index: Int, _ key: WordKey) -> Bool {
    index < tokens.count && tokens[index].kind == .word
      && tokens[index].facts.key.whole == key.whole
  }

  private func letters(_ index: Int) -> ArraySlice<Letter> {
    guard index < tokens.count, tokens[index].kind == .word else { return [] }
    return tokens.letters(of: tokens[index])
  }

  private func looksAdjective(_ index: Int) -> Bool {
    ends(index, Self.adjectiveEndings)
  }

  private func looksLikeStreet(_ index: Int) -> Bool {
    kind(index) == .twoWordEnd || ends(index, Self.streetEndings)
  }

  private func looksSurnamed(_ index: Int) -> Bool {
    ends(index, Self.surnameEndings)
  }

  private func ends(_ index: Int, _ endings: [[Letter]]) -> Bool {
    let word = letters(index)
    return endings.contains { word.count > $0.count && word.suffix($0.count).elementsEqual($0) }
  }

  /// «проезд» and «площадь» are mostly common nouns: only a capital names them.
  private static let namesThings = Set(
    ["проезд", "проезда", "проезде", "проезду", "площадь", "площади", "пр", "пл", "линия"]
      .map { Classification.letters($0)[...] })
  /// «N 8»
  private static let latinNumber = WordKey(Classification.letters("n")[...])
  private static let years = WordKey(Classification.letters("лет")[...])
  private static let and = WordKey(Classification.letters("и")[...])
  private static let along = WordKey(Classification.letters("по")[...])
  private static let on = WordKey(Classification.letters("на")[...])
  private static let inside = WordKey(Classification.letters("в")[...])
  private static let townInitial = WordKey(Classification.letters("г")[...])
  private static let adjectiveEndings = [
    "ая", "яя", "ий", "ый", "ой", "ого", "его", "ую", "ом", "ем", "ому", "ей", "ое", "ее",
  ].map(Classification.letters)
  private static let streetEndings = [
    "ая", "яя", "ой", "ей", "ого", "его", "ова", "ева", "ина", "ына", "ов", "ев", "ий", "ый", "ую",
    "ома", "ика", "ера", "яка", "ара", "ира", "еды", "ии", "оты", "ры", "ства", "ков", "ка", "ла",
    "на", "ра", "са", "да", "ца", "ти", "ей", "ое", "ого", "ия", "ях",
  ].map(Classification.letters)
  private static let genitiveEndings = ["а", "я"].map(Classification.letters)
  private static let surnameEndings = [
    "ова", "ева", "ина", "ского", "цкого", "ого", "его", "ской", "цкой",
  ].map(Classification.letters)
}
