/// Numbers of comments, one bit for each number up to the highest.
struct NumberSet: Equatable, Sendable {
  private(set) var count = 0
  private var bits: [UInt64] = []

  /// - Parameter number: not below 0.
  mutating func insert(_ number: Int64) {
    let word = Int(number >> 6)
    if word >= bits.count {
      bits.append(contentsOf: repeatElement(0, count: word + 1 - bits.count))
    }
    let bit: UInt64 = 1 << UInt64(number & 63)
    if bits[word] & bit == 0 { count += 1 }
    bits[word] |= bit
  }

  func contains(_ number: Int64) -> Bool {
    let word = Int(number >> 6)
    return bits.indices.contains(word) && bits[word] & 1 << UInt64(number & 63) != 0
  }

  /// The numbers that are in both.
  func intersection(_ other: NumberSet) -> NumberSet {
    var both = NumberSet()
    both.bits = zip(bits, other.bits).map { $0 & $1 }
    both.count = both.bits.reduce(0) { $0 + $1.nonzeroBitCount }
    return both
  }

  /// All of them, in rising order.
  var numbers: [Int64] {
    var numbers: [Int64] = []
    numbers.reserveCapacity(count)
    for (word, all) in bits.enumerated() {
      var left = all
      while left != 0 {
        numbers.append(Int64(word << 6 + left.trailingZeroBitCount))
        left &= left - 1
      }
    }
    return numbers
  }
}
