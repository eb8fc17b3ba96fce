/// How a desk wants its replies reviewed.
public struct ReviewSettings: Equatable, Sendable {
  /// How grave each rule's findings are; a rule without an entry is off.
  public var severities: [ReviewRule: Severity]
  /// From which share of the same word trigrams on a reply counts as a template, in percent.
  public var templateShare = 70
  /// From how many genitives in a row on a chain is too long.
  public var genitives = 4
  /// From how many participles in a sentence on there are too many.
  public var participles = 3
  /// From how many passives in a reply on there are too many.
  public var passives = 2
  /// Topics in which nothing may be promised, by their keys.
  public var noPromise: Set<String> = []
  /// Topics in which work that is done must be shown, by their keys.
  public var photo: Set<String> = []
  /// Turns of officialese beside those of the program; `*` ends a word that has other endings.
  public var officialese: [String] = []
  /// Turns that this desk takes no offence at; whatever contains one is passed over.
  public var accepted: [String] = []
  /// Telephones that are no resident's, as digits.
  public var phones: Set<String> = []
  /// Words that are spelled right whatever the dictionary says.
  public var spelling: [String] = []

  /// The settings of a desk that has said nothing.
  public static let standard = ReviewSettings()

  /// Creates the standard settings.
  public init() {
    severities = Dictionary(
      uniqueKeysWithValues: ReviewRule.allCases.map { ($0, $0.standardSeverity) })
  }
}
