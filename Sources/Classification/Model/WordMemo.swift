/// Remembers what the tables and the models say of words, for words come again and again.
///
/// What a desk has learned stands beside what the base knows, so that a word is looked up once. Two
/// places for each part of the hash; a newcomer takes the place that was not used last. What is
/// remembered is exactly what would be computed, so that a verdict never depends on what was read
/// before.
final class WordMemo {
  private static let bits = 15
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
  private var scratch: [UInt16] = []

  /// What is known of a word apart from its patterns and sums.
  private struct Head {
    var facts: WordFacts
    var squares = Squares()
    var own = Squares()
  }

  private struct Squares {
    var words: Int32 = 0
    var grams: Int32 = 0
  }

  /// Where the parts of a record lie: all of them side by side, for each line of memory that is
  /// fetched costs more than what is done with it.
  private struct Layout {
    let patterns = MemoryLayout<Head>.stride
    /// The sums of the base, first of words, then of grams; then those of the desk.
    let sums: Int
    let own: Int
    let stride: Int

    init(_ outputs: Int, _ ownOutputs: Int) {
      sums = patterns + CueLexicon.mostPatterns * MemoryLayout<UInt16>.stride
      own = sums + outputs * 2 * MemoryLayout<Int16>.stride
      let end = own + ownOutputs * 2 * MemoryLayout<Int16>.stride
      stride = (end + 63) & ~63
    }
  }

  init(_ model: LinearModel, _ rules: Rules, desk: LinearModel? = nil) {
    self.model = model
    self.desk = desk
    self.rules = rules
    layout = Layout(model.outputs, desk?.outputs ?? 0)
    keys = Self.room(Self.size)
    latest = Self.room(Self.size / 2)
    records = .allocate(byteCount: Self.size * layout.stride, alignment: 64)
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
  }

  /// The place of a word, which it keeps until another is looked up.
  ///
  /// - Parameter letters: asked for only where the word is new.
  @inline(__always)
  func place(of letters: @autoclosure () -> ArraySlice<Letter>, _ key: UInt64) -> Int {
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
    learn(letters(), key, place)
    return place
  }

  private func learn(_ letters: ArraySlice<Letter>, _ key: UInt64, _ place: Int) {
    scratch.removeAll(keepingCapacity: true)
    var head = Head(facts: rules.facts(letters, &scratch))
    let patterns = patterns(at: place)
    for (index, pattern) in scratch.enumerated() { patterns[index] = pattern }
    head.squares = Self.squares(letters, head.facts.key, model, sums(at: place))
    if let desk { head.own = Self.squares(letters, head.facts.key, desk, ownSums(at: place)) }
    (records + place * layout.stride).initializeMemory(as: Head.self, to: head)
    keys[place] = key
  }

  private static func squares(
    _ letters: ArraySlice<Letter>, _ key: WordKey, _ model: LinearModel,
    _ sums: UnsafeMutablePointer<Int16>
  ) -> Squares {
    var sink = WordSink(model, sums)
    FeatureReader.word(letters, key, into: &sink)
    return Squares(words: sink.wordSquare, grams: sink.gramSquare)
  }

  @inline(__always)
  private func head(_ place: Int) -> UnsafePointer<Head> {
    UnsafePointer((records + place * layout.stride).assumingMemoryBound(to: Head.self))
  }

  private func patterns(at place: Int) -> UnsafeMutablePointer<UInt16> {
    (records + place * layout.stride + layout.patterns).assumingMemoryBound(to: UInt16.self)
  }

  @inline(__always)
  private func sums(at place: Int) -> UnsafeMutablePointer<Int16> {
    (records + place * layout.stride + layout.sums).assumingMemoryBound(to: Int16.self)
  }

  @inline(__always)
  private func ownSums(at place: Int) -> UnsafeMutablePointer<Int16> {
    (records + place * layout.stride + layout.own).assumingMemoryBound(to: Int16.self)
  }

  /// The facts of the word at a place, its patterns appended to `patterns`.
  @inline(__always)
  func facts(at place: Int, patterns all: inout [UInt16]) -> WordFacts {
    var result = head(place).pointee.facts
    result.firstPattern = all.count
    if result.patternCount > 0 {
      all.append(
        contentsOf: UnsafeBufferPointer(start: patterns(at: place), count: result.patternCount))
    }
    return result
  }

  /// Adds the features of the word at a place, as the base weighs them.
  @inline(__always)
  func add(_ place: Int, to tally: inout Tally) {
    let squares = head(place).pointee.squares
    tally.add(sums(at: place), squares.words, squares.grams)
  }

  /// Adds the features of the word at a place, as the desk weighs them.
  @inline(__always)
  func addOwn(_ place: Int, to tally: inout Tally) {
    let squares = head(place).pointee.own
    tally.add(ownSums(at: place), squares.words, squares.grams)
  }

  /// What the word at a place adds to an output of the base, or of the desk, in both groups.
  @inline(__always)
  func sums(at place: Int, _ output: Int, ofDesk: Bool) -> (words: Int16, grams: Int16) {
    let first = ofDesk ? ownSums(at: place) : sums(at: place)
    let outputs = ofDesk ? desk?.outputs ?? 0 : model.outputs
    return (first[output], first[outputs + output])
  }
}

/// Adds up the features of a single word.
private struct WordSink: FeatureSink {
  let rows: LinearModel.Rows
  let outputs: Int
  let sums: UnsafeMutablePointer<Int16>
  var wordSquare: Int32 = 0
  var gramSquare: Int32 = 0

  init(_ model: LinearModel, _ sums: UnsafeMutablePointer<Int16>) {
    rows = model.rows
    self.sums = sums
    outputs = model.outputs
    sums.initialize(repeating: 0, count: outputs * 2)
  }

  @inline(__always)
  mutating func take(_ hash: UInt64, _ group: FeatureGroup) {
    guard group != .signs, let row = rows.row(hash) else { return }
    let target = sums + (group == .words ? 0 : outputs)
    for output in 0..<outputs { target[output] &+= Int16(row[output]) }
    let rarity = Int32(UInt8(bitPattern: row[outputs]))
    if group == .words { wordSquare &+= rarity &* rarity } else { gramSquare &+= rarity &* rarity }
  }
}
