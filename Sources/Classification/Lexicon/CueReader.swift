/// Finds cues among the words of a comment.
struct CueReader: Sendable {
  /// Where a cue was found.
  struct Hit {
    var tokens: ClosedRange<Int>
    var target: Int
    var weight: Float
  }

  private let lexicon: CueLexicon
  /// The cues ordered by the pattern of their last word, and where those of each pattern begin.
  private let cues: [Cue]
  private let starts: [Int]
  /// The words of all cues before the last, from the second last back to the first.
  private let earlier: [Earlier]

  /// A cue without storage of its own: most end the search with their first look.
  private struct Cue {
    var target: Int
    var weight: Float
    /// Its part of ``earlier``.
    var words: Range<Int>
  }

  private struct Earlier {
    var pattern: UInt16
    /// How many other words may stand between it and the word after it.
    var gap: Int
  }

  init(_ lexicon: CueLexicon) {
    self.lexicon = lexicon
    var cues: [Cue] = []
    var earlier: [Earlier] = []
    for cue in lexicon.byLastWord.joined().map({ lexicon.cues[$0] }) {
      let first = earlier.count
      for index in cue.words.indices.dropFirst().reversed() {
        earlier.append(Earlier(pattern: cue.words[index - 1], gap: cue.gaps[index]))
      }
      cues.append(Cue(target: cue.target, weight: cue.weight, words: first..<earlier.count))
    }
    self.cues = cues
    self.earlier = earlier
    starts = lexicon.byLastWord.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.count) }
  }

  /// Appends the patterns that fit a word, a dozen at most.
  func patterns(of word: ArraySlice<Letter>, into patterns: inout [UInt16]) {
    let limit = patterns.count + CueLexicon.mostPatterns
    lexicon.trie.match(word) { number, _ in
      if patterns.count < limit { patterns.append(number) }
    }
  }

  /// Calls `found` for each cue in order of its last word.
  ///
  /// - Complexity: linear in the number of tokens.
  func read(_ tokens: Tokens, found: (Hit) -> Void) {
    // Signs that end a sentence stand among the words, so that no phrase reaches across.
    var words: [Int] = []
    words.reserveCapacity(tokens.count)
    for index in tokens.all.indices {
      switch tokens[index].kind {
      case .word, .number:
        words.append(index)
        if tokens[index].facts.patternCount > 0 { collect(tokens, words, found) }
      case .sign: if Self.endsSentence(tokens[index]) { words.append(index) }
      case .emoji, .newline: break
      }
    }
  }

  private static func endsSentence(_ token: Token) -> Bool {
    token.isSign(ScalarTable.dot) || token.isSign(ScalarTable.question)
      || token.isSign(ScalarTable.exclamation)
  }

  private func collect(_ tokens: Tokens, _ words: [Int], _ found: (Hit) -> Void) {
    let last = words.count - 1
    let facts = tokens[words[last]].facts
    for place in facts.firstPattern..<facts.firstPattern + facts.patternCount {
      let pattern = Int(tokens.patterns[place])
      for number in starts[pattern]..<starts[pattern + 1] {
        let cue = cues[number]
        guard let first = start(of: cue, endingAt: last, tokens, words) else { continue }
        found(
          Hit(tokens: words[first]...words[last], target: cue.target, weight: cue.weight))
      }
    }
  }

  /// The word at which the cue begins if it ends at `last`.
  private func start(
    of cue: Cue, endingAt last: Int, _ tokens: Tokens, _ words: [Int]
  ) -> Int? {
    var position = last
    for index in cue.words {
      let word = earlier[index]
      let lowest = max(0, position - 1 - word.gap)
      var candidate = position - 1
      while candidate >= lowest, !has(word.pattern, tokens[words[candidate]], tokens) {
        candidate -= 1
      }
      guard candidate >= lowest else { return nil }
      position = candidate
    }
    return position
  }

  private func has(_ pattern: UInt16, _ token: Token, _ tokens: Tokens) -> Bool {
    let first = token.facts.firstPattern
    for place in first..<first + token.facts.patternCount where tokens.patterns[place] == pattern {
      return true
    }
    return false
  }
}
