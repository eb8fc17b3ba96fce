/// What the parts of a comment add up to, and the verdict that follows.
struct Score {
  static let urgency = 4
  static let firstTopic = 5
  /// More evidence than this explains nothing; it bounds the memory for endless comments.
  static let evidenceLimit = 200

  private var sums: [Double]
  private var evidence: [Evidence] = []
  private var obscenity: [Obscenity] = []
  private var place = Place()
  private var words = 0
  private var questions = 0
  private var joy = 0
  private var anger = 0

  init(topics: Int) {
    sums = Array(repeating: 0, count: Self.firstTopic + topics)
  }

  static func target(of reason: Evidence.Reason) -> Int {
    switch reason {
    case .complaint: 0
    case .question: 1
    case .praise: 2
    default: 3
    }
  }

  mutating func count(_ tokens: Tokens) {
    for token in tokens.all {
      switch token.kind {
      case .word: words += 1
      case .emoji: feel(token.sign)
      case .sign where token.sign == UInt32(ScalarTable.question): questions += 1
      case .sign where token.sign == UInt32(ScalarTable.plus) && tokens.count == 1: joy += 1
      case .sign where token.sign == UInt32(ScalarTable.closing) && tokens.count == 1: joy += 1
      default: break
      }
    }
  }

  private mutating func feel(_ scalar: UInt32) {
    if EmojiMood.glad.contains(scalar) { joy += 1 }
    if EmojiMood.angry.contains(scalar) { anger += 1 }
  }

  mutating func add(_ target: Int, _ weight: Double, _ span: Range<Int>) {
    // The same cue over and over says little more than once.
    let already = sums[target]
    sums[target] += weight / (1 + max(0, already * (weight < 0 ? 0 : 1)) / 6)
    note(Self.reason(of: target), weight, span)
  }

  mutating func add(_ finding: Obscenity, _ span: Range<Int>) {
    guard obscenity.count < Self.evidenceLimit else { return }
    obscenity.append(finding)
    let weight = finding.grade == .coarse ? 0.5 : finding.grade == .insult ? 3 : 5
    note(.obscenity, weight, span)
  }

  mutating func add(_ part: WritableKeyPath<Place, [String]>, _ name: String, _ span: Range<Int>) {
    if !place[keyPath: part].contains(name), place[keyPath: part].count < 50 {
      place[keyPath: part].append(name)
    }
    note(.place, 1, span)
  }

  private mutating func note(_ reason: Evidence.Reason, _ weight: Double, _ span: Range<Int>) {
    guard evidence.count < Self.evidenceLimit else { return }
    evidence.append(
      Evidence(start: span.lowerBound, end: span.upperBound, reason: reason, weight: weight))
  }

  private static func reason(of target: Int) -> Evidence.Reason {
    switch target {
    case 0: .complaint
    case 1: .question
    case 2: .praise
    case 3: .other
    case urgency: .urgency
    default: .topic
    }
  }

  // MARK: The verdict

  func verdict(_ topics: [String]) -> Verdict {
    let (intent, probability) = intent()
    let isObscene = obscenity.contains { $0.grade != .coarse }
    let topic = topic(topics)
    let urgency = urgency(intent)
    return Verdict(
      category: isObscene ? .obscenity : intent, intent: intent,
      confidence: isObscene ? confidenceOfObscenity : probability, isObscene: isObscene,
      isUrgent: urgency >= 0.5, urgency: urgency, topic: topic,
      department: topic.flatMap { TopicTable.departments[$0] }, place: place,
      obscenity: obscenity, evidence: ordered)
  }

  private var ordered: [Evidence] {
    evidence.sorted {
      ($0.start, $0.end, $0.reason.rawValue, $0.weight)
        < ($1.start, $1.end, $1.reason.rawValue, $1.weight)
    }
  }

  private var confidenceOfObscenity: Double {
    obscenity.contains { $0.grade == .swearing } ? 0.97 : 0.8
  }

  private func intent() -> (Category, Double) {
    var scores = Array(sums[0..<4])
    scores[0] += Double(min(anger, 2)) * 0.8
    scores[1] += questions > 0 ? 1.6 : -0.8
    scores[2] += Double(min(joy, 3)) * 1.2
    scores[3] += 1.1
    if !place.isEmpty { scores[0] += 0.7 }
    // What is asked about something broken is a complaint, by the guide of the labels.
    if questions > 0, sums[0] >= 1.2 { scores[1] -= 1.2 }
    if words == 0, joy == 0, anger == 0, questions == 0 { return (.other, 0.9) }
    let best = scores.indices.max { scores[$0] < scores[$1] } ?? 3
    return (Self.categories[best], Self.share(of: best, scores))
  }

  private static let categories: [Category] = [.complaint, .question, .praise, .other]

  private static func share(of best: Int, _ scores: [Double]) -> Double {
    let total = scores.reduce(0) { $0 + Exponential.of(($1 - scores[best]) * 0.7) }
    return 1 / total
  }

  private func urgency(_ intent: Category) -> Double {
    let sum = sums[Self.urgency] - (intent == .praise ? 2 : 0) - (intent == .other ? 1 : 0)
    return 1 / (1 + Exponential.of(2.2 - sum))
  }

  private func topic(_ topics: [String]) -> String? {
    var best: Int?
    for index in topics.indices {
      let sum = sums[Self.firstTopic + index]
      if sum >= 1.5, sum > best.map({ sums[Self.firstTopic + $0] }) ?? 0 { best = index }
    }
    return best.map { topics[$0] }
  }
}
