/// Towns, villages and what else people live in.
extension PlaceWalk {
  /// «д. Кондратово»; «и т.д. Прошу» is none.
  mutating func village(_ index: Int) -> Int? {
    guard tokens[index].count == 1, !(tokens[index].isGlued && index > 0) else { return nil }
    return settlementTyped(index)
  }

  /// «Приокский, ул. Культуры» at the very beginning.
  mutating func settlementBefore(_ index: Int) {
    guard index == 2, isSign(1, ScalarTable.comma), isName(0), tokens[0].count > 3, kind(0) == nil
    else { return }
    places.settlements.append(0...0)
  }

  mutating func settlementTyped(_ index: Int) -> Int? {
    // «2020 г. Сегодня»
    if index > 0, tokens[index - 1].kind == .number { return nil }
    let after = afterAbbreviation(index)
    guard after < tokens.count, tokens[after].kind == .word, isName(after),
      tokens[after].count > 2
    else { return nil }
    // «с» and «д» are mostly a preposition and a house; only the point makes them a village.
    let isShort = tokens[index].count == 1
    if isShort, after == index + 1, !isWord(index, Self.townInitial) { return nil }
    guard isPlain(after) || kind(after) == .town || kind(after) == .firstOfTwo else {
      return nil
    }
    let name = grownSettlement(after)
    places.settlements.append(name)
    return name.upperBound + 1
  }

  func grownSettlement(_ first: Int) -> ClosedRange<Int> {
    var last = first
    if takesSecond(first), first + 1 < tokens.count, tokens[first + 1].kind == .word,
      isName(first + 1), [nil, .commonStreet, .town, .twoWordEnd].contains(kind(first + 1))
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

  mutating func town(_ index: Int) -> Int {
    if isNamesake(index), let end = untyped(index) { return end }
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

  func isStreetNumbered(_ index: Int) -> Bool {
    index + 1 < tokens.count && tokens[index + 1].kind == .number
  }
}
