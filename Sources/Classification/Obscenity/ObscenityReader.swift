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
  func findings(in tokens: TokenView) -> [Finding] {
    var result: [Finding] = []
    var index = 0
    while index < tokens.count {
      let run = Run(index, tokens)
      if !run.canHide, run.isClean {
        index = run.last + 1
      } else {
        index = read(index...run.last, canHide: run.canHide, tokens, into: &result)
      }
    }
    return result
  }

  /// Reads a run without spaces; returns where to go on.
  private func read(
    _ run: ClosedRange<Int>, canHide: Bool, _ tokens: TokenView, into result: inout [Finding]
  ) -> Int {
    if canHide, let finding = joined(run, tokens) {
      result.append(finding)
      return run.upperBound + 1
    }
    let isAddress = run.contains { Self.isSlash(tokens[$0]) }
    for each in run where !(isAddress && isLatin(each, tokens)) {
      if let finding = single(each, tokens) { result.append(finding) }
    }
    if let finding = spelledOut(run.lowerBound, tokens) {
      result.append(finding)
      return finding.tokens.upperBound + 1
    }
    return run.upperBound + 1
  }

  /// A run of tokens without spaces, looked at in passing.
  private struct Run {
    let last: Int
    /// Two parts of a word stand in it, which may be one in disguise.
    let canHide: Bool
    /// No token of it is a finding by itself, nor begins a word spelled with spaces.
    let isClean: Bool

    @inline(__always)
    init(_ first: Int, _ tokens: TokenView) {
      var last = first
      var parts = ObscenityReader.belongs(tokens[first]) ? 1 : 0
      var isClean = tokens[first].facts.grade == nil
      while last + 1 < tokens.count, tokens[last + 1].isGlued, tokens[last + 1].kind != .newline,
        last - first < 23
      {
        last += 1
        if ObscenityReader.belongs(tokens[last]) { parts += 1 }
        if tokens[last].facts.grade != nil { isClean = false }
      }
      self.last = last
      canHide = parts > 1
      self.isClean = isClean && !ObscenityReader.areLetters(first, tokens)
    }
  }

  private static func isSlash(_ token: Token) -> Bool {
    token.isSign(ScalarTable.slash)
  }

  private func isLatin(_ index: Int, _ tokens: TokenView) -> Bool {
    tokens[index].kind == .word && tokens.letters[tokens[index].first].isLatin
  }

  private func single(_ index: Int, _ tokens: TokenView) -> Finding? {
    let token = tokens[index]
    guard let grade = token.facts.grade else { return nil }
    var word = Self.collapsed(tokens.letters(of: token))
    if let first = word.first, first.isLatin,
      word.withUnsafeBufferPointer(lexicon.gradeOfTransliterated) == nil
    {
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
  private func isSaidOfPerson(_ index: Int, _ tokens: TokenView) -> Bool {
    guard personal.contains(tokens[index].key.whole) else { return false }
    if index > 0, addressing.contains(tokens[index - 1].key.whole) { return true }
    return index + 1 < tokens.count && addressed.contains(tokens[index + 1].key.whole)
  }

  /// The grade of a word by itself.
  func grade(of letters: Letters) -> Obscenity.Grade? {
    withUnsafeTemporaryAllocation(of: Letter.self, capacity: letters.count) {
      room -> Obscenity.Grade? in
      let count = Self.collapse(letters, into: room)
      let word = Letters(rebasing: room[..<count])
      guard let first = word.first else { return nil }
      guard first.isLatin else { return lexicon.grade(of: word) }
      if let grade = lexicon.gradeOfTransliterated(word) { return grade }
      guard Self.isDrawnAlike(word) else { return nil }
      for index in 0..<count { room[index] = LookAlike.cyrillic(room[index]) }
      let grade = lexicon.grade(of: word)
      return grade == .coarse ? nil : grade
    }
  }

  /// Whether a Latin word can be read as Cyrillic letter by letter: «cyka», «xyй».
  private static func isDrawnAlike(_ word: Letters) -> Bool {
    word.allSatisfy { drawnAlike.contains($0) || $0.isDigit }
  }

  private static let drawnAlike = letters("abcehkmoptxyu")

  private func grade(of word: [Letter]) -> Obscenity.Grade? {
    word.withUnsafeBufferPointer(lexicon.grade)
  }

  /// A run with signs or digits inside: «х*й», «п.и.з», «п3дц», «E6AHOE», «зa-eбaл».
  private func joined(_ range: ClosedRange<Int>, _ tokens: TokenView) -> Finding? {
    guard let range = Self.trimmed(range, tokens), range.count > 1 else { return nil }
    let run = MaskedRun(range, tokens)
    guard run.canHide else { return nil }
    let word = run.letters.withUnsafeBufferPointer(Self.collapsed)
    if run.isSpelled, let grade = grade(of: word), grade != .coarse {
      let alone = range.contains { single($0, tokens) != nil }
      return alone ? nil : Finding(tokens: range, grade: grade, normalised: word)
    }
    guard run.isMasked, let form = forms.form(of: run.pieces) else { return nil }
    let grade = grade(of: form) ?? .swearing
    return Finding(tokens: range, grade: grade, normalised: form)
  }

  /// The run without the punctuation around it.
  private static func trimmed(_ range: ClosedRange<Int>, _ tokens: TokenView) -> ClosedRange<Int>? {
    var first = range.lowerBound
    var last = range.upperBound
    while first <= last, !belongs(tokens[first]) { first += 1 }
    while last >= first, !belongs(tokens[last]) { last -= 1 }
    return first <= last ? first...last : nil
  }

  @inline(__always)
  private static func belongs(_ token: Token) -> Bool {
    token.kind == .word || token.kind == .number || token.isSign(ScalarTable.mask)
  }

  /// Single letters with spaces between: «х у й».
  private func spelledOut(_ index: Int, _ tokens: TokenView) -> Finding? {
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
      if let grade = grade(of: word) {
        return Finding(tokens: start...last, grade: grade, normalised: word)
      }
    }
    return nil
  }

  /// Whether three single letters stand in a row.
  @inline(__always)
  private static func areLetters(_ first: Int, _ tokens: TokenView) -> Bool {
    first + 2 < tokens.count
      && (first...first + 2).allSatisfy { tokens[$0].kind == .word && tokens[$0].count == 1 }
  }

  private func isSingleLetter(_ index: Int, _ tokens: TokenView) -> Bool {
    tokens[index].kind == .word && tokens[index].count == 1
  }

  /// The word with each run of one letter reduced to that letter.
  private static func collapsed(_ word: Letters) -> [Letter] {
    Array(unsafeUninitializedCapacity: word.count) { room, count in
      count = collapse(word, into: room)
    }
  }

  /// The same into room for as many letters as the word has.
  ///
  /// - Returns: how many letters are left.
  private static func collapse(_ word: Letters, into room: UnsafeMutableBufferPointer<Letter>)
    -> Int
  {
    var count = 0
    for letter in word where count == 0 || room[count - 1] != letter {
      room.initializeElement(at: count, to: letter)
      count += 1
    }
    return count
  }
}
