/// How residents are addressed, by the names that networks show.
public enum ResidentName {
  /// The first name, with a patronymic where there is one, in the nominative, which is also how
  /// Russians call; `nil` where it does not look like a person's name.
  ///
  /// «Фельдшер Ольга» is Ольга, so is «Перова Ольга», «Баба Шура» stays whole, and «Мама двоих» is
  /// nobody's name.
  public static func address(of author: String) -> String? {
    var words = author.split(whereSeparator: \.isWhitespace).prefix(4)
    guard let first = words.first else { return nil }
    let title = first.lowercased()
    if kin.contains(title) {
      guard let name = words.dropFirst().first, isName(name), words.count == 2 else { return nil }
      return "\(first) \(name)"
    }
    if callings.contains(title) { words = words.dropFirst() }
    if let surname = words.first, let name = words.dropFirst().first,
      !GivenNames.contains(surname), GivenNames.contains(name)
    {
      words = words.dropFirst()
    }
    guard let name = words.first, isName(name), !roles.contains(name.lowercased()) else {
      return nil
    }
    guard let second = words.dropFirst().first, isPatronymic(second) else { return String(name) }
    return "\(name) \(second)"
  }

  /// Who is called so together with the name: «Баба Шура».
  private static let kin: Set<String> = ["баба", "дед", "дядя", "тётя", "тетя"]
  /// What stands before a name and is none.
  private static let callings: Set<String> = [
    "врач", "доктор", "фельдшер", "медсестра", "учитель", "учительница", "воспитатель", "тренер",
    "депутат", "дворник", "мастер", "водитель", "психолог", "юрист", "адвокат", "риелтор",
    "фотограф", "сосед", "соседка", "староста", "мама", "папа", "бабушка", "дедушка", "бабуля",
    "товарищ", "госпожа", "господин", "матушка", "отец",
  ]
  /// What people put in the place of a name.
  private static let roles: Set<String> = [
    "двоих", "троих", "четверых", "детей", "житель", "жительница", "жители", "аноним", "анонимно",
    "инкогнито", "гость", "пользователь", "подписчик", "администратор", "админ", "модератор",
    "новости", "подслушано", "город", "район", "посёлок", "поселок", "деревня", "село", "улица",
    "двор", "дом", "магазин", "кафе", "салон", "клуб", "центр", "школа", "сад", "садик", "тсж",
    "ук", "жкх", "совет", "родители", "мамочка", "мамочки",
  ]

  private static func isName(_ word: Substring) -> Bool {
    let parts = word.split(separator: "-", omittingEmptySubsequences: false)
    return (2...30).contains(word.count) && word.first?.isUppercase == true
      && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(isPlainLetter) }
  }

  private static func isPatronymic(_ word: Substring) -> Bool {
    isName(word) && ["вич", "вна", "ична", "мич", "ьич"].contains { word.hasSuffix($0) }
  }

  /// Cyrillic and Latin letters alone: a name may hide marks that turn a text around.
  static func isPlainLetter(_ character: Character) -> Bool {
    guard character.isLetter else { return false }
    return character.unicodeScalars.allSatisfy { $0.value < 0x530 }
      && character.unicodeScalars.count <= 2
  }
}
