/// How grave a finding is.
public enum Severity: String, CaseIterable, Codable, Comparable, Sendable {
  /// Worth a thought.
  case hint
  /// A good reply would not have it.
  case warning
  /// The reply should not go out so.
  case error

  public static func < (one: Self, other: Self) -> Bool { one.rank < other.rank }

  private var rank: Int {
    switch self {
    case .hint: 0
    case .warning: 1
    case .error: 2
    }
  }
}

/// What a reply is looked at for. The raw values are stable: settings and scripts name them.
public enum ReviewRule: String, CaseIterable, Codable, Sendable {
  // Language of offices
  case officialese
  case genitiveChain = "genitive-chain"
  case participleChain = "participle-chain"
  case fullName = "full-name"
  case passive
  case template

  // What the reply says
  case promiseUndated = "promise-undated"
  case promiseForbidden = "promise-forbidden"
  case questionUnanswered = "question-unanswered"
  case redirectBare = "redirect-bare"
  case ratingUnsolved = "rating-unsolved"
  case greetingMissing = "greeting-missing"
  case greetingOnly = "greeting-only"
  case nameMissing = "name-missing"
  case wrongName = "wrong-name"
  case addressMissing = "address-missing"
  case dateMissing = "date-missing"
  case wrongDate = "wrong-date"
  case photoMissing = "photo-missing"
  case tooLong = "too-long"

  // Manners
  case capitals
  case swearing
  case sneer
  case personalData = "personal-data"
  case mixedAddress = "mixed-address"

  // Typography and spelling
  case insecureLink = "insecure-link"
  case hiddenSign = "hidden-sign"
  case doubleSpace = "double-space"
  case quotes
  case dash
  case spelling

  /// How grave the rule's findings are where no settings say otherwise.
  public var standardSeverity: Severity {
    switch self {
    case .promiseForbidden, .ratingUnsolved, .greetingOnly, .tooLong, .swearing, .sneer,
      .personalData, .hiddenSign:
      .error
    case .nameMissing, .addressMissing, .dateMissing, .doubleSpace, .quotes, .dash, .spelling: .hint
    default: .warning
    }
  }
}
