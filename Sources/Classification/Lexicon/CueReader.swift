/// Finds cues among the words of a comment.
struct CueReader: Sendable {
  /// Where a cue was found.
  struct Hit {
    var tokens: ClosedRange<Int>
    var target: Int
    var weight: Float
  }

  private let lexicon: CueLexicon

  init(_ lexicon: CueLexicon) { self.lexicon = lexicon }

  /// All hits in order of their last word.
  ///
  /// - Complexity: linear in the number of tokens.
  func hits(in tokens: Tokens) -> [Hit] {
    var state = State()
    for index in 0..<tokens.count {
      let token = tokens[index]
      guard token.kind == .word || token.kind == .number else {
        if Self.endsSentence(token) { state.words.append((index, state.patterns.count, 0)) }
        continue
      }
      let from = state.patterns.count
      lexicon.trie.match(tokens.letters(of: token)) { number, _ in state.patterns.append(number) }
      state.words.append((index, from, state.patterns.count - from))
      collect(&state)
    }
    return state.hits
  }

  private struct State {
    /// Patterns of all words, one after another.
    var patterns: [UInt16] = []
    /// Token, first pattern, number of patterns.
    var words: [(token: Int, first: Int, count: Int)] = []
    var hits: [Hit] = []
  }

  private static func endsSentence(_ token: Token) -> Bool {
    switch UInt8(truncatingIfNeeded: token.sign) {
    case ScalarTable.dot, ScalarTable.question, ScalarTable.exclamation: token.kind == .sign
    default: false
    }
  }

  private func collect(_ state: inout State) {
    let last = state.words.count - 1
    let word = state.words[last]
    for pattern in state.patterns[word.first..<word.first + word.count] {
      for number in lexicon.byLastWord[Int(pattern)] {
        let cue = lexicon.cues[number]
        guard let first = start(of: cue, endingAt: last, state) else { continue }
        state.hits.append(
          Hit(
            tokens: state.words[first].token...word.token, target: cue.target,
            weight: cue.weight))
      }
    }
  }

  /// The word at which the cue begins if it ends at `last`.
  private func start(of cue: CueLexicon.Cue, endingAt last: Int, _ state: State) -> Int? {
    var position = last
    for index in stride(from: cue.words.count - 1, to: 0, by: -1) {
      let lowest = max(0, position - 1 - cue.gaps[index])
      guard
        let found = (lowest..<max(lowest, position)).last(where: {
          has(cue.words[index - 1], state.words[$0], state)
        })
      else { return nil }
      position = found
    }
    return position
  }

  private func has(
    _ pattern: UInt16, _ word: (token: Int, first: Int, count: Int), _ state: State
  ) -> Bool {
    state.patterns[word.first..<word.first + word.count].contains(pattern)
  }
}
