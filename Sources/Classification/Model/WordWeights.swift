/// How much each word of a comment spoke for a conclusion.
struct WordWeights {
  private var words: [(span: Range<Int>, weight: Float)] = []

  /// Weighs every word for one output, against another where there is one; keeps what weighs.
  ///
  /// - Parameter sign: −1 for the words that speak against the output; weights are then turned
  ///   round as well.
  init(
    _ tokens: Tokens, _ memo: WordMemo, _ tally: Tally, for output: Int, against rival: Int?,
    atLeast least: Float, sign: Float = 1, ofDesk: Bool = false
  ) {
    let perWord = 1 / tally.length(.words)
    let perGram = 1 / tally.length(.grams)
    func weight(_ place: Int, _ output: Int) -> Float {
      let sums = memo.sums(at: place, output, ofDesk: ofDesk)
      return Float(sums.words) * perWord * tally.model.scale(output, .words)
        + Float(sums.grams) * perGram * tally.model.scale(output, .grams)
    }
    for token in tokens.all where token.kind == .word {
      let place = memo.place(of: tokens.letters[token.range], token.facts.key.whole)
      var sum = weight(place, output)
      if let rival { sum -= weight(place, rival) }
      sum *= sign
      if sum >= least { words.append((token.start..<token.end, sum)) }
    }
  }

  /// The words that weigh most, the heaviest first.
  func strongest(_ count: Int) -> [(span: Range<Int>, weight: Float)] {
    guard words.count > count else { return words }
    return Array(
      words.sorted { ($1.weight, $0.span.lowerBound) < ($0.weight, $1.span.lowerBound) }
        .prefix(count))
  }
}
