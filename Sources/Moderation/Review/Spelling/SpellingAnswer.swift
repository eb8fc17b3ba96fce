/// A word that no dictionary knows.
public struct Misspelling: Equatable, Sendable {
  public var word: String
  /// In UTF-8 bytes of the whole text.
  public var range: Range<Int>
  /// What it may have been meant to be, the likeliest first.
  public var suggestions: [String]

  /// Creates a misspelling.
  public init(word: String, range: Range<Int>, suggestions: [String]) {
    self.word = word
    self.range = range
    self.suggestions = suggestions
  }
}

/// What hunspell answers to one line.
public struct SpellingAnswer: Sendable {
  private let line: SpellingQuestion.Line
  /// The byte at which each scalar of the line begins, and its end.
  private let offsets: [Int]
  /// The line of the text as it was sent, `^` and all: answers count from there.
  private static let lead = 1

  /// Words not found so far, in the order of the text.
  public private(set) var misspellings: [Misspelling] = []
  /// Whether the answer is whole.
  public private(set) var isWhole = false

  public init(to line: SpellingQuestion.Line, in text: String) {
    self.line = line
    var offsets: [Int] = []
    var offset = line.start
    // The sent line has blanks of one byte where the text may have wider ones.
    let utf8 = text.utf8
    let start = utf8.index(utf8.startIndex, offsetBy: min(line.start, utf8.count))
    for scalar in text[start...].unicodeScalars.prefix(line.text.unicodeScalars.count) {
      offsets.append(offset)
      offset += UTF8.width(scalar)
    }
    offsets.append(offset)
    self.offsets = offsets
  }

  /// Takes one line of the program's output, without its line break.
  ///
  /// Lines of other kinds, such as the version and right words, are passed over.
  public mutating func take(_ output: String) {
    guard !isWhole else { return }
    guard let sign = output.first else {
      isWhole = true
      return
    }
    switch sign {
    case "&", "?": takeMissed(output, hasSuggestions: true)
    case "#": takeMissed(output, hasSuggestions: false)
    default: break
    }
  }

  /// `& word count offset: one, other` or `# word offset`
  private mutating func takeMissed(_ output: String, hasSuggestions: Bool) {
    let halves = output.split(separator: ":", maxSplits: 1)
    let head = (halves.first ?? "").split(separator: " ")
    guard head.count == (hasSuggestions ? 4 : 3), let last = head.last, let place = Int(last)
    else { return }
    let word = String(head[1])
    let first = place - Self.lead
    let length = word.unicodeScalars.count
    guard first >= 0, first + length < offsets.count else { return }
    let list = hasSuggestions && halves.count > 1 ? halves[1].split(separator: ",") : []
    misspellings.append(
      Misspelling(
        word: word, range: offsets[first]..<offsets[first + length],
        suggestions: list.map { String($0.drop { $0 == " " }) }.filter { !$0.isEmpty }))
  }
}
