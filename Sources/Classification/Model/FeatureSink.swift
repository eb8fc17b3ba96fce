/// The groups into which features fall; words and grams are scaled to length by themselves.
enum FeatureGroup: Int, CaseIterable {
  case words, grams, signs
}

/// Takes the features of a comment as they are found.
protocol FeatureSink {
  mutating func take(_ hash: UInt64, _ group: FeatureGroup)
  /// Takes a sign by its name, a number below ``SignName/end``.
  mutating func flag(_ name: Int)
  /// Takes one sign for each level that the value reaches.
  mutating func steps(_ name: Int, _ value: Int, _ levels: Levels)
  /// Comes after the last feature of a stretch, for sinks that put things off.
  mutating func settle()
}

extension FeatureSink {
  mutating func settle() {}

  mutating func flag(_ name: Int) {
    take(FeatureHash.of(.sign, UInt64(name)), .signs)
  }

  mutating func steps(_ name: Int, _ value: Int, _ levels: Levels) {
    for level in 0..<levels.reached(by: value) { flag(SignName.step(name, level)) }
  }
}

/// Rising levels in one number, eight at most and each below 256, so that reading them costs no
/// memory.
struct Levels {
  static let most = 8

  private let packed: UInt64

  /// How many levels a value reaches.
  @inline(__always)
  func reached(by value: Int) -> Int {
    var rest = packed
    var count = 0
    while rest != 0, value >= Int(rest & 0xFF) {
      rest >>= 8
      count &+= 1
    }
    return count
  }

  @inline(__always)
  init(
    _ one: UInt64, _ two: UInt64 = 0, _ three: UInt64 = 0, _ four: UInt64 = 0, _ five: UInt64 = 0,
    _ six: UInt64 = 0, _ seven: UInt64 = 0, _ eight: UInt64 = 0
  ) {
    let lower = one | two << 8 | three << 16 | four << 24
    packed = lower | five << 32 | six << 40 | seven << 48 | eight << 56
  }
}

/// The numbers of signs.
enum SignName {
  static let endsAsking = 1
  static let isAnswer = 2
  static let hasAddress = 3
  static let hasNoWords = 4
  static let isShouted = 5
  /// A question by its length, four.
  static let question = 8
  /// How the comment asks, complains and wonders together, 2 × 5 × 4.
  static let together = 16
  /// What is counted, eight levels each.
  static let steps = 64
  static let cues = 16
  static let topics = 24
  static let grades = 60
  static let places = 64
  static let baseScores = 72
  static let end = steps + (baseScores + 48) * Levels.most

  /// The sign of a value that has reached a level.
  @inline(__always)
  static func step(_ name: Int, _ level: Int) -> Int { steps &+ name &* Levels.most &+ level }
}

/// Keeps the features themselves, for training.
struct FeatureList: FeatureSink {
  private(set) var hashes: [UInt64] = []
  private(set) var groups: [FeatureGroup] = []

  mutating func take(_ hash: UInt64, _ group: FeatureGroup) {
    hashes.append(hash)
    groups.append(group)
  }
}
