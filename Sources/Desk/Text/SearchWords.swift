/// What somebody looks for: words that a text must all hold, by their beginnings.
struct SearchWords {
  /// Each with a space before it, as `FoldedWords` writes them.
  private let beginnings: [[UInt8]]
  /// Those that the index answers; the others have one letter, which the index does not keep.
  private let indexed: [String]
  /// Whether the index does not answer for every word.
  let needsReading: Bool

  /// Reads any text at all: signs, operators and quotation marks only part words.
  init(_ query: String) {
    // More words than a line holds would only make the search slow.
    let words = FoldedWords(String(query.prefix(400))).text.split(separator: " ").prefix(12)
    beginnings = words.map { [0x20] + Array($0.utf8) }
    indexed = words.filter { $0.unicodeScalars.count > 1 }.map(String.init)
    needsReading = indexed.count < words.count
  }

  /// Whether there is nothing to look for, so that everything is found.
  var isEmpty: Bool { beginnings.isEmpty }

  /// The question to the index; `nil` where it can answer none of the words.
  ///
  /// Quoted, and of letters and digits alone, so that no word is an operator.
  var pattern: String? {
    indexed.isEmpty ? nil : indexed.map { "\"\($0)\"*" }.joined(separator: " ")
  }

  /// What to ask an index of any word length, a word at a time, the longest first: the longer a word,
  /// the fewer texts hold it, and those of one and two letters stand in so many that gathering them
  /// takes a quarter of a second among a million comments.
  var longestFirst: [String] {
    beginnings.map { String(decoding: $0.dropFirst(), as: UTF8.self) }
      .sorted { $0.unicodeScalars.count > $1.unicodeScalars.count }
  }

  /// Whether a text holds all the words.
  func match(_ text: FoldedWords) -> Bool { beginnings.allSatisfy(text.hasWord) }
}
