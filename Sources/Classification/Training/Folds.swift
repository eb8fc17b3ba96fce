/// Rows dealt into folds, every label spread evenly.
enum Folds {
  /// The fold of each row: rows of one label are shuffled by a fixed seed and dealt in turn.
  static func assigned(_ answers: [Int], folds: Int) -> [Int] {
    var result = [Int](repeating: 0, count: answers.count)
    var byAnswer: [Int: [Int]] = [:]
    for (row, answer) in answers.enumerated() { byAnswer[answer, default: []].append(row) }
    var random = Random(7)
    var next = 0
    for answer in byAnswer.keys.sorted() {
      var rows = byAnswer[answer] ?? []
      random.shuffle(&rows)
      for row in rows {
        result[row] = next % folds
        next += 1
      }
    }
    return result
  }
}
