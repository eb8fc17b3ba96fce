/// The rules, compiled; immutable, so one serves all threads.
final class Rules: Sendable {
  let cues: CueReader
  let obscenity = ObscenityReader()
  let placeWords = PlaceWords.trie()
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

  /// Looks a word up in every table.
  func facts(_ letters: Letters, _ patterns: inout Scratch<UInt16>) -> WordFacts {
    var facts = WordFacts()
    facts.firstPattern = patterns.count
    cues.patterns(of: letters, into: &patterns)
    facts.patternCount = patterns.count - facts.firstPattern
    facts.place = place(letters)
    facts.grade = obscenity.grade(of: letters)
    return facts
  }

  private func place(_ letters: Letters) -> PlaceWords.Kind? {
    var result: PlaceWords.Kind?
    placeWords.match(letters) { number, end in
      let kind = PlaceWords.Kind(rawValue: UInt8(number))
      // A town takes the endings of its cases and no more: «Курску», not «Курскводоканал».
      if kind != .town || letters.count - end <= 2 { result = kind }
    }
    return result
  }

  /// Looks every word up.
  func annotate(_ tokens: inout Tokens) {
    let view = tokens.view
    for (index, token) in view.all.enumerated() {
      switch token.kind {
      case .word:
        tokens.all.elements[index].facts = facts(view.letters(of: token), &tokens.patterns)
      case .number:
        tokens.all.elements[index].facts = facts(
          ofNumber: view.letters(of: token), &tokens.patterns)
      case .sign, .emoji, .newline: break
      }
    }
  }

  /// Looks a number up among the cues: 112 is one.
  func facts(ofNumber letters: Letters, _ patterns: inout Scratch<UInt16>) -> WordFacts {
    var facts = WordFacts()
    facts.firstPattern = patterns.count
    cues.patterns(of: letters, into: &patterns)
    facts.patternCount = patterns.count - facts.firstPattern
    return facts
  }

  /// Reads a stretch of a comment.
  func read(
    _ tokens: TokenView, _ bytes: UnsafeBufferPointer<UInt8>, into findings: inout Findings
  ) {
    findings.signs.count(tokens)
    cues.read(tokens) { hit in
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
    let found = PlaceReader.places(in: tokens)
    // A key path is made anew at each use, and most comments name no place.
    if !found.streets.isEmpty { add(found.streets, to: \.street, tokens, bytes, &findings) }
    if !found.houses.isEmpty { add(found.houses, to: \.house, tokens, bytes, &findings) }
    if !found.settlements.isEmpty {
      add(found.settlements, to: \.settlement, tokens, bytes, &findings)
    }
  }

  private func add(
    _ ranges: [ClosedRange<Int>], to part: WritableKeyPath<Place, [String]>, _ tokens: TokenView,
    _ bytes: UnsafeBufferPointer<UInt8>, _ findings: inout Findings
  ) {
    for range in ranges {
      let span = Self.span(range, tokens)
      findings.add(part, Self.form(bytes, span), span)
    }
  }

  private static func span(_ range: ClosedRange<Int>, _ tokens: TokenView) -> Range<Int> {
    tokens[range.lowerBound].start..<tokens[range.upperBound].end
  }

  private static func form(_ bytes: UnsafeBufferPointer<UInt8>, _ span: Range<Int>) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: bytes[span]), as: UTF8.self)
  }

  /// What the rules alone find in a comment.
  func findings(_ bytes: UnsafeBufferPointer<UInt8>) -> Findings {
    var findings = Findings(topics: topics.count)
    var nothing = FeatureList()
    write(bytes, &findings, into: &nothing)
    return findings
  }

  /// Reads a comment stretch by stretch, writing its features as they come.
  func write(
    _ bytes: UnsafeBufferPointer<UInt8>, _ findings: inout Findings,
    into sink: inout some FeatureSink
  ) {
    var tokens = Tokens()
    var start = 0
    var stretches = 0
    while start < bytes.count {
      let end = Tokeniser.read(bytes, start..<Stretch.end(bytes, start), into: &tokens)
      annotate(&tokens)
      if stretches < Stretch.weighed { CommentFeatures.write(tokens.view, into: &sink) }
      read(tokens.view, bytes, into: &findings)
      start = end
      stretches += 1
    }
    findings.write(into: &sink)
  }
}

/// The pieces in which a long comment is read, which bounds the memory it takes.
enum Stretch {
  static let usual = 32_768
  static let longest = 262_144
  /// The model weighs the words of so many stretches, half a megabyte; the rules read on.
  static let weighed = 16

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
