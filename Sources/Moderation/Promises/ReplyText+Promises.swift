extension ReplyText {
  /// Whether a word promises something: «починим», «будет выполнен»; not «не починим», not «когда
  /// закончим».
  func isPromise(at index: Int) -> Bool {
    let token = tokens[index]
    guard token.kind == .word else { return false }
    if index > 0, ["не", "когда", "если", "пока", "чтобы"].contains(tokens[index - 1].folded) {
      return false
    }
    if Promises.verbs.contains(token.folded) || Promises.benefits.contains(token.folded) {
      return true
    }
    guard token.folded == "будет" || token.folded == "будут" else { return false }
    return tokens[index + 1..<min(index + 4, tokens.count)].contains {
      $0.sentence == token.sentence && $0.isShortParticiple
    }
  }
}
