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

  private let signs: SurfaceSigns
  private let swears: Bool
  private let insults: Bool
  private let scores: Scores
  private let model: LinearModel?
  private let topics: [Topic]
  /// The place of the likeliest intent among ``BaseModel/intents``.
  private let bestIntent: Int
  /// The place of the likeliest topic among the scores, `nil` where none is likelier than any.
  private let bestTopic: Int?

  /// - Parameters:
  ///   - scores: read for as long as the judgement is used.
  ///   - topics: the topics in the order of their scores.
  init(
    _ findings: borrowing Findings, scores: Scores, _ model: LinearModel?,
    topics: [Topic] = Self.topics
  ) {
    signs = findings.signs
    swears = findings.has(.swearing)
    insults = findings.has(.insult)
    self.model = model
    self.topics = topics
    self.scores = scores
    bestIntent = Self.best(of: scores, 0..<BaseModel.intents.count) ?? 3
    let first = BaseModel.firstTopic
    let topic = model == nil ? nil : Self.best(of: scores, first..<scores.count)
    if let topic, topics[topic - first].key != BaseModel.noTopic {
      bestTopic = topic
    } else {
      bestTopic = nil
    }
  }

  /// The place of the highest score, the first of equals.
  private static func best(of scores: Scores, _ places: Range<Int>) -> Int? {
    guard var best = places.first else { return nil }
    for place in places where scores[best] < scores[place] { best = place }
    return best
  }

  func verdict(_ findings: borrowing Findings) -> Verdict {
    let intent = intent()
    let isObscene = isObscene
    let topic = topic
    let urgency = urgency
    return Verdict(
      category: isObscene ? .obscenity : intent.category, intent: intent.category,
      confidence: isObscene ? obscenityConfidence : intent.confidence, isObscene: isObscene,
      isUrgent: urgency >= 0.5, urgency: urgency, topic: topic?.key,
      department: topic?.department, place: findings.place,
      obscenity: findings.obscenity, evidence: findings.orderedEvidence)
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
      temperature: model?.extra(.intentTemperature) ?? 1)
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
    let byModel = Self.share(scores[BaseModel.obscene], model?.extra(.obsceneTemperature))
    if swears { return max(byModel, 0.98) }
    return insults ? max(byModel, 0.75) : byModel
  }

  private static func share(_ score: Float, _ temperature: Float?) -> Double {
    1 / (1 + Exponential.of(Double(-score * (temperature ?? 1))))
  }

  // MARK: Urgency

  private var urgency: Double {
    Self.share(scores[BaseModel.urgent], model?.extra(.urgentTemperature))
  }

  // MARK: Topic

  private var topic: Topic? { bestTopic.map { topics[$0 - BaseModel.firstTopic] } }

  // MARK: Evidence

  /// Adds the words that spoke for the intent and for the topic.
  func explain(_ words: WordWeights, in findings: inout Findings) {
    guard let model else { return }
    let best = bestIntent
    var rival = best == 0 ? 1 : 0
    for intent in BaseModel.intents.indices where intent != best && scores[intent] > scores[rival] {
      rival = intent
    }
    let stretch = model.extra(.intentTemperature)
    words.strongest(6, for: best, against: rival, atLeast: 0.15) {
      findings.explain(Evidence($0, Self.reason(BaseModel.intents[best]), stretch))
    }
    if let topic = bestTopic, topic < model.outputs {
      words.strongest(3, for: topic, atLeast: 0.15) {
        findings.explain(Evidence($0, .topic, model.extra(.topicTemperature)))
      }
    }
    if isObscene, findings.obscenity.isEmpty {
      words.strongest(3, for: BaseModel.obscene, atLeast: 0.05) {
        findings.explain(Evidence($0, .obscenity, model.extra(.obsceneTemperature)))
      }
    }
  }

  /// Adds the words of the desk's own model where it brought a conclusion about.
  ///
  /// - Parameter base: the scores without it.
  func explain(_ words: WordWeights, insteadOf base: Scores, in findings: inout Findings) {
    guard let model else { return }
    let others = Judgement(findings, scores: base, model)
    func note(
      _ output: Int, against rival: Int? = nil, sign: Float = 1, _ reason: Evidence.Reason,
      _ extra: BaseModel.Extra
    ) {
      let stretch = model.extra(extra) * sign
      words.strongest(3, for: output, against: rival, atLeast: 0.05, sign: sign) {
        findings.explain(Evidence($0, reason, stretch, isOfDesk: true))
      }
    }
    if bestIntent != others.bestIntent {
      note(
        bestIntent, against: others.bestIntent, Self.reason(BaseModel.intents[bestIntent]),
        .intentTemperature)
    }
    if isObscene != others.isObscene {
      note(BaseModel.obscene, sign: isObscene ? 1 : -1, .obscenity, .obsceneTemperature)
    }
    let isUrgent = scores[BaseModel.urgent] >= 0
    if isUrgent != (base[BaseModel.urgent] >= 0) {
      note(BaseModel.urgent, sign: isUrgent ? 1 : -1, .urgency, .urgentTemperature)
    }
    if let best = bestTopic, topic?.key != others.topic?.key {
      note(best, .topic, .topicTemperature)
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
