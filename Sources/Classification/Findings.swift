/// What the rules found in a comment, and the words that decided.
struct Findings: ~Copyable {
  static let urgency = 4
  static let firstTopic = 5
  /// More evidence than this explains nothing; it bounds the memory for endless comments.
  static let limit = 200

  /// How strongly cues spoke for each target.
  private var sums: Scratch<Float>
  /// A bit for each target that a cue spoke for; there are fewer than 64.
  private var touched: UInt64 = 0
  private var evidence = Scratch<Evidence>(capacity: 32)
  private(set) var obscenity: [Obscenity] = []
  private(set) var place = Place()
  var signs = SurfaceSigns()

  init(topics: Int) {
    sums = Scratch(capacity: Self.firstTopic + topics)
    for _ in 0..<Self.firstTopic + topics { sums.append(0) }
  }

  /// Forgets the comment before.
  mutating func clear() {
    while touched != 0 {
      sums.base[touched.trailingZeroBitCount] = 0
      touched &= touched &- 1
    }
    evidence.clear()
    if !obscenity.isEmpty { obscenity = [] }
    if !place.isEmpty { place = Place() }
    signs = SurfaceSigns()
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
    touched |= 1 << UInt64(target)
    let sum = sums.base[target]
    sums.base[target] = sum + (weight < 0 ? weight : weight / (1 + max(0, sum) / 6))
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
    evidence.append(
      Evidence(start: span.lowerBound, end: span.upperBound, reason: reason, weight: weight))
  }

  /// Adds a word that the model went by.
  mutating func explain(_ piece: Evidence) { evidence.append(piece) }

  /// The evidence by position; that of one place by its reason and weight.
  ///
  /// It comes nearly in order, so that most pieces find their places in a step or two.
  mutating func orderedEvidence() -> [Evidence] {
    let pieces = evidence.elements
    for next in pieces.indices.dropFirst() {
      let piece = pieces[next]
      var place = next
      while place > 0, piece.precedes(pieces[place - 1]) {
        pieces[place] = pieces[place - 1]
        place -= 1
      }
      pieces[place] = piece
    }
    return Array(pieces)
  }

  func has(_ grade: Obscenity.Grade) -> Bool {
    !obscenity.isEmpty && obscenity.contains { $0.grade == grade }
  }

  /// What the rules found, as features of the model.
  func write(into sink: inout some FeatureSink) {
    signs.write(into: &sink)
    let sums = sums.elements
    for target in 0...Self.urgency {
      let half = Int(sums[target] * 2)
      sink.steps(SignName.cues + target, half, Levels(1, 2, 3, 4, 6, 8, 11, 14))
    }
    var rest = touched >> UInt64(Self.firstTopic)
    while rest != 0 {
      let topic = rest.trailingZeroBitCount
      let half = Int(sums[Self.firstTopic + topic] * 2)
      sink.steps(SignName.topics + topic, half, Levels(1, 3, 5, 8, 11))
      rest &= rest &- 1
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

extension Evidence {
  @inline(__always)
  fileprivate func precedes(_ other: Evidence) -> Bool {
    if start != other.start { return start < other.start }
    if end != other.end { return end < other.end }
    return (reason.rawValue, weight) < (other.reason.rawValue, other.weight)
  }
}
