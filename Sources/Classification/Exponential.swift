/// The exponential by plain arithmetic, so that it is the same to the bit on every machine.
enum Exponential {
  /// e to the power of `x`; within 1e-12 of the true value for |x| ≤ 40, clamped beyond.
  static func of(_ x: Double) -> Double {
    let limited = min(max(x, -40), 40)
    // Halving ten times brings the argument where nine terms of the series suffice.
    let small = limited / 1024
    var term = 1.0
    var sum = 1.0
    for step in 1...9 {
      term = term * small / Double(step)
      sum += term
    }
    for _ in 0..<10 { sum *= sum }
    return sum
  }
}
