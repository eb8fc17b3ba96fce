/// Remembers what the tables and the models say of words, for words come again and again.
///
/// What a desk has learned stands beside what the base knows, so that a word is looked up once. Two
/// places for each part of the hash; a newcomer takes the place that was not used last. What is
/// remembered is exactly what would be computed, so that a verdict never depends on what was read
/// before.
final class WordMemo {
  private static let bits = 16
  private static let size = 1 << bits

  let model: LinearModel
  /// What a desk's corrections add.
  let desk: LinearModel?
  private let rules: Rules
  // Plain memory: it is private to one thread, and the checks of arrays would cost a third.
  private let keys: UnsafeMutablePointer<UInt64>
  /// Which place of each pair was used last.
  private let latest: UnsafeMutablePointer<UInt8>
  /// One record for each place. Left untouched: a place is written before it is read, and untouched
  /// pages cost nothing.
  private let records: UnsafeMutableRawPointer
  private let layout: Layout
  private var scratch = Scratch<UInt16>(capacity: CueLexicon.mostPatterns)
  private let waiting = UnsafeMutablePointer<TallyRoom.Waiting>.allocate(
    capacity: TallyRoom.mostWaiting)

  /// What is known of a word apart from its patterns and sums.
  private struct Head {
    var facts: WordFacts
    var squares: WordSquares
  }

  /// Where the parts of a record lie: all of them side by side, for each line of memory that is
  /// fetched costs more than what is done with it.
  private struct Layout {
    let patterns = MemoryLayout<Head>.stride
    /// The sums of the base, first of words, then of grams, in whole blocks.
    let sums: Int
    /// The squares of the desk, then its sums.
    let own: Int
    let ownSums: Int
    let stride: Int

    init(_ outputs: Int, _ ownOutputs: Int?) {
      let block = MemoryLayout<WeightBlock.Sums>.stride
      let facts = patterns + CueLexicon.mostPatterns * MemoryLayout<UInt16>.stride
      sums = (facts + block - 1) / block * block
      own = sums + WeightBlock.count(outputs * 2) * block
      ownSums = own + block
      let end = ownOutputs.map { [ownSums] in ownSums + WeightBlock.count($0 * 2) * block } ?? own
      stride = (end + 63) & ~63
    }
  }

  init(_ model: LinearModel, _ rules: Rules, desk: LinearModel? = nil) {
    self.model = model
    self.desk = desk
    self.rules = rules
    layout = Layout(model.outputs, desk?.outputs)
    keys = Self.room(Self.size)
    latest = Self.room(Self.size / 2)
    // A block of air behind the last: weights are added in blocks.
    records = .allocate(byteCount: Self.size * layout.stride + 64, alignment: 64)
  }

  private static func room<T: FixedWidthInteger>(_ count: Int) -> UnsafeMutablePointer<T> {
    let result = UnsafeMutablePointer<T>.allocate(capacity: count)
    result.initialize(repeating: 0, count: count)
    return result
  }

  deinit {
    keys.deallocate()
    latest.deallocate()
    records.deallocate()
    waiting.deallocate()
  }

  /// The place of a word, which it keeps until another is looked up.
  @inline(__always)
  func place(of token: Token, in tokens: TokenView) -> Int {
    let key = token.key.whole
    let pair = Int(key >> UInt64(64 - Self.bits)) & ~1
    if keys[pair] == key {
      latest[pair >> 1] = 0
      return pair
    }
    if keys[pair + 1] == key {
      latest[pair >> 1] = 1
      return pair + 1
    }
    let place = pair + 1 - Int(latest[pair >> 1])
    latest[pair >> 1] ^= 1
    learn(tokens.letters(of: token), token.key, place)
    return place
  }

  /// The place of a word that was looked up before, and has mostly kept it.
  @inline(__always)
  func placeAgain(of token: Token, in tokens: TokenView) -> Int {
    let place = Int(token.facts.memo)
    return keys[place] == token.key.whole ? place : self.place(of: token, in: tokens)
  }

  private func learn(_ letters: Letters, _ key: WordKey, _ place: Int) {
    scratch.clear()
    let record = record(place)
    let facts = rules.facts(letters, &scratch)
    patterns(at: place).update(from: scratch.base, count: scratch.count)
    let squares = add(letters, key, model, to: sums(at: place))
    record.initializeMemory(as: Head.self, to: Head(facts: facts, squares: squares))
    if let desk {
      let own = add(letters, key, desk, to: ownSums(at: place))
      (record + layout.own).initializeMemory(as: WordSquares.self, to: own)
    }
    keys[place] = key.whole
  }

