/// How well labels were told, label by label.
public struct Evaluation: Equatable, Sendable {
  /// One text with what it is and what was said of it.
  public struct Case: Equatable, Sendable {
    /// The place of the text among the rows given.
    public var row: Int
    /// What a person says it is.
    public var expected: String
    /// What the model says.
    public var predicted: String
    /// How sure the model was, 0...1.
    public var confidence: Double

    /// Creates a case.
    public init(row: Int, expected: String, predicted: String, confidence: Double) {
      self.row = row
      self.expected = expected
      self.predicted = predicted
      self.confidence = confidence
    }
  }

  /// The figures of one label.
  public struct Figures: Equatable, Sendable {
    public var label: String
    /// Of the texts said to be this, the share that are; 0 where none were.
    public var precision: Double
    /// Of the texts that are this, the share said to be; 0 where none are.
    public var recall: Double
    /// The harmonic mean of the two.
    public var f1: Double
    /// How many texts are this.
    public var count: Int
  }

  /// The cases in the order given.
  public let cases: [Case]
  /// Every label that is expected or predicted, sorted.
  public let labels: [String]
  /// `confusion[expected][predicted]`, by the places of ``labels``.
  public let confusion: [[Int]]

  /// Counts the cases.
  public init(_ cases: [Case]) {
    self.cases = cases
    let labels = Set(cases.map(\.expected)).union(cases.map(\.predicted)).sorted()
    let places = Dictionary(uniqueKeysWithValues: labels.enumerated().map { ($1, $0) })
    var confusion = labels.map { _ in labels.map { _ in 0 } }
    for each in cases {
      confusion[places[each.expected] ?? 0][places[each.predicted] ?? 0] += 1
    }
    self.labels = labels
    self.confusion = confusion
  }

  /// The figures of every label, in the order of ``labels``.
  public var figures: [Figures] {
    labels.indices.map { label in
      let hits = confusion[label][label]
      let said = confusion.reduce(0) { $0 + $1[label] }
      let count = confusion[label].reduce(0, +)
      return Figures(
        label: labels[label], precision: Self.share(hits, said), recall: Self.share(hits, count),
        f1: Self.share(2 * hits, said + count), count: count)
    }
  }

  private static func share(_ part: Int, _ whole: Int) -> Double {
    whole == 0 ? 0 : Double(part) / Double(whole)
  }

  /// The share of texts told right.
  public var accuracy: Double {
    Self.share(labels.indices.reduce(0) { $0 + confusion[$1][$1] }, cases.count)
  }

  /// The mean F1 of the labels that are expected somewhere.
  public var macroF1: Double {
    let counted = figures.filter { $0.count > 0 }
    return counted.isEmpty ? 0 : counted.reduce(0) { $0 + $1.f1 } / Double(counted.count)
  }

  /// The mean F1, each label by its share of the texts.
  public var weightedF1: Double {
    guard !cases.isEmpty else { return 0 }
    return figures.reduce(0) { $0 + $1.f1 * Double($1.count) } / Double(cases.count)
  }

  /// The mistakes the model was surest of, worst first.
  public func worst(_ count: Int) -> [Case] {
    let wrong = cases.filter { $0.expected != $0.predicted }
    return Array(wrong.sorted { ($1.confidence, $0.row) < ($0.confidence, $1.row) }.prefix(count))
  }

  /// The interval that holds a figure in 95 of 100 samples drawn anew from the cases.
  ///
  /// - Complexity: `samples` × cases. The draws are the same every time.
  public func interval(
    _ figure: (Evaluation) -> Double, samples: Int = 1_000
  ) -> ClosedRange<Double> {
    guard !cases.isEmpty, samples > 0 else { return 0...0 }
    var random = Random(95)
    let drawn = (0..<samples).map { _ in
      figure(Evaluation(cases.map { _ in cases[random.next(below: cases.count)] }))
    }.sorted()
    return drawn[samples * 25 / 1_000]...drawn[min(samples - 1, samples * 975 / 1_000)]
  }
}

extension Evaluation {
  /// How well a model tells the labels of rows.
  public init(_ model: LabelModel, _ rows: [LabelledText]) {
    self.init(
      rows.enumerated().map { index, row in
        let said = row.text.withUnsafeBufferPointer { model.prediction(ofUTF8: $0) }
        return Case(
          row: index, expected: row.label, predicted: said.label, confidence: said.confidence)
      })
  }

  /// How well the trainer does on rows left out of training, each row left out once.
  ///
  /// - Throws: ``TrainingError/tooFewRows(rows:folds:)`` for fewer than two folds or rows than folds.
  public init(
    crossValidating trainer: Trainer, _ rows: [LabelledText], folds: Int
  ) throws(TrainingError) {
    guard folds >= 2, rows.count >= folds else {
      throw .tooFewRows(rows: rows.count, folds: folds)
    }
    let data = try TrainingData(rows)
    let fold = Folds.assigned(data.answers, folds: folds)
    var cases: [Case] = []
    for left in 0..<folds {
      let bytes = trainer.bytes(data, fold.indices.filter { fold[$0] != left }, temperature: 2)
      guard let model = try? LabelModel(bytes: bytes) else { continue }
      for row in fold.indices where fold[row] == left {
        let said = data.rows[row].text.withUnsafeBufferPointer { model.prediction(ofUTF8: $0) }
        cases.append(
          Case(
            row: row, expected: data.rows[row].label, predicted: said.label,
            confidence: said.confidence))
      }
    }
    self.init(cases.sorted { $0.row < $1.row })
  }
}
