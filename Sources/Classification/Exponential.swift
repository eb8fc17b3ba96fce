/// The exponential by plain arithmetic, so that it is the same to the bit on every machine.
enum Exponential {
  /// e to the power of each of `x`; within 1e-12 of the true value for |x| ≤ 40, clamped beyond.
  ///
  /// The divisions of several at once take the time of those of one.
  @inline(__always)
  static func of<Numbers: SIMD>(_ x: Numbers) -> Numbers where Numbers.Scalar == Double {
    let limited = x.clamped(
      lowerBound: Numbers(repeating: -40), upperBound: Numbers(repeating: 40))
    // Halving ten times brings the argument where nine terms of the series suffice.
    let small = limited / 1024
    var term = Numbers(repeating: 1)
    var sum = Numbers(repeating: 1)
    for step in 1...9 {
      term = term * small / Double(step)
      sum += term
    }
    for _ in 0..<10 { sum *= sum }
    return sum
  }

  /// e to the power of `x`.
  static func of(_ x: Double) -> Double { of(SIMD2(x, 0))[0] }
}
