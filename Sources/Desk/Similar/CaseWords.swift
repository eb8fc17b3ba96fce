import Moderation

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
    Self.forEachWord(of: text) { word, stem in
      let form = String(decoding: word, as: UTF8.self)
      forms[String(decoding: word.prefix(stem), as: UTF8.self), default: []].insert(form)
    }
  }

  var stems: Set<String> { Set(forms.keys) }

  /// The words of a text that tell what it is about, each with the length of its stem in bytes.
  fileprivate static func forEachWord(
    of text: FoldedWords, _ body: (UnsafeRawBufferPointer, Int) -> Void
  ) {
    text.bytes.withUnsafeBytes { bytes in
      var start = 0
      while start < bytes.count {
        let end = bytes[start...].firstIndex(of: 0x20) ?? bytes.count
        let word = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
        start = end + 1
        guard word.count >= shortestWord, !word.allSatisfy({ $0 < 0x40 }),
          !common.contains(FNVHash(word).value)
        else { continue }
        body(word, stemLength(word))
      }
    }
  }

  private static func stemLength(_ word: UnsafeRawBufferPointer) -> Int {
    var length = Swift.min(StreetNames.stemLength(word), longestStem)
    // A letter of another script may be cut in two.
    while length < word.count, length > 0, word[length] & 0xC0 == 0x80 { length -= 1 }
    return length
  }

  /// Words that stand in texts on any matter.
  private static let common = Set(commonWords.map { FNVHash($0).value })

  private static let commonWords = [
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

/// The stems of a text by their hashes: hundreds of texts are compared for each reply, and nothing
/// but whether they hold a stem is asked of them.
struct StemHashes {
  /// In rising order, each once.
  private let hashes: [UInt64]

  init(_ text: FoldedWords) {
    var found: [UInt64] = []
    CaseWords.forEachWord(of: text) { word, stem in
      found.append(FNVHash(UnsafeRawBufferPointer(rebasing: word.prefix(stem))).value)
    }
    found.sort()
    var last: UInt64?
    hashes = found.filter { hash in
      defer { last = hash }
      return hash != last
    }
  }

  var count: Int { hashes.count }

  /// Whether a stem is among them, by its hash.
  func contains(_ hash: UInt64) -> Bool {
    var low = 0
    var high = hashes.count
    while low < high {
      let middle = (low + high) / 2
      if hashes[middle] < hash { low = middle + 1 } else { high = middle }
    }
    return low < hashes.count && hashes[low] == hash
  }
}