  private func add(
    _ letters: Letters, _ key: WordKey, _ model: LinearModel,
    to sums: UnsafeMutablePointer<WeightBlock.Sums>
  ) -> WordSquares {
    let blocks = WeightBlock.count(model.outputs * 2)
    sums.initialize(repeating: WeightBlock.Sums(), count: blocks)
    return sums.withMemoryRebound(to: Int16.self, capacity: blocks * WeightBlock.width) { sums in
      var sink = WordSink(model, sums, waiting)
      FeatureReader.word(letters, key, into: &sink)
      sink.settle()
      return sink.squares(
        reaching: UnsafeBufferPointer(start: sums, count: blocks * WeightBlock.width))
    }
  }

  @inline(__always)
  private func record(_ place: Int) -> UnsafeMutableRawPointer {
    records + place &* layout.stride
  }

  @inline(__always)
  private func head(_ place: Int) -> UnsafePointer<Head> {
    UnsafePointer(record(place).assumingMemoryBound(to: Head.self))
  }

  @inline(__always)
  private func patterns(at place: Int) -> UnsafeMutablePointer<UInt16> {
    (record(place) + layout.patterns).assumingMemoryBound(to: UInt16.self)
  }

  @inline(__always)
  private func sums(at place: Int) -> UnsafeMutablePointer<WeightBlock.Sums> {
    (record(place) + layout.sums).assumingMemoryBound(to: WeightBlock.Sums.self)
  }

  @inline(__always)
  private func ownSums(at place: Int) -> UnsafeMutablePointer<WeightBlock.Sums> {
    (record(place) + layout.ownSums).assumingMemoryBound(to: WeightBlock.Sums.self)
  }

  /// The facts of the word at a place, its patterns appended to `all`, which has room for them.
  @inline(__always)
  func facts(at place: Int, patterns all: inout Scratch<UInt16>) -> WordFacts {
    var result = head(place).pointee.facts
    result.memo = UInt32(truncatingIfNeeded: place)
    result.firstPattern = all.count
    let count = result.patternCount
    if count > 0 {
      // The whole room at once is cheaper than to count; what is too much is written over.
      (all.base + all.count).update(from: patterns(at: place), count: CueLexicon.mostPatterns)
      all.extend(by: count)
    }
    return result
  }

  /// Adds the features of the word at a place, as the base weighs them.
  @inline(__always)
  func add(_ place: Int, to tally: inout Tally) {
    tally.add(sums(at: place), head(place).pointee.squares)
  }

  /// Adds the features of the word at a place, as the desk weighs them.
  @inline(__always)
  func addOwn(_ place: Int, to tally: inout Tally) {
    let squares = (record(place) + layout.own).assumingMemoryBound(to: WordSquares.self)
    tally.add(ownSums(at: place), squares.pointee)
  }

  /// What the word at a place adds to the outputs of the base, or of the desk: in the group of
  /// words, and after as many outputs in that of grams.
  @inline(__always)
  func sums(at place: Int, ofDesk: Bool) -> UnsafeRawPointer {
    UnsafeRawPointer(ofDesk ? ownSums(at: place) : sums(at: place))
  }
}

/// Adds up the features of a single word.
///
/// As in ``Tally`` features wait, so that the searches for all of them wait for memory together.
private struct WordSink: FeatureSink {
  private let rows: LinearModel.Rows
  private let outputs: Int
  private let blocks: WeightBlock.Row
  private let sums: UnsafeMutablePointer<Int16>
  private let waiting: UnsafeMutablePointer<TallyRoom.Waiting>
  private var count = 0
  private(set) var squares = WordSquares()

  init(
    _ model: LinearModel, _ sums: UnsafeMutablePointer<Int16>,
    _ waiting: UnsafeMutablePointer<TallyRoom.Waiting>
  ) {
    rows = model.rows
    outputs = model.outputs
    blocks = model.row
    self.sums = sums
    self.waiting = waiting
  }

  @inline(__always)
  mutating func take(_ hash: UInt64, _ group: FeatureGroup) {
    if count == TallyRoom.mostWaiting { settle() }
    waiting[count] = (hash, rows.firstSlot(hash), group)
    count &+= 1
  }

  mutating func settle() {
    for index in 0..<count {
      let (hash, slot, group) = waiting[index]
      guard let row = rows.row(hash, startingWith: slot) else { continue }
      blocks.add(row, to: sums + (group == .words ? 0 : outputs))
      let rarity = Int32(UInt8(bitPattern: row[outputs]))
      if group == .words {
        squares.words &+= rarity &* rarity
      } else {
        squares.grams &+= rarity &* rarity
      }
    }
    count = 0
  }

  /// The squares, with the farthest of the sums.
  func squares(reaching sums: UnsafeBufferPointer<Int16>) -> WordSquares {
    var squares = squares
    for sum in sums { squares.reach = max(squares.reach, abs(Int32(sum))) }
    return squares
  }
}
