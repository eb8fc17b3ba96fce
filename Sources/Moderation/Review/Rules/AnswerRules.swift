/// Whether what was asked is answered.
extension ReviewPass {
  mutating func findUnansweredQuestion() {
    guard isOn(.questionUnanswered), context.isFirst, asksSomething else { return }
    let asked = ReplyTurns.questions.filter { $0.turns.occurs(in: comment) }.map(\.kind)
    guard let first = asked.first, !asked.contains(where: { answers($0) }), !asksBack else {
      return
    }
    note(
      .questionUnanswered,
      say(
        "Нет ответа на вопрос: \(first.russian)", "The question is not answered: \(first.english)"),
      say("ответьте в первом предложении", "answer it in the first sentence"))
  }

  private var asksSomething: Bool {
    comment.tokens.contains { $0.isSign("?") }
      || comment.tokens.first.map { Self.openers.contains($0.folded) } ?? false
  }

  private static let openers: Set<String> = [
    "когда", "где", "куда", "сколько", "кто", "почему", "зачем", "почем", "подскажите", "скажите",
  ]

  private func answers(_ kind: ReplyTurns.Asked) -> Bool {
    let all = 0..<text.tokens.count
    switch kind {
    case .time:
      return TimeReader.saysWhen(text, all)
        || text.tokens.contains { Self.always.contains($0.folded) }
    case .hour:
      return text.tokens.contains { isNumber($0) || Self.hours.contains($0.folded) }
    case .number: return text.tokens.contains { isNumber($0) || $0.folded == "бесплатно" }
    case .place: return names(text) || tables.places.occurs(in: text)
    case .person: return names(text) || tables.persons.occurs(in: text)
    case .cause:
      return tables.causes.occurs(in: text) || text.tokens.contains { $0.isSign(":") }
        || text.wordCount >= Self.fewestWordsOfCause
    }
  }

  private static let hours: Set<String> = [
    "круглосуточно", "круглые", "полдень", "полночь", "обеда", "вечера", "утра", "темноты",
  ]
  private static let always: Set<String> = ["всегда", "никогда", "уже", "круглосуточно", "нет"]
  /// A reply as long as that says more than that it understands.
  private static let fewestWordsOfCause = 16
  private static let numerals: Set<String> = [
    "один", "одна", "одно", "два", "две", "три", "четыре", "пять", "шесть", "семь", "восемь",
    "девять", "десять", "двадцать", "тридцать", "сорок", "пятьдесят", "сто", "двести", "триста",
    "тысяча", "тысячи", "сорока", "полчаса", "час",
  ]

  private func isNumber(_ token: ReplyToken) -> Bool {
    token.kind == .number || Self.numerals.contains(token.folded)
  }

  /// A name inside a sentence, something in quotes, a number of a house or a telephone, a link.
  private func names(_ text: ReplyText) -> Bool {
    let author = ReplyText(context.author).tokens.map(\.folded)
    let asked = Set(comment.tokens.filter(\.startsUpper).map { $0.folded.prefix(4) })
    for (index, token) in text.tokens.enumerated() {
      if token.kind == .number || token.isSign("«") || token.starts("http") {
        return true
      }
      let isFirst = index == text.sentences[token.sentence].lowerBound
      guard token.startsUpper, !isFirst, !author.contains(token.folded),
        !asked.contains(token.folded.prefix(4)), !token.isShouted || token.folded.utf8.count > 4
      else { continue }
      return true
    }
    return false
  }

  /// «скажите адрес», «напишите в личные сообщения»: the answer waits for more.
  private var asksBack: Bool {
    text.tokens.contains { $0.isSign("?") } || tables.nearAtHand.occurs(in: text)
  }

  mutating func findBareRedirect() {
    guard isOn(.redirectBare) else { return }
    for match in tables.redirects.matches(in: text) {
      let sentence = text.tokens[match.range.lowerBound].sentence
      let first = text.sentences[max(0, sentence - 1)].lowerBound
      let last = text.sentences[min(sentence + 1, text.sentences.count - 1)].upperBound
      guard !saysWhere(match.range.lowerBound..<last), !saysWhere(first..<last),
        !tables.nearAtHand.occurs(in: text, text.sentences[sentence])
      else { continue }
      note(
        .redirectBare, tokens: match.range,
        say(
          "Отсылаете, но не говорите, куда именно и почему туда",
          "Sends the resident elsewhere without where and why"),
        say("дайте адрес, телефон или ссылку", "give an address, a telephone or a link"))
      return
    }
  }

  /// A telephone, a link, an office: a number that is no house of the resident's own.
  private func saysWhere(_ range: Range<Int>) -> Bool {
    range.contains { index in
      let token = text.tokens[index]
      if token.starts("http") || token.starts("www") { return true }
      // «на Больничной»
      if token.startsUpper, index > 0, ["на", "у"].contains(text.tokens[index - 1].folded),
        !comment.tokens.contains(where: {
          $0.startsUpper && $0.folded.prefix(4) == token.folded.prefix(4)
        })
      {
        return true
      }
      guard token.kind == .number else { return false }
      let isAsked = comment.tokens.contains { $0.kind == .number && $0.folded == token.folded }
      return !isAsked && !TimeReader.isTime(index, text.tokens)
    }
  }

  mutating func findRating() {
    guard isOn(.ratingUnsolved), context.isSolved != true,
      let match = tables.ratings.matches(in: text).first
    else { return }
    let isOpen =
      context.isSolved == false
      || text.tokens.indices.contains {
        Promises.verbs.contains(text.tokens[$0].folded)
      }
    guard isOpen else { return }
    note(
      .ratingUnsolved, tokens: match.range,
      say("Просите оценку, а дело не решено", "Asks for a rating while nothing is solved"),
      say("сначала решите, потом спросите", "ask when it is solved"))
  }
}

extension ReplyTurns.Asked {
  fileprivate var russian: String {
    switch self {
    case .hour, .time: "когда"
    case .number: "сколько, какой номер"
    case .place: "где, куда"
    case .person: "кто"
    case .cause: "почему"
    }
  }

  fileprivate var english: String {
    switch self {
    case .hour, .time: "when"
    case .number: "how much, which number"
    case .place: "where"
    case .person: "who"
    case .cause: "why"
    }
  }
}
