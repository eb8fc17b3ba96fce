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
    return after
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
    if looksLikeStreet(name.upperBound), let end = houseDirectly(after: name) { return end }
    if index > 0, looksSurnamed(index),
      isWord(index - 1, Self.on) || isWord(index - 1, Self.along)
    {
      places.streets.append(name)
      return name.upperBound + 1
    }
    return nil
  }

  func mayBeStreet(_ index: Int) -> Bool {
    switch kind(index) {
    case nil, .firstOfTwo: true
    // «Льгов 1» is a station, «Курская 1» a street.
    case .town: looksAdjective(index)
    default: false
    }
  }

  func isFollowedByStreetType(_ index: Int) -> Bool {
    (index + 1...index + 2).contains { next in
      next < tokens.count && (kind(next) == .street || kind(next) == .settlement)
    }
  }

  mutating func houseDirectly(after name: ClosedRange<Int>) -> Int? {
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
}
