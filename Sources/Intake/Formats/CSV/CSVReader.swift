import Moderation

/// Reads tables of comments: a row each, under a row of headings.
struct CSVReader: CommentReader {
  let layout: CSVLayout
  let options: CSVOptions

  func read(_ input: InputFile, into output: any ReadingOutput) throws {
    var rows = CSVRows(try input.stream(reporting: output), separator: layout.separator)
    let link = CommentLink(options.community)
    let setting = CSVRecord.Setting(
      layout: layout, options: options, clock: ZoneClock(options.zone), communityLink: link,
      others: layout.others)
    for _ in 0..<layout.headerRows { _ = try rows.next() }
    var encoding = layout.encoding
    var isEmpty = true
    while let row = try rows.next() {
      isEmpty = false
      switch row {
      case .failure(let fault): try output.refuse(refusal(fault, input.name))
      case .success(let row):
        guard !row.isBlank else { continue }
        if encoding == nil { encoding = Self.encoding(of: row) }
        try take(row, encoding ?? .utf8, setting, input.name, output)
      }
    }
    if isEmpty { output.note(.headerOnly) }
  }

  /// The encoding that a row shows; `nil` while all is ASCII.
  private static func encoding(of row: CSVRow) -> TextEncoding? {
    guard row.bytes.contains(where: { $0 >= 0x80 }) else { return nil }
    return TextEncoding.found(in: row.bytes) ?? .utf8
  }

  private func take(
    _ row: CSVRow, _ encoding: TextEncoding, _ setting: CSVRecord.Setting, _ file: String,
    _ output: any ReadingOutput
  ) throws {
    guard row.cells.count == layout.headings.count else {
      return try output.refuse(
        Refusal(
          file: file, line: row.line,
          reason: .wrongCount(found: row.cells.count, expected: layout.headings.count)))
    }
    let record: CSVRecord
    do throws(FieldFault) {
      record = try CSVRecord(row, encoding, setting)
    } catch {
      return try output.refuse(Refusal(error, in: row.bytes, file: file, line: row.line))
    }
    if record.isLocalTime { output.note(.dateInDeskZone) }
    try output.take(record.comment)
  }

  private func refusal(_ fault: CSVRowFault, _ file: String) -> Refusal {
    let reason: Refusal.Reason
    switch fault.problem {
    case .tooLong:
      return Refusal(
        file: file, line: fault.line, reason: .tooLong(megabytes: JSONLimit.megabytes))
    case .tooManyCells(let count):
      return Refusal(
        file: file, line: fault.line,
        reason: .wrongCount(found: count, expected: layout.headings.count))
    case .textAfterQuote: reason = .textAfterQuote
    case .openQuote: reason = .openQuote
    }
    return Refusal(
      file: file, line: fault.line, path: layout.name(of: fault.column), reason: reason)
  }
}
