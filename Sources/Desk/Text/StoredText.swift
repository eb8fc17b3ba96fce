import Foundation

/// A text as a column can hold it: SQLite's functions and tools end a text at its first NUL.
struct StoredText {
  let readable: String
  /// The bytes as received, only where `readable` is not they.
  let exact: [UInt8]?

  init(_ text: String, exact: [UInt8]? = nil) {
    if text.holdsNUL {
      readable = String(text.unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : Character($0) })
      self.exact = exact ?? Array(text.utf8)
    } else {
      readable = text
      self.exact = exact
    }
  }
}

extension String {
  fileprivate var holdsNUL: Bool {
    utf8.withContiguousStorageIfAvailable { bytes in
      bytes.baseAddress.map { memchr($0, 0, bytes.count) != nil } ?? false
    } ?? utf8.contains(0)
  }

  /// The text without NULs, for columns that have no exact form beside them.
  var stored: String { StoredText(self).readable }
}
