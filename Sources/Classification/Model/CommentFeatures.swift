/// The features of a whole comment.
enum CommentFeatures {
  /// What stands before the first word.
  private static let beginning = WordKey(standIn: 1)
  private static let question = WordKey(standIn: 2)
  private static let exclamation = WordKey(standIn: 3)

  /// Words and their neighbours.
  static func write(_ tokens: Tokens, into sink: inout some FeatureSink) {
    var previous = beginning
    for token in tokens.all {
      guard let key = key(token, tokens, into: &sink) else { continue }
      FeatureReader.pair(previous, key, into: &sink)
      previous = key
    }
  }

  /// The features of one token without its neighbours.
  static func writeAlone(_ token: Token, _ tokens: Tokens, into sink: inout some FeatureSink) {
    _ = key(token, tokens, into: &sink)
  }

  private static func key(
    _ token: Token, _ tokens: Tokens, into sink: inout some FeatureSink
  ) -> WordKey? {
    switch token.kind {
    case .word:
      let letters = tokens.letters(of: token)
      let key = WordKey(letters)
      FeatureReader.word(letters, key, into: &sink)
      return key
    case .number:
      return WordKey(standIn: 16 + UInt64(min(token.count, 6)))
    case .emoji:
      sink.take(FeatureHash.of(.emoji, UInt64(token.sign)), .words)
      return nil
    case .sign where token.sign == UInt32(ScalarTable.question): return question
    case .sign where token.sign == UInt32(ScalarTable.exclamation): return exclamation
    case .sign, .newline: return nil
    }
  }
}
