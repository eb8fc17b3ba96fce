/// The name of a street as it stands on its sign: `Лесная` for «на улице Лесной, 12».
///
/// Only what is sure: an adjective in the singular of which text and ending tell that it belongs to
/// the word улица. A surname in the genitive («на Крупской», «улице Чайкиной») ends alike and stays
/// as it is, and so does whatever may belong to a переулок («Лесной, 12»).
enum NominativeStreet {
  /// The nominative of a name, or the name itself where that is unsure.
  ///
  /// - Parameters:
  ///   - name: as it stands in the text, without the type word.
  ///   - text: where it stands; only the first 2,000 words are looked at.
  static func of(_ name: String, in text: String) -> String {
    let words = name.split(separator: " ").map(String.init)
    let nominatives = words.compactMap { word in nominative(word) }
    guard !words.isEmpty, nominatives.count == words.count else { return name }
    let isAccusative = words.allSatisfy { $0.hasSuffix("ую") || $0.hasSuffix("юю") }
    guard isAccusative || isFeminine(Words(name).words, in: Words(text, limit: 2000).words) else {
      return name
    }
    return nominatives.joined(separator: " ")
  }

  /// Whether the words before or behind a name tell that it is a street's, and no переулок's.
  private static func isFeminine(_ name: [String], in text: [String]) -> Bool {
    guard text.count > name.count else { return false }
    for start in 0...(text.count - name.count)
    where text[start..<start + name.count].elementsEqual(name) {
      let next = start + name.count
      if text.indices.contains(next), otherTypes.contains(where: text[next].hasPrefix) {
        return false
      }
      if start > 0, prepositions.contains(text[start - 1]) || types.contains(text[start - 1]) {
        return true
      }
      if text.indices.contains(next), types.contains(text[next]) { return true }
    }
    return false
  }

  /// The nominative of an adjective in an oblique case; `nil` where it may be no adjective.
  private static func nominative(_ word: String) -> String? {
    let folded = word.lowercased().replacing("ё", with: "е")
    let stem = String(folded.dropLast(2))
    if folded.hasSuffix("ей") || folded.hasSuffix("юю") {
      return soft.contains(stem) ? word.dropLast(2) + "яя" : nil
    }
    guard folded.hasSuffix("ой") || folded.hasSuffix("ую"), isAdjective(stem) else { return nil }
    return word.dropLast(2) + "ая"
  }

  private static func isAdjective(_ stem: String) -> Bool {
    if known.contains(stem) { return true }
    if stem.hasSuffix("ск") || stem.hasSuffix("цк") {
      // Surnames in -вская and -цкая are many; so the few adjectives of that kind are known.
      return !stem.hasSuffix("вск") && !stem.hasSuffix("цк") && !surnames.contains(stem)
    }
    return stem.count > 3 && stem.hasSuffix("н") && !stem.hasSuffix("ин") && !stem.hasSuffix("ын")
  }

  private static let prepositions: Set<String> = ["на", "по", "с", "со", "от", "до", "у", "вдоль"]
  private static let types: Set<String> = ["ул", "улица", "улице", "улицу", "улицы", "улицей"]
  private static let otherTypes = [
    "пер", "проезд", "проспект", "бульвар", "шоссе", "тупик", "тракт",
  ]
  private static let soft: Set<String> = [
    "верхн", "нижн", "средн", "дальн", "крайн", "ближн", "летн", "весенн", "осенн", "задн",
  ]
  private static let surnames: Set<String> = ["крупск", "космодемьянск"]
  private static let known: Set<String> = [
    "берегов", "садов", "лугов", "полев", "парков", "соснов", "кленов", "вишнев", "дубов", "липов",
    "рябинов", "тополев", "боров", "трудов", "портов", "торгов", "осинов", "елов", "сиренев",
    "ольхов", "орехов", "березов", "кедров", "родников", "прудов", "ключев", "кольцев", "нов",
    "стар", "красн", "тих", "широк", "больш", "мал", "светл", "тепл", "весел", "глух", "прям",
    "коротк", "высок", "московск", "ростовск", "кировск", "псковск", "покровск", "троицк", "донецк",
    "липецк", "речн", "рабоч",
  ]
}
