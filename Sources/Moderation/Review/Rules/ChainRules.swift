/// Chains of genitives and of participles.
extension ReviewPass {
  mutating func findGenitiveChains() {
    guard isOn(.genitiveChain) else { return }
    var chain = GenitiveChain()
    for (index, token) in text.tokens.enumerated() {
      if let range = chain.take(token, at: index) { noteChain(range, chain.closedCount) }
    }
    if let range = chain.close() { noteChain(range, chain.closedCount) }
  }

  private mutating func noteChain(_ range: Range<Int>, _ count: Int) {
    guard count >= settings.genitives else { return }
    note(
      .genitiveChain, tokens: range,
      say(
        "Слов в родительном подряд: \(count), «\(words(range))»",
        "\(count) genitives in a row: “\(words(range))”"),
      say("скажите глаголом или в два предложения", "use a verb, or two sentences"))
  }

  mutating func findParticipleChains() {
    guard isOn(.participleChain) else { return }
    for sentence in text.sentences {
      let found = sentence.filter { Participles.isParticiple(text.tokens[$0]) }
      let active = found.count { Participles.isActive(text.tokens[$0]) }
      guard found.count >= settings.participles, active >= 2, let first = found.first,
        let last = found.last
      else { continue }
      note(
        .participleChain, tokens: first..<last + 1,
        say(
          "Причастий в одном предложении: \(found.count)",
          "\(found.count) participles in one sentence"),
        say("разбейте на короткие фразы", "break it into short sentences"))
    }
  }
}

/// Nouns in the genitive, one hanging on the other, with their adjectives.
///
/// Without a dictionary of forms: endings tell, and at least one noun must have an ending that only
/// nouns of offices have («управления», «сохранности»).
struct GenitiveChain {
  private var first: Int?
  private var last = 0
  private var count = 0
  private var strong = 0
  private var passed = 0
  /// The nouns of the chain that was closed last.
  private(set) var closedCount = 0

  /// Takes the next token; returns a chain that it ends.
  mutating func take(_ token: ReplyToken, at index: Int) -> Range<Int>? {
    guard token.kind == .word, !Self.breaks(token) else { return close() }
    if Self.isAdjective(token) { return nil }
    if Self.isGenitive(token) {
      if first == nil { first = index }
      last = index
      count += 1
      if Self.strongEndings.fits(token) { strong += 1 }
      return nil
    }
    // «движением», «окон»: one noun in another shape inside a chain does not end it.
    if first != nil, passed == 0, Self.isPassable(token) {
      passed += 1
      return nil
    }
    return close()
  }

  mutating func close() -> Range<Int>? {
    defer { (first, count, strong, passed) = (nil, 0, 0, 0) }
    guard let first, strong > 0 else { return nil }
    closedCount = count
    return first..<last + 1
  }

  private static func breaks(_ token: ReplyToken) -> Bool {
    token.folded.utf8.count <= 4 || smallWords.contains(token.folded)
      || verbEndings.fits(token)
  }

  private static func isAdjective(_ token: ReplyToken) -> Bool {
    adjectiveEndings.fits(token)
  }

  private static func isGenitive(_ token: ReplyToken) -> Bool {
    endings.fits(token)
  }

  private static func isPassable(_ token: ReplyToken) -> Bool {
    token.ends("ием") || token.ends("ением") || (token.folded.utf8.count <= 10 && token.ends("он"))
      || token.ends("ов") || token.ends("ев") || token.ends("работ")
  }

  private static let endings = EndingTable(["а", "я", "ы", "и", "ов", "ев", "ей"])
  private static let strongEndings = EndingTable([
    "ния", "тия", "ции", "сти", "ства", "мента", "ний", "ура", "уры",
  ])
  private static let adjectiveEndings = EndingTable([
    "ого", "его", "ых", "их", "ной", "ней", "кой", "щей", "вой",
  ])
  private static let verbEndings = EndingTable([
    "ла", "ли", "лась", "лись", "ться", "ется", "ются", "ают", "уют", "ите", "йте",
  ])
  private static let smallWords: Set<String> = [
    "когда", "тогда", "всегда", "сегодня", "завтра", "вчера", "после", "тоже", "также", "если",
    "всегда", "иногда", "пока", "утра", "вечера", "часа", "рубля", "спасибо", "сюда", "туда",
    "нельзя", "можно", "года", "января", "февраля", "марта", "апреля", "июня", "июля", "августа",
    "сентября", "октября", "ноября", "декабря", "через", "перед", "между", "около", "ваши", "наши",
    "дети", "люди", "теперь", "почти", "опять", "снова", "бывает", "минуты", "недели", "чтобы",
  ]
}

/// Participles by their endings.
enum Participles {
  static func isActive(_ token: ReplyToken) -> Bool {
    token.kind == .word && active.fits(token) && !isOther(token)
  }

  static func isParticiple(_ token: ReplyToken) -> Bool {
    token.kind == .word && (active.fits(token) || passive.fits(token)) && !isOther(token)
  }

  private static func isOther(_ token: ReplyToken) -> Bool {
    token.folded.utf8.count < 14 || others.contains { token.starts($0) }
      || token.folded.contains("ственн")
  }

  private static let full = [
    "ий", "ая", "яя", "ее", "ие", "его", "ему", "им", "ей", "ую", "их", "ими", "ем",
  ]
  private static let adjective = [
    "ый", "ая", "ое", "ые", "ого", "ому", "ым", "ой", "ую", "ых", "ыми", "ом",
  ]
  private static let active = EndingTable(
    ["вш", "ющ", "ущ", "ащ", "ящ"].flatMap { stem in
      full.flatMap { [stem + $0, stem + $0 + "ся"] }
    } + ["имой", "имого", "имая", "имые", "имых", "емый", "емой", "емого", "емая", "емые", "емых"])
  private static let passive = EndingTable(
    ["енн", "анн", "янн"].flatMap { stem in adjective.map { stem + $0 } })
  private static let others = [
    "следующ", "настоящ", "будущ", "бывш", "текущ", "управляющ", "заведующ", "подходящ", "учащ",
    "служащ", "ведущ", "трудящ", "деревянн", "стеклянн", "временн", "современн", "обыкновенн",
    "постоянн", "внутренн", "особенн", "каменн", "иностранн", "медленн", "обязанн", "одновременн",
    "своевременн", "необходим", "любим", "настоящ", "общ", "больш", "лучш", "старш", "младш",
  ]
}
