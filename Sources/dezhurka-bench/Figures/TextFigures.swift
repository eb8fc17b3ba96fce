import Classification
import Terminal

/// Cleaning one line of a megabyte.
struct CleaningFigures {
  let table: Table

  func print() {
    let payloads = [
      "\u{1B}]52;c;0J/QvtC6\u{7}", "Ямы на дороге ", "\u{202E}наоборот\u{202C}", "е\u{308}и\u{306}",
      "\u{1B}[2J", "👩\u{200D}👩\u{200D}👧", "\u{9B}31m", "а\u{300}\u{301}\u{302}\u{303}", "ok ",
    ]
    var random = Seeded(5)
    var text = ""
    while text.utf8.count < 1 << 20 { text += payloads[random.below(payloads.count)] }
    text.makeContiguousUTF8()
    table.heading("Cleaning a hostile line of 1 MB")
    table.note("floor: decoding its scalars and adding them up")
    let floor = Sample(runs: 30) { _ in
      keep(text.unicodeScalars.reduce(into: 0 as UInt64) { $0 &+= UInt64($1.value) })
    }
    let whole = Sample(runs: 30) { _ in keep(CleanText(text, breaks: .asSpaces)) }
    table.row("all of it", whole, .milliseconds, floor: floor)
    let row = Sample(runs: 300) { _ in keep(CleanText(text, breaks: .asSpaces, limit: 160)) }
    table.row("as much as a row of 160 columns shows", row, .microseconds)
    let printed = Sample(runs: 30) { _ in keep(printable(text)) }
    table.row("for a printed line", printed, .milliseconds, floor: floor)
  }
}

/// Verdicts on comments of 80 characters, and on such as come in life.
struct ClassifyingFigures {
  let table: Table

  private static let count = 20_000

  func print() {
    let classifier = Classifier()
    keep(classifier.verdict(of: "прогрев"))
    table.heading("Classification, comments a second on one core")
    table.note("peer: decoding the scalars and putting each in lower case")
    measure("of 80 characters", classifier) { $0.write(to: &$1, characters: 80, &$2) }
    measure("as long as in life", classifier) { $0.write(to: &$1, &$2) }
  }

  private func measure(
    _ name: String, _ classifier: Classifier,
    _ write: (TextMaker, inout [UInt8], inout Seeded) -> Void
  ) {
    let maker = TextMaker()
    var random = Seeded(11)
    let texts = (0..<Self.count).map { _ in
      var bytes: [UInt8] = []
      write(maker, &bytes, &random)
      return String(decoding: bytes, as: UTF8.self)
    }
    let seconds = Stopwatch.seconds { for text in texts { keep(classifier.verdict(of: text)) } }
    let peer = Stopwatch.seconds { for text in texts { keep(text.lowercased()) } }
    let count = Double(Self.count)
    table.rate(name, count / seconds, "/s", peer: count / peer)
  }
}
