/// The conclusions from findings and scores.
struct Judgement {
  /// A topic by its stable key, and who answers for it.
  struct Topic {
    let key: String
    let department: String?

    init(_ key: String) {
      self.key = key
      department = TopicTable.departments[key]
    }
  }

  /// The topics in the order of the base's scores.
  static let topics = BaseModel.topics.map(Topic.init)

  /// How far the scores of a model are stretched to become probabilities.
  struct Temperatures {
    let intent: Float
    let obscene: Float
    let urgent: Float
    let topic: Float

    init(_ model: LinearModel) {
      intent = model.extra(.intentTemperature)
      obscene = model.extra(.obsceneTemperature)
      urgent = model.extra(.urgentTemperature)
      topic = model.extra(.topicTemperature)
    }

    /// Those of scores that no model gave.
    init() { (intent, obscene, urgent, topic) = (1, 1, 1, 1) }
  }

  private let signs: SurfaceSigns
  private let swears: Bool
  private let insults: Bool
  private let scores: Scores
  private let temperatures: Temperatures
  /// The place of the likeliest intent among ``BaseModel/intents``.
  private let bestIntent: Int
  /// The place of the likeliest topic among the scores, `nil` where none is likelier than any.
  private let bestTopic: Int?

  /// - Parameter scores: read for as long as the judgement is used; topics of a desk's own last.
  init(_ findings: borrowing Findings, scores: Scores, _ temperatures: Temperatures) {
    signs = findings.signs
    swears = findings.has(.swearing)
    insults = findings.has(.insult)
    self.temperatures = temperatures
    self.scores = scores
    bestIntent = Self.best(of: scores, 0..<BaseModel.intents.count) ?? 3
    bestTopic = Self.best(of: scores, BaseModel.firstTopic..<scores.count)
      .flatMap { $0 == BaseModel.outputOfNoTopic ? nil : $0 }
  }

  /// The conclusions of the rules alone, where there is no model.
  init(_ findings: borrowing Findings) {
    signs = findings.signs
    swears = findings.has(.swearing)
    insults = findings.has(.insult)
    temperatures = Temperatures()
    scores = Self.noScores
    bestIntent = 0
    bestTopic = nil
  }

  /// Scores that tell nothing, never freed.
  private static nonisolated(unsafe) let noScores: Scores = {
    let room = UnsafeMutableBufferPointer<Float>.allocate(capacity: BaseModel.firstTopic)
    room.initialize(repeating: 0)
    return Scores(room)
  }()

  /// The place of the highest score, the first of equals.
  private static func best(of scores: Scores, _ places: Range<Int>) -> Int? {
    guard var best = places.first else { return nil }
    for place in places where scores[best] < scores[place] { best = place }
    return best
  }

  /// - Parameter topics: the topics in the order of their scores.
  func verdict(_ findings: inout Findings, _ topics: [Topic]) -> Verdict {
    let intent = intent()
    let isObscene = isObscene
    let topic = bestTopic.map { topics[$0 - BaseModel.firstTopic] }
    let urgency = urgency
    return Verdict(
      category: isObscene ? .obscenity : intent.category, intent: intent.category,
      confidence: isObscene ? obscenityConfidence : intent.confidence, isObscene: isObscene,
      isUrgent: urgency >= 0.5, urgency: urgency, topic: topic?.key,
      department: topic?.department, place: findings.place,
      obscenity: findings.obscenity, evidence: findings.orderedEvidence())
  }

  // MARK: Intent

  private func intent() -> (category: Category, confidence: Double) {
    if signs.words == 0, signs.numbers == 0 {
      // Approval without a word is approval; any other sign alone is not for the desk.
      if signs.glad > 0, signs.glad == signs.emoji { return (.praise, 0.8) }
      if signs.emoji == 0 { return (.other, 0.95) }
    }
    let best = bestIntent
    let confidence = Softmax.share(
      of: best, Scores(rebasing: scores[0..<BaseModel.intents.count]),
      temperature: temperatures.intent)
    return (BaseModel.intents[best], confidence)
  }

