/// Finds the words of a comment that spoke loudest for a conclusion.
struct WordWeights {
  /// A word by its bytes and what it weighed.
  typealias Word = (span: Range<Int>, weight: Float)

  private let tokens: TokenView
  private let memo: WordMemo
  /// Whether the desk's own weights are asked for, and not those of the base.
  private let isOfDesk: Bool
  let outputs: Int
  private let perWord: Float
  private let perGram: Float
  /// The scales of words, then those of grams; the tally's room keeps them.
  private let scales: UnsafePointer<Float>

  init(_ tokens: TokenView, _ memo: WordMemo, _ tally: Tally, isOfDesk: Bool = false) {
    self.tokens = tokens
    self.memo = memo
    self.isOfDesk = isOfDesk
    outputs = tally.room.model.outputs
    perWord = 1 / tally.length(.words)
    perGram = 1 / tally.length(.grams)
    scales = UnsafePointer(tally.room.scales)
  }

  /// Calls `found` for the words that weigh most, from `least` on.
  ///
  /// - Parameters:
  ///   - output: the conclusion, as an output of the model.
  ///   - rival: another output against which it is weighed.
  ///   - sign: −1 for the words that speak against the output; weights are then turned round too.
  func strongest(
    _ count: Int, for output: Int, against rival: Int? = nil, atLeast least: Float,
    sign: Float = 1, found: (Word) -> Void
  ) {
    withUnsafeTemporaryAllocation(of: Word.self, capacity: count) { room in
      var best = Best(room: room)
      for index in 0..<tokens.count where tokens[index].kind == .word {
        let place = memo.placeAgain(of: tokens[index], in: tokens)
        let sums = memo.sums(at: place, ofDesk: isOfDesk)
        var weight = weight(sums, output)
        if let rival { weight -= self.weight(sums, rival) }
        weight *= sign
        if weight >= least { best.take((tokens[index].start..<tokens[index].end, weight)) }
      }
      for word in room[..<best.count] { found(word) }
    }
  }

  /// What the sums of a word come to for one output.
  @inline(__always)
  private func weight(_ sums: UnsafeRawPointer, _ output: Int) -> Float {
    let grams = outputs &+ output
    return Float(Self.sum(sums, output)) * perWord * scales[output]
      + Float(Self.sum(sums, grams)) * perGram * scales[grams]
  }

  @inline(__always)
  private static func sum(_ sums: UnsafeRawPointer, _ place: Int) -> Int16 {
    sums.load(fromByteOffset: place &* MemoryLayout<Int16>.stride, as: Int16.self)
  }

  /// The heaviest words so far; of equals the earlier ones.
  private struct Best {
    let room: UnsafeMutableBufferPointer<Word>
    var count = 0

    mutating func take(_ word: Word) {
      if count < room.count {
        room.initializeElement(at: count, to: word)
        count += 1
        return
      }
      var lightest = 0
      for place in 1..<count where room[place].weight <= room[lightest].weight { lightest = place }
      guard room[lightest].weight < word.weight else { return }
      // Later words move up, so that of equals the later one stays the first to go.
      for place in lightest..<count - 1 { room[place] = room[place + 1] }
      room[count - 1] = word
    }
  }
}
