/// Learns from a desk's corrections what the base model gets wrong there.
///
/// The same corrections in the same order give the same bytes on every machine.
public struct DeskTrainer: Sendable {
  /// How much a correction weighs against leaving the base as it is.
  var cost: Float = 2

  /// Creates the trainer.
  public init() {}

  /// Learns from the corrections.
  ///
  /// - Throws: ``TrainingError/noRows`` where nobody said anything.
  public func train(_ corrections: [CorrectedComment]) throws(TrainingError) -> DeskModel {
    guard !corrections.isEmpty else { throw .noRows }
    let named = Set(corrections.compactMap(\.topic)).subtracting(TopicTable.departments.keys)
    let labels = BaseModel.labels + named.sorted().map { "topic." + $0 }
    let features = corrections.map { Self.features($0.text) }
    let vocabulary = Vocabulary(features, least: 1, base: Engine.shared.base)
    var examples = Examples(features: vocabulary.count)
    for list in features { examples.append(vocabulary.row(list)) }
    let scores = corrections.map { Self.scores($0.text) }
    let fitted = labels.enumerated().map { output, label in
      fit(output, label, corrections, examples, scores)
    }
    let bytes = ModelWriter(kind: .desk, labels: labels)
      .bytes(vocabulary, weights: fitted.map(\.weights), biases: fitted.map(\.bias))
    do {
      return try DeskModel(bytes: bytes)
    } catch {
      // Bytes just written are sound; were they not, nothing would have been learned.
      throw .noRows
    }
  }

  /// The words of a comment; signs such as a question mark say nothing of one desk alone.
  private static func features(_ text: [UInt8]) -> FeatureList {
    text.withUnsafeBufferPointer { bytes in
      var list = WordList()
      var findings = Findings(topics: TopicTable.rows.count)
      Engine.rules.write(bytes, &findings, into: &list)
      return list.list
    }
  }

  private static func scores(_ text: [UInt8]) -> [Float] {
    text.withUnsafeBufferPointer { Engine.shared.scores($0) }
  }

  private func fit(
    _ output: Int, _ label: String, _ corrections: [CorrectedComment], _ examples: Examples,
    _ scores: [[Float]]
  ) -> (weights: [Float], bias: Float) {
    let answers = corrections.map { $0.answer(output, label) }
    let rows = answers.indices.filter { answers[$0] != nil }
    guard !rows.isEmpty else { return ([Float](repeating: 0, count: examples.features), 0) }
    var solver = DualSolver()
    solver.cost = cost
    solver.hasBias = false
    solver.epochs = 40
    return solver.weights(
      examples.subset(rows), isPositive: rows.map { answers[$0] ?? false },
      offsets: rows.map { output < scores[$0].count ? scores[$0][output] : -1 })
  }
}

extension CorrectedComment {
  /// Whether the output should hold for the comment; `nil` where the moderator did not say.
  fileprivate func answer(_ output: Int, _ label: String) -> Bool? {
    switch output {
    case 0..<BaseModel.intents.count: intent.map { $0 == BaseModel.intents[output] }
    case BaseModel.obscene: isObscene
    case BaseModel.urgent: isUrgent
    default: topic.map { "topic." + $0 == label }
    }
  }
}

/// Keeps the features of words alone.
private struct WordList: FeatureSink {
  var list = FeatureList()

  mutating func take(_ hash: UInt64, _ group: FeatureGroup) {
    if group != .signs { list.take(hash, group) }
  }
}
