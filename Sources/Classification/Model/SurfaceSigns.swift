/// What a comment looks like apart from its words.
struct SurfaceSigns {
  var words = 0
  var questions = 0
  var exclamations = 0
  var dots = 0
  var smiles = 0
  var frowns = 0
  var glad = 0
  var angry = 0
  var shouted = 0
  var numbers = 0
  var newlines = 0
  var endsAsking = false
  var isAnswer = false
  var hasAddress = false
  var pluses = 0
  var emoji = 0

  private var isBegun = false

  /// Counts a stretch of the comment.
  mutating func count(_ tokens: Tokens) {
    for token in tokens.all { count(token) }
    if !isBegun { isAnswer = Self.addressesSomebody(tokens) }
    isBegun = true
    if let last = tokens.all.last(where: { $0.kind == .word || Self.isEnd($0) }) {
      endsAsking = last.kind == .sign && last.sign == UInt32(ScalarTable.question)
    }
  }

  private mutating func count(_ token: Token) {
    switch token.kind {
    case .word:
      words += 1
      if token.isAllUpper, token.count > 2 { shouted += 1 }
    case .number: numbers += 1
    case .newline: newlines += 1
    case .emoji:
      emoji += 1
      if EmojiMood.glad.contains(token.sign) { glad += 1 }
      if EmojiMood.angry.contains(token.sign) { angry += 1 }
    case .sign: countSign(token)
    }
  }

  private mutating func countSign(_ token: Token) {
    switch UInt8(truncatingIfNeeded: token.sign) {
    case ScalarTable.question: questions += token.count
    case ScalarTable.exclamation: exclamations += token.count
    case ScalarTable.ellipsis: dots += 1
    case ScalarTable.dot: if token.count > 1 { dots += 1 }
    case ScalarTable.closing: smiles += token.count
    case ScalarTable.opening:
      frowns += token.count
      smiles -= 1
    case ScalarTable.plus: pluses += 1
    case ScalarTable.slash: if token.count > 1 { hasAddress = true }
    default: break
    }
  }

  private static func isEnd(_ token: Token) -> Bool {
    guard token.kind == .sign else { return false }
    switch UInt8(truncatingIfNeeded: token.sign) {
    case ScalarTable.question, ScalarTable.exclamation, ScalarTable.dot: return true
    default: return false
    }
  }

  /// «Никита, …»: a name and a comma at the very beginning.
  private static func addressesSomebody(_ tokens: Tokens) -> Bool {
    guard tokens.count > 2, tokens[0].kind == .word, tokens[0].startsUpper else { return false }
    return tokens[1].kind == .sign && tokens[1].sign == UInt32(ScalarTable.comma)
  }

  /// The signs as features.
  func write(into sink: inout some FeatureSink) {
    Self.steps(1, words, [0, 1, 2, 4, 8, 16, 32, 64, 128], into: &sink)
    Self.steps(2, questions, [1, 2, 3], into: &sink)
    Self.steps(3, exclamations, [1, 2, 3, 6], into: &sink)
    Self.steps(4, dots, [1, 3], into: &sink)
    Self.steps(5, smiles, [1, 2, 3], into: &sink)
    Self.steps(6, frowns - max(0, -smiles), [2, 3], into: &sink)
    Self.steps(7, glad, [1, 2], into: &sink)
    Self.steps(8, angry, [1, 2], into: &sink)
    Self.steps(9, shouted * 4, [words + 1], into: &sink)
    Self.steps(10, numbers, [1, 2, 4], into: &sink)
    if endsAsking { Self.flag(11, into: &sink) }
    if isAnswer { Self.flag(12, into: &sink) }
    if hasAddress { Self.flag(13, into: &sink) }
    if words == 0 { Self.flag(14, into: &sink) }
    if questions > 0, words > 0 { Self.flag(20 + UInt64(min(words, 40) / 10), into: &sink) }
  }

  /// One feature for each level that the value reaches.
  static func steps(
    _ name: UInt64, _ value: Int, _ levels: [Int], into sink: inout some FeatureSink
  ) {
    for (index, level) in levels.enumerated() where value >= level {
      flag(1_000 + name * 32 + UInt64(index), into: &sink)
    }
  }

  static func flag(_ name: UInt64, into sink: inout some FeatureSink) {
    sink.take(FeatureHash.of(.sign, name), .signs)
  }
}
