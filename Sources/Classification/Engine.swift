import Synchronization

/// Everything the classifier knows; one serves all threads.
final class Engine: Sendable {
  static let rules = Rules()
  static let shared = Engine(BaseModel.embedded)

  let rules = Engine.rules
  let base: LinearModel?
  /// Workspaces that nobody works in now; as many as ever worked at once.
  private let idle = Mutex<[Workspace]>([])

  private let desk: LinearModel?
  private let steps: StepSums?

  init(_ base: LinearModel?, desk: LinearModel? = nil) {
    self.base = base
    self.desk = desk
    steps = base.map(StepSums.init)
  }

  func verdict(_ bytes: UnsafeBufferPointer<UInt8>) -> Verdict {
    guard let base else { return verdictByRules(bytes) }
    return work(base) { $0.verdict(bytes) }
  }

  private func verdictByRules(_ bytes: UnsafeBufferPointer<UInt8>) -> Verdict {
    var findings = rules.findings(bytes)
    return Judgement(findings).verdict(&findings, Judgement.topics)
  }

  /// The scores of every output of the base model; none where there is no model.
  func scores(_ bytes: UnsafeBufferPointer<UInt8>) -> [Float] {
    base.map { work($0) { $0.scores(bytes) } } ?? []
  }

  private func work<Result>(_ base: LinearModel, _ body: (Workspace) -> Result) -> Result {
    let workspace =
      idle.withLock { $0.popLast() } ?? Workspace(base, rules, steps: steps, desk: desk)
    defer { idle.withLock { $0.append(workspace) } }
    return body(workspace)
  }

  /// Writes the features that label sets are learned from: the comment's own, and what the base
  /// model thinks of it.
  func write(_ bytes: UnsafeBufferPointer<UInt8>, into sink: inout some FeatureSink) {
    var findings = Findings(topics: rules.topics.count)
    rules.write(bytes, &findings, into: &sink)
    for (output, score) in scores(bytes).enumerated() {
      let steps = Int(((score + 2) * 4).rounded(.down))
      sink.steps(SignName.baseScores + output, steps, Levels(3, 4, 5, 6, 7, 8, 9, 10))
    }
  }
}
