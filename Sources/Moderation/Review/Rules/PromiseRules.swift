/// Promises: without a date, and where none may be given.
extension ReviewPass {
  mutating func findPromises() {
    let promises = text.tokens.indices.filter { text.isPromise(at: $0) }
    if context.forbidsPromise || context.topic.map(settings.noPromise.contains) ?? false {
      noteForbidden(promises)
    }
    guard isOn(.promiseUndated) else { return }
    for index in promises where !Promises.benefits.contains(text.tokens[index].folded) {
      let sentence = text.tokens[index].sentence
      guard !isConditional(sentence), !saysWhen(around: sentence) else { continue }
      note(
        .promiseUndated, tokens: index..<index + 1,
        say(
          "Обещание без срока: «\(words(index..<index + 1))»",
          "A promise without a date: “\(words(index..<index + 1))”"),
        say("назовите день или час", "name the day or the hour"))
      return
    }
  }

  private mutating func noteForbidden(_ promises: [Int]) {
    let assured = tables.assurances.matches(in: text).map(\.range)
    guard let range = promises.first.map({ $0..<$0 + 1 }) ?? assured.first else { return }
    note(
      .promiseForbidden, tokens: range,
      say(
        "Здесь нельзя обещать: «\(words(range))»", "No promise may be given: “\(words(range))”"),
      say("расскажите, кто и как решает", "say who decides, and how"))
  }

  private func isConditional(_ sentence: Int) -> Bool {
    text.sentences[sentence].contains {
      ["если", "иначе", "приходите", "хотите"].contains(text.tokens[$0].folded)
    }
  }

  /// In the sentence or beside it.
  private func saysWhen(around sentence: Int) -> Bool {
    let first = text.sentences[max(0, sentence - 1)].lowerBound
    let last = text.sentences[min(sentence + 1, text.sentences.count - 1)].upperBound
    return TimeReader.saysWhen(text, first..<last)
  }
}
