/// What the rules found in a comment, and the words that decided.
struct Findings: ~Copyable {
  static let urgency = 4
  static let firstTopic = 5
  /// More evidence than this explains nothing; it bounds the memory for endless comments.
  static let limit = 200

  /// How strongly cues spoke for each target.
  private var sums: Scratch<Float>
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
    sums.elements.update(repeating: 0)
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
  var orderedEvidence: [Evidence] {
    Array(unsafeUninitializedCapacity: evidence.count) { room, count in
      // Nearly in order as it comes, so that each finds its place in a step or two.
      for piece in evidence.elements {
        var place = count
        while place > 0, piece.precedes(room[place - 1]) {
          room.initializeElement(at: place, to: room[place - 1])
          place -= 1
        }
        room.initializeElement(at: place, to: piece)
        count += 1
      }
    }
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

extension Evidence {
  @inline(__always)
  fileprivate func precedes(_ other: Evidence) -> Bool {
    if start != other.start { return start < other.start }
    if end != other.end { return end < other.end }
    return (reason.rawValue, weight) < (other.reason.rawValue, other.weight)
  }
}
