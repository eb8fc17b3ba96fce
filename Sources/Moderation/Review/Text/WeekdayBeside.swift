/// A weekday that stands beside a date and means the same day.
struct WeekdayBeside {
  let text: ReplyText
  let date: Range<Int>
  let sentence: Range<Int>

  /// The weekday and, with it, the whole expression.
  var found: (weekday: Int, tokens: Range<Int>)? { ahead ?? behind }

  /// «во вторник, 23 ноября», «вт 23.11»
  private var ahead: (weekday: Int, tokens: Range<Int>)? {
    var index = date.lowerBound - 1
    let hasComma = sign(index, ",")
    if hasComma { index -= 1 }
    guard let weekday = weekday(index), !isListed(index, by: -1) else { return nil }
    guard !hasComma || isAtEnd(date.upperBound) || opensClause(index) else { return nil }
    return (weekday, index..<date.upperBound)
  }

  /// «23 ноября, во вторник», «23 ноября (вторник)»
  private var behind: (weekday: Int, tokens: Range<Int>)? {
    var index = date.upperBound
    let hasBracket = sign(index, "(")
    let hasComma = sign(index, ",")
    if hasBracket || hasComma { index += 1 }
    if ["в", "во"].contains(word(index)) { index += 1 }
    guard let weekday = weekday(index), !isListed(index, by: 1), !isCounted else { return nil }
    guard
      hasBracket ? sign(index + 1, ")") : hasComma ? isAtEnd(index + 1) : isClosed(index + 1)
    else { return nil }
    return (weekday, date.lowerBound..<index + (hasBracket ? 2 : 1))
  }

  /// Whether no word follows: behind a comma it could be another clause, «в пятницу, 27 ноября
  /// откроем», «17 ноября, в пятницу утром приедем».
  private func isAtEnd(_ index: Int) -> Bool {
    !sentence.contains(index) || text.tokens[index].kind != .word
  }

  private func isClosed(_ index: Int) -> Bool {
    guard !isAtEnd(index) else { return true }
    return ["в", "с", "к", "до", "после", "на", "утром", "днем", "вечером", "ночью"]
      .contains(text.tokens[index].folded)
  }

  /// «В пятницу, 27 ноября откроем»: nothing stands before that could end at the weekday.
  private func opensClause(_ index: Int) -> Bool {
    let start = ["в", "во", "до", "к", "с"].contains(word(index - 1)) ? index - 1 : index
    return start == sentence.lowerBound
  }

  /// «в пятницу и субботу, 27 и 28 ноября»: which is whose, is not looked into.
  private func isListed(_ index: Int, by step: Int) -> Bool {
    let joint = sentence.contains(index + step) ? text.tokens[index + step].folded : ""
    guard ["и", "или", "-", "–", "—", ",", "по", "до"].contains(joint) else { return false }
    return (2...3).contains { self.weekday(index + step * $0) != nil }
  }

  /// «27 и 28 ноября», «27–28 ноября»
  private var isCounted: Bool {
    let index = date.lowerBound - 2
    return sentence.contains(index) && text.tokens[index].kind == .number
  }

  private func weekday(_ index: Int) -> Int? {
    let word = word(index)
    return Phrase.weekdays[word] ?? Self.otherForms[word]
  }

  private func word(_ index: Int) -> String {
    sentence.contains(index) && text.tokens[index].kind == .word ? text.tokens[index].folded : ""
  }

  private func sign(_ index: Int, _ sign: String) -> Bool {
    sentence.contains(index) && text.tokens[index].isSign(sign)
  }

  private static let otherForms = [
    "пн": 1, "вт": 2, "среда": 3, "ср": 3, "чт": 4, "пятница": 5, "пт": 5, "суббота": 6, "сб": 6,
    "вс": 7,
  ]
}
