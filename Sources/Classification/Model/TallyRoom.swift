/// Room for the sums of one comment at a time.
///
/// Weights are added in 16 bits, eight at once, and carried over to 32 bits before the sums could
/// overflow. All three groups stand one behind the other without a gap, a block of air behind the
/// last, so that what is added in blocks may reach a little too far.
final class TallyRoom {
  /// How many features wait to be looked up together.
  static let mostWaiting = 64
  typealias Waiting = (hash: UInt64, slot: UInt32, group: FeatureGroup)
  static let farthest = Int32(Int16.max)

  let model: LinearModel
  /// What the steps of signs come to, where they were added up beforehand.
  let steps: StepSums?
  let near: UnsafeMutablePointer<Int16>
  let scores: UnsafeMutablePointer<Float>
  let waiting: UnsafeMutablePointer<Waiting>
  private let far: UnsafeMutablePointer<Int32>
  /// The scales of the model, then its biases.
  let scales: UnsafeMutablePointer<Float>
  private let count: Int

  init(_ model: LinearModel, steps: StepSums? = nil) {
    self.model = model
    self.steps = steps
    let air = WeightBlock.width
    count = model.outputs * FeatureGroup.allCases.count
    near = .allocate(capacity: count + air)
    far = .allocate(capacity: count + air)
    scores = .allocate(capacity: model.outputs + air)
    scales = .allocate(capacity: count + model.outputs + air)
    waiting = .allocate(capacity: Self.mostWaiting)
    scales.initialize(repeating: 0, count: count + model.outputs + air)
    for (place, number) in (model.scales + model.biases).enumerated() { scales[place] = number }
    clear()
  }

  deinit {
    near.deallocate()
    far.deallocate()
    scores.deallocate()
    scales.deallocate()
    waiting.deallocate()
  }

  func clear() {
    near.initialize(repeating: 0, count: count + WeightBlock.width)
    far.initialize(repeating: 0, count: count + WeightBlock.width)
  }

  /// Moves the near sums to where there is more room.
  func carry() {
    for place in 0..<count {
      far[place] &+= Int32(near[place])
      near[place] = 0
    }
  }

  func scores(perWord: Float, perGram: Float) -> Scores {
    carry()
    let outputs = model.outputs
    let (words, grams) = (SIMD8(repeating: perWord), SIMD8(repeating: perGram))
    for first in stride(from: 0, to: outputs, by: WeightBlock.width) {
      let score =
        sums(first) * words * factors(first)
        + sums(outputs + first) * grams * factors(outputs + first)
        + sums(2 * outputs + first) * factors(2 * outputs + first)
        + factors(3 * outputs + first)
      UnsafeMutableRawPointer(scores + first).storeBytes(of: score, as: SIMD8<Float>.self)
    }
    return Scores(start: scores, count: outputs)
  }

  @inline(__always)
  private func sums(_ first: Int) -> SIMD8<Float> {
    SIMD8(UnsafeRawPointer(far + first).loadUnaligned(as: SIMD8<Int32>.self))
  }

  @inline(__always)
  private func factors(_ first: Int) -> SIMD8<Float> {
    UnsafeRawPointer(scales + first).loadUnaligned(as: SIMD8<Float>.self)
  }
}
