/// The features that a model knows, with their rarity.
struct Vocabulary {
  /// The features by hash.
  private(set) var places: [UInt64: Int32] = [:]
  private(set) var hashes: [UInt64] = []
  private(set) var groups: [FeatureGroup] = []
  /// How rare a feature is, 1 for one that every comment has.
  private(set) var rarity: [Float] = []

  /// Keeps what at least `least` of the comments have.
  ///
  /// - Parameters:
  ///   - signValue: how much a sign counts against the words.
  ///   - base: a model whose rarities count where it knows a feature, for a handful of comments
  ///     cannot tell what is rare.
  init(
    _ comments: [FeatureList], least: Int = 2, signValue: Float = Self.signValue,
    base: LinearModel? = nil
  ) {
    var seen: [UInt64: Int32] = [:]
    var counts: [(hash: UInt64, group: FeatureGroup, count: Int32, last: Int)] = []
    for (number, comment) in comments.enumerated() {
      for (place, hash) in comment.hashes.enumerated() {
        if let known = seen[hash].map(Int.init) {
          if counts[known].last != number { counts[known].count += 1 }
          counts[known].last = number
        } else {
          seen[hash] = Int32(counts.count)
          counts.append((hash, comment.groups[place], 1, number))
        }
      }
    }
    let total = Float(comments.count)
    for (hash, group, count, _) in counts where Int(count) >= least {
      places[hash] = Int32(hashes.count)
      hashes.append(hash)
      groups.append(group)
      rarity.append(
        group == .signs
          ? Self.signValue : Self.rarity(hash, base) ?? Self.rarity(Float(count), of: total))
    }
  }

  /// The rarity a base gives; what it does not know is as rare as can be.
  private static func rarity(_ hash: UInt64, _ base: LinearModel?) -> Float? {
    guard let base else { return nil }
    guard let row = base.rows.row(hash) else { return 9 }
    return Float(UInt8(bitPattern: row[base.outputs])) / ModelFormat.raritySteps
  }

  /// Signs are not scaled to length; each adds this much.
  static let signValue: Float = 0.25

  /// log₂((1 + total) / (1 + count)) · 0.69 + 1, the logarithm by halving: no library, same bits.
  static func rarity(_ count: Float, of total: Float) -> Float {
    var ratio = (1 + total) / (1 + count)
    var whole: Float = 0
    while ratio >= 2 {
      ratio /= 2
      whole += 1
    }
    let exact = (whole + (ratio - 1)) * 0.693 + 1
    return (exact * ModelFormat.raritySteps).rounded() / ModelFormat.raritySteps
  }

  var count: Int { hashes.count }

  /// A comment as numbers: rarity by occurrence, words and grams each scaled to length one.
  func row(_ comment: FeatureList) -> [(feature: Int32, value: Float)] {
    var sums: [Int32: Float] = [:]
    var order: [Int32] = []
    var squares = [Float](repeating: 0, count: FeatureGroup.allCases.count)
    for hash in comment.hashes {
      guard let place = places[hash] else { continue }
      let value = rarity[Int(place)]
      if sums[place] == nil { order.append(place) }
      sums[place, default: 0] += value
      squares[groups[Int(place)].rawValue] += value * value
    }
    let scales = squares.indices.map { Self.scale(squares[$0], FeatureGroup(rawValue: $0)) }
    return order.sorted().map {
      ($0, (sums[$0] ?? 0) * scales[groups[Int($0)].rawValue])
    }
  }

  static func scale(_ square: Float, _ group: FeatureGroup?) -> Float {
    group == .signs || square == 0 ? 1 : 1 / square.squareRoot()
  }
}
