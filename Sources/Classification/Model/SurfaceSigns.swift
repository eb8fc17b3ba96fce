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
  mutating func count(_ tokens: TokenView) {
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
  private static func addressesSomebody(_ tokens: TokenView) -> Bool {
    guard tokens.count > 2, tokens[0].kind == .word, tokens[0].startsUpper else { return false }
    return tokens[1].kind == .sign && tokens[1].sign == UInt32(ScalarTable.comma)
  }

  /// The signs as features.
  func write(into sink: inout some FeatureSink) {
    sink.steps(0, words, Levels(1, 2, 4, 8, 16, 32, 64, 128))
    sink.steps(1, questions, Levels(1, 2, 3))
    sink.steps(2, exclamations, Levels(1, 2, 3, 6))
    sink.steps(3, dots, Levels(1, 3))
    sink.steps(4, smiles, Levels(1, 2, 3))
    sink.steps(5, frowns + min(0, smiles), Levels(2, 3))
    sink.steps(6, glad, Levels(1, 2))
    sink.steps(7, angry, Levels(1, 2))
    sink.steps(8, numbers, Levels(1, 2, 4))
    if shouted * 4 > words { sink.flag(SignName.isShouted) }
    if endsAsking { sink.flag(SignName.endsAsking) }
    if isAnswer { sink.flag(SignName.isAnswer) }
    if hasAddress { sink.flag(SignName.hasAddress) }
    if words == 0 { sink.flag(SignName.hasNoWords) }
    if questions > 0, words > 0 { sink.flag(SignName.question + min(words, 30) / 10) }
  }
}
