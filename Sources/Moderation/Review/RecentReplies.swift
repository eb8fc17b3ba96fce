/// Replies that were sent lately, made ready for comparison.
///
/// Names, numbers and the greeting do not count: a template with another street is a template still.
public struct RecentReplies: Equatable, Sendable {
  /// Replies by the trigrams of words that they hold.
  private var holders: [UInt64: [Int32]] = [:]
  private var count = 0

  /// A trigram that more replies hold is a common phrase and takes time to count.
  private static let mostHolders = 2_000
  /// Shorter texts are alike because people are polite.
  static let fewestTrigrams = 6

  /// - Complexity: linear in the length of all texts.
  public init(_ texts: [String]) {
    for text in texts { add(text) }
  }

  /// Takes one more text in.
  public mutating func add(_ text: String) {
    for trigram in Set(Self.trigrams(of: ReplyText(text))) {
      holders[trigram, default: []].append(Int32(truncatingIfNeeded: count))
    }
    count += 1
  }

  /// Whether nothing was sent.
  public var isEmpty: Bool { count == 0 }

  /// The largest part of a text's trigrams that one earlier reply holds as well, 0...1.
  ///
  /// - Complexity: linear in the trigrams of the text times the replies that share them.
  func share(of text: ReplyText) -> Double {
    guard count > 0 else { return 0 }
    let trigrams = Self.trigrams(of: text)
    guard trigrams.count >= Self.fewestTrigrams else { return 0 }
    var shared = [Int32](repeating: 0, count: count)
    for trigram in trigrams {
      guard let list = holders[trigram], list.count <= Self.mostHolders else { continue }
      for holder in list { shared[Int(holder)] += 1 }
    }
    return Double(shared.max() ?? 0) / Double(trigrams.count)
  }

  private static func trigrams(of text: ReplyText) -> [UInt64] {
    var first = 0
    if let greeting = ReplyTables.shared.greetings.matches(in: text).first,
      greeting.range.lowerBound <= 3
    {
      first = greeting.range.upperBound
    }
    let words = text.tokens[first...].compactMap { token -> UInt64? in
      switch token.kind {
      case .sign: return nil
      case .number: return 1
      case .word: return isName(token, text) ? 2 : hash(token.folded)
      }
    }
    guard words.count >= 3 else { return [] }
    return (0..<words.count - 2).map { index in
      words[index..<index + 3].reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ $1) &* 0x9E37_79B9_7F4A_7C15 }
    }
  }

  private static func isName(_ token: ReplyToken, _ text: ReplyText) -> Bool {
    guard token.startsUpper else { return false }
    let sentence = text.sentences[token.sentence]
    return text.tokens[sentence.lowerBound].range != token.range
  }

  private static func hash(_ word: String) -> UInt64 {
    word.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
