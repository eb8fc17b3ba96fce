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
  func patterns(of word: Letters, into patterns: inout Scratch<UInt16>) {
    let limit = patterns.count + CueLexicon.mostPatterns
    lexicon.trie.match(word) { number, _ in
      if patterns.count < limit { patterns.append(number) }
    }
  }

  /// Calls `found` for each cue in order of its last word.
  ///
  /// - Complexity: linear in the number of tokens.
  func read(_ tokens: TokenView, found: (Hit) -> Void) {
    // Over plain memory: reaching for the arrays anew at each word counts references.
    withUnsafeTemporaryAllocation(of: Int.self, capacity: max(1, tokens.count)) { words in
      cues.withUnsafeBufferPointer { cues in
        starts.withUnsafeBufferPointer { starts in
          earlier.withUnsafeBufferPointer { earlier in
            var walk = Walk(
              all: tokens.all, patterns: tokens.patterns, words: words, cues: cues,
              starts: starts, earlier: earlier)
            walk.run(found)
          }
        }
      }
    }
  }

  /// One pass over the words of a comment.
  private struct Walk {
    let all: UnsafeBufferPointer<Token>
    let patterns: UnsafeBufferPointer<UInt16>
    /// Signs that end a sentence stand among the words, so that no phrase reaches across.
    let words: UnsafeMutableBufferPointer<Int>
    let cues: UnsafeBufferPointer<Cue>
    let starts: UnsafeBufferPointer<Int>
    let earlier: UnsafeBufferPointer<Earlier>
    var count = 0

    mutating func run(_ found: (Hit) -> Void) {
      for index in all.indices {
        switch all[index].kind {
        case .word, .number:
          add(index)
          if all[index].facts.patternCount > 0 { collect(found) }
        case .sign: if CueReader.endsSentence(all[index]) { add(index) }
        case .emoji, .newline: break
        }
      }
    }

    private mutating func add(_ index: Int) {
      words[count] = index
      count += 1
    }

    private func patterns(at word: Int) -> Slice<UnsafeBufferPointer<UInt16>> {
      let first = all[words[word]].facts.firstPattern
      return patterns[first..<first + all[words[word]].facts.patternCount]
    }

    private func collect(_ found: (Hit) -> Void) {
      let last = count - 1
      for pattern in patterns(at: last) {
        for number in starts[Int(pattern)]..<starts[Int(pattern) + 1] {
          let cue = cues[number]
          guard let first = start(of: cue, endingAt: last) else { continue }
          found(Hit(tokens: words[first]...words[last], target: cue.target, weight: cue.weight))
        }
      }
    }

    /// The word at which the cue begins if it ends at `last`.
    private func start(of cue: Cue, endingAt last: Int) -> Int? {
      var position = last
      for index in cue.words {
        let word = earlier[index]
        let lowest = max(0, position - 1 - word.gap)
        var candidate = position - 1
        while candidate >= lowest, !has(word.pattern, candidate) { candidate -= 1 }
        guard candidate >= lowest else { return nil }
        position = candidate
      }
      return position
    }

    private func has(_ pattern: UInt16, _ word: Int) -> Bool {
      // A sign has facts as empty as a word that no cue fits.
      for other in patterns(at: word) where other == pattern { return true }
      return false
    }
  }

  private static func endsSentence(_ token: Token) -> Bool {
    token.isSign(ScalarTable.dot) || token.isSign(ScalarTable.question)
      || token.isSign(ScalarTable.exclamation)
  }
}
