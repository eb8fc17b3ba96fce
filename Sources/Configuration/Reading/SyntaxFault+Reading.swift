extension SyntaxFault {
  /// Looks at the line that the parser stumbled over for the faults that people make.
  ///
  /// - Parameters:
  ///   - words: the parser's own.
  ///   - line: counted from 1.
  init(_ words: String, line: Int, of text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let number = min(max(line, 1), max(lines.count, 1)) - 1
    let content = lines.isEmpty ? "" : lines[number].drop { $0 == " " || $0 == "\t" }
    self = Self.guess(content) ?? .other(words)
  }

  private static func guess(_ line: Substring) -> SyntaxFault? {
    guard line.first != "#", !line.allSatisfy(\.isWhitespace) else { return nil }
    if line.first == "[" { return line.contains("]") ? nil : .openBracket }
    let quotes: Set<Character> = ["«", "»", "“", "”", "„"]
    guard let sign = line.firstIndex(of: "=") else {
      return line.contains("\"") || line.contains("'") || line.first == "]" ? nil : .noValue
    }
    let name = line[..<sign].trimmed
    let value = line[line.index(after: sign)...].trimmed
    if value.first.map({ quotes.contains($0) }) == true { return .bookQuotes }
    if name.first != "\"", name.first != "'", name.contains(where: { $0.isLetter && !$0.isASCII }) {
      return .bareKey
    }
    if value.first == "\"", value.filter({ $0 == "\"" }).count % 2 == 1 { return .openQuote }
    if value.first.map({ $0.isLetter }) == true, value != "true", value != "false" {
      return .noQuotes
    }
    if value.first == "[", !value.contains("]") { return .openBracket }
    return value.first == "{" && !value.contains("}") ? .openBracket : nil
  }
}

extension Substring {
  fileprivate var trimmed: Substring {
    let start = drop { $0.isWhitespace }
    guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return start }
    return start[...end]
  }
}
