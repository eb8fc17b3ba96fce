import Classification
import Moderation

/// The figures of an evaluation as people read them; not yet cleaned for a terminal.
struct EvaluationReport {
  var evaluation: Evaluation
  var rows: [LabelledText]
  var file: String
  /// How many of the worst mistakes to list.
  var worst: Int
  var language: Language

  /// More labels than that make a matrix that fits no screen.
  private static let widestMatrix = 12

  var text: String {
    var parts = [labels, sums]
    if evaluation.accuracy < 1 {
      parts.append(evaluation.labels.count > Self.widestMatrix ? confusions : matrix)
    }
    let mistakes = evaluation.worst(worst)
    if !mistakes.isEmpty { parts.append(list(mistakes)) }
    return parts.joined(separator: "\n\n")
  }

  private var labels: String {
    let head = [
      language("метка", "label"), language("точность", "precision"), language("полнота", "recall"),
      "F1", language("строк", "rows"),
    ]
    return Columns(
      [head]
        + evaluation.figures.map { figures in
          [
            figures.label, decimal(figures.precision), decimal(figures.recall),
            decimal(figures.f1), language.number(figures.count),
          ]
        }
    ).text
  }

  private var sums: String {
    let cases = evaluation.cases.count
    // Enough samples for the third digit, and not a minute for a long table.
    let samples = max(100, min(1_000, 2_000_000 / max(1, cases)))
    func sum(_ name: String, _ figure: (Evaluation) -> Double) -> [String] {
      let interval = evaluation.interval(figure, samples: samples)
      return [
        name, decimal(figure(evaluation)),
        "\(decimal(interval.lowerBound))–\(decimal(interval.upperBound))",
      ]
    }
    let right = evaluation.cases.count { $0.expected == $0.predicted }
    let (told, all) = (language.number(right), language.number(cases))
    return Columns([
      ["", "", language("в 95 случаях из 100", "in 95 of 100")],
      sum(language("F1 в среднем по меткам", "macro F1")) { $0.macroF1 },
      sum(language("F1 с весом по числу строк", "weighted F1")) { $0.weightedF1 },
      sum(language("доля верных", "accuracy")) { $0.accuracy },
    ]).text + "\n" + language("верно \(told) из \(all)", "\(told) of \(all) right")
  }

  private var matrix: String {
    let head = language(
      "по строкам — как есть, по столбцам — как размечено",
      "rows: what it is, columns: what was said")
    let names = evaluation.labels.indices.map { "\($0 + 1)" }
    let rows = evaluation.labels.enumerated().map { row, label in
      ["\(row + 1) \(label)"] + evaluation.confusion[row].map { $0 == 0 ? "·" : "\($0)" }
    }
    return head + "\n" + Columns([[""] + names] + rows).text
  }

  /// The commonest confusions, where the whole matrix would be too wide.
  private var confusions: String {
    var pairs: [(expected: Int, predicted: Int, count: Int)] = []
    for (expected, row) in evaluation.confusion.enumerated() {
      for (predicted, count) in row.enumerated() where expected != predicted && count > 0 {
        pairs.append((expected, predicted, count))
      }
    }
    pairs.sort { ($1.count, $0.expected, $0.predicted) < ($0.count, $1.expected, $1.predicted) }
    let lines = pairs.prefix(20).map { pair in
      "\(language.number(pair.count))  \(evaluation.labels[pair.expected]) → "
        + evaluation.labels[pair.predicted]
    }
    return language("Путаются чаще всего:", "Taken for each other most:") + "\n"
      + lines.joined(separator: "\n")
  }

  private func list(_ mistakes: [Evaluation.Case]) -> String {
    let lines = mistakes.map { mistake in
      let row = rows[mistake.row]
      let text = String(decoding: row.text.prefix(2_000), as: UTF8.self)
      let shown = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      return "\(file):\(row.line): \(mistake.expected) → \(mistake.predicted) "
        + "(\(decimal(mistake.confidence))): " + shown.prefix(160) + (shown.count > 160 ? "…" : "")
    }
    return language("Худшие ошибки:", "The worst mistakes:") + "\n" + lines.joined(separator: "\n")
  }

  /// Three digits after the point.
  private func decimal(_ share: Double) -> String {
    let thousandths = Int((share * 1_000).rounded())
    let rest = String(thousandths % 1_000)
    return "\(thousandths / 1_000)" + language(",", ".")
      + String(repeating: "0", count: 3 - rest.count) + rest
  }
}
