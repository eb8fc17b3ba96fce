import Foundation

/// Writes JSON without Foundation, whose encoder takes longer than the row's insertion.
struct JSONLine {
  private var bytes: [UInt8] = []

  var text: String { String(decoding: bytes, as: UTF8.self) }

  init() { bytes.reserveCapacity(512) }

  mutating func raw(_ part: String) { bytes += part.utf8 }

  mutating func string(_ value: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in value.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0..<0x20:
        bytes += "\\u00\(String(byte >> 4, radix: 16))\(String(byte & 15, radix: 16))".utf8
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Swift writes the shortest digits that read back as the same number.
  mutating func number(_ value: Double) {
    let tenths = (value * 10).rounded()
    // Most weights have one decimal; making a description of each takes longer than the insertion.
    guard abs(value) < 1000, tenths / 10 == value else {
      return raw(value.isFinite ? "\(value)" : "0")
    }
    if value < 0 || (value == 0 && value.sign == .minus) { bytes.append(UInt8(ascii: "-")) }
    integer(Int(abs(tenths)) / 10)
    bytes.append(UInt8(ascii: "."))
    bytes.append(UInt8(ascii: "0") + UInt8(Int(abs(tenths)) % 10))
  }

  mutating func integer(_ value: Int) {
    guard value >= 10 else {
      return value >= 0 ? bytes.append(UInt8(ascii: "0") + UInt8(value)) : raw("\(value)")
    }
    integer(value / 10)
    bytes.append(UInt8(ascii: "0") + UInt8(value % 10))
  }

  mutating func list<Items: Collection>(_ items: Items, _ item: (inout Self, Items.Element) -> Void)
  {
    bytes.append(UInt8(ascii: "["))
    var isFirst = true
    for element in items {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      item(&self, element)
    }
    bytes.append(UInt8(ascii: "]"))
  }
}

/// Reads and writes the small JSON values that columns hold.
enum StoredJSON {
  static func encode(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  static func decode<Value: Decodable>(_ type: Value.Type, from text: String) throws -> Value {
    do {
      return try JSONDecoder().decode(type, from: Data(text.utf8))
    } catch {
      throw UnknownStoredValue()
    }
  }
}
