/// How much each word of a comment spoke for a conclusion.
struct WordWeights {
  private var words: [(span: Range<Int>, weight: Float)] = []

  /// Weighs every word for one output, against another where there is one.
  init(_ tokens: Tokens, _ whole: Tally, for output: Int, against rival: Int?) {
    var tally = Tally(whole.model)
    for token in tokens.all where token.kind == .word || token.kind == .emoji {
      tally.reset()
      CommentFeatures.writeAlone(token, tokens, into: &tally)
      var weight = Self.weight(tally, whole, output)
      if let rival { weight -= Self.weight(tally, whole, rival) }
      words.append((token.start..<token.end, weight))
    }
  }

  private static func weight(_ one: Tally, _ whole: Tally, _ output: Int) -> Float {
    let sum =
      Float(one.sum(output, .words)) / whole.length(.words)
      + Float(one.sum(output, .grams)) / whole.length(.grams)
    return sum * whole.model.scales[output]
  }

  /// The words that weigh most, the heaviest first.
  func strongest(_ count: Int, atLeast least: Float) -> [(span: Range<Int>, weight: Float)] {
    let heavy = words.filter { $0.weight >= least }
    return Array(
      heavy.sorted { ($1.weight, $0.span.lowerBound) < ($0.weight, $1.span.lowerBound) }
        .prefix(count))
  }
}
