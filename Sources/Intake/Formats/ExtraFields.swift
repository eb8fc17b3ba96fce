/// The fields of a record that the console does not know, as they came.
package struct ExtraFields {
  private enum Value {
    case json(JSONValue)
    case text([UInt8])
  }

  private var fields: [(key: ArraySlice<UInt8>, value: Value)] = []
  private var places: [ArraySlice<UInt8>: Int] = [:]

  package init() {}

  /// Keeps a field; one of the same name before it gives way.
  package mutating func keep(_ key: JSONValue, _ value: JSONValue) { keep(key.raw, .json(value)) }

  /// Keeps a field of a file that is no JSON.
  mutating func keep(text: String, under name: String) {
    keep(Self.escaped(name)[...], .text(Self.escaped(text)))
  }

  private mutating func keep(_ name: ArraySlice<UInt8>, _ value: Value) {
    if let place = places[name] {
      fields[place].value = value
    } else {
      places[name] = fields.count
      fields.append((name, value))
    }
  }

  /// The fields as one JSON object on one line; `nil` where there are none.
  package var json: String? {
    guard !fields.isEmpty else { return nil }
    var bytes: [UInt8] = [UInt8(ascii: "{")]
    for (key, value) in fields {
      if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
      Self.append(string: key, to: &bytes)
      bytes.append(UInt8(ascii: ":"))
      switch value {
      case .json(let value): Self.append(value, to: &bytes)
      case .text(let text): Self.append(string: text[...], to: &bytes)
      }
    }
    bytes.append(UInt8(ascii: "}"))
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What stands between the quotes of a JSON string.
  private static func escaped(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        bytes.append(UInt8(ascii: "\\"))
      }
      bytes.append(byte)
    }
    return bytes
  }

  private static func append(_ value: JSONValue, to bytes: inout [UInt8]) {
    if value.kind == .string { return append(string: value.raw, to: &bytes) }
    var isInString = false
    var isEscaped = false
    for byte in value.raw {
      if isInString {
        append(inString: byte, to: &bytes)
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInString = false
        }
      } else if byte > 0x20 {
        bytes.append(byte)
        isInString = byte == UInt8(ascii: "\"")
      }
    }
  }

  private static func append(string: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for byte in string { append(inString: byte, to: &bytes) }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Control characters, which the parser lets pass, are escaped as JSON demands.
  private static func append(inString byte: UInt8, to bytes: inout [UInt8]) {
    guard byte < 0x20 else { return bytes.append(byte) }
    let digits = Array("0123456789abcdef".utf8)
    bytes += Array("\\u00".utf8)
    bytes += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
  }
}
