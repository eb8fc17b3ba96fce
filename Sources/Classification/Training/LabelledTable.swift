/// Tab-separated rows under a header, the first line naming the columns.
public enum LabelledTable {
  /// Reads the rows of a table, `\n`, `\t` and `\\` in a text standing for what they say.
  ///
  /// - Throws: ``TrainingError`` with the line that is wrong.
  public static func rows(
    _ bytes: [UInt8], text: String, label: String
  ) throws(TrainingError) -> [LabelledText] {
    let table = try Table(bytes)
    let textColumn = try table.column(text)
    let labelColumn = try table.column(label)
    var result: [LabelledText] = []
    for row in table.rows {
      let content = unescaped(row.fields[textColumn])
      guard content.contains(where: { $0 > 0x20 }) else { throw .emptyText(line: row.line) }
      let name = String(decoding: row.fields[labelColumn], as: UTF8.self)
      guard !name.isEmpty else { throw .emptyLabel(line: row.line) }
      result.append(LabelledText(text: content, label: name, line: row.line))
    }
    guard !result.isEmpty else { throw .noRows }
    return result
  }

  static func unescaped(_ field: ArraySlice<UInt8>) -> [UInt8] {
    guard field.contains(0x5C) else { return Array(field) }
    var result: [UInt8] = []
    var isEscaped = false
    for byte in field {
      guard isEscaped || byte == 0x5C else {
        result.append(byte)
        continue
      }
      guard isEscaped else {
        isEscaped = true
        continue
      }
      switch byte {
      case UInt8(ascii: "n"): result.append(0x0A)
      case UInt8(ascii: "t"): result.append(0x09)
      case 0x5C: result.append(0x5C)
      default: result += [0x5C, byte]
      }
      isEscaped = false
    }
    return isEscaped ? result + [0x5C] : result
  }
}

/// A header and the rows under it.
struct Table {
  struct Row {
    var line: Int
    var fields: [ArraySlice<UInt8>]
  }

  let columns: [String]
  let rows: [Row]

  init(_ bytes: [UInt8]) throws(TrainingError) {
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    guard let header = lines.first, !header.isEmpty else { throw .noRows }
    let start: ArraySlice<UInt8> =
      header.starts(with: [0xEF, 0xBB, 0xBF]) ? header.dropFirst(3) : header
    columns = Self.fields(start).map { String(decoding: $0, as: UTF8.self) }
    var rows: [Row] = []
    for (index, line) in lines.enumerated().dropFirst() where !Self.isBlank(line) {
      let fields = Self.fields(line)
      guard fields.count == columns.count else {
        throw .wrongFieldCount(line: index + 1, expected: columns.count, found: fields.count)
      }
      rows.append(Row(line: index + 1, fields: fields))
    }
    self.rows = rows
  }

  private static func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
    line.isEmpty || line.elementsEqual([0x0D])
  }

  private static func fields(_ line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    let content = line.last == 0x0D ? line.dropLast() : line
    return content.split(separator: 0x09, omittingEmptySubsequences: false)
  }

  func column(_ name: String) throws(TrainingError) -> Int {
    guard let index = columns.firstIndex(of: name) else {
      throw .missingColumn(name, available: columns)
    }
    return index
  }
}
