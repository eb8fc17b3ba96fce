/// Everything the classifier knows, compiled; immutable, so one serves all threads.
final class Engine: Sendable {
  static let shared = Engine()

  /// Longer comments are read in stretches of this many bytes, which bounds the memory.
  static let stretch = 32_768
  static let longestStretch = 1_048_576

  let cues: CueReader
  let topics = TopicTable.rows.map(\.topic)
  let obscenity = ObscenityReader()
  let places = PlaceReader()

  init() {
    var lexicon = CueLexicon()
    for row in CueTable.complaint + CueTable.question + CueTable.praise + CueTable.other {
      lexicon.add(row.cues, target: Score.target(of: row.reason), weight: row.weight)
    }
    for row in CueTable.urgency {
      lexicon.add(row.cues, target: Score.urgency, weight: row.weight)
    }
    for (index, row) in TopicTable.rows.enumerated() {
      lexicon.add(row.strong, target: Score.firstTopic + index, weight: 2)
      lexicon.add(row.weak, target: Score.firstTopic + index, weight: 0.8)
    }
    cues = CueReader(lexicon)
  }

  func verdict(_ bytes: UnsafeBufferPointer<UInt8>) -> Verdict {
    var score = Score(topics: topics.count)
    var tokens = Tokens()
    var start = 0
    while start < bytes.count {
      let end = Self.endOfStretch(bytes, start)
      Tokeniser.read(bytes, start..<end, into: &tokens)
      read(tokens, bytes, into: &score)
      start = end
    }
    return score.verdict(topics)
  }

  /// A stretch ends at a space where there is one, and never inside a scalar.
  private static func endOfStretch(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    let limit = start + stretch
    guard limit < bytes.count else { return bytes.count }
    if let space = bytes[start + stretch / 2..<limit].lastIndex(where: isBlank) { return space + 1 }
    // One word longer than a stretch, mostly marks upon marks: follow it, but not for ever.
    let reach = min(bytes.count, start + longestStretch)
    if let space = bytes[limit..<reach].firstIndex(where: isBlank) { return space + 1 }
    guard reach < bytes.count else { return reach }
    var end = reach
    while end > reach - 4, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return end
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A }

  private func read(
    _ tokens: Tokens, _ bytes: UnsafeBufferPointer<UInt8>, into score: inout Score
  ) {
    score.count(tokens)
    for hit in cues.hits(in: tokens) {
      score.add(hit.target, hit.weight, span(hit.tokens, tokens))
    }
    for finding in obscenity.findings(in: tokens) {
      let span = span(finding.tokens, tokens)
      score.add(
        Obscenity(
          grade: finding.grade, form: form(bytes, span), normalised: text(of: finding.normalised)),
        span)
    }
    let found = places.places(in: tokens)
    for street in found.streets {
      score.add(\.street, form(bytes, span(street, tokens)), span(street, tokens))
    }
    for house in found.houses {
      score.add(\.house, form(bytes, span(house, tokens)), span(house, tokens))
    }
    for settlement in found.settlements {
      score.add(\.settlement, form(bytes, span(settlement, tokens)), span(settlement, tokens))
    }
  }

  private func span(_ range: ClosedRange<Int>, _ tokens: Tokens) -> Range<Int> {
    tokens[range.lowerBound].start..<tokens[range.upperBound].end
  }

  private func form(_ bytes: UnsafeBufferPointer<UInt8>, _ span: Range<Int>) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: bytes[span]), as: UTF8.self)
  }
}
