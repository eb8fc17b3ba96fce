import Classification
import Foundation

/// fastText's own program: a linear classifier over word vectors, known for its speed.
struct FastText {
  private let program: OtherProgram
  private let output: URL
  private let model: String
  /// The file of all texts, many times over, and that of a single one.
  private let many: String
  private let one: String

  /// How often each text is predicted, so that the load of the model hardly counts.
  private static let rounds = 10

  /// Trains on the texts with the categories that we give them: 100 dimensions, no subwords.
  ///
  /// `nil` where it is not installed.
  init?(_ texts: [String], folder: URL) throws {
    guard let program = OtherProgram("fasttext") else { return nil }
    self.program = program
    func write(_ text: String, _ name: String) throws -> String {
      let file = folder.appendingPathComponent(name)
      try Data(text.utf8).write(to: file)
      return file.path
    }
    let classifier = Classifier()
    let lines = texts.map { $0.replacingOccurrences(of: "\n", with: " ") + "\n" }
    let labelled = zip(texts, lines).map {
      "__label__\(classifier.verdict(of: $0).category.rawValue) \($1)"
    }
    let train = try write(labelled.joined(), "train.txt")
    output = folder.appendingPathComponent("predicted.txt")
    model = folder.appendingPathComponent("model").path
    many = try write(String(repeating: lines.joined(), count: Self.rounds), "many.txt")
    one = try write(lines.prefix(1).joined(), "one.txt")
    try program.run(
      [
        "supervised", "-input", train, "-output", model, "-dim", "100", "-minn", "0", "-maxn", "0",
        "-thread", "1",
      ], output: output)
  }

  /// Predicts one label for each text.
  ///
  /// - Returns: the seconds for all texts once, without those for loading the model.
  func secondsToPredict() throws -> Double {
    let load = try program.run(["predict", model + ".bin", one], output: output)
    let all = try program.run(["predict", model + ".bin", many], output: output)
    return max(all - load, 1e-9) / Double(Self.rounds)
  }
}
