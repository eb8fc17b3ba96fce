/// Eight neighbouring weights, which the processor adds at once.
enum WeightBlock {
  static let width = 8

  /// Sums of eight outputs.
  typealias Sums = SIMD8<Int16>
  private typealias Weights = SIMD8<Int8>

  /// How many blocks hold so many weights.
  @inline(__always)
  static func count(_ weights: Int) -> Int { (weights &+ width &- 1) / width }

  /// How the weights of one row fall into blocks.
  struct Row: Sendable {
    private let wholeBlocks: Int
    /// All bits of those weights of the last block that are of the row.
    private let rest: Sums

    init(_ weights: Int) {
      wholeBlocks = weights / width
      rest = Sums(repeating: 0).replacing(
        with: -1, where: Sums(0, 1, 2, 3, 4, 5, 6, 7) .< Int16(weights % width))
    }

    /// Adds the weights of a row to sums, which have room for one block more than they fill; those
    /// behind the last one stay as they are.
    ///
    /// Reads beyond the row in the same way: what lies behind the last one, names and air, is
    /// longer than a block, as ``ModelStorage`` sees to.
    @inline(__always)
    func add(_ row: UnsafePointer<Int8>, to sums: UnsafeMutablePointer<Int16>) {
      for block in 0..<wholeBlocks {
        let first = block &* width
        WeightBlock.add(Sums(truncatingIfNeeded: weights(row + first)), to: sums + first)
      }
      let first = wholeBlocks &* width
      WeightBlock.add(Sums(truncatingIfNeeded: weights(row + first)) & rest, to: sums + first)
    }
  }

  /// Adds whole blocks of sums to others.
  @inline(__always)
  static func add(
    _ blocks: UnsafePointer<Sums>, count: Int, to sums: UnsafeMutablePointer<Int16>
  ) {
    for block in 0..<count { add(blocks[block], to: sums + block &* width) }
  }

  @inline(__always)
  private static func add(_ more: Sums, to sums: UnsafeMutablePointer<Int16>) {
    let room = UnsafeMutableRawPointer(sums)
    room.storeBytes(of: room.loadUnaligned(as: Sums.self) &+ more, as: Sums.self)
  }

  @inline(__always)
  private static func weights(_ row: UnsafePointer<Int8>) -> Weights {
    UnsafeRawPointer(row).loadUnaligned(as: Weights.self)
  }
}
