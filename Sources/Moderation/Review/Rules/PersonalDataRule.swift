/// What is nobody else's business, in a reply that all can read.
extension ReviewPass {
  mutating func findPersonalData() {
    guard isOn(.personalData), !context.isPrivate else { return }
    let told = DigitRun.all(in: comment).filter { $0.digits.count >= 10 }.map(\.tail)
    for run in DigitRun.all(in: text) {
      if let what = kind(of: run, told) { notePersonal(run.bytes, what.0, what.1) }
    }
    for index in text.tokens.indices {
      if let end = flatEnd(index) {
        notePersonal(text.bytes(index..<end), "квартира", "a flat")
      }
    }
    for range in mails(text) {
      let written = text.substring(range).lowercased()
      if context.comment.lowercased().contains(written) {
        notePersonal(range, "почта", "an e-mail")
      }
    }
  }

  private mutating func notePersonal(_ range: Range<Int>, _ russian: String, _ english: String) {
    note(
      .personalData, bytes: range,
      say(
        "Личные данные у всех на виду: \(russian)", "Personal data in public: \(english)"),
      say("уберите или напишите в личные сообщения", "remove it or write a direct message"))
  }

  private func kind(of run: DigitRun, _ told: [Substring]) -> (String, String)? {
    let digits = run.digits
    if digits.count >= 10, told.contains(run.tail) { return ("телефон или номер", "a number") }
    if (13...19).contains(digits.count), run.passesLuhn { return ("номер карты", "a card") }
    if digits.count == 11, run.passesSNILS { return ("СНИЛС", "an insurance number") }
    if digits.count == 10, follows(run, ["паспорт", "серия", "серии"]) {
      return ("паспорт", "a passport")
    }
    let isMobile = digits.count == 11 && (digits.hasPrefix("89") || digits.hasPrefix("79"))
    if isMobile, follows(run, ["вам", "ваш", "вашему", "вашем"]), !settings.phones.contains(digits)
    {
      return ("телефон", "a telephone")
    }
    return nil
  }

  /// Whether one of some words stands shortly before.
  private func follows(_ run: DigitRun, _ stems: [String]) -> Bool {
    text.tokens[max(0, run.tokens.lowerBound - 5)..<run.tokens.lowerBound].contains { token in
      stems.contains { token.folded == $0 || ($0.utf8.count > 10 && token.starts($0)) }
    }
  }

  /// «кв. 45», «квартиру 12», «в квартире № 3»
  private func flatEnd(_ index: Int) -> Int? {
    let token = text.tokens[index]
    guard token.kind == .word, token.folded == "кв" || token.starts("квартир") else {
      return nil
    }
    var next = index + 1
    while next < text.tokens.count, text.tokens[next].isSign(".") || text.tokens[next].isSign("№") {
      next += 1
    }
    guard next < text.tokens.count, text.tokens[next].kind == .number,
      token.folded == "кв" || token.ends("а") || token.ends("у") || token.ends("е")
        || token.ends("ы") || token.ends("ой")
    else { return nil }
    // «кв. 45 м» is an area.
    if next + 1 < text.tokens.count,
      ["м", "метров", "метра"].contains(text.tokens[next + 1].folded)
    {
      return nil
    }
    return next + 1
  }

  /// Runs without blanks around an @.
  private func mails(_ text: ReplyText) -> [Range<Int>] {
    text.tokens.indices.filter { text.tokens[$0].isSign("@") }.compactMap { at in
      var (first, last) = (at, at)
      while first > 0,
        text.tokens[first - 1].range.upperBound == text.tokens[first].range.lowerBound
      {
        first -= 1
      }
      while last + 1 < text.tokens.count,
        text.tokens[last + 1].range.lowerBound == text.tokens[last].range.upperBound
      { last += 1 }
      while last > at, text.tokens[last].kind == .sign { last -= 1 }
      return first < at && last > at ? text.bytes(first..<last + 1) : nil
    }
  }
}

/// Digits that belong together: a telephone, a card, a passport, with blanks and hyphens between.
struct DigitRun {
  var digits: String
  /// By tokens.
  var tokens: Range<Int>
  var bytes: Range<Int>

  /// The last ten digits: +7 and 8 begin the same telephone.
  var tail: Substring { digits.suffix(10) }

  /// - Complexity: linear in the number of tokens.
  static func all(in text: ReplyText) -> [DigitRun] {
    var runs: [DigitRun] = []
    var index = 0
    while index < text.tokens.count {
      guard text.tokens[index].kind == .number else {
        index += 1
        continue
      }
      var digits = text.tokens[index].folded
      var last = index
      var next = index + 1
      while next < text.tokens.count, next - last <= 3 {
        let token = text.tokens[next]
        if token.kind == .number {
          digits += token.folded
          last = next
        } else if !["-", "(", ")", "–"].contains(token.folded) {
          break
        }
        next += 1
      }
      runs.append(
        DigitRun(
          digits: digits, tokens: index..<last + 1, bytes: text.bytes(index..<last + 1)))
      index = last + 1
    }
    return runs
  }

  /// The check digit of bank cards.
  var passesLuhn: Bool {
    let sum = digits.utf8.reversed().enumerated().reduce(0) { sum, place in
      let digit = Int(place.element) - 48
      let doubled = digit * 2 > 9 ? digit * 2 - 9 : digit * 2
      return sum + (place.offset.isMultiple(of: 2) ? digit : doubled)
    }
    return sum.isMultiple(of: 10)
  }

  /// The check number of СНИЛС: nine digits weighed 9…1, modulo 101, 100 as 00.
  var passesSNILS: Bool {
    let values = digits.utf8.map { Int($0) - 48 }
    guard values.count == 11, values[0] != 8, values[0] != 7 else { return false }
    let sum = values.prefix(9).enumerated().reduce(0) { $0 + $1.element * (9 - $1.offset) }
    return sum % 101 % 100 == values[9] * 10 + values[10]
  }
}
