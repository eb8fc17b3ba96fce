import Classification
import Terminal

/// A row of CSV by RFC 4180, cleaned, with nothing in it that a spreadsheet would reckon.
func spreadsheetLine(_ cells: [String]) -> String {
  cells.map(spreadsheetCell).joined(separator: ",") + "\r\n"
}

private func spreadsheetCell(_ text: String) -> String {
  var cell = printable(text)
  // A spreadsheet takes these for the beginning of a formula, blanks before them or not, and also
  // in the wide forms of East Asian keyboards.
  if let first = cell.first(where: { !$0.isWhitespace }), "=+-@＝＋－＠".contains(first) {
    cell = "'" + cell
  }
  let isPlain =
    !cell.contains { "\",;\t\r\n".contains($0) } && cell.first != " " && cell.last != " "
  return isPlain ? cell : "\"" + cell.replacing("\"", with: "\"\"") + "\""
}

/// An object of JSON on one line; the keys come out in the order in which they are set.
struct JSONObject {
  private var members: [String] = []

  mutating func set(_ key: String, _ text: String?) {
    members.append("\"\(key)\":" + (text.map(Self.quoted) ?? "null"))
  }

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