  // MARK: Obscenity

  /// A lone insult can be told of oneself, of a thing or in a proverb: there the model may object.
  private static let objection: Float = -0.9

  private var isObscene: Bool {
    if swears { return true }
    if insults, scores[BaseModel.obscene] > Self.objection { return true }
    // One or two words swear by being on the list or not at all.
    return signs.words > 2 && scores[BaseModel.obscene] > 0
  }

  private var obscenityConfidence: Double {
    let byModel = Self.share(scores[BaseModel.obscene], temperatures.obscene)
    if swears { return max(byModel, 0.98) }
    return insults ? max(byModel, 0.75) : byModel
  }

  private static func share(_ score: Float, _ temperature: Float) -> Double {
    1 / (1 + Exponential.of(Double(-score * temperature)))
  }

  // MARK: Urgency

  private var urgency: Double {
    Self.share(scores[BaseModel.urgent], temperatures.urgent)
  }

  // MARK: Evidence

  /// Adds the words that spoke for the intent and for the topic.
  func explain(_ words: WordWeights, in findings: inout Findings) {
    let best = bestIntent
    var rival = best == 0 ? 1 : 0
    for intent in BaseModel.intents.indices where intent != best && scores[intent] > scores[rival] {
      rival = intent
    }
    words.strongest(6, for: best, against: rival, atLeast: 0.15) {
      findings.explain(Evidence($0, Self.reason(BaseModel.intents[best]), temperatures.intent))
    }
    if let topic = bestTopic, topic < words.outputs {
      words.strongest(3, for: topic, atLeast: 0.15) {
        findings.explain(Evidence($0, .topic, temperatures.topic))
      }
    }
    if isObscene, findings.obscenity.isEmpty {
      words.strongest(3, for: BaseModel.obscene, atLeast: 0.05) {
        findings.explain(Evidence($0, .obscenity, temperatures.obscene))
      }
    }
  }

  /// Adds the words of the desk's own model where it brought a conclusion about.
  ///
  /// - Parameter base: the scores without it.
  func explain(_ words: WordWeights, insteadOf base: Scores, in findings: inout Findings) {
    let others = Judgement(findings, scores: base, temperatures)
    func note(
      _ output: Int, against rival: Int? = nil, sign: Float = 1, _ reason: Evidence.Reason,
      _ temperature: Float
    ) {
      let stretch = temperature * sign
      words.strongest(3, for: output, against: rival, atLeast: 0.05, sign: sign) {
        findings.explain(Evidence($0, reason, stretch, isOfDesk: true))
      }
    }
    if bestIntent != others.bestIntent {
      note(
        bestIntent, against: others.bestIntent, Self.reason(BaseModel.intents[bestIntent]),
        temperatures.intent)
    }
    if isObscene != others.isObscene {
      note(BaseModel.obscene, sign: isObscene ? 1 : -1, .obscenity, temperatures.obscene)
    }
    let isUrgent = scores[BaseModel.urgent] >= 0
    if isUrgent != (base[BaseModel.urgent] >= 0) {
      note(BaseModel.urgent, sign: isUrgent ? 1 : -1, .urgency, temperatures.urgent)
    }
    if let best = bestTopic, best != others.bestTopic {
      note(best, .topic, temperatures.topic)
    }
  }

  private static func reason(_ category: Category) -> Evidence.Reason {
    switch category {
    case .complaint: .complaint
    case .question: .question
    case .praise: .praise
    case .obscenity: .obscenity
    case .other: .other
    }
  }
}

extension Evidence {
  /// A word with its weight, which is stretched as the probabilities are.
  fileprivate init(
    _ word: WordWeights.Word, _ reason: Reason, _ stretch: Float, isOfDesk: Bool = false
  ) {
    self.init(
      start: word.span.lowerBound, end: word.span.upperBound, reason: reason,
      weight: Double(word.weight * stretch), isOfDesk: isOfDesk)
  }
}
