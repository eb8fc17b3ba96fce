/// The text of a JSON string.
package struct JSONText {
  /// The text, with U+FFFD where there was a NUL, a lone surrogate or invalid UTF-8.
  package var readable: String
  /// The exact bytes where ``readable`` could not keep them; lone surrogates in three bytes each.
  package var exact: [UInt8]?

  /// Reads what stands between the quotes.
  ///
  /// - Parameter isPlain: whether it has neither escapes nor control characters.
  init(_ raw: ArraySlice<UInt8>, isPlain: Bool) {
    if isPlain, let valid = raw.withUnsafeBufferPointer({ String(validating: $0, as: UTF8.self) }) {
      readable = valid
      exact = nil
      return
    }
    var unescaped = Unescaped()
    raw.withUnsafeBufferPointer { unescaped.append($0) }
    if let valid = String(validating: unescaped.readable, as: UTF8.self) {
      readable = valid
      exact = unescaped.exact
    } else {
      readable = String(decoding: unescaped.readable, as: UTF8.self)
      exact = unescaped.exact ?? unescaped.readable
    }
  }

  /// Reads bytes in which nothing is escaped.
  init(verbatim bytes: ArraySlice<UInt8>) {
    let hasNUL = bytes.contains(0)
    if !hasNUL,
      let valid = bytes.withUnsafeBufferPointer({ String(validating: $0, as: UTF8.self) })
    {
      readable = valid
      exact = nil
      return
    }
    let shown = hasNUL ? bytes.flatMap { $0 == 0 ? [0xEF, 0xBF, 0xBD] : [$0] } : Array(bytes)
    readable = String(decoding: shown, as: UTF8.self)
    exact = Array(bytes)
  }

  /// Joins the parts of a text that came in pieces.
  init(joining parts: [JSONText]) {
    readable = parts.map(\.readable).joined()
    exact =
      parts.contains { $0.exact != nil }
      ? parts.flatMap { $0.exact ?? Array($0.readable.utf8) } : nil
  }
}

/// Bytes with escapes resolved, in a readable and, where it differs, an exact form.
private struct Unescaped {
  var readable: [UInt8] = []
  var exact: [UInt8]?

  /// Resolves the escapes of a string that the parser has checked.
  mutating func append(_ raw: UnsafeBufferPointer<UInt8>) {
    readable.reserveCapacity(raw.count)
    var at = 0
    while at < raw.count {
      let byte = raw[at]
      if byte == UInt8(ascii: "\\"), at + 1 < raw.count {
        appendEscape(raw, &at)
      } else {
        appendByte(byte)
        at += 1
      }
    }
  }

  private mutating func appendEscape(_ raw: UnsafeBufferPointer<UInt8>, _ at: inout Int) {
    let letter = raw[at + 1]
    guard letter == UInt8(ascii: "u"), let unit = Self.unit(raw, at) else {
      appendByte(Self.short(letter))
      at += 2
      return
    }
    at += 6
    if UTF16.isLeadSurrogate(unit), let second = Self.unit(raw, at), UTF16.isTrailSurrogate(second)
    {
      at += 6
      let value = 0x10000 + (UInt32(unit - 0xD800) << 10) + UInt32(second - 0xDC00)
      appendScalar(value)
    } else if UTF16.isSurrogate(unit) {
      var bytes: [UInt8] = []
      Self.append(UInt32(unit), to: &bytes)
      replace(bytes)
    } else {
      appendScalar(UInt32(unit))
    }
  }

  private mutating func appendByte(_ byte: UInt8) {
    guard byte != 0 else { return replace([0]) }
    readable.append(byte)
    exact?.append(byte)
  }

  private mutating func appendScalar(_ value: UInt32) {
    guard value != 0 else { return replace([0]) }
    let start = readable.count
    Self.append(value, to: &readable)
    exact?.append(contentsOf: readable[start...])
  }

  /// Keeps `original` aside and writes U+FFFD in its place.
  private mutating func replace(_ original: [UInt8]) {
    // In place: a text of many such bytes must not be copied for each of them.
    if exact == nil { exact = readable }
    exact? += original
    readable += [0xEF, 0xBF, 0xBD]
  }

  /// The code unit of `\uXXXX` at a place.
  private static func unit(_ raw: UnsafeBufferPointer<UInt8>, _ at: Int) -> UInt16? {
    guard at + 6 <= raw.count, raw[at] == UInt8(ascii: "\\"), raw[at + 1] == UInt8(ascii: "u")
    else { return nil }
    var unit: UInt16 = 0
    for position in at + 2..<at + 6 {
      guard let digit = raw[position].hexDigit else { return nil }
      unit = unit << 4 | digit
    }
    return unit
  }

  private static func short(_ letter: UInt8) -> UInt8 {
    switch letter {
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "t"): 0x09
    default: letter
    }
  }

  /// Appends the bytes of a code point, surrogates too, which UTF-8 proper excludes.
  private static func append(_ value: UInt32, to bytes: inout [UInt8]) {
    switch value {
    case ..<0x80: bytes.append(UInt8(truncatingIfNeeded: value))
    case ..<0x800: bytes.append(UInt8(truncatingIfNeeded: 0xC0 | value >> 6))
    case ..<0x10000: bytes.append(UInt8(truncatingIfNeeded: 0xE0 | value >> 12))
    default: bytes.append(UInt8(truncatingIfNeeded: 0xF0 | value >> 18))
    }
    if value >= 0x10000 { bytes.append(UInt8(truncatingIfNeeded: 0x80 | value >> 12 & 0x3F)) }
    if value >= 0x800 { bytes.append(UInt8(truncatingIfNeeded: 0x80 | value >> 6 & 0x3F)) }
    if value >= 0x80 { bytes.append(UInt8(truncatingIfNeeded: 0x80 | value & 0x3F)) }
  }
}
