/// Houses with their letters, fractions and blocks.
extension PlaceWalk {
  /// Houses after a street, with or without «дом»; `nil` where none follow.
  mutating func housesAfter(_ start: Int) -> Int? {
    var next = start
    while next < tokens.count, next < start + 3, isBreak(next) { next += 1 }
    guard next < tokens.count else { return nil }
    if kind(next) == .house, let end = houseMarked(next) { return end }
    return houseList(next, isMarked: false)
  }

  func isBreak(_ index: Int) -> Bool {
    isSign(index, ScalarTable.comma) || isSign(index, ScalarTable.dot)
      || isSign(index, ScalarTable.quote) || isSign(index, ScalarTable.hyphen)
  }

  mutating func houseMarked(_ index: Int) -> Int? {
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
  mutating func streetAfterHouse(_ end: Int) -> Int {
    guard end + 1 < tokens.count, isWord(end, Self.along), tokens[end + 1].kind == .word,
      isPlain(end + 1), isName(end + 1), looksLikeStreet(end + 1)
    else { return end }
    let name = grown(end + 1)
    if name.upperBound + 1 < tokens.count, kind(name.upperBound + 1) == .street { return end }
    places.streets.append(name)
    return name.upperBound + 1
  }

  mutating func houseList(_ start: Int, isMarked: Bool) -> Int? {
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
  func countsThings(_ house: ClosedRange<Int>) -> Bool {
    let next = house.upperBound + 1
    guard house.count == 1, next < tokens.count, tokens[next].kind == .word else { return false }
    return !tokens[next].startsUpper && tokens[next].count > 2 && isPlain(next)
  }

  func houseJoint(_ index: Int) -> Int? {
    guard index + 1 < tokens.count else { return nil }
    var next = index
    if isSign(next, ScalarTable.comma) { next += 1 } else if kind(next) == .connective { next += 1 }
    guard next > index, next < tokens.count else { return nil }
    if kind(next) == .house { next = afterAbbreviation(next) }
    if next < tokens.count, isSign(next, ScalarTable.number) { next += 1 }
    return next < tokens.count ? next : nil
  }

  /// One house number with its letter, fraction and block.
  func house(_ index: Int, isMarked: Bool) -> ClosedRange<Int>? {
    guard tokens[index].kind == .number, tokens[index].count <= 4 else { return nil }
    var last = suffixed(index)
    last = block(after: last) ?? last
    if last + 1 < tokens.count {
      let next = tokens[last + 1]
      if kind(last + 1) == .unit, last == index, !isMarked || next.isGlued,
        !isDoorAhead(last + 1)
      {
        return nil
      }
      if !isMarked, isMeasured(last) { return nil }
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

  /// «10 кв 71», «22 подъезд 3»: what is counted behind a house, not the house itself.
  private func isDoorAhead(_ index: Int) -> Bool {
    guard Self.doors.contains(tokens[index].key.whole) else { return false }
    var next = index + 1
    while isSign(next, ScalarTable.dot) { next += 1 }
    return next < tokens.count && tokens[next].kind == .number
  }

  /// «3,5 км», «2-3 раза», «500р».
  private func isMeasured(_ last: Int) -> Bool {
    if tokens[last].kind == .word {
      return tokens[last - 1].count > 2 && isWord(last, Self.rouble)
    }
    guard last + 3 < tokens.count, kind(last + 3) == .unit, tokens[last + 1].isGlued,
      tokens[last + 2].isGlued, tokens[last + 2].kind == .number
    else { return false }
    return isSign(last + 1, ScalarTable.comma) || isSign(last + 1, ScalarTable.hyphen)
  }

  /// Past a letter or a fraction: «61а», «1 «А»», «7/1», «45к2».
  func suffixed(_ index: Int) -> Int {
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

  func isDotted(_ index: Int) -> Bool {
    index + 1 < tokens.count && isSign(index + 1, ScalarTable.dot) && tokens[index + 1].isGlued
  }

  /// Past «корп. 1» or «стр. 2».
  func block(after last: Int) -> Int? {
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
}
