/// The name that was probably meant by a mistyped one.
///
/// - Complexity: the product of the lengths, for each candidate.
func nearest(to name: String, among candidates: [String]) -> String? {
  let typed = Array(name.lowercased().unicodeScalars)
  // Nobody mistypes a name of such a length.
  guard typed.count <= 100 else { return nil }
  let ranked = candidates.map { ($0, distance(typed, Array($0.lowercased().unicodeScalars))) }
  guard let best = ranked.min(by: { $0.1 < $1.1 }) else { return nil }
  return best.1 <= max(1, min(typed.count, best.0.count) / 3) ? best.0 : nil
}

/// How many characters must be put in, taken out, changed or swapped with their neighbour.
private func distance(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...other.count)
  for row in one.indices {
    var current = [row + 1]
    for column in other.indices {
      let same = one[row] == other[column]
      var least = min(last[column] + (same ? 0 : 1), last[column + 1] + 1, current[column] + 1)
      if row > 0, column > 0, one[row] == other[column - 1], one[row - 1] == other[column] {
        least = min(least, beforeLast[column - 1] + 1)
      }
      current.append(least)
    }
    beforeLast = last
    last = current
  }
  return last[other.count]
}
