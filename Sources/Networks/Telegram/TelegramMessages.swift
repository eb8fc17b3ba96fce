/// The messages that a reply stands in: one, or those of an album, the first of which bears its words.
///
/// The desk keeps their numbers, with commas between them, as the reply's name in the network.
struct TelegramMessages: Equatable, Sendable {
  let first: Int64
  let others: [Int64]

  /// - Returns: `nil` where there is none.
  init?(_ numbers: [Int64]) {
    guard let first = numbers.first else { return nil }
    self.first = first
    others = Array(numbers.dropFirst())
  }

  /// Reads a ``name``.
  init?(_ name: String) {
    let parts = name.split(separator: ",", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int64($0) }
    guard numbers.count == parts.count else { return nil }
    self.init(numbers)
  }

  var numbers: [Int64] { [first] + others }

  var name: String { numbers.map(String.init).joined(separator: ",") }
}
