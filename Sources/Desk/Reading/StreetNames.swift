/// Streets as people ask for them and as they stand in a text: in any case form.
///
/// Cuts the endings that Russian street names change by: `Лесная`, «на Лесной» and «Лесную» are one
/// street, as are `Ленина` and «по Ленину». Two streets that differ in the ending alone count as
/// one; a reader of the list tells them apart.
struct StreetNames {
  /// The beginnings of the words, folded, each with a space before it.
  let beginnings: [[UInt8]]

  /// By their last letter, the longer before the shorter.
  private static let endings: [[[UInt8]]] = {
    var byLetter: [[[UInt8]]] = Array(repeating: [], count: 128)
    for ending in allEndings {
      let bytes = Array(ending.utf8)
      byLetter[letter(bytes[bytes.count - 2], bytes[bytes.count - 1])].append(bytes)
    }
    return byLetter
  }()

  private static let allEndings = [
    "ого", "его", "ому", "ему", "ыми", "ими", "ая", "яя", "ой", "ей", "ую", "юю", "ый", "ий", "ое",
    "ее", "ом", "ем", "ым", "им", "ых", "их", "ые", "ие", "ов", "ев", "а", "я", "у", "ю", "ы", "и",
    "е", "о", "ь", "й",
  ]

  /// Words that stand beside a name and say nothing of which street it is.
  private static let types: Set<String> = [
    "улица", "улице", "улицу", "улицы", "ул", "проспект", "проспекте", "проспекта", "пр", "просп",
    "переулок", "переулке", "пер", "шоссе", "площадь", "площади", "пл", "бульвар", "бульваре",
    "набережная", "набережной", "наб", "street", "st",
  ]

  init(_ name: String) {
    let all = FoldedWords(name).text.split(separator: " ").map(String.init)
    let named = all.filter { !Self.types.contains($0) }
    beginnings = (named.isEmpty ? all : named).map { [0x20] + Self.stem(Array($0.utf8)) }
  }

  var isEmpty: Bool { beginnings.isEmpty }

  /// The same for every form of one name: stems in alphabetical order.
  var key: String {
    Self.key(of: beginnings)
  }

  /// ``key``, and what it was for whoever wrote the name without its type word. The key itself stays
  /// as it is: it is stored with every incident.
  var keys: [String] {
    let bare = beginnings.filter { !Self.laterTypes.contains($0) }
    guard !bare.isEmpty, bare.count < beginnings.count else { return [key] }
    return [key, Self.key(of: bare)]
  }

  private static func key(of beginnings: [[UInt8]]) -> String {
    beginnings.map { String(decoding: $0.dropFirst(), as: UTF8.self) }.sorted()
      .joined(separator: " ")
  }

  /// Type words that ``types`` lacks, as they are cut.
  private static let laterTypes = Set(
    ["проезд", "тупик", "тракт", "аллея"].map { [0x20] + stem(Array($0.utf8)) })

  /// Whether one of the streets bears the name.
  func match(_ streets: [String]) -> Bool {
    streets.contains { street in
      let words = FoldedWords(street)
      return beginnings.allSatisfy(words.hasWord)
    }
  }

  /// At least two letters stay: a shorter beginning would fit everything.
  static func stem(_ word: [UInt8]) -> [UInt8] {
    word.withUnsafeBytes { Array($0.prefix(stemLength($0))) }
  }

  /// How many bytes of a folded word are its stem.
  static func stemLength(_ word: UnsafeRawBufferPointer) -> Int {
    guard word.count >= 8, word[word.count - 2] & 0xFE == 0xD0 else { return word.count }
    for ending in endings[letter(word[word.count - 2], word[word.count - 1])] {
      let length = word.count - ending.count
      if length >= 6, word[length...].elementsEqual(ending) { return length }
    }
    return word.count
  }

  /// A number below 128 for a letter of Russian, of its two bytes.
  private static func letter(_ lead: UInt8, _ last: UInt8) -> Int {
    Int(lead & 1) << 6 | Int(last & 0x3F)
  }
}
