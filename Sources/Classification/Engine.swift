/// Everything the classifier knows; immutable, so one serves all threads.
final class Engine: Sendable {
  static let rules = Rules()
  static let shared = Engine(BaseModel.embedded)

  private let rules = Engine.rules
  private let base: LinearModel?

  init(_ base: LinearModel?) { self.base = base }

  func verdict(_ bytes: UnsafeBufferPointer<UInt8>) -> Verdict {
    var findings = Findings(topics: rules.topics.count)
    guard let base else {
      var nothing = FeatureList()
      rules.write(bytes, &findings, into: &nothing)
      return Judgement(findings, scores: nil, nil).verdict()
    }
    var tally = Tally(base)
    let (tokens, isWhole) = rules.write(bytes, &findings, into: &tally)
    var judgement = Judgement(findings, scores: tally.scores(), base)
    if isWhole { judgement.explain(tokens, tally) }
    return judgement.verdict()
  }

  /// Writes the features that label sets are learned from: the comment's own, and what the base
  /// model thinks of its topic.
  func write(_ bytes: UnsafeBufferPointer<UInt8>, into sink: inout some FeatureSink) {
    var findings = Findings(topics: rules.topics.count)
    rules.write(bytes, &findings, into: &sink)
    guard let base else { return }
    var tally = Tally(base)
    var again = Findings(topics: rules.topics.count)
    rules.write(bytes, &again, into: &tally)
    for (output, score) in tally.scores().enumerated() {
      let steps = Int(((score + 2) * 4).rounded(.down))
      SurfaceSigns.steps(200 + UInt64(output), steps, [3, 4, 5, 6, 7, 8, 9, 10], into: &sink)
    }
  }
}
