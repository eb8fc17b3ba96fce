/// Adds up the weights of a comment's features.
struct Tally: FeatureSink {
  let model: LinearModel
  private let stride: Int
  private var sums: [Int32]
  /// The squared rarities of words and of grams, in 256ths.
  private var squares: [Int64] = [0, 0, 0]

  init(_ model: LinearModel) {
    self.model = model
    stride = model.outputs
    sums = Array(repeating: 0, count: stride * FeatureGroup.allCases.count)
  }

  @inline(__always)
  mutating func take(_ hash: UInt64, _ group: FeatureGroup) {
    if let row = model.row(hash) { add(row, group) }
  }

  @inline(__always)
  mutating func flag(_ name: Int) {
    if let row = model.flag(name) { add(row, .signs) }
  }

  @inline(__always)
  private mutating func add(_ row: UnsafePointer<Int8>, _ group: FeatureGroup) {
    let count = stride
    sums.withUnsafeMutableBufferPointer { sums in
      guard let base = sums.baseAddress else { return }
      let target = base + group.rawValue * count
      for output in 0..<count { target[output] &+= Int32(row[output]) }
    }
    let rarity = Int64(UInt8(bitPattern: row[count]))
    squares[group.rawValue] &+= rarity &* rarity
  }

  /// Adds sums made elsewhere: those of words, then those of grams.
  @inline(__always)
  mutating func add(_ word: UnsafePointer<Int16>, _ words: Int32, _ grams: Int32) {
    let count = stride * 2
    sums.withUnsafeMutableBufferPointer { sums in
      guard let base = sums.baseAddress else { return }
      for output in 0..<count { base[output] &+= Int32(word[output]) }
    }
    squares[FeatureGroup.words.rawValue] &+= Int64(words)
    squares[FeatureGroup.grams.rawValue] &+= Int64(grams)
  }

  /// By what the sums of a group are divided.
  func length(_ group: FeatureGroup) -> Float {
    let square = Float(squares[group.rawValue])
    return group == .signs || square == 0 ? 1 : square.squareRoot() / ModelFormat.raritySteps
  }

  /// The score of each output.
  func scores() -> [Float] {
    let words = 1 / length(.words)
    let grams = 1 / length(.grams)
    return (0..<stride).map { output in
      Float(sums[output]) * words * model.scales[output]
        + Float(sums[stride + output]) * grams * model.scales[stride + output]
        + Float(sums[2 * stride + output]) * model.scales[2 * stride + output]
        + model.biases[output]
    }
  }
}
