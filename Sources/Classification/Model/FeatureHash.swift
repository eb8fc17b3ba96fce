/// Numbers by which features are known: the same on every machine and for ever.
enum FeatureHash {
  private static let factor: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// What kind of thing is hashed, so that kinds never meet by design.
  enum Kind: UInt64 {
    case word = 1
    case stem, gram, pair, sign, emoji, number
  }

  @inline(__always)
  static func mixed(_ value: UInt64) -> UInt64 {
    var mixed = value &* factor
    mixed ^= mixed >> 32
    mixed = mixed &* 0xD6E8_FEB8_6659_FD93
    return mixed ^ (mixed >> 32)
  }

  @inline(__always)
  static func of(_ kind: Kind, _ value: UInt64) -> UInt64 {
    mixed(value ^ (kind.rawValue << 56))
  }

  @inline(__always)
  static func of(_ kind: Kind, _ one: UInt64, _ other: UInt64) -> UInt64 {
    mixed(mixed(one ^ (kind.rawValue << 56)) &+ other)
  }

  /// A word by all its letters.
  @inline(__always)
  static func word(_ letters: some Sequence<Letter>) -> UInt64 {
    var hash = RunningHash()
    for letter in letters { hash.add(letter) }
    return hash.key.whole
  }
}

/// The hashes of a word while its letters come in.
struct RunningHash {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325
  private var stem: UInt64 = 0
  private var count = 0

  init() {}

  /// The hashes of letters that somebody else has added up.
  @inline(__always)
  init(value: UInt64, of letters: Letters) {
    guard letters.count >= FeatureReader.stem else {
      self.value = value
      count = letters.count
      return
    }
    for place in 0..<FeatureReader.stem { add(letters[place]) }
    stem = self.value
    self.value = value
    count = letters.count
  }

  @inline(__always)
  mutating func add(_ letter: Letter) {
    value = Self.adding(letter, to: value)
    count &+= 1
    if count == FeatureReader.stem { stem = value }
  }

  @inline(__always)
  static func adding(_ letter: Letter, to value: UInt64) -> UInt64 {
    (value ^ UInt64(letter)) &* 0x0000_0100_0000_01B3
  }

  @inline(__always)
  var key: WordKey {
    let whole = FeatureHash.mixed(value)
    return WordKey(
      whole: whole, stem: count <= FeatureReader.stem ? whole : FeatureHash.mixed(stem))
  }
}
