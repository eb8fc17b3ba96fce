/// The rules, compiled; immutable, so one serves all threads.
final class Rules: Sendable {
  let cues: CueReader
  let obscenity = ObscenityReader()
  let places = PlaceReader()
  let topics = TopicTable.rows.map(\.topic)

  init() {
    var lexicon = CueLexicon()
    for row in CueTable.complaint + CueTable.question + CueTable.praise + CueTable.other {
      lexicon.add(row.cues, target: Findings.target(of: row.reason), weight: row.weight)
    }
    for row in CueTable.urgency {
      lexicon.add(row.cues, target: Findings.urgency, weight: row.weight)
    }
    for (index, row) in TopicTable.rows.enumerated() {
      lexicon.add(row.strong, target: Findings.firstTopic + index, weight: 2)
      lexicon.add(row.weak, target: Findings.firstTopic + index, weight: 0.8)
    }
    cues = CueReader(lexicon)
  }

  /// Reads a stretch of a comment.
  func read(
    _ tokens: Tokens, _ bytes: UnsafeBufferPointer<UInt8>, into findings: inout Findings
  ) {
    findings.signs.count(tokens)
    for hit in cues.hits(in: tokens) {
      findings.add(hit.target, hit.weight, Self.span(hit.tokens, tokens))
    }
    for finding in obscenity.findings(in: tokens) {
      let span = Self.span(finding.tokens, tokens)
      findings.add(
        Obscenity(
          grade: finding.grade, form: Self.form(bytes, span),
          normalised: text(of: finding.normalised)),
        span)
    }
    let found = places.places(in: tokens)
    add(found.streets, to: \.street, tokens, bytes, &findings)
    add(found.houses, to: \.house, tokens, bytes, &findings)
    add(found.settlements, to: \.settlement, tokens, bytes, &findings)
  }

  private func add(
    _ ranges: [ClosedRange<Int>], to part: WritableKeyPath<Place, [String]>, _ tokens: Tokens,
    _ bytes: UnsafeBufferPointer<UInt8>, _ findings: inout Findings
  ) {
    for range in ranges {
      let span = Self.span(range, tokens)
      findings.add(part, Self.form(bytes, span), span)
    }
  }

  private static func span(_ range: ClosedRange<Int>, _ tokens: Tokens) -> Range<Int> {
    tokens[range.lowerBound].start..<tokens[range.upperBound].end
  }

  private static func form(_ bytes: UnsafeBufferPointer<UInt8>, _ span: Range<Int>) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: bytes[span]), as: UTF8.self)
  }

  /// All features of a comment.
  func features(_ bytes: UnsafeBufferPointer<UInt8>) -> FeatureList {
    var list = FeatureList()
    var findings = Findings(topics: topics.count)
    write(bytes, &findings, into: &list)
    return list
  }

  /// Reads a comment stretch by stretch, writing its features as they come.
  ///
  /// - Returns: the tokens of the last stretch, and whether it was the only one.
  @discardableResult
  func write(
    _ bytes: UnsafeBufferPointer<UInt8>, _ findings: inout Findings,
    into sink: inout some FeatureSink
  ) -> (tokens: Tokens, isWhole: Bool) {
    var tokens = Tokens()
    var start = 0
    var stretches = 0
    while start < bytes.count {
      let end = Stretch.end(bytes, start)
      Tokeniser.read(bytes, start..<end, into: &tokens)
      CommentFeatures.write(tokens, into: &sink)
      read(tokens, bytes, into: &findings)
      start = end
      stretches += 1
    }
    findings.write(into: &sink)
    return (tokens, stretches <= 1)
  }
}

/// The pieces in which a long comment is read, which bounds the memory it takes.
enum Stretch {
  static let usual = 32_768
  static let longest = 1_048_576

  /// A stretch ends after a space where there is one, and never inside a scalar.
  static func end(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    let limit = start + usual
    guard limit < bytes.count else { return bytes.count }
    if let space = bytes[start + usual / 2..<limit].lastIndex(where: isBlank) { return space + 1 }
    // One word longer than a stretch, mostly marks upon marks: follow it, but not for ever.
    let reach = min(bytes.count, start + longest)
    if let space = bytes[limit..<reach].firstIndex(where: isBlank) { return space + 1 }
    guard reach < bytes.count else { return reach }
    var end = reach
    while end > reach - 4, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return end
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A }
}
