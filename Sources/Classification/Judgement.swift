/// The conclusions from findings and scores.
struct Judgement {
  private let findings: Findings
  private let scores: [Float]
  private let model: LinearModel?
  private let topics: [String]
  private var evidence: [Evidence]
  /// The place of the likeliest intent among ``BaseModel/intents``.
  private let bestIntent: Int
  /// The place of the likeliest topic among the scores, `nil` where none is likelier than any.
  private let bestTopic: Int?

  /// - Parameter topics: the topics in the order of their scores, those of the base by default.
  init(
    _ findings: Findings, scores: [Float]?, _ model: LinearModel?, topics: [String]? = nil
  ) {
    self.findings = findings
    self.model = model
    self.topics = topics ?? BaseModel.topics
    let scores = scores ?? Array(repeating: 0, count: BaseModel.labels.count)
    self.scores = scores
    evidence = findings.evidence
    bestIntent = Self.best(of: scores, 0..<BaseModel.intents.count) ?? 3
    let first = BaseModel.firstTopic
    let topic = model == nil ? nil : Self.best(of: scores, first..<scores.count)
    if let topic, self.topics[topic - first] != BaseModel.noTopic {
      bestTopic = topic
    } else {
      bestTopic = nil
    }
  }

  /// The place of the highest score, the first of equals.
  private static func best(of scores: [Float], _ places: Range<Int>) -> Int? {
    guard var best = places.first else { return nil }
    for place in places where scores[best] < scores[place] { best = place }
    return best
  }

  func verdict() -> Verdict {
    let intent = intent()
    let isObscene = isObscene
    let topic = topic()
    let urgency = urgency(intent.category)
    return Verdict(
      category: isObscene ? .obscenity : intent.category, intent: intent.category,
      confidence: isObscene ? obscenityConfidence : intent.confidence, isObscene: isObscene,
      isUrgent: urgency >= 0.5, urgency: urgency, topic: topic,
      department: topic.flatMap { TopicTable.departments[$0] }, place: findings.place,
      obscenity: findings.obscenity, evidence: ordered)
  }

  private var ordered: [Evidence] {
    evidence.sorted { one, other in
      if one.start != other.start { return one.start < other.start }
      if one.end != other.end { return one.end < other.end }
      return (one.reason.rawValue, one.weight) < (other.reason.rawValue, other.weight)
    }
  }

  // MARK: Intent

  private func intent() -> (category: Category, confidence: Double) {
    let signs = findings.signs
    if signs.words == 0, signs.numbers == 0 {
      // Approval without a word is approval; any other sign alone is not for the desk.
      if signs.glad > 0, signs.glad == signs.emoji { return (.praise, 0.8) }
      if signs.emoji == 0 { return (.other, 0.95) }
    }
    let best = bestIntent
    let confidence = Softmax.share(
      of: best, scores[0..<BaseModel.intents.count],
      temperature: model?.extra(.intentTemperature) ?? 1)
    return (BaseModel.intents[best], confidence)
  }

  // MARK: Obscenity

  /// A lone insult can be told of oneself, of a thing or in a proverb: there the model may object.
  private static let objection: Float = -0.9

  private var isObscene: Bool {
    if findings.has(.swearing) { return true }
    if findings.has(.insult), scores[BaseModel.obscene] > Self.objection { return true }
    // One or two words swear by being on the list or not at all.
    return findings.signs.words > 2 && scores[BaseModel.obscene] > 0
  }

  private var obscenityConfidence: Double {
    let byModel = Self.share(scores[BaseModel.obscene], model?.extra(.obsceneTemperature))
    if findings.has(.swearing) { return max(byModel, 0.98) }
    return findings.has(.insult) ? max(byModel, 0.75) : byModel
  }

  private static func share(_ score: Float, _ temperature: Float?) -> Double {
    1 / (1 + Exponential.of(Double(-score * (temperature ?? 1))))
  }

  // MARK: Urgency

  private func urgency(_ intent: Category) -> Double {
    let score = scores[BaseModel.urgent]
    return Self.share(score, model?.extra(.urgentTemperature))
  }

  // MARK: Topic

  private func topic() -> String? {
    bestTopic.map { topics[$0 - BaseModel.firstTopic] }
  }

  // MARK: Evidence

  /// Adds the words that spoke for the intent and for the topic.
  mutating func explain(_ tokens: Tokens, _ memo: WordMemo, _ tally: Tally) {
    guard let model else { return }
    evidence.reserveCapacity(evidence.count + 10)
    func weights(_ output: Int, _ rival: Int?, _ least: Float) -> WordWeights {
      WordWeights(tokens, memo, tally, for: output, against: rival, atLeast: least)
    }
    let best = bestIntent
    let rival = BaseModel.intents.indices.filter { $0 != best }.max { scores[$0] < scores[$1] }
    note(
      weights(best, rival, 0.15).strongest(6), Self.reason(BaseModel.intents[best]),
      model.extra(.intentTemperature))
    if let topic = bestTopic, topic < model.outputs {
      note(weights(topic, nil, 0.15).strongest(3), .topic, model.extra(.topicTemperature))
    }
    if isObscene, findings.obscenity.isEmpty {
      note(
        weights(BaseModel.obscene, nil, 0.05).strongest(3), .obscenity,
        model.extra(.obsceneTemperature))
    }
  }

  /// Adds the words of the desk's own model where it brought a conclusion about.
  ///
  /// - Parameter base: the scores without it.
  mutating func explain(
    _ tokens: Tokens, _ memo: WordMemo, ofDesk tally: Tally, insteadOf base: [Float]
  ) {
    guard let model else { return }
    let others = Judgement(findings, scores: base, model)
    func words(
      _ output: Int, _ rival: Int? = nil, sign: Float = 1
    ) -> [(span: Range<Int>, weight: Float)] {
      WordWeights(
        tokens, memo, tally, for: output, against: rival, atLeast: 0.05, sign: sign, ofDesk: true
      ).strongest(3)
    }
    func noteTurn(_ output: Int, to isOn: Bool, _ reason: Evidence.Reason, _ factor: Float) {
      let sign: Float = isOn ? 1 : -1
      note(words(output, sign: sign), reason, factor * sign, isOfDesk: true)
    }
    if bestIntent != others.bestIntent {
      note(
        words(bestIntent, others.bestIntent), Self.reason(BaseModel.intents[bestIntent]),
        model.extra(.intentTemperature), isOfDesk: true)
    }
    if isObscene != others.isObscene {
      noteTurn(BaseModel.obscene, to: isObscene, .obscenity, model.extra(.obsceneTemperature))
    }
    let isUrgent = scores[BaseModel.urgent] >= 0
    if isUrgent != (base[BaseModel.urgent] >= 0) {
      noteTurn(BaseModel.urgent, to: isUrgent, .urgency, model.extra(.urgentTemperature))
    }
    if let best = bestTopic, topic() != others.topic() {
      noteTurn(best, to: true, .topic, model.extra(.topicTemperature))
    }
  }

  private mutating func note(
    _ words: [(span: Range<Int>, weight: Float)], _ reason: Evidence.Reason, _ factor: Float,
    isOfDesk: Bool = false
  ) {
    for word in words {
      evidence.append(
        Evidence(
          start: word.span.lowerBound, end: word.span.upperBound, reason: reason,
          weight: Double(word.weight * factor), isOfDesk: isOfDesk))
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
