/// Finds how far scores must be stretched for their exponentials to be honest probabilities.
enum Calibration {
  static let candidates: [Float] = [0.5, 0.75, 1, 1.25, 1.5, 2, 2.5, 3, 3.5, 4, 5, 6, 8, 10]

  /// The stretch with the least squared error (Brier) on rows that the model has not seen.
  static func temperature(_ data: TrainingData, trainer: Trainer) -> Float {
    let fold = Folds.assigned(data.answers, folds: 3)
    let train = fold.indices.filter { fold[$0] != 0 }
    let held = fold.indices.filter { fold[$0] == 0 }
    guard !held.isEmpty, train.count >= 10 else { return 2 }
    let (vocabulary, weights, biases) = trainer.fit(data, train)
    var examples = Examples(features: vocabulary.count)
    for row in held { examples.append(vocabulary.row(data.features[row])) }
    let scores = held.indices.map { row in
      weights.indices.map { examples.score(row, weights[$0], biases[$0]) }
    }
    return temperature(scores, held.map { data.answers[$0] })
  }

  static func temperature(_ scores: [[Float]], _ answers: [Int]) -> Float {
    let errors = candidates.map { candidate in
      zip(scores, answers).reduce(0.0) { $0 + brier($1.0, $1.1, candidate) }
    }
    let best = errors.indices.min { errors[$0] < errors[$1] } ?? 0
    return candidates[best]
  }

  private static func brier(_ scores: [Float], _ answer: Int, _ temperature: Float) -> Double {
    scores.withUnsafeBufferPointer { scores in
      scores.indices.reduce(0.0) { sum, label in
        let share = Softmax.share(of: label, scores, temperature: temperature)
        let error = share - (label == answer ? 1 : 0)
        return sum + error * error
      }
    }
  }
}
