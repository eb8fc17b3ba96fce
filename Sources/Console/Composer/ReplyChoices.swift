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
      case .phrase(let fragments):
        fragments.map { .init(label: "\($0.key) — \($0.text)", action: .insert($0)) }
      default: []
      }
    return Array(options.prefix(Choice.keys.count))
  }
}
