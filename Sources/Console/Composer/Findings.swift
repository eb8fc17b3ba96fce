import Moderation
import Terminal

extension ConsoleState {
  /// What is marked in the reply and counted below it.
  var shownFindings: [Finding] {
    guard let composer else { return [] }
    return composer.review.shown(cursor: composer.editor.cursor)
  }

  mutating func showFindings() -> [Effect] {
    let found = shownFindings
    // What Ctrl-S would refuse is named here as well, above all that is a matter of taste.
    notice = composer.flatMap { fault(in: $0) }.map { Notice($0, .warning) }
    guard !found.isEmpty else {
      notice = notice ?? Notice(language("Замечаний нет", "Nothing to find fault with"), .success)
      return []
    }
    // The gravest are asked for first, whatever their place.
    choice = Choice(kind: .findings(found.gravestFirst))
    return []
  }

  /// Puts better words in where they are known, else goes there.
  mutating func mend(_ finding: Finding) -> [Effect] {
    let missed = composer?.review.misspellings.first { $0.range == finding.range }
    if finding.rule == .spelling, let missed, missed.suggestions.count > 1 {
      choice = Choice(kind: .spelling(missed))
      return []
    }
    if finding.swap != nil, !finding.range.isEmpty {
      choice = Choice(kind: .swap(finding))
      return []
    }
    guard let words = finding.replacement, !finding.range.isEmpty else { return goTo(finding) }
    return edit { $0.replace(finding.range, with: words) }
  }

  mutating func goTo(_ finding: Finding) -> [Effect] {
    guard finding.range.isEmpty else {
      return edit { $0.move(toOffset: finding.range.lowerBound) }
    }
    notice = Notice(language.line(finding))
    return []
  }

  /// Asks once about errors in the reply, or about an earlier answer that it repeats as it was; says
  /// whether it did.
  mutating func asksAboutErrors(_ composer: ComposerState, byHand: Bool) -> Bool {
    guard composer.review.acceptedText != composer.editor.text else { return false }
    let errors = composer.review.errors
    if !errors.isEmpty {
      choice = Choice(kind: .errors(errors, byHand: byHand))
    } else if patternLabel != nil {
      choice = Choice(kind: .unchanged(byHand: byHand))
    } else {
      return false
    }
    return true
  }

  mutating func sendWithErrors(byHand: Bool) -> [Effect] {
    guard var composer else { return [] }
    composer.review.acceptedText = composer.editor.text
    self.composer = composer
    return byHand ? sendByHand(composer) : send(composer)
  }
}

// MARK: - Spelling

extension ConsoleState {
  /// The text whose spelling is to be looked at; `nil` where that is done or cannot be.
  public var textToSpell: String? {
    // What has not been looked over takes no answer in, and would be asked for again and again.
    guard canSpell, let composer, composer.review.text == composer.editor.text,
      composer.review.spelledText != composer.editor.text
    else { return nil }
    return composer.editor.text
  }

  mutating func spelled(
    _ text: String, _ result: Result<[Misspelling], SpellCheckerError>
  ) -> [Effect] {
    switch result {
    case .success(let missed):
      composer?.review.take(missed, in: text, by: setting.reviewer)
    case .failure(let error):
      guard canSpell else { return [] }
      canSpell = false
      notice = notice ?? Notice(language.words(error), .information)
    }
    return []
  }
}

extension Language {
  /// A finding in one line: `⚠ Обещание без срока: «сегодня» → назовите час`.
  func line(_ finding: Finding) -> String {
    "\(sign(finding.severity)) \(finding.message)"
      + (finding.suggestion.isEmpty ? "" : " → \(finding.suggestion)")
  }

  private func sign(_ severity: Severity) -> String {
    switch severity {
    case .error: "✗"
    case .warning: "⚠"
    case .hint: "·"
    }
  }

  fileprivate func words(_ error: SpellCheckerError) -> String {
    switch error {
    case .absent:
      self(
        "Правописание не проверяется: поставьте hunspell и hunspell-ru",
        "Spelling is not looked at: install hunspell and hunspell-ru")
    case .failed(let reason):
      self(
        "Правописание не проверяется: hunspell не отвечает (\(reason))",
        "Spelling is not looked at: hunspell gives no answer (\(reason))")
    }
  }
}

extension [Finding] {
  fileprivate var gravestFirst: Self {
    enumerated().sorted { one, other in
      (other.element.severity, one.offset) < (one.element.severity, other.offset)
    }.map(\.element)
  }
}
