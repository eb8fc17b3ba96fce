/// Streets that a type word tells, and those that none does.
extension PlaceWalk {
  mutating func street(_ index: Int, isPlural: Bool) -> Int {
    settlementBefore(index)
    let after = afterAbbreviation(index)
    if let name = nameAfter(after, allowsLower: !Self.namesThings.contains(tokens[index].key.whole))
    {
      places.streets.append(name)
      var next = housesAfter(name.upperBound + 1) ?? name.upperBound + 1
      if isPlural { next = furtherStreets(next) }
      return next
    }
    if let name = nameBefore(index) {
      if places.streets.last?.upperBound != name.upperBound { places.streets.append(name) }
      return housesAfter(after) ?? after
    }
    return namedByType(index) ?? after
  }

  /// «Набережная, 3»: a type word that is the whole name.
  private mutating func namedByType(_ index: Int) -> Int? {
    guard Self.embankments.contains(tokens[index].key.whole),
      isName(index) || isAfterPlacePreposition(index), !countsAhead(index)
    else { return nil }
    return houseDirectly(after: index...index)
  }

  /// «улиц Куйбышева и Лодыгина»
  mutating func furtherStreets(_ start: Int) -> Int {
    var next = start
    while let name = nameAfter(afterJoint(next)), tokens[name.lowerBound].startsUpper,
      afterJoint(next) > next, kind(name.lowerBound) != .street, !isSettlementLike(name)
    {
      places.streets.append(name)
      next = housesAfter(name.upperBound + 1) ?? name.upperBound + 1
    }
    return next
  }

  func isSettlementLike(_ name: ClosedRange<Int>) -> Bool {
    kind(name.lowerBound) == .town || kind(name.lowerBound) == .settlement
  }

  func afterJoint(_ index: Int) -> Int {
    guard index < tokens.count else { return index }
    if isSign(index, ScalarTable.comma) || isWord(index, Self.and) { return index + 1 }
    return index
  }

  /// Past the point or «-т» that ends an abbreviated type word.
  func afterAbbreviation(_ index: Int) -> Int {
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

  /// «Калийная 174», «на Луначарского», «в Чусовом»
  mutating func untyped(_ index: Int) -> Int? {
    guard isName(index), tokens[index].count >= 4, mayBeStreet(index), !isShouted else {
      return nil
    }
    if isFollowedByStreetType(index) { return nil }
    let name = grown(index)
    if kind(index) == .commonStreet, countsAhead(name.upperBound) { return nil }
    if looksLikeStreet(name.upperBound), let end = houseDirectly(after: name) { return end }
    if isOnStreet(name) {
      places.streets.append(name)
      return name.upperBound + 1
    }
    return titled(index)
  }

  func mayBeStreet(_ index: Int) -> Bool {
    switch kind(index) {
    case nil, .firstOfTwo, .commonStreet: true
    // «Льгов 1» is a station, «Курская 1» a street.
    case .town: looksAdjective(index) || isNamesake(index)
    case .twoWordEnd: !isNeverAlone(index)
    default: false
    }
  }

  func isFollowedByStreetType(_ index: Int) -> Bool {
    (index + 1...index + 2).contains { next in
      next < tokens.count && (kind(next) == .street || kind(next) == .settlement)
    }
  }

  /// «у нас на лесной 10», «нет воды полевая 9», «на вокзальной темно»
  mutating func lowerStreet(_ index: Int) -> Int? {
    guard tokens[index].count > 4 else { return nil }
    guard isHouseAhead(index) else {
      guard isOnBareStreet(index) else { return titled(index) }
      places.streets.append(index...index)
      return index + 1
    }
    guard isPlain(index) || kind(index) == .twoWordEnd,
      isAfterPlacePreposition(index) && ends(index, Self.lowerEndings)
        && !Self.seldomStreets.contains(tokens[index].key.whole)
        || isAddressed(index),
      !countsAhead(index)
    else { return nil }
    return houseDirectly(after: index...index)
  }

  /// Whether a number stands directly behind a word, or behind its comma.
  @inline(__always)
  private func isHouseAhead(_ index: Int) -> Bool {
    guard index + 1 < tokens.count else { return false }
    if tokens[index + 1].kind == .number || kind(index + 1) == .house { return true }
    return index + 2 < tokens.count && tokens[index + 2].kind == .number
      && isSign(index + 1, ScalarTable.comma)
  }

  private func isAfterPlacePreposition(_ index: Int) -> Bool {
    index > 0 && tokens[index - 1].kind == .word
      && Self.placePrepositions.contains(tokens[index - 1].key.whole)
  }

  mutating func houseDirectly(after name: ClosedRange<Int>) -> Int? {
    var next = name.upperBound + 1
    if next < tokens.count, isSign(next, ScalarTable.comma) { next += 1 }
    guard next < tokens.count else { return nil }
    let isMarked = kind(next) == .house
    guard isMarked || tokens[next].kind == .number || isSign(next, ScalarTable.number) else {
      return nil
    }
    // «Цветочная 2025» is a year.
    if tokens[next].kind == .number, tokens[next].count > 3 { return nil }
    places.streets.append(name)
    let end = isMarked ? houseMarked(next) : houseList(next, isMarked: false)
    if end == nil { places.streets.removeLast() }
    return end
  }
}
