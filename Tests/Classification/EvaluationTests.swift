import Classification
import Testing

@Suite("Evaluation") struct EvaluationTests {
  private static let evaluation = Evaluation(
    [("a", "a", 0.9), ("a", "a", 0.8), ("a", "b", 0.7), ("b", "b", 0.6), ("c", "a", 0.95)]
      .enumerated().map {
        .init(row: $0, expected: $1.0, predicted: $1.1, confidence: $1.2)
      })

  @Test("figures are counted by label")
  func figures() {
    let figures = Self.evaluation.figures
    #expect(figures.map(\.label) == ["a", "b", "c"])
    #expect(figures.map(\.precision) == [2.0 / 3, 0.5, 0])
    #expect(figures.map(\.recall) == [2.0 / 3, 1, 0])
    #expect(figures.map(\.count) == [3, 1, 1])
    #expect(Self.evaluation.confusion == [[2, 1, 0], [0, 1, 0], [1, 0, 0]])
    #expect(Self.evaluation.accuracy == 0.6)
  }

  @Test("the macro mean counts labels alike, the weighted one by their texts")
  func means() {
    let one = 2.0 / 3
    #expect(abs(Self.evaluation.macroF1 - (one + one + 0) / 3) < 1e-12)
    #expect(abs(Self.evaluation.weightedF1 - (3 * one + one) / 5) < 1e-12)
  }

  @Test("the worst mistakes are those the model was surest of")
  func worst() {
    #expect(Self.evaluation.worst(1).map(\.row) == [4])
    #expect(Self.evaluation.worst(9).map(\.row) == [4, 2])
  }

  @Test("the interval is the same each time and holds the figure")
  func interval() {
    let interval = Self.evaluation.interval { $0.accuracy }
    #expect(interval == Self.evaluation.interval { $0.accuracy })
    #expect(interval.contains(0.6))
    #expect(interval.lowerBound < interval.upperBound)
  }

  @Test("no cases give no figures and no interval")
  func empty() {
    #expect(Evaluation([]).macroF1 == 0)
    #expect(Evaluation([]).interval { $0.accuracy } == 0...0)
  }
}
