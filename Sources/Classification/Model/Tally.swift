/// Adds up the weights of a comment's features.
///
/// Copies share their sums, as they share the room that these stand in.
struct Tally: FeatureSink {
  let model: LinearModel
  private let room: TallyRoom
  // Held beside the room, so that adding up asks for nothing and counts no references.
  private let rows: LinearModel.Rows
  private let sums: UnsafeMutablePointer<Int32>
  private let stride: Int
  private var waiting = 0
  /// The squared rarities of words and of grams, in 256ths.
  private var wordSquare: Int64 = 0
  private var gramSquare: Int64 = 0

  /// - Parameter room: cleared first; a room of its own without one.
  init(_ model: LinearModel, in room: TallyRoom? = nil) {
    let room = room ?? TallyRoom(model)
    self.model = model
    self.room = room
    rows = model.rows
    sums = room.sums
    stride = model.outputs
    room.clear()
  }

  /// Takes a feature; it counts after ``settle()``.
  ///
  /// Looking a feature up waits for memory. Looked up one after another only when many have come,
  /// they wait together.
  @inline(__always)
  mutating func take(_ hash: UInt64, _ group: FeatureGroup) {
    if waiting == TallyRoom.mostWaiting { settle() }
    room.waiting[waiting] = (hash, rows.firstSlot(hash), group)
    waiting += 1
  }

  @inline(__always)
  mutating func flag(_ name: Int) {
    if let row = model.flag(name) { add(row, .signs) }
  }

  mutating func settle() {
    for index in 0..<waiting {
      let (hash, slot, group) = room.waiting[index]
      if let row = rows.row(hash, startingWith: slot) { add(row, group) }
    }
    waiting = 0
  }

  @inline(__always)
  private mutating func add(_ row: UnsafePointer<Int8>, _ group: FeatureGroup) {
    let count = stride
    let target = sums + group.rawValue * count
    for output in 0..<count { target[output] &+= Int32(row[output]) }
    let rarity = Int64(UInt8(bitPattern: row[count]))
    switch group {
    case .words: wordSquare &+= rarity &* rarity
    case .grams: gramSquare &+= rarity &* rarity
    case .signs: break
    }
  }

  /// Adds sums made elsewhere: those of words, then those of grams.
  @inline(__always)
  mutating func add(_ word: UnsafePointer<Int16>, _ words: Int32, _ grams: Int32) {
    let count = stride * 2
    for output in 0..<count { sums[output] &+= Int32(word[output]) }
    wordSquare &+= Int64(words)
    gramSquare &+= Int64(grams)
  }

  /// By what the sums of a group are divided.
  func length(_ group: FeatureGroup) -> Float {
    let square: Int64 =
      switch group {
      case .words: wordSquare
      case .grams: gramSquare
      case .signs: 0
      }
    return square == 0 ? 1 : Float(square).squareRoot() / ModelFormat.raritySteps
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

/// Room for the sums of one comment at a time.
final class TallyRoom {
  /// How many features wait to be looked up together.
  static let mostWaiting = 64

  let sums: UnsafeMutablePointer<Int32>
  let waiting: UnsafeMutablePointer<(hash: UInt64, slot: UInt32, group: FeatureGroup)>
  private let count: Int

  init(_ model: LinearModel) {
    count = model.outputs * FeatureGroup.allCases.count
    sums = .allocate(capacity: count)
    waiting = .allocate(capacity: Self.mostWaiting)
    clear()
  }

  func clear() { sums.initialize(repeating: 0, count: count) }

  deinit {
    sums.deallocate()
    waiting.deallocate()
  }
}
