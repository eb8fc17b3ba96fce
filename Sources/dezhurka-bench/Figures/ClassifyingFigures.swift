import Classification
import Foundation

/// Verdicts on comments of 80 characters, and on such as come in life, beside what others do with
/// the same texts. All by computing time of one core.
struct ClassifyingFigures {
  let table: Table
  let readiness: Readiness?

  static let count = 20_000
  private static let words = 500

  func print() throws {
    if let readiness { print(readiness) }
    let classifier = Classifier()
    let short = Self.texts { $0.write(to: &$1, characters: 80, &$2) }
    table.heading("Classification, comments a second of computing on one core")
    table.note("peer: decoding the scalars and putting each in lower case")
    let rate = measure("of 80 characters", short, classifier)
    _ = measure("as long as in life", Self.texts { $0.write(to: &$1, &$2) }, classifier)
    _ = measure("of 80 characters, with a desk's own model", short, try Self.trained(short))
    try beside(rate, short)
  }

  private func print(_ readiness: Readiness) {
    table.heading("Classification, from nothing to the first verdict")
    table.value("model and rules made ready, computing", readiness.milliseconds, "ms")
    table.value("memory over the process before", readiness.megabytes, "MB")
  }

  static func texts(_ write: (TextMaker, inout [UInt8], inout Seeded) -> Void) -> [String] {
    let maker = TextMaker()
    var random = Seeded(11)
    return (0..<count).map { _ in
      var bytes: [UInt8] = []
      write(maker, &bytes, &random)
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  private func measure(_ name: String, _ texts: [String], _ classifier: Classifier) -> Double {
    keep(classifier.verdict(of: "прогрев"))
    let count = Double(texts.count)
    let verdicts = Stopwatch()
    for text in texts { keep(classifier.verdict(of: text)) }
    let rate = count / verdicts.computed
    let peer = Stopwatch()
    for text in texts { keep(text.lowercased()) }
    table.rate(name, rate, "/s", peer: count / peer.computed)
    return rate
  }

  /// A classifier that has learned from a hundred corrections.
  private static func trained(_ texts: [String]) throws -> Classifier {
    let corrections = texts.prefix(100).enumerated().map {
      CorrectedComment(text: $1, intent: $0 % 2 == 0 ? .praise : .question)
    }
    return Classifier(desk: try DeskTrainer().train(corrections))
  }

  /// The whole verdict beside what other programs do with the same comments.
  private func beside(_ rate: Double, _ texts: [String]) throws {
    let count = Double(texts.count)
    table.heading("The same comments of 80 characters, by others")
    table.note("floor: their rate; the ratio is that of our whole verdict to it")
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("dezhurka-bench-\(getpid())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    if let seconds = try FastText(folder: folder)?.secondsToPredict(texts) {
      table.rate("beside fastText's predict", rate, "/s", peer: count / seconds)
    } else {
      table.note("fastText is not installed; sudo apt-get install fasttext")
    }
    let words = Self.rareWords()
    if let seconds = try FixedGrep(folder: folder)?.secondsToCount(words, in: texts) {
      table.rate("beside grep -c -F -f, \(words.count) words", rate, "/s", peer: count / seconds)
    }
    let automaton = AhoCorasick(words.map { Array($0.utf8) })
    let pass = Stopwatch()
    for var text in texts { keep(text.withUTF8(automaton.count)) }
    table.rate(
      "beside Aho–Corasick, \(words.count) words", rate, "/s", peer: count / pass.computed)
  }

  private static func rareWords() -> [String] {
    let maker = TextMaker()
    var random = Seeded(23)
    var words: Set<String> = []
    while words.count < Self.words {
      var bytes: [UInt8] = []
      maker.rareWord(to: &bytes, &random)
      words.insert(String(decoding: bytes, as: UTF8.self))
    }
    return words.sorted()
  }
}
