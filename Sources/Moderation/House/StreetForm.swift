/// The forms of adjectives that are names of streets.
enum StreetForm {
  /// After these a name stands in an oblique case.
  static let prepositions: Set<String> = [
    "на", "по", "с", "со", "от", "до", "у", "вдоль", "возле", "около", "напротив", "из", "к", "ко",
    "за", "перед", "над", "под", "при", "между", "вокруг", "мимо", "рядом", "после", "против",
    "близ", "угол", "углу", "угла", "перекресток", "перекрестке", "перекрестка", "конец", "конце",
    "начале", "начало", "жители", "жителям", "дом", "доме", "дома",
  ]

  /// Of which genders an adjective with the word's ending may be; `nil` for what is none.
  static func genders(of word: String) -> Set<StreetType.Gender>? {
    guard word.count > 3 else { return nil }
    switch word.suffix(2) {
    case "ая", "яя", "ую", "юю": return [.feminine]
    case "ой": return [.masculine, .feminine]
    // «Верхней», not «Строителей».
    case "ей": return NominativeStreet.nominative(word) == nil ? nil : [.feminine]
    case "ый", "ий": return [.masculine]
    case "ое", "ее": return [.neuter]
    case "ом", "ем", "ым", "им", "го", "му":
      let isOne = word.hasSuffix("го") || word.hasSuffix("му")
      if isOne, !["ого", "его", "ому", "ему"].contains(where: word.hasSuffix) { return nil }
      return [.masculine, .neuter]
    default: return nil
    }
  }

  /// Whether a word's ending says that it is of another gender than a type word.
  static func rulesOut(_ gender: StreetType.Gender, _ word: String) -> Bool {
    guard let genders = genders(of: word), genders.count == 1 else { return false }
    return !genders.contains(gender)
  }

  /// An adjective in the nominative that goes with a type word; `nil` where it may be none.
  ///
  /// - Parameter isBefore: whether the adjective stands before the type word, where «Горького» can
  ///   only be an adjective's genitive.
  static func nominative(
    _ word: String, _ gender: StreetType.Gender, isBefore: Bool
  ) -> String? {
    let folded = word.lowercased().replacing("ё", with: "е")
    guard let genders = genders(of: folded), genders.contains(gender) else { return nil }
    let length = folded.hasSuffix("го") || folded.hasSuffix("му") ? 3 : 2
    let ending = folded.suffix(length)
    let stem = String(folded.dropLast(length))
    let start = String(word.dropLast(stem.hasSuffix("ь") ? length + 1 : length))
    switch gender {
    case .feminine: return ["ая", "яя"].contains(ending) ? word : NominativeStreet.nominative(word)
    case .neuter: return start + (["ее", "ем", "его", "ему"].contains(ending) ? "ее" : "ое")
    case .masculine:
      // Behind a type word «Горького» and «Чайкиной» are people.
      if !isBefore, ending == "ого" || ending == "его" { return nil }
      if ending == "ой" { return isBefore || NominativeStreet.isAdjective(stem) ? word : nil }
      if ending == "ый" || ending == "ий" { return word }
      if stressed.contains(stem) { return start + "ой" }
      let isSoft =
        ["ем", "его", "ему"].contains(ending) || stem.last.map("кгхжшчщ".contains) == true
      return start + (isSoft ? "ий" : "ый")
    }
  }

  /// Stems with the stress on the ending: Лесной, not «Лесный».
  private static let stressed: Set<String> = [
    "лесн", "речн", "степн", "полев", "лугов", "заводск", "берегов", "торгов", "больш", "городск",
    "донск", "морск", "тверск", "трудов", "портов", "прудов", "боров", "родников", "ключев",
    "кольцев", "хуторск", "слободск", "цветн", "глух", "прям", "кругов", "боков", "углов",
    "верхов", "низов", "лучев", "посадск", "крут", "кос", "сенн", "ямск", "мостов", "молод",
  ]
}
