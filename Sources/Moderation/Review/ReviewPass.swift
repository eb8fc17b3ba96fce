import Classification

/// One look at one reply. Each rule stands in an extension in `Rules/`.
struct ReviewPass {
  let text: ReplyText
  let comment: ReplyText
  let context: ReviewContext
  let settings: ReviewSettings
  let classifier: Classifier
  let ownTurns: PhraseTable
  let tables = ReplyTables.shared
  var findings: [Finding] = []

  /// So many findings of one rule are shown; more would be noise.
  private static let mostOfRule = 50

  init(
    text: ReplyText, comment: ReplyText, context: ReviewContext, settings: ReviewSettings,
    classifier: Classifier, ownTurns: PhraseTable
  ) {
    self.text = text
    self.comment = comment
    self.context = context
    self.settings = settings
    self.classifier = classifier
    self.ownTurns = ownTurns
  }

  mutating func run() {
    findOfficialese()
    findFullNames()
    findPassives()
    findGenitiveChains()
    findParticipleChains()
    findTemplate()
    findPromises()
    findUnansweredQuestion()
    findBareRedirect()
    findRating()
    findMissingGreeting()
    findGreetingOnly()
    findWrongName()
    findMissingPlaceAndDate()
    findWrongDates()
    findMissingPhoto()
    findLength()
    findCapitals()
    findCoarseWords()
    findPersonalData()
    findMixedAddress()
    findLinks()
    findHiddenSigns()
    findTypography()
  }

  func say(_ russian: String, _ english: String) -> String { context.language(russian, english) }

  func isOn(_ rule: ReviewRule) -> Bool { settings.severities[rule] != nil }

  /// Notes words, by tokens.
  mutating func note(
    _ rule: ReviewRule, tokens: Range<Int>, _ message: String, _ suggestion: String = "",
    replacement: String? = nil, swap: String? = nil
  ) {
    note(
      rule, bytes: text.bytes(tokens), message, suggestion, replacement: replacement, swap: swap)
  }

  /// Notes words, by bytes, or what is lacking.
  mutating func note(
    _ rule: ReviewRule, bytes: Range<Int> = 0..<0, _ message: String, _ suggestion: String = "",
    replacement: String? = nil, swap: String? = nil
  ) {
    guard let severity = settings.severities[rule],
      findings.count < 4 * Self.mostOfRule || findings.count(where: { $0.rule == rule }) == 0
    else { return }
    var finding = Finding(
      rule: rule, severity: severity, range: bytes, message: message, suggestion: suggestion,
      replacement: replacement)
    finding.swap = swap
    findings.append(finding)
  }

  /// The words of a range of tokens, as written, cut where they are many.
  func words(_ range: Range<Int>) -> String {
    let words = text.substring(text.bytes(range))
    return words.count <= 40 ? String(words) : words.prefix(39) + "…"
  }
}
