/// Words that are right though no dictionary has them: names of the comment, streets, the desk's own.
public struct OwnWords: Sendable {
  private let words: Set<String>
  /// Names, which come in other cases as well.
  private let stems: Set<String>

  /// Beginnings shorter than that would excuse too much.
  private static let shortestStem = 4
  /// As much of a name can change from case to case.
  private static let longestEnding = 3

  /// Creates the list for one reply.
  ///
  /// - Parameters:
  ///   - settings: the words of the desk.
  ///   - context: its comment and author.
  public init(settings: ReviewSettings, context: ReviewContext) {
    var words: Set<String> = []
    var stems: Set<String> = []
    let texts = settings.spelling + [context.author]
    for token in texts.flatMap({ ReplyText($0).tokens }) where token.kind == .word {
      words.insert(token.folded)
      if let stem = Self.stem(token.folded) { stems.insert(stem) }
    }
    for token in ReplyText(context.comment).tokens where token.kind == .word && token.startsUpper {
      words.insert(token.folded)
      if let stem = Self.stem(token.folded) { stems.insert(stem) }
    }
    self.words = words
    self.stems = stems
  }

  private static func stem(_ word: String) -> String? {
    word.count >= shortestStem + 1
      ? String(word.prefix(max(shortestStem, word.count - longestEnding))) : nil
  }

  /// Whether a word is one of them, also in another case.
  public func contains(_ word: String) -> Bool {
    let folded = word.lowercased().replacing("ё", with: "е")
    if words.contains(folded) || Acronyms.isKnown(folded) { return true }
    return (0...Self.longestEnding + 1).contains { cut in
      folded.count - cut >= Self.shortestStem && stems.contains(String(folded.dropLast(cut)))
    }
  }
}

extension Reviewer {
  /// Findings for words that no dictionary knows; those of one letter, and endings after a number
  /// («12-й»), are none.
  public func findings(
    for misspellings: [Misspelling], in reply: String, for context: ReviewContext
  ) -> [Finding] {
    guard let severity = settings.severities[.spelling] else { return [] }
    let own = OwnWords(settings: settings, context: context)
    let utf8 = Array(reply.utf8)
    return misspellings.compactMap { missed in
      guard missed.word.count > 1, !own.contains(missed.word), !follows(missed.range, utf8) else {
        return nil
      }
      let best = missed.suggestions.prefix(3).joined(separator: ", ")
      return Finding(
        rule: .spelling, severity: severity, range: missed.range,
        message: context.language(
          "Словарь не знает: «\(missed.word)»", "Not in the dictionary: “\(missed.word)”"),
        suggestion: best.isEmpty ? "" : context.language("может быть: \(best)", "perhaps: \(best)"),
        replacement: missed.suggestions.first)
    }
  }

  /// Whether a hyphen stands before the word, with a digit before that.
  private func follows(_ range: Range<Int>, _ utf8: [UInt8]) -> Bool {
    guard range.lowerBound >= 2, range.lowerBound <= utf8.count else { return false }
    return utf8[range.lowerBound - 1] == UInt8(ascii: "-")
      && (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(utf8[range.lowerBound - 2])
  }
}
