/// Room to read one comment at a time without asking for memory.
///
/// Belongs to one thread at a time; ``Engine`` hands it out. That alone makes it safe to pass on.
final class Workspace: @unchecked Sendable {
  private let rules: Rules
  private let memo: WordMemo
  /// What the desk's own model says of words.
  private let desk: WordMemo?
  private var tokens = Tokens()

  init(_ model: LinearModel, _ rules: Rules, desk: LinearModel? = nil) {
    self.rules = rules
    memo = WordMemo(model, rules)
    self.desk = desk.map { WordMemo($0, rules) }
  }

  func verdict(_ bytes: UnsafeBufferPointer<UInt8>) -> Verdict {
    // Held here while at work, so that access is checked once.
    var tokens = Tokens()
    swap(&tokens, &self.tokens)
    defer { swap(&tokens, &self.tokens) }
    var findings = Findings(topics: rules.topics.count)
    let (tally, isWhole) = read(bytes, &tokens, &findings)
    guard isWhole else {
      return Judgement(findings, scores: tally.scores(), memo.model).verdict()
    }
    guard let desk else {
      var judgement = Judgement(findings, scores: tally.scores(), memo.model)
      judgement.explain(tokens, memo, tally)
      return judgement.verdict()
    }
    var scores = tally.scores()
    let own = Self.add(desk, tokens, to: &scores)
    var judgement = Judgement(findings, scores: scores, memo.model, topics: desk.model.topics)
    judgement.explain(tokens, memo, tally)
    judgement.explain(tokens, desk, own, insteadOf: tally.scores())
    return judgement.verdict()
  }

  /// The scores of every output of the model.
  func scores(_ bytes: UnsafeBufferPointer<UInt8>) -> [Float] {
    var tokens = Tokens()
    var findings = Findings(topics: rules.topics.count)
    return read(bytes, &tokens, &findings).tally.scores()
  }

  /// Reads a comment; `isWhole` says that `tokens` hold all of it in the end.
  private func read(
    _ bytes: UnsafeBufferPointer<UInt8>, _ tokens: inout Tokens, _ findings: inout Findings
  ) -> (tally: Tally, isWhole: Bool) {
    var tally = Tally(memo.model)
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
    return (tally, stretches == 1)
  }

  /// Adds what the desk has learned; topics of its own come last. Returns what was added up.
  private static func add(_ desk: WordMemo, _ tokens: Tokens, to scores: inout [Float]) -> Tally {
    var tally = Tally(desk.model)
    for token in tokens.all where token.kind == .word {
      desk.add(desk.place(of: tokens.letters[token.range], token.facts.key.whole), to: &tally)
    }
    CommentFeatures.writeBetween(tokens, into: &tally)
    for (output, more) in tally.scores().enumerated() {
      // A topic of the desk's own starts where training left it out of account.
      if output < scores.count { scores[output] += more } else { scores.append(more - 1) }
    }
    return tally
  }

  /// Looks every word up and adds what it says by itself.
  private func annotate(_ tokens: inout Tokens, _ tally: inout Tally, isWeighed: Bool) {
    for index in tokens.all.indices {
      switch tokens.all[index].kind {
      case .word:
        let range = tokens.all[index].range
        let key = tokens.letters.withUnsafeBufferPointer { FeatureHash.word($0[range]) }
        let place = memo.place(of: tokens.letters[range], key)
        tokens.all[index].facts = memo.facts(at: place, patterns: &tokens.patterns)
        if isWeighed { memo.add(place, to: &tally) }
      case .number: rules.annotate(number: index, &tokens)
      case .sign, .emoji, .newline: break
      }
    }
  }
}
