/// The features of a whole comment.
enum CommentFeatures {
  /// What stands before the first word.
  private static let beginning = WordKey(standIn: 1)
  private static let question = WordKey(standIn: 2)
  private static let exclamation = WordKey(standIn: 3)

  /// Words and their neighbours.
  static func write(_ tokens: TokenView, into sink: inout some FeatureSink) {
    for token in tokens.all where token.kind == .word {
      FeatureReader.word(tokens.letters(of: token), token.key, into: &sink)
    }
    writeBetween(tokens, into: &sink)
  }

  /// What stands between words and apart from them.
  static func writeBetween(_ tokens: TokenView, into sink: inout some FeatureSink) {
    var previous = beginning
    let (question, exclamation) = (Self.question, Self.exclamation)
    for index in tokens.all.indices {
      let key: WordKey
      switch tokens[index].kind {
      case .word: key = tokens[index].key
      case .number: key = numbers[min(tokens[index].count, 6)]
      case .emoji:
        sink.take(FeatureHash.of(.emoji, UInt64(tokens[index].sign)), .words)
        continue
      case .sign where tokens[index].isSign(ScalarTable.question): key = question
      case .sign where tokens[index].isSign(ScalarTable.exclamation): key = exclamation
      case .sign, .newline: continue
      }
      FeatureReader.pair(previous, key, into: &sink)
      previous = key
    }
    sink.settle()
  }

  /// Numbers by how many digits they have.
  private static let numbers = (0...6).map { WordKey(standIn: 16 + UInt64($0)) }
}
