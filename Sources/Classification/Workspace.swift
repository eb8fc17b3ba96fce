/// Room to read one comment at a time without asking for memory.
///
/// Belongs to one thread at a time; ``Engine`` hands it out. That alone makes it safe to pass on.
final class Workspace: @unchecked Sendable {
  private let rules: Rules
  private let memo: WordMemo
  private let room: TallyRoom
  private let own: Own?
  private let temperatures: Judgement.Temperatures
  private let topics = Judgement.topics
  // Nobody else works here at the same time, see above; to watch for it would cost two calls each.
  @exclusivity(unchecked) private var tokens = Tokens()
  @exclusivity(unchecked) private var findings: Findings

  /// What belongs to the desk's own model.
  private struct Own {
    let model: LinearModel
    let topics: [Judgement.Topic]
    let room: TallyRoom
  }

  /// - Parameter steps: those of the model, to be shared.
  init(
    _ model: LinearModel, _ rules: Rules, steps: StepSums? = nil, desk: LinearModel? = nil
  ) {
    self.rules = rules
    memo = WordMemo(model, rules, desk: desk)
    room = TallyRoom(model, steps: steps)
    findings = Findings(topics: rules.topics.count)
    temperatures = Judgement.Temperatures(model)
    own = desk.map {
      Own(model: $0, topics: $0.topics.map(Judgement.Topic.init), room: TallyRoom($0))
    }
  }

  func verdict(_ bytes: UnsafeBufferPointer<UInt8>) -> Verdict {
    verdict(bytes, &tokens, &findings)
  }

  private func verdict(
    _ bytes: UnsafeBufferPointer<UInt8>, _ tokens: inout Tokens, _ findings: inout Findings
  ) -> Verdict {
    findings.clear()
    var tally = Tally(in: room)
    guard let own else {
      let isWhole = read(bytes, &tokens, &findings, &tally)
      let judgement = Judgement(findings, scores: tally.scores(), temperatures)
      if isWhole {
        let words = WordWeights(tokens.view, memo, tally)
        judgement.explain(words, in: &findings)
      }
      return judgement.verdict(&findings, topics)
    }
    var both = BothTallies(base: tally, own: Tally(in: own.room))
    let isWhole = read(bytes, &tokens, &findings, &both)
    let base = both.base.scores()
    guard isWhole else {
      return Judgement(findings, scores: base, temperatures).verdict(&findings, topics)
    }
    let judgement = Judgement(findings, scores: both.scores(base), temperatures)
    var words = WordWeights(tokens.view, memo, both.base)
    judgement.explain(words, in: &findings)
    words = WordWeights(tokens.view, memo, both.own, isOfDesk: true)
    judgement.explain(words, insteadOf: base, in: &findings)
    return judgement.verdict(&findings, own.topics)
  }

  /// The scores of every output of the base model.
  func scores(_ bytes: UnsafeBufferPointer<UInt8>) -> [Float] {
    scores(bytes, &tokens, &findings)
  }

  private func scores(
    _ bytes: UnsafeBufferPointer<UInt8>, _ tokens: inout Tokens, _ findings: inout Findings
  ) -> [Float] {
    findings.clear()
    var tally = Tally(in: room)
    _ = read(bytes, &tokens, &findings, &tally)
    return tally.keptScores()
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
      if isWeighed { CommentFeatures.writeBetween(tokens.view, into: &tally) }
      rules.read(tokens.view, bytes, into: &findings)
      start = end
      stretches += 1
    }
    findings.write(into: &tally)
    return stretches == 1
  }

  /// Looks every word up and adds what it says by itself.
  @inline(__always)
  private func annotate(
    _ tokens: inout Tokens, _ tally: inout some WordTally, isWeighed: Bool
  ) {
    let view = tokens.view
    tokens.patterns.reserve(CueLexicon.mostPatterns * view.count)
    let all = tokens.all.elements
    for index in 0..<view.count {
      switch all[index].kind {
      case .word:
        let place = memo.place(of: all[index], in: view)
        all[index].facts = memo.facts(at: place, patterns: &tokens.patterns)
        if isWeighed { tally.add(place, of: memo) }
      case .number:
        let letters = view.letters(of: all[index])
        all[index].facts = rules.facts(ofNumber: letters, &tokens.patterns)
      case .sign, .emoji, .newline: break
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

  /// What both think together, which takes the place of what the desk thinks.
  ///
  /// - Parameter scores: those of the base.
  func scores(_ scores: Scores) -> Scores {
    let sum = own.scores()
    for output in sum.indices {
      // Topics of the desk's own come last; they start where training left them out of account.
      own.room.scores[output] =
        output < scores.count ? scores[output] + sum[output] : sum[output] - 1
    }
    return sum
  }

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
