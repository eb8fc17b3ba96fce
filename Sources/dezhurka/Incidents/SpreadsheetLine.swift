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
