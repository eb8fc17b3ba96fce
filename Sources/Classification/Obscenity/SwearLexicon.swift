/// The swearing grammar compiled for matching.
struct SwearLexicon: Sendable {
  private enum Root: UInt16 {
    case prefixed = 1
    case vowel, initial, insult, coarse, anywhere, latin, latinInsult

    var grade: Obscenity.Grade {
      switch self {
      case .prefixed, .vowel, .initial, .anywhere, .latin: .swearing
      case .insult, .latinInsult: .insult
      case .coarse: .coarse
      }
    }
  }

  private static let vowelRoot = letters("еб")
  private let prefixes: Trie
  private let roots: Trie
  private let free: Trie
  private let latin: Trie

  init() {
    prefixes = Self.compiledPrefixes()
    var roots = Trie()
    Self.add(SwearGrammar.prefixed, .prefixed, to: &roots)
    Self.add(SwearGrammar.vowel, .vowel, to: &roots)
    Self.add(SwearGrammar.initial, .initial, to: &roots)
    Self.add(SwearGrammar.insults, .insult, to: &roots)
    Self.add(SwearGrammar.coarse, .coarse, to: &roots)
    self.roots = roots
    var free = Trie()
    Self.add(SwearGrammar.anywhere, .anywhere, to: &free)
    self.free = free
    var latin = Trie()
    Self.add(SwearGrammar.transliterated, .latin, to: &latin)
    Self.add(SwearGrammar.transliteratedInsults, .latinInsult, to: &latin)
    self.latin = latin
  }

  private static func compiledPrefixes() -> Trie {
    var result = Trie()
    for (set, list) in SwearGrammar.prefixes {
      for prefix in list.words { result.add(prefix, set.rawValue) }
    }
    return result
  }

  private static func add(_ list: String, _ root: Root, to trie: inout Trie) {
    for pattern in list.words { trie.add(pattern, root.rawValue) }
  }

  /// The grade of a word of Cyrillic letters without doubled ones, `nil` where it is clean.
  ///
  /// - Complexity: linear in the length of the word.
  func grade(of word: Letters) -> Obscenity.Grade? {
    var result: Obscenity.Grade?
    roots.match(word) { number, _ in
      result = Self.graver(result, Root(rawValue: number)?.grade)
    }
    if result == .swearing { return result }
    if let grade = afterPrefixes(word) { return grade }
    return result ?? anywhere(word)
  }

  /// The grade of a word in Latin letters by its sound.
  func gradeOfTransliterated(_ word: Letters) -> Obscenity.Grade? {
    latin.number(of: word).flatMap { Root(rawValue: $0)?.grade }
  }

  private func afterPrefixes(_ word: Letters) -> Obscenity.Grade? {
    // At most three prefixes in a row («по-на-вы-»): enough for living words, bounded for the rest.
    var open: [(Int, SwearGrammar.Prefixes, Int)] = [
      (0, [.common, .beforeVowel], 0)
    ]
    var found: Obscenity.Grade?
    while let (start, allowed, depth) = open.popLast(), found == nil {
      prefixes.prefixes(of: word, from: start) { number, end in
        let taken = SwearGrammar.Prefixes(rawValue: number).intersection(allowed)
        guard !taken.isEmpty, end < word.count else { return }
        if startsRoot(word, from: end, after: taken) { found = .swearing }
        // One letter opens no second prefix: «с-у-хую» would be «сухую».
        if depth < 2, end - start > 1 { open.append((end, taken, depth + 1)) }
      }
    }
    return found
  }

  private func startsRoot(
    _ word: Letters, from start: Int, after taken: SwearGrammar.Prefixes
  ) -> Bool {
    if taken.contains(.beforeVowel), word[start...].starts(with: Self.vowelRoot) { return true }
    var result = false
    roots.match(word, from: start) { number, _ in
      if number == Root.prefixed.rawValue, taken.contains(.common) { result = true }
    }
    return result
  }

  private func anywhere(_ word: Letters) -> Obscenity.Grade? {
    guard word.count >= 5 else { return nil }
    for start in 0..<word.count - 3 where free.number(of: word, from: start) != nil {
      return .swearing
    }
    return nil
  }

  private static func graver(
    _ one: Obscenity.Grade?, _ other: Obscenity.Grade?
  ) -> Obscenity.Grade? {
    if one == .swearing || other == .swearing { return .swearing }
    if one == .insult || other == .insult { return .insult }
    return one ?? other
  }
}
