/// Learns a label set from labelled rows.
///
/// The same rows in the same order give the same bytes on every machine.
public struct Trainer: Sendable {
  /// Weight of an error against the size of the weights.
  public var cost: Float = 0.3
  /// In how many rows a feature must stand to be learned.
  public var leastRows = 2

  /// Creates a trainer with settings that suit desks of a few hundred to many thousand comments.
  public init() {}

  /// Learns from the rows.
  ///
  /// - Complexity: labels × features of all rows × at most a dozen rounds.
  public func train(_ rows: [LabelledText]) throws(TrainingError) -> LabelModel {
    let data = try TrainingData(rows)
    let temperature = Calibration.temperature(data, trainer: self)
    let bytes = bytes(data, Array(0..<rows.count), temperature: temperature)
    do {
      return try LabelModel(bytes: bytes)
    } catch {
      // Bytes just written are sound; were they not, there would be nothing to learn from.
      throw .noRows
    }
  }

  /// The model of some of the rows, as bytes.
  func bytes(_ data: TrainingData, _ chosen: [Int], temperature: Float) -> [UInt8] {
    let (vocabulary, weights, biases) = fit(data, chosen)
    return ModelWriter(kind: .labels, labels: data.labels, extras: [temperature])
      .bytes(vocabulary, weights: weights, biases: biases)
  }

  func fit(
    _ data: TrainingData, _ chosen: [Int]
  ) -> (vocabulary: Vocabulary, weights: [[Float]], biases: [Float]) {
    let lists = chosen.map { data.features[$0] }
    let vocabulary = Vocabulary(
      lists, least: chosen.count < 50 ? 1 : leastRows, signValue: signValue)
    var examples = Examples(features: vocabulary.count)
    for list in lists { examples.append(vocabulary.row(list)) }
    let fitted = data.labels.indices.map { label in
      let isPositive = chosen.map { data.answers[$0] == label }
      var solver = DualSolver()
      solver.cost = cost
      solver.positiveWeight = Self.weight(isPositive.count { $0 }, of: chosen.count)
      return solver.weights(examples, isPositive: isPositive)
    }
    return (vocabulary, fitted.map(\.weights), fitted.map(\.bias))
  }
}

extension Trainer {
  /// How much a sign counts against the words.
  private var signValue: Float { 0.1 }

  /// A rare label weighs more, or it would never be said.
  private static func weight(_ count: Int, of all: Int) -> Float {
    let share = Float(all) / Float(max(1, count))
    return min(6, max(1, share.squareRoot() / 2))
  }
}

/// Rows ready for training.
struct TrainingData {
  let rows: [LabelledText]
  let labels: [String]
  let answers: [Int]
  let features: [FeatureList]

  init(_ rows: [LabelledText]) throws(TrainingError) {
    guard !rows.isEmpty else { throw .noRows }
    self.rows = rows
    labels = Set(rows.map(\.label)).sorted()
    if labels.count == 1 { throw .oneLabel(labels[0]) }
    if labels.count > 4_096 { throw .tooManyLabels(labels.count) }
    let numbers = Dictionary(uniqueKeysWithValues: labels.enumerated().map { ($1, $0) })
    answers = rows.map { numbers[$0.label] ?? 0 }
    features = rows.map { row in
      row.text.withUnsafeBufferPointer { bytes in
        var list = FeatureList()
        Engine.shared.write(bytes, into: &list)
        return list
      }
    }
    for (row, list) in zip(rows, features) where list.hashes.isEmpty {
      throw .emptyText(line: row.line)
    }
  }
}
