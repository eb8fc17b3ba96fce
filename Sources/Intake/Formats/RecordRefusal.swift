extension Refusal {
  /// The refusal of a record that is no JSON.
  init(_ fault: JSONFault, in bytes: [UInt8], file: String, line: Int, column: Int, path: String) {
    let before = bytes.prefix(fault.offset)
    let lines = before.count { $0 == 0x0A }
    let lastLine = before.suffix(from: before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0)
    // Bytes 10xxxxxx go on with a character.
    let characters = lastLine.count { $0 & 0xC0 != 0x80 }
    self.init(
      file: file, line: line + lines, path: path,
      reason: .broken(fault.problem, column: characters + 1 + (lines == 0 ? column : 0)))
  }

  /// The refusal of a record with a field that is wrong.
  init(_ fault: FieldFault, in bytes: [UInt8], file: String, line: Int) {
    let lines = bytes.prefix(fault.offset ?? 0).count { $0 == 0x0A }
    self.init(file: file, line: line + lines, path: fault.path, reason: fault.reason)
  }

  /// The refusal of what stands after a broken place of a document.
  init(_ fault: OutlineFault, file: String) {
    self.init(
      file: file, line: fault.line, path: fault.path,
      reason: fault.problem == .unexpectedEnd
        ? .truncated : .documentBroken(fault.problem, column: fault.column))
  }
}

/// Values quoted in a refusal are cut to this many characters.
func quoted(_ value: JSONValue) -> String {
  String((value.string ?? String(decoding: value.raw.prefix(160), as: UTF8.self)).prefix(40))
}
