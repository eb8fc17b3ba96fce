/// Patterns over folded letters, all matched in one walk along a word.
///
/// A pattern is a whole word (`спасибо`) or, with `*`, the beginning of one (`ремонт*`).
struct Trie: Sendable {
  private static let width = 64
  private static let childless = [UInt16](repeating: 0, count: width)

  private var children: [UInt16] = Array(repeating: 0, count: width)
  private var whole: [UInt16] = [0]
  private var beginning: [UInt16] = [0]

  /// Room for so many nodes at once, which spares copying while it grows.
  init(nodes: Int = 512) {
    children.reserveCapacity(nodes * Self.width)
    whole.reserveCapacity(nodes)
    beginning.reserveCapacity(nodes)
  }

  /// Adds a pattern under a number above 0; the first number given to a pattern stays.
  ///
  /// - Returns: the number under which the pattern stands.
  @discardableResult
  mutating func add(_ pattern: Substring, _ number: UInt16) -> UInt16 {
    var pattern = pattern
    return pattern.withUTF8 { add($0, number) }
  }

  /// By bytes: tables are long and read at every start, and their letters take one byte or two.
  private mutating func add(_ pattern: UnsafeBufferPointer<UInt8>, _ number: UInt16) -> UInt16 {
    var node = 0
    var isBeginning = false
    var bytes = pattern.makeIterator()
    while let lead = bytes.next() {
      if lead == UInt8(ascii: "*") {
        isBeginning = true
        break
      }
      let value =
        lead < 0x80 ? UInt32(lead) : UInt32(lead & 0x1F) << 6 | UInt32((bytes.next() ?? 0) & 0x3F)
      node = child(of: node, by: ScalarTable.letter(of: value))
    }
    if isBeginning {
      if beginning[node] == 0 { beginning[node] = number }
      return beginning[node]
    }
    if whole[node] == 0 { whole[node] = number }
    return whole[node]
  }

  private mutating func child(of node: Int, by letter: Letter) -> Int {
    let slot = node * Self.width + Int(letter & 63)
    if children[slot] != 0 { return Int(children[slot]) }
    let next = whole.count
    children[slot] = UInt16(next)
    children += Self.childless
    whole.append(0)
    beginning.append(0)
    return next
  }

  /// Calls `found` with the number of each pattern that fits the word, and where it ended.
  ///
  /// - Parameter start: where in `word` the part begins that the patterns must fit.
  func match(
    _ word: Letters, from start: Int = 0, found: (_ number: UInt16, _ end: Int) -> Void
  ) {
    var node = 0
    var index = start
    while index < word.count {
      let letter = word[index]
      guard letter < 64 else { return }
      let next = children[node * Self.width + Int(letter)]
      guard next != 0 else { return }
      node = Int(next)
      index += 1
      if beginning[node] != 0 { found(beginning[node], index) }
    }
    if whole[node] != 0 { found(whole[node], index) }
  }

  /// Whether some pattern fits the word; its number, the longest first.
  func number(of word: Letters, from start: Int = 0) -> UInt16? {
    var result: UInt16?
    match(word, from: start) { number, _ in result = number }
    return result
  }

  /// Calls `found` for each whole pattern that the word has from `start` on.
  func prefixes(
    of word: Letters, from start: Int, found: (_ number: UInt16, _ end: Int) -> Void
  ) {
    var node = 0
    var index = start
    while index < word.count, word[index] < 64 {
      let next = children[node * Self.width + Int(word[index])]
      guard next != 0 else { return }
      node = Int(next)
      index += 1
      if whole[node] != 0 { found(whole[node], index) }
    }
  }
}

extension StringProtocol {
  /// The parts between spaces and line breaks, found by bytes: tables are long and read at every
  /// start.
  var words: [Substring] {
    Substring(self).utf8.split { $0 == 0x20 || $0 == 0x0A }.map { Substring($0) }
  }
}
