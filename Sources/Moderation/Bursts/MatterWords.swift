/// The words of a text that say what it is about, by their beginnings, so that the endings of Russian
/// words do not matter.
public struct MatterWords: Equatable, Sendable {
  /// In rising order, each once.
  private(set) var hashes: [UInt32]

  /// What is written in any complaint says nothing of which it is.
  private static let usual = Set(
    """
    когда почему опять снова который которые просто очень ещё еще тоже такой такая люди человек
    здравствуйте добрый день вечер утро пожалуйста спасибо подскажите скажите уважаемые сколько можно
    нужно надо будет была были есть нету сегодня вчера завтра сейчас уже третий второй неделя неделю
    месяц год дней часов время можете сделайте примите меры администрация мэр глава город городе
    улица улице доме дома наш наша нашем нашей это этот этом вообще никто ничего ведь даже только
    """.split(whereSeparator: \.isWhitespace).compactMap { hash(Array($0.utf8)[...]) })

  /// How many words of a text are looked at.
  private static let most = 48

  /// Reads the words of a text.
  ///
  /// - Parameter folded: in lower case, one blank between the words, no punctuation.
  /// - Complexity: linear in the text, and n log n in 48 words at most.
  public init(folded: [UInt8]) {
    var found: [UInt32] = []
    for word in folded.split(separator: 0x20) {
      guard found.count < Self.most else { break }
      if let hash = Self.hash(word), !Self.usual.contains(hash) { found.append(hash) }
    }
    found.sort()
    hashes = []
    for hash in found where hashes.last != hash { hashes.append(hash) }
  }

  /// How many words both texts have.
  func shared(with other: Self) -> Int {
    var (one, two, count) = (0, 0, 0)
    while one < hashes.count, two < other.hashes.count {
      let (a, b) = (hashes[one], other.hashes[two])
      if a == b { count += 1 }
      if a <= b { one += 1 }
      if b <= a { two += 1 }
    }
    return count
  }

  /// The number of a word's beginning; `nil` for words too short to say anything.
  private static func hash(_ word: ArraySlice<UInt8>) -> UInt32? {
    let letters = word.count { $0 & 0xC0 != 0x80 }
    guard letters >= 4 else { return nil }
    // `воды` and «воду» are one word, as are `горячей` and «горячую».
    let kept = min(5, letters - 1)
    var (hash, seen): (UInt32, Int) = (2_166_136_261, 0)
    for byte in word {
      if byte & 0xC0 != 0x80 { seen += 1 }
      guard seen <= kept else { break }
      hash = (hash ^ UInt32(byte)) &* 16_777_619
    }
    return hash
  }
}
