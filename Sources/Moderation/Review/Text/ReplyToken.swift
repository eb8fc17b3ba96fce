/// A word, a number or a sign of a text.
struct ReplyToken: Equatable, Sendable {
  enum Kind: Sendable {
    case word, number, sign
  }

  let kind: Kind
  /// In lower case, ё as е.
  let folded: String
  /// The first six bytes of ``folded``, three Cyrillic letters: tables look there before they compare.
  let head: UInt64
  /// The last four bytes of ``folded``.
  let tail: UInt32
  /// In UTF-8 bytes of the text.
  let range: Range<Int>
  var startsUpper = false
  /// Two letters or more, all of them capitals.
  var isShouted = false
  /// The number of its sentence.
  var sentence = 0

  init(kind: Kind, folded: String, range: Range<Int>) {
    self.kind = kind
    self.folded = folded
    self.range = range
    head = Self.head(of: folded)
    tail = Self.tail(of: folded)
  }

  static func head(of word: String) -> UInt64 {
    word.utf8.prefix(6).reduce(0) { $0 << 8 | UInt64($1) }
  }

  static func tail(of word: String) -> UInt32 {
    word.utf8.suffix(4).reduce(0) { $0 << 8 | UInt32($1) }
  }

  func isSign(_ text: String) -> Bool { kind == .sign && folded.hasBytes(of: text) }

  /// Whether the word ends so, with a stem before it.
  func ends(_ ending: String) -> Bool {
    let (own, other) = (folded.utf8, ending.utf8)
    guard own.count > other.count else { return false }
    return own.dropFirst(own.count - other.count).elementsEqual(other)
  }

  func starts(_ stem: String) -> Bool { folded.startsWithBytes(of: stem) }
}

/// Folded words have one form each: their bytes tell, and comparing them is many times as quick as
/// comparing characters.
extension String {
  func hasBytes(of other: String) -> Bool {
    utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8)
  }

  func startsWithBytes(of stem: String) -> Bool {
    utf8.count >= stem.utf8.count && utf8.prefix(stem.utf8.count).elementsEqual(stem.utf8)
  }
}

/// Endings of words, found by their last letters.
struct EndingTable: Sendable {
  private var byTail: [UInt32: [String]] = [:]
  /// Two Cyrillic letters where every ending has as many, else one.
  private let mask: UInt32

  init(_ endings: [String]) {
    mask = endings.allSatisfy { $0.utf8.count >= 4 } ? .max : 0xFFFF
    for ending in endings {
      byTail[ReplyToken.tail(of: ending) & mask, default: []].append(ending)
    }
  }

  /// Whether a word has one of the endings, with a stem before it.
  func fits(_ token: ReplyToken) -> Bool {
    byTail[token.tail & mask]?.contains { token.ends($0) } ?? false
  }
}
