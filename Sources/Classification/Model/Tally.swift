/// Adds up the weights of a comment's features.
///
/// Copies share their sums, as they share the room that these stand in.
struct Tally: FeatureSink {
  let room: TallyRoom
  // Held beside the room, so that adding up asks for nothing and counts no references.
  private let rows: LinearModel.Rows
  private let signs: UnsafePointer<Int32>
  private let near: UnsafeMutablePointer<Int16>
  private let outputs: Int
  private let blocks: WeightBlock.Row
  /// How far the near sums may still go.
  private var reach = TallyRoom.farthest
  private var waiting = 0
  /// The squared rarities of words and of grams, in 256ths.
  private var wordSquare: Int64 = 0
  private var gramSquare: Int64 = 0

  /// - Parameter room: cleared first.
  init(in room: TallyRoom) {
    self.room = room
    rows = room.model.rows
    signs = room.model.signs
    near = room.near
    outputs = room.model.outputs
    blocks = room.model.row
    room.clear()
  }

  init(_ model: LinearModel) { self.init(in: TallyRoom(model)) }

  var model: LinearModel { room.model }

  /// Takes a feature; it counts after ``settle()``.
  ///
  /// Looking a feature up waits for memory. Looked up one after another only when many have come,
  /// they wait together.
  @inline(__always)
  mutating func take(_ hash: UInt64, _ group: FeatureGroup) {
    if waiting == TallyRoom.mostWaiting { settle() }
    room.waiting[waiting] = (hash, rows.firstSlot(hash), group)
    waiting &+= 1
  }

  @inline(__always)
  mutating func flag(_ name: Int) {
    let start = signs[name]
    if start >= 0 { add(rows.first + Int(start), .signs) }
  }

  @inline(__always)
  mutating func steps(_ name: Int, _ value: Int, _ levels: Levels) {
    let count = levels.reached(by: value)
    guard count > 0 else { return }
    guard let steps = room.steps, let sums = steps.sums(name, count) else {
      for level in 0..<count { flag(SignName.step(name, level)) }
      return
    }
    spend(StepSums.reach)
    WeightBlock.add(sums, count: steps.blocks, to: near + FeatureGroup.signs.rawValue * outputs)
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
    spend(128)
    blocks.add(row, to: near + group.rawValue &* outputs)
    let rarity = Int64(UInt8(bitPattern: row[outputs]))
    switch group {
    case .words: wordSquare &+= rarity &* rarity
    case .grams: gramSquare &+= rarity &* rarity
    case .signs: break
    }
  }

  /// Adds sums made elsewhere: those of words, then those of grams, in whole blocks.
  @inline(__always)
  mutating func add(_ sums: UnsafePointer<WeightBlock.Sums>, _ squares: WordSquares) {
    spend(squares.reach)
    WeightBlock.add(sums, count: WeightBlock.count(2 &* outputs), to: near)
    wordSquare &+= Int64(squares.words)
    gramSquare &+= Int64(squares.grams)
  }

  /// Makes sure that no near sum overflows where so much is added to each.
  @inline(__always)
  private mutating func spend(_ more: Int32) {
    if reach < more {
      room.carry()
      reach = TallyRoom.farthest
    }
    reach &-= more
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

  /// The score of each output, where the room keeps it; valid until that is cleared or goes.
  func scores() -> Scores {
    room.scores(perWord: 1 / length(.words), perGram: 1 / length(.grams))
  }

  /// The score of each output, to be kept.
  func keptScores() -> [Float] { withExtendedLifetime(room) { Array(scores()) } }
}

/// The scores of all outputs, where somebody keeps room for them.
typealias Scores = UnsafeBufferPointer<Float>

/// What a word's features come to besides their sums.
struct WordSquares {
  /// The squared rarities of words and of grams, in 256ths.
  var words: Int32 = 0
  var grams: Int32 = 0
  /// The largest of the sums, without its sign.
  var reach: Int32 = 0
}
