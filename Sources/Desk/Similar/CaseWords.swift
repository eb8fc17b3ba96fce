/// The words of a text that say what it is about, each by its stem.
///
/// Stems are cut by ending and length alone: «батареи», «батареях» and «батарея» are one.
struct CaseWords {
  /// The stems, each with the forms that stand in the text.
  private(set) var forms: [String: Set<String>] = [:]

  private static let longestStem = 12
  /// In bytes, two for a Russian letter.
  private static let shortestWord = 6

  init(_ text: FoldedWords) {
    for word in text.bytes.split(separator: 0x20) where word.count >= Self.shortestWord {
      let form = String(decoding: word, as: UTF8.self)
      guard !Self.common.contains(form), !form.utf8.allSatisfy({ $0 < 0x40 }) else { continue }
      forms[Self.stem(Array(word)), default: []].insert(form)
    }
  }

  var stems: Set<String> { Set(forms.keys) }

  static func stem(_ word: [UInt8]) -> String {
    var cut = StreetNames.stem(word).prefix(longestStem)
    // Letters of other scripts may have been cut in two.
    while let last = cut.last, last & 0xC0 == 0x80, String(validating: cut, as: UTF8.self) == nil {
      cut = cut.dropLast()
    }
    return String(decoding: cut, as: UTF8.self)
  }

  /// Words that stand in texts on any matter.
  private static let common: Set<String> = [
    "что", "это", "как", "так", "уже", "еще", "все", "всё", "для", "или", "когда", "если", "нас",
    "нам", "вас", "вам", "они", "она", "оно", "его", "мне", "меня", "тоже", "только", "просто",
    "очень", "есть", "было", "была", "были", "будет", "будут", "быть", "опять", "снова", "вот",
    "там", "тут", "где", "кто", "чего", "чем", "почему", "зачем", "сколько", "какой", "какая",
    "какие", "который", "которые", "можно", "нужно", "надо", "хоть", "даже", "вообще", "сегодня",
    "завтра", "вчера", "сейчас", "потом", "теперь", "день", "дня", "дней", "раз", "раза", "год",
    "года", "лет", "здравствуйте", "добрый", "спасибо", "пожалуйста", "подскажите", "скажите",
    "напишите", "ответьте", "просим", "прошу", "уважаемая", "уважаемый", "люди", "человек", "свои",
    "наш", "наша", "наши", "нашей", "нашем", "нашего", "ваш", "ваши", "этот", "этой", "этого",
    "этом", "эти", "того", "тому", "том", "при", "под", "над", "без", "после", "перед", "через",
    "около", "вместо", "кроме", "тогда", "никто", "ничего", "никак", "нет", "нету", "улица",
    "улице", "улицы", "дом", "дома", "доме",
  ]
}
