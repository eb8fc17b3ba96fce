/// A model of one label set, learned from rows of any kind.
public struct LabelModel: Sendable {
  /// What the model says of a text.
  public struct Prediction: Equatable, Sendable {
    /// The likeliest label.
    public var label: String
    /// Probability that the label is right, 0...1.
    public var confidence: Double
  }

  let model: LinearModel

  /// The labels, in the order of the model.
  public var labels: [String] { model.labels }

  /// The model as bytes for a file.
  public var bytes: [UInt8] { Array(model.storage.bytes) }

  /// Opens a model from the bytes of its file.
  public init(bytes: [UInt8]) throws(ModelError) {
    model = try LinearModel(ModelStorage(copying: bytes))
    guard model.kind == .labels, model.extras.count == 1 else { throw .wrongKind }
  }

  /// The likeliest label of a text.
  ///
  /// - Complexity: linear in the length of the text.
  public func prediction(ofUTF8 bytes: UnsafeBufferPointer<UInt8>) -> Prediction {
    var tally = Tally(model)
    Engine.shared.write(bytes, into: &tally)
    let scores = tally.keptScores()
    let best = scores.indices.max { scores[$0] < scores[$1] } ?? 0
    let confidence = scores.withUnsafeBufferPointer {
      Softmax.share(of: best, $0, temperature: model.extras[0])
    }
    return Prediction(label: model.labels[best], confidence: confidence)
  }

  /// The likeliest label of a text.
  public func prediction(of text: String) -> Prediction {
    var text = text
    return text.withUTF8 { prediction(ofUTF8: $0) }
  }
}

/// Scores as probabilities.
enum Softmax {
  /// The share of one among all, each raised to its exponential; the temperature is a factor.
  static func share(of one: Int, _ scores: Scores, temperature: Float) -> Double {
    var total = 0.0
    var first = 0
    while first < scores.count {
      let count = min(4, scores.count - first)
      var four = SIMD4<Double>()
      for place in 0..<count {
        four[place] = Double((scores[first + place] - scores[one]) * temperature)
      }
      four = Exponential.of(four)
      for place in 0..<count { total += four[place] }
      first += count
    }
    return 1 / total
  }
}
