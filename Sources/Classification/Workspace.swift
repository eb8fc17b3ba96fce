/// Room to read one comment at a time without asking for memory.
///
/// Belongs to one thread at a time; ``Engine`` hands it out. That alone makes it safe to pass on.
final class Workspace: @unchecked Sendable {
  private let rules: Rules
  private let memo: WordMemo
  private let room: TallyRoom
  private let own: Own?
  private var tokens = Tokens()

  /// What belongs to the desk's own model.
  private struct Own {
    let model: LinearModel
    let topics: [String]
    let room: TallyRoom
  }

  init(_ model: LinearModel, _ rules: Rules, desk: LinearModel? = nil) {
    self.rules = rules
    memo = WordMemo(model, rules, desk: desk)
    room = TallyRoom(model)
    own = desk.map { Own(model: $0, topics: $0.topics, room: TallyRoom($0)) }
  }

  func verdict(_ bytes: UnsafeBufferPointer<UInt8>) -> Verdict {
    // Held here while at work, so that access is checked once.
    var tokens = Tokens()
    swap(&tokens, &self.tokens)
    defer { swap(&tokens, &self.tokens) }
    var findings = Findings(topics: rules.topics.count)
    var tally = Tally(memo.model, in: room)
    guard let own else {
      let isWhole = read(bytes, &tokens, &findings, &tally)
      var judgement = Judgement(findings, scores: tally.scores(), memo.model)
      if isWhole { judgement.explain(tokens, memo, tally) }
      return judgement.verdict()
    }
    var both = BothTallies(base: tally, own: Tally(own.model, in: own.room))
    let isWhole = read(bytes, &tokens, &findings, &both)
    let base = both.base.scores()
    guard isWhole else { return Judgement(findings, scores: base, memo.model).verdict() }
    var judgement = Judgement(
      findings, scores: Self.sum(base, both.own.scores()), memo.model, topics: own.topics)
    judgement.explain(tokens, memo, both.base)
    judgement.explain(tokens, memo, ofDesk: both.own, insteadOf: base)
    return judgement.verdict()
  }

  /// The scores of every output of the model.
  func scores(_ bytes: UnsafeBufferPointer<UInt8>) -> [Float] {
    var tokens = Tokens()
    var findings = Findings(topics: rules.topics.count)
    var tally = Tally(memo.model, in: room)
    _ = read(bytes, &tokens, &findings, &tally)
    return tally.scores()
  }

  /// Reads a comment; says whether `tokens` hold all of it in the end.
  @inline(__always)
  private func read(
    _ bytes: UnsafeBufferPointer<UInt8>, _ tokens: inout Tokens, _ findings: inout Findings,
    _ tally: inout some WordTally
  ) -> Bool {
    var start = 0
    var stretches = 0
    while start < bytes.count {
      let end = Tokeniser.read(bytes, start..<Stretch.end(bytes, start), into: &tokens)
      let isWeighed = stretches < Stretch.weighed
      annotate(&tokens, &tally, isWeighed: isWeighed)
      if isWeighed { CommentFeatures.writeBetween(tokens, into: &tally) }
      rules.read(tokens, bytes, into: &findings)
      start = end
      stretches += 1
    }
    findings.write(into: &tally)
    return stretches == 1
  }

  /// Adds what the desk has learned; topics of its own come last.
  private static func sum(_ base: [Float], _ own: [Float]) -> [Float] {
    var sum = base
    for (output, more) in own.enumerated() {
      // A topic of the desk's own starts where training left it out of account.
      if output < base.count { sum[output] += more } else { sum.append(more - 1) }
    }
    return sum
  }

  /// Looks every word up and adds what it says by itself.
  @inline(__always)
  private func annotate(
    _ tokens: inout Tokens, _ tally: inout some WordTally, isWeighed: Bool
  ) {
    var patterns: [UInt16] = []
    swap(&patterns, &tokens.patterns)
    defer { swap(&patterns, &tokens.patterns) }
    let letters = tokens.letters
    letters.withUnsafeBufferPointer { raw in
      tokens.all.withUnsafeMutableBufferPointer { all in
        for index in all.indices {
          switch all[index].kind {
          case .word:
            let range = all[index].range
            let place = memo.place(of: letters[range], FeatureHash.word(raw[range]))
            all[index].facts = memo.facts(at: place, patterns: &patterns)
            if isWeighed { tally.add(place, of: memo) }
          case .number:
            all[index].facts.firstPattern = patterns.count
            rules.cues.patterns(of: letters[all[index].range], into: &patterns)
            all[index].facts.patternCount = patterns.count - all[index].facts.firstPattern
          case .sign, .emoji, .newline: break
          }
        }
      }
    }
  }
}

/// A sink that also takes what is remembered of words.
private protocol WordTally: FeatureSink {
  mutating func add(_ place: Int, of memo: WordMemo)
}

extension Tally: WordTally {
  @inline(__always)
  fileprivate mutating func add(_ place: Int, of memo: WordMemo) { memo.add(place, to: &self) }
}

/// Adds up for the base and for the desk in one pass.
private struct BothTallies: WordTally {
  var base: Tally
  var own: Tally

  @inline(__always)
  mutating func take(_ hash: UInt64, _ group: FeatureGroup) {
    base.take(hash, group)
    own.take(hash, group)
  }

  /// Signs such as a question mark say nothing of one desk alone.
  @inline(__always)
  mutating func flag(_ name: Int) { base.flag(name) }

  mutating func settle() {
    base.settle()
    own.settle()
  }

  @inline(__always)
  mutating func add(_ place: Int, of memo: WordMemo) {
    memo.add(place, to: &base)
    memo.addOwn(place, to: &own)
  }
}
