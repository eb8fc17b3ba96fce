/// What the rules found in a comment.
struct Findings {
  static let urgency = 4
  static let firstTopic = 5
  /// More evidence than this explains nothing; it bounds the memory for endless comments.
  static let limit = 200

  private(set) var sums: [Float]
  private(set) var evidence: [Evidence] = []
  private(set) var obscenity: [Obscenity] = []
  private(set) var place = Place()
  var signs = SurfaceSigns()

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

  mutating func add(_ target: Int, _ weight: Float, _ span: Range<Int>) {
    // The same cue over and over says little more than once.
    sums[target] += weight < 0 ? weight : weight / (1 + max(0, sums[target]) / 6)
    // The model shows the words of intent and topic; danger is shown by the cue that names it.
    if target == Self.urgency { note(.urgency, Double(weight), span) }
  }

  mutating func add(_ finding: Obscenity, _ span: Range<Int>) {
    guard obscenity.count < Self.limit else { return }
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
    guard evidence.count < Self.limit else { return }
    if evidence.isEmpty { evidence.reserveCapacity(16) }
    evidence.append(
      Evidence(start: span.lowerBound, end: span.upperBound, reason: reason, weight: weight))
  }

  func has(_ grade: Obscenity.Grade) -> Bool { obscenity.contains { $0.grade == grade } }

  /// What the rules found, as features of the model.
  func write(into sink: inout some FeatureSink) {
    signs.write(into: &sink)
    for target in 0...Self.urgency {
      let half = Int(sums[target] * 2)
      sink.steps(SignName.cues + target, half, Levels(1, 2, 3, 4, 6, 8, 11, 14))
    }
    for target in Self.firstTopic..<sums.count where sums[target] > 0 {
      let half = Int(sums[target] * 2)
      sink.steps(SignName.topics + target - Self.firstTopic, half, Levels(1, 3, 5, 8, 11))
    }
    sink.steps(SignName.grades, count(.swearing), Levels(1, 2))
    sink.steps(SignName.grades + 1, count(.insult), Levels(1, 2))
    sink.steps(SignName.grades + 2, count(.coarse), Levels(1, 2))
    sink.steps(SignName.places, place.street.count, Levels(1))
    sink.steps(SignName.places + 1, place.house.count, Levels(1))
    sink.steps(SignName.places + 2, place.settlement.count, Levels(1))
    let asks = signs.questions > 0 ? 1 : 0
    let complains = min(Int(max(0, sums[0])), 4)
    let wonders = min(Int(max(0, sums[1])), 3)
    sink.flag(SignName.together + asks * 20 + complains * 4 + wonders)
  }

  private func count(_ grade: Obscenity.Grade) -> Int {
    obscenity.isEmpty ? 0 : obscenity.count { $0.grade == grade }
  }
}
