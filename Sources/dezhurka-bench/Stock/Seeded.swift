/// Random numbers that are the same on every machine and in every run (SplitMix64).
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 up to `bound`, which is more than 0.
  mutating func below(_ bound: Int) -> Int {
    Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// From 0 up to 1.
  mutating func fraction() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// Whether something happens that happens so often.
  mutating func happens(_ share: Double) -> Bool { fraction() < share }

  /// A number around 0 whose spread is 1, near enough to a normal one.
  mutating func normal() -> Double {
    var sum = -6.0
    for _ in 0..<12 { sum += fraction() }
    return sum
  }

  /// An index that is the likelier the smaller it is, as few people write much and many little.
  mutating func skewed(_ bound: Int) -> Int {
    let fraction = fraction()
    return min(bound - 1, Int(Double(bound) * fraction * fraction * fraction))
  }
}
