/// Finds swearing, insults and coarse words among the tokens of a comment.
struct ObscenityReader: Sendable {
  /// One finding, by tokens.
  struct Finding {
    var tokens: ClosedRange<Int>
    var grade: Obscenity.Grade
    var normalised: [Letter]
  }

  private let lexicon = SwearLexicon()
  private let forms = MaskedForms()
  private let personal = keys(SwearGrammar.personal)
  private let addressing = keys(SwearGrammar.addressing)
  private let addressed = keys(SwearGrammar.addressed)

  private static func keys(_ list: String) -> Set<UInt64> {
    Set(list.words.map { FeatureHash.word(letters(String($0))) })
  }

  /// The findings in order of position.
  ///
  /// - Complexity: linear in the number of tokens.
  func findings(in tokens: Tokens) -> [Finding] {
    var result: [Finding] = []
    var index = 0
    while index < tokens.count {
      let last = endOfRun(index, tokens)
      if last > index, let finding = joined(index...last, tokens) {
        result.append(finding)
        index = last + 1
        continue
      }
      let isAddress = (index...last).contains { Self.isSlash(tokens[$0]) }
      for each in index...last where !(isAddress && isLatin(each, tokens)) {
        if let finding = single(each, tokens) { result.append(finding) }
      }
      if let finding = spelledOut(index, tokens) {
        result.append(finding)
        index = finding.tokens.upperBound + 1
        continue
      }
      index = last + 1
    }
    return result
  }

  private static func isSlash(_ token: Token) -> Bool {
    token.isSign(ScalarTable.slash)
  }

  private func isLatin(_ index: Int, _ tokens: Tokens) -> Bool {
    tokens[index].kind == .word && tokens.letters[tokens[index].first].isLatin
  }

  /// The last token of the run without spaces that begins at `index`.
  private func endOfRun(_ index: Int, _ tokens: Tokens) -> Int {
    var last = index
    while last + 1 < tokens.count, tokens[last + 1].isGlued, tokens[last + 1].kind != .newline,
      last - index < 23
    {
      last += 1
    }
    return last
  }

  private func single(_ index: Int, _ tokens: Tokens) -> Finding? {
    let token = tokens[index]
    guard let grade = token.facts.grade else { return nil }
    var word = Self.collapsed(tokens.letters(of: token))
    if let first = word.first, first.isLatin, lexicon.gradeOfTransliterated(word[...]) == nil {
      word = word.map(LookAlike.cyrillic)
    }
    // «на суку» and «сук» are a tree; the slur never follows «на».
    if grade == .insult, index > 0, text(of: word) == "суку",
      text(of: tokens.letters(of: tokens[index - 1])) == "на"
    {
      return nil
    }
    if grade == .coarse, isSaidOfPerson(index, tokens) {
      return Finding(tokens: index...index, grade: .insult, normalised: word)
    }
    return Finding(tokens: index...index, grade: grade, normalised: word)
  }

  /// «вы тупые», «эти бараны», «тупое стадо», but not «тупой нож».
  private func isSaidOfPerson(_ index: Int, _ tokens: Tokens) -> Bool {
    guard personal.contains(tokens[index].facts.key.whole) else { return false }
    if index > 0, addressing.contains(tokens[index - 1].facts.key.whole) { return true }
    return index + 1 < tokens.count && addressed.contains(tokens[index + 1].facts.key.whole)
  }

  /// The grade of a word by itself.
  func grade(of letters: ArraySlice<Letter>) -> Obscenity.Grade? {
    let word = Self.collapsed(letters)
    guard let first = word.first else { return nil }
    return first.isLatin ? latinGrade(word) : lexicon.grade(of: word[...])
  }

  private func latinGrade(_ word: [Letter]) -> Obscenity.Grade? {
    if let grade = lexicon.gradeOfTransliterated(word[...]) { return grade }
    guard Self.isDrawnAlike(word) else { return nil }
    let grade = lexicon.grade(of: word.map(LookAlike.cyrillic)[...])
    return grade == .coarse ? nil : grade
  }

  /// Whether a Latin word can be read as Cyrillic letter by letter: «cyka», «xyй».
  private static func isDrawnAlike(_ word: [Letter]) -> Bool {
    let alike = letters("abcehkmoptxyu")
    return word.allSatisfy { alike.contains($0) || $0.isDigit }
  }

  /// A run with signs or digits inside: «х*й», «п.и.з», «п3дц», «E6AHOE», «зa-eбaл».
  private func joined(_ range: ClosedRange<Int>, _ tokens: Tokens) -> Finding? {
    guard let range = Self.trimmed(range, tokens), range.count > 1 else { return nil }
    let run = MaskedRun(range, tokens)
    guard run.canHide else { return nil }
    let word = Self.collapsed(run.letters[...])
    if run.isSpelled, let grade = lexicon.grade(of: word[...]), grade != .coarse {
      let alone = range.contains { single($0, tokens) != nil }
      return alone ? nil : Finding(tokens: range, grade: grade, normalised: word)
    }
    guard run.isMasked, let form = forms.form(of: run.pieces) else { return nil }
    let grade = lexicon.grade(of: form[...]) ?? .swearing
    return Finding(tokens: range, grade: grade, normalised: form)
  }

  /// The run without the punctuation around it.
  private static func trimmed(_ range: ClosedRange<Int>, _ tokens: Tokens) -> ClosedRange<Int>? {
    var first = range.lowerBound
    var last = range.upperBound
    while first <= last, !belongs(tokens[first]) { first += 1 }
    while last >= first, !belongs(tokens[last]) { last -= 1 }
    return first <= last ? first...last : nil
  }

  private static func belongs(_ token: Token) -> Bool {
    token.kind == .word || token.kind == .number
      || token.isSign(ScalarTable.mask)
  }

  /// Single letters with spaces between: «х у й».
  private func spelledOut(_ index: Int, _ tokens: Tokens) -> Finding? {
    guard isSingleLetter(index, tokens), index == 0 || !isSingleLetter(index - 1, tokens) else {
      return nil
    }
    var last = index
    while last + 1 < tokens.count, isSingleLetter(last + 1, tokens), last - index < 24 {
      last += 1
    }
    guard last - index >= 2 else { return nil }
    for start in index...min(index + 2, last - 2) {
      let word = (start...last).map {
        LookAlike.cyrillic(tokens.letters[tokens[$0].first])
      }
      if let grade = lexicon.grade(of: word[...]) {
        return Finding(tokens: start...last, grade: grade, normalised: word)
      }
    }
    return nil
  }

  private func isSingleLetter(_ index: Int, _ tokens: Tokens) -> Bool {
    tokens[index].kind == .word && tokens[index].count == 1
  }

  /// The word with each run of one letter reduced to that letter.
  static func collapsed(_ word: ArraySlice<Letter>) -> [Letter] {
    var result: [Letter] = []
    result.reserveCapacity(word.count)
    for letter in word where result.last != letter { result.append(letter) }
    return result
  }
}
