import Classification
import Terminal

/// An object of JSON on one line; the keys come out in the order in which they are set.
struct JSONObject {
  private var members: [String] = []

  mutating func set(_ key: String, _ text: String?) {
    members.append("\"\(key)\":" + (text.map(Self.quoted) ?? "null"))
  }

  /// All of a text, with what a terminal must not see as escapes.
  mutating func set(_ key: String, exactly text: String) {
    members.append("\"\(key)\":\"" + text.map(Self.escaped).joined() + "\"")
  }

  private static func escaped(_ character: Character) -> String {
    let text = String(character)
    if character == "\"" || character == "\\" { return "\\" + text }
    // Compared by bytes: a stray joiner makes no difference to characters.
    if printable(text).utf8.elementsEqual(text.utf8) { return text }
    return text.utf16.map { unit in
      let digits = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }

  mutating func set(_ key: String, _ flag: Bool) { members.append("\"\(key)\":\(flag)") }

  mutating func set(_ key: String, _ number: Int64?) {
    members.append("\"\(key)\":" + (number.map { "\($0)" } ?? "null"))
  }

  mutating func set(_ key: String, _ object: JSONObject?) {
    members.append("\"\(key)\":" + (object?.text ?? "null"))
  }

  mutating func set(_ key: String, _ objects: [JSONObject]) {
    members.append("\"\(key)\":[" + objects.map(\.text).joined(separator: ",") + "]")
  }

  var text: String { "{" + members.joined(separator: ",") + "}" }

  private static func quoted(_ text: String) -> String {
    String(decoding: VerdictJSON.quoted(printable(text)), as: UTF8.self)
  }
}
