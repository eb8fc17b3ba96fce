import Intake
import Moderation

/// An answer read as JSON.
struct JSONAnswer {
  private let tape = JSONTape()

  /// - Throws: what is wrong, in English words for a log.
  init(_ bytes: [UInt8]) throws(JSONFault) { try tape.load(bytes) }

  var root: JSONValue { tape.root }
}

extension JSONValue {
  /// A whole number, also one in quotes.
  var wholeNumber: Int64? { integer ?? (kind == .string ? Int64(digits: raw) : nil) }

  /// Yes or no, also as 1 or 0.
  var isYes: Bool { bool ?? (integer == 1) }

  /// The text at a path of names; empty where there is none.
  func words(_ name: StaticString) -> String { self[name]?.string ?? "" }

  /// The value's own bytes, strings with their quotes.
  var whole: [UInt8] {
    guard kind == .string else { return Array(raw) }
    return [UInt8(ascii: "\"")] + raw + [UInt8(ascii: "\"")]
  }
}

/// Writes JSON for requests.
enum JSONWriter {
  indirect enum Value {
    case text(String)
    case number(Int64)
    case flag(Bool)
    case object([(String, Value)])
    case list([Value])
  }

  static func bytes(_ value: Value) -> [UInt8] {
    var bytes: [UInt8] = []
    append(value, to: &bytes)
    return bytes
  }

  static func text(_ value: Value) -> String { String(decoding: bytes(value), as: UTF8.self) }

  private static func append(_ value: Value, to bytes: inout [UInt8]) {
    switch value {
    case .text(let text): append(text, to: &bytes)
    case .number(let number): bytes += Array(String(number).utf8)
    case .flag(let flag): bytes += Array((flag ? "true" : "false").utf8)
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        append(member.0, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        append(member.1, to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    case .list(let elements):
      bytes.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        append(element, to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    }
  }

  private static func append(_ text: String, to bytes: inout [UInt8]) {
    let digits = Array("0123456789abcdef".utf8)
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0..<0x20:
        bytes += Array("\\u00".utf8)
        bytes += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
