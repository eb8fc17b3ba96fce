/// Words by which other communities are watched: streets, officials, whatever concerns the district.
public struct WatchWords: Equatable, Sendable {
  /// One entry: words that stand one after the other.
  fileprivate struct Phrase: Equatable, Sendable {
    var words: [Pattern]
  }

  fileprivate struct Pattern: Equatable, Sendable {
    var letters: [UInt8]
    /// Whether other endings fit as well.
    var isStem: Bool
  }

  private let phrases: [Phrase]

  /// Creates words.
  ///
  /// - Parameters:
  ///   - words: as they are; `*` ends one that has other endings.
  ///   - names: of streets and people, in any case.
  public init(words: [String] = [], names: [String] = []) {
    let exact = words.map { Self.phrase($0, isName: false) }
    let inflected = names.map { Self.phrase($0, isName: true) }
    phrases = (exact + inflected).filter { !$0.words.isEmpty }
  }

  /// Whether nothing is watched for.
  public var isEmpty: Bool { phrases.isEmpty }

  /// Whether a text holds any of them.
  ///
  /// - Complexity: the text's length times the number of phrases that begin alike.
  public func match(_ text: String) -> Bool {
    let found = Self.split(text)
    guard !found.isEmpty else { return false }
    return found.indices.contains { start in
      phrases.contains { phrase in
        guard start + phrase.words.count <= found.count else { return false }
        return phrase.words.indices.allSatisfy { phrase.words[$0].fits(found[start + $0]) }
      }
    }
  }

  private static func phrase(_ text: String, isName: Bool) -> Phrase {
    var patterns: [Pattern] = []
    for part in text.split(whereSeparator: \.isWhitespace) {
      let isStem = part.last == "*"
      for word in split(String(part)) {
        patterns.append(Pattern(word, isStem: isStem, isName: isName))
      }
    }
    return Phrase(words: patterns)
  }

  /// The words of a text: lower case, ё as е.
  private static func split(_ text: String) -> [[UInt8]] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map { word in
      Array(word.replacing("ё", with: "е").utf8)
    }
  }
}

extension WatchWords.Pattern {
  fileprivate init(_ word: [UInt8], isStem: Bool, isName: Bool) {
    letters = word
    self.isStem = isStem
    // A Cyrillic letter has two bytes; short words have nothing to lose.
    guard isName, !isStem, word.count >= 10 else { return }
    let vowels = Set("аеиоуыэюяйь")
    var text = Substring(String(decoding: word, as: UTF8.self))
    var cut = 0
    while cut < 2, let last = text.last, vowels.contains(last) {
      text.removeLast()
      cut += 1
    }
    letters = Array(text.utf8)
    self.isStem = true
  }

  fileprivate func fits(_ word: [UInt8]) -> Bool {
    // An ending has four letters at most.
    isStem
      ? word.starts(with: letters) && word.count <= letters.count + 8 : word == letters
  }
}
