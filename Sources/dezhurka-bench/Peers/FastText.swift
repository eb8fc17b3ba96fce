import Classification
import Foundation

/// fastText's own program: a linear classifier over word vectors, known for its speed.
struct FastText {
  private let program: OtherProgram
  private let folder: URL

  /// How often each text is predicted, so that the load of the model hardly counts.
  private static let rounds = 10

  /// `nil` where it is not installed.
  init?(folder: URL) {
    guard let program = OtherProgram("fasttext") else { return nil }
    self.program = program
    self.folder = folder
  }

  /// Trains on the texts with the categories that we give them, then predicts one label each: 100
  /// dimensions, no subwords.
  ///
  /// - Returns: the seconds for all texts once, without those for loading the model.
  func secondsToPredict(_ texts: [String]) throws -> Double {
    let classifier = Classifier()
    let lines = texts.map { $0.replacingOccurrences(of: "\n", with: " ") + "\n" }
    let labelled = zip(texts, lines).map {
      "__label__\(classifier.verdict(of: $0).category.rawValue) \($1)"
    }
    let train = try write(labelled.joined(), "train.txt")
    let output = folder.appendingPathComponent("predicted.txt")
    let model = folder.appendingPathComponent("model").path
    try program.run(
      [
        "supervised", "-input", train, "-output", model, "-dim", "100", "-minn", "0", "-maxn", "0",
        "-thread", "1",
      ], output: output)
    let many = try write(String(repeating: lines.joined(), count: Self.rounds), "many.txt")
    let one = try write(lines.prefix(1).joined(), "one.txt")
    let load = try program.run(["predict", model + ".bin", one], output: output)
    let all = try program.run(["predict", model + ".bin", many], output: output)
    return max(all - load, 1e-9) / Double(Self.rounds)
  }

  private func write(_ text: String, _ name: String) throws -> String {
    let file = folder.appendingPathComponent(name)
    try Data(text.utf8).write(to: file)
    return file.path
  }
}
