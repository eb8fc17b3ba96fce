/// How many comments to ask for at a time, where some may be too long for one answer.
///
/// A hundred that are too long together are asked for by tens, ten by ones, and only these: what
/// lies behind them is asked for as before.
struct PageSize {
  /// How many comments were read.
  private(set) var read = 0
  private var tensUntil = 0
  private var onesUntil = 0

  var count: Int { read < onesUntil ? 1 : read < tensUntil ? 10 : 100 }

  /// Counts a page that was read.
  mutating func took(_ comments: Int) { read += comments }

  /// Counts a page that was too long.
  ///
  /// - Returns: whether fewer can be asked for: not where one alone was too long.
  mutating func shrink() -> Bool {
    switch count {
    case 100: tensUntil = read + 100
    case 10: onesUntil = read + 10
    default: return false
    }
    return true
  }
}
