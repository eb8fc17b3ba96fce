/// The name of a street as it stands on its sign: `Лесная` for «на улице Лесной, 12»,
/// `Лесной переулок` for «в Лесном переулке».
///
/// Only what is sure: an adjective in the singular of which text and ending tell what it belongs to.
/// A surname in the genitive («на Крупской», «улице Чайкиной») ends alike and stays as it is.
/// The word улица is left out, any other type word is kept.
enum NominativeStreet {
  /// The nominative of a name with its type word, or the name itself where that is unsure.
  ///
  /// - Parameters:
  ///   - name: as it stands in the text, without the type word.
  ///   - text: where it stands; only the first 500 words are looked at.
  static func of(_ name: String, in text: String) -> String {
    let words = name.split(separator: " ").map { signed(String($0), in: name) }
    let plain = words.joined(separator: " ")
    let (named, all) = (Words(name).words, Words(text, limit: 500).words)
    guard !named.isEmpty else { return plain }
    if let (type, isFirst) = StreetType.beside(named, in: all) {
      return typed(words, type, isBefore: !isFirst)
    }
    let nominatives = words.compactMap { word in nominative(word) }
    guard nominatives.count == words.count else { return plain }
    let isAccusative = words.allSatisfy { $0.hasSuffix("ую") || $0.hasSuffix("юю") }
    guard isAccusative || isFeminine(named, in: all) else { return plain }
    return nominatives.joined(separator: " ")
  }

  private static func typed(_ words: [String], _ type: StreetType, isBefore: Bool) -> String {
    let nominatives = words.compactMap { word in
      StreetForm.nominative(word, type.gender, isBefore: isBefore)
    }
    guard nominatives.count == words.count else {
      return "\(type.rawValue) " + words.joined(separator: " ")
    }
    return nominatives.joined(separator: " ") + " \(type.rawValue)"
  }

  /// With a capital, as signs have it: «лесной» and «ЛЕСНОЙ» are Лесной.
  private static func signed(_ word: String, in name: String) -> String {
    let isShouted = word.count > 2 && word.allSatisfy { !$0.isLowercase }
    let lowered = isShouted ? word.lowercased() : word
    guard isShouted || !name.contains(where: \.isUppercase), word != "лет" else { return lowered }
    return lowered.prefix(1).uppercased() + lowered.dropFirst()
  }

  /// Whether the words before or behind a name tell that it is a street's.
  private static func isFeminine(_ name: [String], in text: [String]) -> Bool {
    guard text.count > name.count else { return false }
    for start in 0...(text.count - name.count)
    where text[start..<start + name.count].elementsEqual(name) {
      let next = start + name.count
      if start > 0,
        StreetForm.prepositions.contains(text[start - 1]) || types.contains(text[start - 1])
      {
        return true
      }
      if text.indices.contains(next), types.contains(text[next]) { return true }
    }
    return false
  }

  /// The nominative of an adjective in an oblique case; `nil` where it may be no adjective.
  static func nominative(_ word: String) -> String? {
    let folded = word.lowercased().replacing("ё", with: "е")
    let stem = String(folded.dropLast(2))
    if folded.hasSuffix("ей") || folded.hasSuffix("юю") {
      return soft.contains(stem)
        ? word.dropLast(2) + "яя" : stem == "рабоч" ? word.dropLast(2) + "ая" : nil
    }
    guard folded.hasSuffix("ой") || folded.hasSuffix("ую"), isAdjective(stem) else { return nil }
    return word.dropLast(2) + "ая"
  }

  static func isAdjective(_ stem: String) -> Bool {
    if known.contains(stem) { return true }
    if stem.hasSuffix("ск") || stem.hasSuffix("цк") {
      // Surnames in -вская and -цкая are many; so the few adjectives of that kind are known.
      return !stem.hasSuffix("вск") && !stem.hasSuffix("цк") && !surnames.contains(stem)
    }
    return stem.count > 3 && stem.hasSuffix("н") && !stem.hasSuffix("ин") && !stem.hasSuffix("ын")
  }

  private static let types: Set<String> = ["ул", "улица", "улице", "улицу", "улицы", "улицей"]
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
