/// What a JSON value is.
package enum JSONKind: UInt8 {
  case object, array, string, number, yes, no, null
}

/// One value of a piece of JSON, in the order of the text: a container, then what it holds.
struct JSONNode {
  /// Where its bytes begin; for strings after the opening quote.
  var start: UInt32
  /// Where they end, exclusive; for strings before the closing quote.
  var end: UInt32
  /// The number of the node after this one and all that it holds.
  var next: UInt32
  var kind: JSONKind
  /// A string without escapes and control characters: its bytes are its text.
  var isPlain: Bool
}

/// The bounds that keep a hostile record from taking the program's memory or stack.
enum JSONLimit {
  /// Bytes of one record.
  static let recordBytes = megabytes << 20
  static let megabytes = 8
  /// Brackets within brackets.
  static let depth = 128
  /// Values of one record.
  static let nodes = 400_000
}
