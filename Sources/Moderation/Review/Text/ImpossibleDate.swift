extension Phrase {
  /// How many tokens a date takes that no calendar has: «31 ноября», «30.02.2026»; `nil` for any other.
  ///
  /// - Parameter today: by it «29 февраля» without a year is told.
  func impossibleDate(_ today: LocalMoment?) -> Int? {
    guard let day = number(0), text.tokens[at].folded.utf8.count <= 2 else { return nil }
    if let date = writtenDate(today) {
      guard !date.exists(today) else { return nil }
      return (date.isDotted ? isDate(date) : isGenitiveMonth) ? date.length : nil
    }
    // «35 ноября»; «на Мира, 35 мая …» could be a house.
    if day > 31, isGenitiveMonth, Self.months[word(1)] != nil {
      return ["до", "к", "ко", "с", "со", "от", "после"].contains(word(-1)) ? 2 : nil
    }
    // «15.13.2026»
    guard joins(1, "."), joins(3, "."), let month = number(2), day > 31 || month > 12,
      (1...99).contains(day), (1...99).contains(month), number(4).map(Self.years.contains) ?? false
    else { return nil }
    return standsAlone(5) ? 5 : nil
  }

  private static let years = 2000...2100

  /// «ноября», neither «ноябре» nor the street «9 Января».
  private var isGenitiveMonth: Bool {
    let month = word(1)
    return (month.hasSuffix("а") || month.hasSuffix("я"))
      && (!text.tokens[at + 1].startsUpper || text.tokens[at + 1].isShouted)
  }

  /// Whether numbers with points can be nothing but a date: no price, no section, no version.
  private func isDate(_ date: WrittenDate) -> Bool {
    guard standsAlone(date.length), text.tokens[at + 2].folded.utf8.count == 2 else { return false }
    if let year = date.year, text.tokens[at + 4].folded.utf8.count == 4 {
      return Self.years.contains(year)
    }
    let isLed =
      ["до", "к", "ко", "с", "со", "от", "по", "на", "после"].contains(word(-1))
      || Self.weekdays[word(-1)] != nil
    guard isLed, !text.isMeasured(behind: at..<at + date.length) else { return false }
    // «с 31.04 до 35.10» are prices, «31.11 к 30.02» is a ratio.
    let next = Phrase(text: text, at: at + date.length + 1, within: within)
    if next.number(0) != nil, next.joins(1, "."), next.writtenDate(nil) == nil { return false }
    return word(-1) != "к" || number(-2) == nil
  }

  /// Neither before nor behind does the number go on: «п. 31.11.2», «№ 30.02.2026/15».
  private func standsAlone(_ length: Int) -> Bool {
    let start = text.tokens[at].range.lowerBound
    let end = text.tokens[at + length - 1].range.upperBound
    if at > 0 {
      let before = text.tokens[at - 1]
      if before.isSign("№") || before.kind == .number { return false }
      if before.range.upperBound == start, !["(", "«", "\""].contains(before.folded) {
        return false
      }
    }
    let next = at + length
    guard next < text.tokens.count, text.tokens[next].range.lowerBound == end else { return true }
    let sign = text.tokens[next]
    guard sign.kind == .sign else { return sign.folded == "г" }
    return next + 1 == text.tokens.count || text.tokens[next + 1].kind == .sign
      || text.tokens[next + 1].range.lowerBound > sign.range.upperBound
  }
}

extension WrittenDate {
  /// Whether the year that is meant has such a day; without a year this one, the last or the next.
  fileprivate func exists(_ today: LocalMoment?) -> Bool {
    if let year { return number(inYear: year) != nil }
    guard let today else { return number(inYear: 2000) != nil }
    return (today.year - 1...today.year + 1).contains { number(inYear: $0) != nil }
  }
}

extension ReplyText {
  /// «31.04 рубля», «30.02 %»
  func isMeasured(behind number: Range<Int>) -> Bool {
    guard number.upperBound < tokens.count else { return false }
    let next = tokens[number.upperBound]
    if next.kind == .sign { return ["%", "₽", "°", "№", "/", ":"].contains(next.folded) }
    return Self.measures.contains(next.folded)
      || Self.measureStems.contains { next.kind == .word && next.starts($0) }
  }

  private static let measures: Set<String> = [
    "р", "руб", "коп", "тыс", "млн", "млрд", "м", "км", "см", "мм", "кв", "куб", "га", "т", "кг",
    "г", "л", "ч", "квт", "гкал", "вт", "х", "x",
  ]
  private static let measureStems = [
    "рубл", "копе", "тысяч", "миллион", "миллиард", "процент", "метр", "километр", "сантиметр",
    "гектар", "тонн", "килограмм", "литр", "кубометр", "градус", "балл", "час", "соток", "раз",
  ]
}
