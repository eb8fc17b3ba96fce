/// A linear support vector machine with squared hinge loss, by coordinate descent on the dual.
///
/// Hsieh et al., ICML 2008. Plain arithmetic in a fixed order: the same bits on every machine.
struct DualSolver {
  /// Weight of an error against the length of the weights.
  var cost: Float = 1
  /// How much more an error on a positive example weighs.
  var positiveWeight: Float = 1
  var epochs = 12
  /// Whether a number for all examples alike is learned too.
  var hasBias = true
  /// Order of the examples; a fixed beginning gives a fixed order.
  var seed: UInt64 = 20_240_601

  /// Weights for `examples`, of which those with `isPositive` are to score above 0.
  ///
  /// - Parameter offsets: what each example scores already, empty for nothing.
  /// - Complexity: epochs × features of all examples.
  func weights(
    _ examples: Examples, isPositive: [Bool], offsets: [Float] = []
  ) -> (weights: [Float], bias: Float) {
    var weights = [Float](repeating: 0, count: examples.features)
    var bias: Float = 0
    var alphas = [Float](repeating: 0, count: examples.count)
    var order = Array(0..<examples.count)
    var random = Random(seed)
    for _ in 0..<epochs {
      random.shuffle(&order)
      var largest: Float = 0
      examples.withStorage { indices, values in
        weights.withUnsafeMutableBufferPointer { weights in
          for example in order {
            let step = descend(
              example, examples.starts[example]..<examples.starts[example + 1], indices, values,
              examples.squares[example], isPositive[example],
              offsets.isEmpty ? 0 : offsets[example], weights, &bias, &alphas)
            largest = max(largest, step)
          }
        }
      }
      if largest < 1e-3 { break }
    }
    return (weights, bias)
  }

  private func descend(
    _ example: Int, _ range: Range<Int>, _ indices: UnsafeBufferPointer<Int32>,
    _ values: UnsafeBufferPointer<Float>, _ square: Float, _ isPositive: Bool, _ offset: Float,
    _ weights: UnsafeMutableBufferPointer<Float>, _ bias: inout Float, _ alphas: inout [Float]
  ) -> Float {
    var score = bias + offset
    for index in range { score += weights[Int(indices[index])] * values[index] }
    let sign: Float = isPositive ? 1 : -1
    let slack = 1 / (2 * cost * (isPositive ? positiveWeight : 1))
    let gradient = sign * score - 1 + alphas[example] * slack
    let old = alphas[example]
    if old == 0, gradient > 0 { return 0 }
    let new = max(old - gradient / (square + (hasBias ? 1 : 0) + slack), 0)
    let change = (new - old) * sign
    alphas[example] = new
    for index in range { weights[Int(indices[index])] += change * values[index] }
    if hasBias { bias += change }
    return abs(change)
  }
}

/// A small generator, so that orders do not depend on the system.
struct Random {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next(below bound: Int) -> Int {
    state = state &+ 0x9E37_79B9_7F4A_7C15
    return Int(FeatureHash.mixed(state) % UInt64(bound))
  }

  mutating func shuffle(_ items: inout [Int]) {
    guard items.count > 1 else { return }
    for index in stride(from: items.count - 1, to: 0, by: -1) {
      items.swapAt(index, next(below: index + 1))
    }
  }
}
