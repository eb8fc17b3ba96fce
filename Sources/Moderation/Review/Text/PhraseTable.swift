/// Turns of speech to be found in a text.
///
/// A turn is words with blanks between. `*` at the end of a word stands for any ending, `~` for up to
/// three words of the same sentence, `#` for a number. ё and capitals make no difference, and neither
/// do commas, quotes and hyphens between the words.
struct PhraseTable: Sendable {
  /// A place where a turn stands.
  struct Match: Sendable {
    /// The number of the turn in the table.
    var phrase: Int
    /// By tokens.
    var range: Range<Int>
  }

  private enum Piece: Sendable {
    case word(String)
    case stem(String)
    case gap
    case number
  }

  private var phrases: [[Piece]] = []
  /// Turns by the first letters of their first word.
  private var byHead: [UInt64: [Int]] = [:]
  /// Turns that begin with a number or with a stem too short for a key.
  private var others: [Int] = []

  private static let widestGap = 3

  init(_ turns: [String]) {
    for turn in turns { add(turn) }
  }

  private mutating func add(_ turn: String) {
    let pieces = turn.lowercased().replacing("ё", with: "е").split(separator: " ").map {
      word -> Piece in
      if word == "~" { return .gap }
      if word == "#" { return .number }
      return word.hasSuffix("*") ? .stem(String(word.dropLast())) : .word(String(word))
    }
    let number = phrases.count
    phrases.append(pieces)
    switch pieces.first {
    case .word(let word): byHead[ReplyToken.head(of: word), default: []].append(number)
    case .stem(let stem) where stem.utf8.count >= 6:
      byHead[ReplyToken.head(of: stem), default: []].append(number)
    case .stem, .number: others.append(number)
    case .gap, nil: break
    }
  }

  /// The longest turn at each place, from left to right, without overlaps.
  ///
  /// - Complexity: linear in the number of tokens.
  func matches(in text: ReplyText) -> [Match] {
    var found: [Match] = []
    var index = 0
    while index < text.tokens.count {
      if let match = longest(at: index, text.tokens) {
        found.append(match)
        index = match.range.upperBound
      } else {
        index += 1
      }
    }
    return found
  }

  /// Whether any turn stands in the tokens.
  func occurs(in text: ReplyText, _ range: Range<Int>? = nil) -> Bool {
    (range ?? 0..<text.tokens.count).contains { longest(at: $0, text.tokens) != nil }
  }

  /// The longest turn that begins at a token.
  func longest(at index: Int, _ tokens: [ReplyToken]) -> Match? {
    guard tokens[index].kind != .sign else { return nil }
    var best: Match?
    for number in byHead[tokens[index].head] ?? [] { improve(&best, number, index, tokens) }
    for number in others { improve(&best, number, index, tokens) }
    return best
  }

  private func improve(
    _ best: inout Match?, _ number: Int, _ index: Int, _ tokens: [ReplyToken]
  ) {
    let sentence = tokens[index].sentence
    guard let end = end(of: phrases[number][...], at: index, sentence: sentence, tokens),
      best.map({ $0.range.upperBound < end }) ?? true
    else { return }
    best = Match(phrase: number, range: index..<end)
  }

  private func end(
    of pieces: ArraySlice<Piece>, at index: Int, sentence: Int, _ tokens: [ReplyToken]
  ) -> Int? {
    guard let piece = pieces.first else { return index }
    var index = index
    while index < tokens.count, Self.isPassedOver(tokens[index]) { index += 1 }
    guard index < tokens.count, tokens[index].sentence == sentence else { return nil }
    let rest = pieces.dropFirst()
    let token = tokens[index]
    let fits: Bool
    switch piece {
    case .gap:
      for next in index...index + Self.widestGap {
        if let end = end(of: rest, at: next, sentence: sentence, tokens) { return end }
      }
      return nil
    case .word(let word): fits = token.kind == .word && token.folded.hasBytes(of: word)
    case .stem(let stem): fits = token.kind == .word && token.starts(stem)
    case .number: fits = token.kind == .number
    }
    return fits ? end(of: rest, at: index + 1, sentence: sentence, tokens) : nil
  }

  private static func isPassedOver(_ token: ReplyToken) -> Bool {
    token.kind == .sign && passedOver.contains(token.folded)
  }

  private static let passedOver: Set<String> = [",", "-", "«", "»", "\"", "№", "–", "—"]
}
