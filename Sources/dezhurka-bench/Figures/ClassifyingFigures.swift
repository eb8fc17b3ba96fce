import Classification
import Foundation

/// Verdicts on comments of 80 characters, and on such as come in life, beside what others do with
/// the same texts. All by computing time of one core.
struct ClassifyingFigures {
  let table: Table
  let readiness: Readiness?

  static let count = 20_000
  private static let words = 500

  /// How often ours and theirs take turns, so that a busy moment falls on both.
  private static let rounds = 7
  /// How often ours reads all texts in a turn, to take about as long as theirs.
  private static let passes = 5

  func print() throws {
    if let readiness { print(readiness) }
    let classifier = Classifier()
    let short = Self.texts { $0.write(to: &$1, characters: 80, &$2) }
    table.heading("Classification, comments a second of computing on one core")
    table.note("median of \(Self.rounds) rounds; p90, p99: of the slower ones")
    table.note("peer: decoding the scalars and putting each in lower case")
    measure("of 80 characters", short, classifier)
    measure("as long as in life", Self.texts { $0.write(to: &$1, &$2) }, classifier)
    measure("of 80 characters, with a desk's own model", short, try Self.trained(short))
    try beside(classifier, short)
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

  private func measure(_ name: String, _ texts: [String], _ classifier: Classifier) {
    keep(classifier.verdict(of: "прогрев"))
    let turns = (0..<Self.rounds).map { _ in
      Turn(ours: Self.seconds(texts, classifier), theirs: Self.seconds { texts.lowered() })
    }
    print(name, turns, texts.count)
  }

  /// What a round took both, for all texts once.
  private struct Turn {
    var ours: Double
    var theirs: Double
  }

  private func print(_ name: String, _ turns: [Turn], _ count: Int) {
    table.rates(
      name, ours: Sample(turns.map(\.ours)), theirs: Sample(turns.map(\.theirs)),
      ratios: Sample(turns.map { $0.theirs / $0.ours }), of: count)
  }

  private static func seconds(_ texts: [String], _ classifier: Classifier) -> Double {
    seconds { for text in texts { keep(classifier.verdict(of: text)) } }
  }

  /// The seconds of computing that one pass takes.
  private static func seconds(_ pass: () -> Void) -> Double {
    let watch = Stopwatch()
    for _ in 0..<passes { pass() }
    return watch.computed / Double(passes)
  }

  /// A classifier that has learned from a hundred corrections.
  private static func trained(_ texts: [String]) throws -> Classifier {
    let corrections = texts.prefix(100).enumerated().map {
      CorrectedComment(text: $1, intent: $0 % 2 == 0 ? .praise : .question)
    }
    return Classifier(desk: try DeskTrainer().train(corrections))
  }

  /// The whole verdict beside what other programs do with the same comments, in turns.
  private func beside(_ classifier: Classifier, _ texts: [String]) throws {
    table.heading("The same comments of 80 characters, by others")
    table.note("floor: their rate; the ratio is that of our whole verdict to it, and its least")
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("dezhurka-bench-\(getpid())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func inTurns(_ name: String, _ theirs: () throws -> Double) rethrows {
      let turns = try (0..<Self.rounds).map { _ in
        Turn(ours: Self.seconds(texts, classifier), theirs: try theirs())
      }
      print(name, turns, texts.count)
    }
    if let fastText = try FastText(texts, folder: folder) {
      try inTurns("beside fastText's predict", fastText.secondsToPredict)
    } else {
      table.note("fastText is not installed; sudo apt-get install fasttext")
    }
    let words = Self.rareWords()
    if let grep = try FixedGrep(words, in: texts, folder: folder) {
      try inTurns("beside grep -c -F -f, \(words.count) words", grep.secondsToCount)
    }
    let automaton = AhoCorasick(words.map { Array($0.utf8) })
    inTurns("beside Aho–Corasick, \(words.count) words") {
      Self.seconds { for var text in texts { keep(text.withUTF8(automaton.count)) } }
    }
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

extension [String] {
  /// Puts each text in lower case, which goes through all its scalars.
  fileprivate func lowered() { for text in self { keep(text.lowercased()) } }
}
