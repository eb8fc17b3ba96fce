import Foundation

/// Writes JSON without Foundation, whose encoder takes longer than the row's insertion.
struct JSONLine {
  private(set) var text = ""

  mutating func raw(_ part: String) { text += part }

  mutating func string(_ value: String) {
    text += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\0"..."\u{1F}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }

  /// Swift writes the shortest digits that read back as the same number.
  mutating func number(_ value: Double) { text += value.isFinite ? "\(value)" : "0" }

  mutating func list<Items: Collection>(_ items: Items, _ item: (inout Self, Items.Element) -> Void)
  {
    text += "["
    var isFirst = true
    for element in items {
      if !isFirst { text += "," }
      isFirst = false
      item(&self, element)
    }
    text += "]"
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
