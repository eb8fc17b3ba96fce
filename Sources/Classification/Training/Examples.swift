/// Comments as sparse rows of numbers.
struct Examples {
  private(set) var starts = [0]
  private(set) var indices: [Int32] = []
  private(set) var values: [Float] = []
  /// The squared length of each row.
  private(set) var squares: [Float] = []
  /// How many different features there are.
  let features: Int

  var count: Int { starts.count - 1 }

  init(features: Int) { self.features = features }

  mutating func append(_ row: [(feature: Int32, value: Float)]) {
    var square: Float = 0
    for (feature, value) in row {
      indices.append(feature)
      values.append(value)
      square += value * value
    }
    squares.append(square)
    starts.append(indices.count)
  }

  func withStorage(
    _ body: (UnsafeBufferPointer<Int32>, UnsafeBufferPointer<Float>) -> Void
  ) {
    indices.withUnsafeBufferPointer { indices in
      values.withUnsafeBufferPointer { values in body(indices, values) }
    }
  }

  /// The rows at the given places.
  func subset(_ rows: [Int]) -> Examples {
    var result = Examples(features: features)
    for row in rows {
      result.append((starts[row]..<starts[row + 1]).map { (indices[$0], values[$0]) })
    }
    return result
  }

  func score(_ row: Int, _ weights: [Float], _ bias: Float) -> Float {
    var result = bias
    for index in starts[row]..<starts[row + 1] {
      result += weights[Int(indices[index])] * values[index]
    }
    return result
  }
}
