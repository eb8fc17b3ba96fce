/// What the classifier says of one comment, and why.
public struct Verdict: Equatable, Sendable {
  /// What the comment is.
  public var category: Category
  /// What the comment would be without its swear words; never ``Category/obscenity``.
  public var intent: Category
  /// Probability that ``category`` is right, 0...1.
  public var confidence: Double
  /// Whether the text swears or insults.
  public var isObscene: Bool
  /// Whether life or health is in immediate danger, or an outage is large.
  public var isUrgent: Bool
  /// Probability of urgency, 0...1.
  public var urgency: Double
  /// Stable key of the topic, such as `roads` or `heating`; `nil` where none stands out.
  public var topic: String?
  /// Stable key of the department that answers for the topic.
  public var department: String?
  /// Streets, houses and settlements as written in the text.
  public var place: Place
  /// Each swear word or insult found, in order of position.
  public var obscenity: [Obscenity]
  /// The words that decided, in order of position.
  public var evidence: [Evidence]

  /// Creates a verdict from its parts.
  public init(
    category: Category, intent: Category, confidence: Double, isObscene: Bool = false,
    isUrgent: Bool = false, urgency: Double = 0, topic: String? = nil, department: String? = nil,
    place: Place = Place(), obscenity: [Obscenity] = [], evidence: [Evidence] = []
  ) {
    self.category = category
    self.intent = intent
    self.confidence = confidence
    self.isObscene = isObscene
    self.isUrgent = isUrgent
    self.urgency = urgency
    self.topic = topic
    self.department = department
    self.place = place
    self.obscenity = obscenity
    self.evidence = evidence
  }
}

/// The places that a comment names, each as written in it.
public struct Place: Equatable, Sendable {
  /// Streets without the type word: `Лесной`, `Карла Маркса`.
  public var street: [String]
  /// House numbers: `22`, `45к2`, `7/1`.
  public var house: [String]
  /// Towns, villages and districts.
  public var settlement: [String]

  /// Creates a place; all lists may be empty.
  public init(street: [String] = [], house: [String] = [], settlement: [String] = []) {
    self.street = street
    self.house = house
    self.settlement = settlement
  }

  /// Whether the comment names no place at all.
  public var isEmpty: Bool { street.isEmpty && house.isEmpty && settlement.isEmpty }
}

/// One swear word or insult.
public struct Obscenity: Equatable, Sendable {
  /// How grave it is.
  public enum Grade: String, Codable, Sendable, BitwiseCopyable {
    /// Russian swearing proper, also masked.
    case swearing
    /// A slur or a direct insult at people.
    case insult
    /// Coarse, yet not forbidden by itself.
    case coarse
  }

  /// How grave it is.
  public var grade: Grade
  /// The word as it stands in the text.
  public var form: String
  /// The word after look-alikes, masks and repeated letters are resolved.
  public var normalised: String

  /// Creates a finding.
  public init(grade: Grade, form: String, normalised: String) {
    self.grade = grade
    self.form = form
    self.normalised = normalised
  }
}

/// A stretch of the text that spoke for or against a conclusion.
public struct Evidence: Equatable, Sendable, BitwiseCopyable {
  /// The conclusion that the stretch speaks for.
  public enum Reason: String, Codable, CaseIterable, Sendable, BitwiseCopyable {
    case complaint, question, praise, obscenity, other, urgency, topic, place
  }

  /// Where the stretch begins, in UTF-8 bytes of the text as read.
  public var start: Int
  /// Where the stretch ends, exclusive, in UTF-8 bytes of the text as read.
  public var end: Int
  /// The conclusion that the stretch speaks for.
  public var reason: Reason
  /// How much it weighed, in log-odds; negative where it spoke against.
  public var weight: Double
  /// Whether the weight was learned from the desk's own corrections.
  public var isOfDesk: Bool

  /// Creates evidence.
  public init(
    start: Int, end: Int, reason: Reason, weight: Double, isOfDesk: Bool = false
  ) {
    self.isOfDesk = isOfDesk
    self.start = start
    self.end = end
    self.reason = reason
    self.weight = weight
  }
}
