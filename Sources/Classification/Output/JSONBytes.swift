/// The few JSON forms that a verdict needs, appended as bytes.
extension [UInt8] {
  mutating func append(_ literal: StaticString) {
    literal.withUTF8Buffer { append(contentsOf: $0) }
  }

  mutating func append(_ text: String) { append(contentsOf: text.utf8) }

  mutating func append(optional text: String?) {
    if let text { append(quoted: text) } else { append("null") }
  }

  mutating func append(list texts: [String]) {
    append(UInt8(ascii: "["))
    for (index, text) in texts.enumerated() {
      if index > 0 { append(UInt8(ascii: ",")) }
      append(quoted: text)
    }
    append(UInt8(ascii: "]"))
  }

  mutating func append(quoted text: String) {
    append(UInt8(ascii: "\""))
    for scalar in text.unicodeScalars { append(scalar: scalar) }
    append(UInt8(ascii: "\""))
  }

  mutating func append(whole number: Int) { append(String(number)) }

  /// Four digits after the point: enough for a probability, the same on every machine.
  mutating func append(decimal number: Double) {
    guard number.isFinite else { return append(UInt8(ascii: "0")) }
    let limited = Swift.min(Swift.max(number, -1e9), 1e9)
    let scaled = Int((limited * 10_000).rounded())
    if scaled < 0 { append(UInt8(ascii: "-")) }
    append(whole: scaled.magnitude.quotientAndRemainder(dividingBy: 10_000))
  }

  private mutating func append(whole parts: (quotient: UInt, remainder: UInt)) {
    append(String(parts.quotient))
    guard parts.remainder > 0 else { return }
    append(UInt8(ascii: "."))
    var rest = parts.remainder
    var unit: UInt = 1_000
    while rest > 0 {
      append(UInt8(ascii: "0") + UInt8(rest / unit))
      rest %= unit
      unit /= 10
    }
  }

  private mutating func append(scalar: Unicode.Scalar) {
    switch scalar {
    case "\"": append("\\\"")
    case "\\": append("\\\\")
    case "\n": append("\\n")
    case "\r": append("\\r")
    case "\t": append("\\t")
    default:
      if scalar.isUnsafeToPrint {
        append(escaped: scalar)
      } else {
        append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
  }

  private mutating func append(escaped scalar: Unicode.Scalar) {
    for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter {
      append("\\u")
      for shift in stride(from: 12, through: 0, by: -4) {
        let digit = UInt8(truncatingIfNeeded: unit >> UInt16(shift)) & 0xF
        append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
      }
    }
  }
}

extension Unicode.Scalar {
  /// Control, formatting, bidirectional, separating and private scalars.
  var isUnsafeToPrint: Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x61C, 0x115F...0x1160, 0x17B4...0x17B5, 0x180B...0x180F:
      true
    case 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0x3164, 0xFE00...0xFE0F, 0xFEFF: true
    case 0xFFA0, 0xFFF0...0xFFFB, 0xFFFE...0xFFFF, 0xE000...0xF8FF, 0x1D173...0x1D17A: true
    case 0xE0000...0xE0FFF, 0xF0000...0x10FFFF: true
    default: false
    }
  }
}
