/// Finds comments that say almost the same: half of their word trigrams are shared.
///
/// A corpus written by hand has few of them; one made from templates has many.
public enum NearDuplicates {
  /// A comment and an earlier one that is much like it, by their places.
  public struct Pair: Equatable, Sendable {
    public var row: Int
    public var earlier: Int
    /// Shared trigrams as a share of those of the shorter comment, 0.5...1.
    public var share: Double

    /// Creates a pair.
    public init(row: Int, earlier: Int, share: Double) {
      self.row = row
      self.earlier = earlier
      self.share = share
    }
  }

  /// For each comment with a like before it, the likest one.
  ///
  /// Words are compared folded, so that case, ё and stretched letters make no difference. A comment
  /// of fewer than three words is compared whole.
  ///
  /// - Complexity: linear in the trigrams, for as long as few comments share one.
  public static func pairs(_ texts: [[UInt8]]) -> [Pair] {
    let trigrams = texts.map(trigrams)
    var holders: [UInt64: [Int]] = [:]
    var result: [Pair] = []
    for (row, own) in trigrams.enumerated() {
      var shared: [Int: Int] = [:]
      for trigram in own {
        for earlier in holders[trigram] ?? [] { shared[earlier, default: 0] += 1 }
        holders[trigram, default: []].append(row)
      }
      let likes = shared.map { earlier, count in
        Pair(
          row: row, earlier: earlier,
          share: Double(count) / Double(min(own.count, trigrams[earlier].count)))
      }
      let best = likes.max { ($0.share, $1.earlier) < ($1.share, $0.earlier) }
      if let best, best.share >= 0.5 { result.append(best) }
    }
    return result
  }

  private static func trigrams(_ text: [UInt8]) -> Set<UInt64> {
    var tokens = Tokens()
    text.withUnsafeBufferPointer { _ = Tokeniser.read($0, 0..<$0.count, into: &tokens) }
    let view = tokens.view
    let words = view.all.filter { $0.kind == .word || $0.kind == .number || $0.kind == .emoji }
      .map { $0.kind == .emoji ? UInt64($0.sign) : FeatureHash.word(view.letters(of: $0)) }
    guard words.count >= 3 else {
      return words.isEmpty
        ? [] : [words.reduce(UInt64(words.count)) { FeatureHash.mixed($0 &+ $1) }]
    }
    return Set(
      (2..<words.count).map {
        FeatureHash.mixed(FeatureHash.mixed(words[$0 - 2] &+ words[$0 - 1]) &+ words[$0])
      })
  }
}
