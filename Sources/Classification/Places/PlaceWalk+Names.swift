/// How far the name of a street reaches.
extension PlaceWalk {
  /// A name that begins at `start`: «Карла Маркса», «В. Клыкова», «7-го промышленного».
  func nameAfter(_ start: Int, allowsLower: Bool = false) -> ClosedRange<Int>? {
    var first = start
    while first < tokens.count, isSign(first, ScalarTable.quote) { first += 1 }
    guard first < tokens.count else { return nil }
    if tokens[first].kind == .number { return numberedName(first) }
    guard tokens[first].kind == .word else { return nil }
    if tokens[first].count <= 2 { return initialled(first) }
    if isName(first) { return grown(first) }
    // In lower case the type word must be near and the word must look like a name.
    guard allowsLower, tokens[first].count >= 4, looksLikeStreet(first), isPlain(first) else {
      return nil
    }
    return grown(first)
  }

  func grown(_ first: Int) -> ClosedRange<Int> {
    var last = first
    while last - first < 2, last + 1 < tokens.count, tokens[last + 1].kind == .word {
      let next = last + 1
      let known = kind(next) == .twoWordEnd
      guard known || (isName(next) && isPlain(next) && takesSecond(last, next)) else {
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
  func numberedEnd(after last: Int) -> Int? {
    guard last + 2 < tokens.count, tokens[last + 1].kind == .number else { return nil }
    let end = afterOrdinal(last + 1)
    return kind(end) == .twoWordEnd ? end : nil
  }

  /// Past a number and the «-й» or «-го» that may follow it.
  func afterOrdinal(_ number: Int) -> Int {
    let next = number + 1
    guard next + 1 < tokens.count, isSign(next, ScalarTable.hyphen), tokens[next].isGlued else {
      return next
    }
    return next + 2
  }

  /// «Новая Восточная», «Карла Маркса»: an adjective, a first name or a rank takes a second word.
  func takesSecond(_ index: Int, _ next: Int? = nil) -> Bool {
    if kind(index) == .firstOfTwo || looksAdjective(index) { return true }
    // «Анатолия Дериглазова»: a name in the genitive and a surname in it.
    guard let next else { return false }
    return ends(index, Self.genitiveEndings) && ends(next, Self.surnameEndings)
  }

  func initialled(_ first: Int) -> ClosedRange<Int>? {
    guard tokens[first].startsUpper, tokens[first].count == 1 else { return nil }
    var next = first + 1
    while next < tokens.count, isSign(next, ScalarTable.dot) { next += 1 }
    guard next > first + 1, next < tokens.count, isName(next) else { return nil }
    return first...next
  }

  /// «8 Марта», «3-я Песковская», «50 лет Октября»
  func numberedName(_ first: Int) -> ClosedRange<Int>? {
    var next = afterOrdinal(first)
    let isOrdinal = next > first + 1
    if isWord(next, Self.years) { next += 1 }
    guard next < tokens.count, tokens[next].kind == .word, tokens[next].count > 2,
      isName(next) || kind(next) == .twoWordEnd || isOrdinal
    else { return nil }
    return first...next
  }

  /// «Краснорядская улица», «7-го промышленного переулка», «Куйбышевского шоссе»
  func nameBefore(_ index: Int) -> ClosedRange<Int>? {
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

  func isOrdinalBefore(_ index: Int) -> Bool {
    if index >= 3, isSign(index - 2, ScalarTable.hyphen), tokens[index - 3].kind == .number {
      return true
    }
    return false
  }
}
