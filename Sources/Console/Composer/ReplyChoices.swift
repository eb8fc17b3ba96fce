import Moderation

extension ConsoleState {
  /// The question in words, where it is about a reply being written.
  func question(ofReply kind: Choice.Kind) -> String {
    switch kind {
    case .findings: language("Замечания: что поправить?", "Findings: what to mend?")
    case .spelling(let missed):
      language("Чем заменить «\(missed.word)»?", "What instead of “\(missed.word)”?")
    case .errors(let errors, _):
      language("В ответе ошибка: ", "The reply has an error: ")
        + (errors.first?.message.lowercasedFirst ?? "")
    case .phrase: language("Какую фразу вставить?", "Which phrase?")
    case .unchanged:
      language(
        "Это прежний ответ слово в слово. Отправить так?",
        "This is the earlier answer word for word. Send it so?")
    case .swap(let finding): language.line(finding)
    case .similar: language("С какого ответа начать?", "Which answer to begin with?")
    default: ""
    }
  }

  /// The answers, where the question is about a reply being written.
  func options(ofReply kind: Choice.Kind) -> [Choice.Option] {
    let options: [Choice.Option] =
      switch kind {
      case .findings(let findings):
        findings.map { .init(label: language.line($0), action: .mend($0)) }
      case .spelling(let missed):
        missed.suggestions.map { .init(label: $0, action: .replace(missed.range, with: $0)) }
          + [.init(label: language("Оставить как есть", "Leave it"), action: .leave)]
      case .errors(let errors, let byHand):
        errors.prefix(1).map {
          .init(label: language("Исправить", "Mend it"), action: .goTo($0))
        } + [
          .init(
            label: language("Отправить всё равно", "Send it all the same"),
            action: .sendWithErrors(byHand: byHand))
        ]
      case .unchanged(let byHand):
        [
          .init(label: language("Поправить", "Mend it"), action: .leave),
          .init(
            label: language("Отправить как есть", "Send it as it is"),
            action: .sendWithErrors(byHand: byHand)),
        ]
      case .swap(let finding):
        [
          .init(
            label: language("Заменить на «", "Put in “") + (finding.swap ?? "")
              + language("»", "”"),
            action: .replace(finding.range, with: finding.swap ?? "")),
          .init(label: language("Перейти к словам", "Go there"), action: .goTo(finding)),
        ]
      case .phrase(let fragments):
        fragments.map { .init(label: "\($0.key) — \($0.text)", action: .insert($0)) }
      case .similar(let cases):
        cases.map { .init(label: summary(of: $0, isShort: false), action: .beginWith($0)) }
      default: []
      }
    return Array(options.prefix(Choice.keys.count))
  }
}
