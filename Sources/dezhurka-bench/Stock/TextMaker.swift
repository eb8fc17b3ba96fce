import Foundation

/// Makes the texts of comments, as long and as varied as in life.
struct TextMaker {
  /// The middle length, in characters.
  static let median = 124.0
  /// A tenth is longer than this, in characters.
  static let longTenth = 400.0
  static let longest = 4000

  private enum Piece {
    case words([UInt8])
    case gap(Int)
    case number
  }

  private let sentences: [[Piece]]
  private let lists: [[[UInt8]]]
  private let spread = log(Self.longTenth / Self.median) / 1.2816

  init() {
    let order = WordStock.lists.keys.sorted()
    lists = order.map { key in (WordStock.lists[key] ?? []).map { Array($0.utf8) } }
    sentences = WordStock.sentences.map { Self.pieces(of: $0, order) }
  }

  private static func pieces(of sentence: String, _ order: [Character]) -> [Piece] {
    var pieces: [Piece] = []
    for part in sentence.split(separator: "{", omittingEmptySubsequences: false) {
      let sides = part.split(separator: "}", maxSplits: 1, omittingEmptySubsequences: false)
      if sides.count == 2, let name = sides[0].first {
        pieces.append(order.firstIndex(of: name).map { .gap($0) } ?? .number)
      }
      if let words = sides.last, !words.isEmpty { pieces.append(.words(Array(words.utf8))) }
    }
    return pieces
  }

  /// Appends a text of a length drawn from the lengths of real comments.
  func write(to bytes: inout [UInt8], _ random: inout Seeded) {
    let wanted = min(Self.longest, Int(exp(log(Self.median) + spread * random.normal())))
    write(to: &bytes, characters: max(4, wanted), &random)
  }

  /// Appends a text of at most so many characters, cut where a character ends.
  func write(to bytes: inout [UInt8], characters wanted: Int, _ random: inout Seeded) {
    let start = bytes.count
    var written = 0
    while written < wanted {
      let before = bytes.count
      if before > start { bytes += [0x20] }
      sentence(to: &bytes, &random)
      written += Self.characters(in: bytes[before...])
    }
    var surplus = written - wanted
    while surplus > 0, let last = bytes.popLast() { if last & 0xC0 != 0x80 { surplus -= 1 } }
  }

  private func sentence(to bytes: inout [UInt8], _ random: inout Seeded) {
    for piece in sentences[random.below(sentences.count)] {
      switch piece {
      case .words(let words): bytes += words
      case .gap(let list): bytes += lists[list][random.below(lists[list].count)]
      case .number: bytes += Array(String(1 + random.skewed(180)).utf8)
      }
    }
    if random.happens(0.3) {
      bytes.append(0x20)
      rareWord(to: &bytes, &random)
    }
    bytes += random.happens(0.15) ? [0x21] : [0x2E]
  }

  /// A nickname, a slip of the finger, a word of one family: what makes an index large.
  func rareWord(to bytes: inout [UInt8], _ random: inout Seeded) {
    for _ in 0..<(2 + random.below(3)) {
      bytes += Array(WordStock.syllables[random.below(WordStock.syllables.count)].utf8)
    }
  }

  private static func characters(in bytes: ArraySlice<UInt8>) -> Int {
    bytes.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
  }
}
