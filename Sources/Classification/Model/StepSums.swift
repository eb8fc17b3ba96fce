/// The weights of a model's steps added up: how far a value has risen is then one addition.
///
/// Made once, before anybody reads it, and freed with the last who does.
final class StepSums: @unchecked Sendable {
  /// No sum of eight weights goes farther.
  static let reach: Int32 = 8 * 128

  /// How many blocks the sums of one height have.
  let blocks: Int
  private let room: UnsafeMutablePointer<WeightBlock.Sums>

  init(_ model: LinearModel) {
    blocks = WeightBlock.count(model.outputs)
    let all = SignName.baseScores * Levels.most
    // A block of air, as adding a row wants it.
    room = .allocate(capacity: all * blocks + 1)
    room.initialize(repeating: WeightBlock.Sums(), count: all * blocks + 1)
    for name in 0..<SignName.baseScores {
      for level in 0..<Levels.most {
        let own = room + (name * Levels.most + level) * blocks
        if level > 0 { own.update(from: own - blocks, count: blocks) }
        let start = model.signs[SignName.step(name, level)]
        guard start >= 0 else { continue }
        own.withMemoryRebound(to: Int16.self, capacity: blocks * WeightBlock.width) {
          model.row.add(model.rows.first + Int(start), to: $0)
        }
      }
    }
  }

  deinit { room.deallocate() }

  /// The sums of the first levels of a sign; `nil` for signs that no comment by itself has.
  @inline(__always)
  func sums(_ name: Int, _ levels: Int) -> UnsafePointer<WeightBlock.Sums>? {
    name < SignName.baseScores
      ? UnsafePointer(room + (name &* Levels.most &+ levels &- 1) &* blocks) : nil
  }
}
