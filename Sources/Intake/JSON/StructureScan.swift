/// Finds the end of a JSON value by its quotes and brackets alone, piece by piece.
///
/// A line break ends a string: JSON has none inside quotes, and where a quote is missing, the
/// rest of the document is not lost with it.
struct StructureScan {
  /// How the value ended.
  enum End: Equatable {
    /// Before that place.
    case at(Int)
    /// At that place stands the bracket of something around it.
    case wrongBracket(Int)
  }

  private var depth = 0
  private var isInString = false
  private var isEscaped = false
  private let opener: UInt8

  /// - Parameter opener: the first byte of the value.
  init(opener: UInt8) { self.opener = opener }

  /// Looks at the bytes from a place on; `nil` where they do not suffice.
  ///
  /// Must be called with the place at which the call before stopped: the end of its bytes.
  mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, from place: Int) -> End? {
    switch opener {
    case UInt8(ascii: "{"), UInt8(ascii: "["): scanContainer(bytes, from: place)
    case UInt8(ascii: "\""): scanString(bytes, from: place)
    default: scanWord(bytes, from: place)
    }
  }

  private mutating func scanContainer(_ bytes: UnsafeBufferPointer<UInt8>, from place: Int) -> End?
  {
    var at = place
    while at < bytes.count {
      if isInString {
        at = stringEnd(bytes, from: at)
        continue
      }
      let byte = bytes[at]
      at += 1
      switch byte {
      case UInt8(ascii: "\""): isInString = true
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth == 0 {
          // `{` and `}` lie two apart in ASCII, and so do `[` and `]`.
          return byte == opener + 2 ? .at(at) : .wrongBracket(at - 1)
        }
      default: break
      }
    }
    return nil
  }

  /// Passes over the rest of a string; returns the place after it, or the end of the bytes.
  private mutating func stringEnd(_ bytes: UnsafeBufferPointer<UInt8>, from place: Int) -> Int {
    var at = place
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "\"") || byte == 0x0A {
        isInString = false
        return at
      }
    }
    return at
  }

  private mutating func scanString(_ bytes: UnsafeBufferPointer<UInt8>, from place: Int) -> End? {
    if place == 0 { isInString = true }
    let at = stringEnd(bytes, from: max(1, place))
    return isInString ? nil : .at(at)
  }

  private func scanWord(_ bytes: UnsafeBufferPointer<UInt8>, from place: Int) -> End? {
    let ends: [UInt8] = Array(",]}\"{[ \n\r\t".utf8)
    var at = max(1, place)
    while at < bytes.count {
      if ends.contains(bytes[at]) { return .at(at) }
      at += 1
    }
    return nil
  }
}
