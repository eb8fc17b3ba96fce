/// A word, a number or a sign of a text.
struct ReplyToken: Equatable, Sendable {
  enum Kind: Sendable {
    case word, number, sign
  }

  var kind: Kind
  /// In lower case, ё as е.
  var folded: String
  /// In UTF-8 bytes of the text.
  var range: Range<Int>
  var startsUpper = false
  /// Two letters or more, all of them capitals.
  var isShouted = false
  /// The number of its sentence.
  var sentence = 0

  func isSign(_ text: String) -> Bool { kind == .sign && folded == text }

  /// Whether the word ends so, with a stem before it.
  func ends(_ ending: String) -> Bool {
    folded.utf8.count > ending.utf8.count && folded.hasSuffix(ending)
  }
}
