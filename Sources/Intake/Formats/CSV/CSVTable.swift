import Moderation

/// A table of whatever columns its reader knows, row by row: what comes in that is no comment.
///
/// Separator and encoding are found by looking, as for tables of comments.
public struct CSVTable<Field: Hashable & Sendable> {
  /// One row under the headings.
  public struct Row: Sendable {
    /// The line of its first byte, from 1.
    public var line: Int
    /// What its columns hold, without blanks around; nothing where a column is missing or empty.
    var values: [Field: String]
    /// The same for the same words under the same headings, in every file.
    public var digest: String

    /// What the column of a field holds; empty where there is none.
    public subscript(_ field: Field) -> String { values[field] ?? "" }
  }

  /// The file's name as given.
  private let name: String
  private let encoding: TextEncoding
  private let headings: [String]
  private let columns: [Int: Field]
  private var rows: CSVRows

  /// Reads the headings.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - name: the file's name for messages.
  ///   - encoding: the encoding; `nil` to find it by looking.
  ///   - fields: the field of a heading as ``foldedHeading(_:)`` gives it.
  public init(
    _ bytes: [UInt8], name: String, encoding: TextEncoding? = nil, fields: [String: Field]
  ) throws(IntakeError) {
    self.name = name
    let head = Array(bytes.prefix(FormatDetector.bytes))
    if let obstacle = FormatDetector(head, csv: CSVOptions()).obstacle {
      throw IntakeError(file: name, problem: obstacle)
    }
    guard let found = encoding ?? TextEncoding.found(in: bytes) else {
      throw IntakeError(file: name, problem: .csv(.unknownEncoding))
    }
    self.encoding = found
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = head.starts(with: mark) ? Array(head.dropFirst(3)) : head
    func known(_ trial: CSVTrial) -> [Int: Field] {
      var taken: Set<Field> = []
      var columns: [Int: Field] = [:]
      for (column, heading) in trial.headings.enumerated() {
        guard let field = fields[CSVField.folded(heading)], taken.insert(field).inserted else {
          continue
        }
        columns[column] = field
      }
      return columns
    }
    let trials = CSVTrial.all(text, found, CSVMap())
    guard let best = trials.max(by: { known($0).count < known($1).count }),
      let stream = try? ByteStream(name: name, source: PrefixedSource(bytes))
    else { throw IntakeError(file: name, problem: .csv(.brokenHeader)) }
    headings = best.headings
    columns = known(best)
    rows = CSVRows(stream, separator: best.separator)
    for _ in 0..<best.headerRows { _ = try? rows.next() }
  }

  /// The fields that some column holds.
  public var fields: Set<Field> { Set(columns.values) }

  /// The heading of each column, in order, uncleaned.
  public var allHeadings: [String] { headings }

  /// The next row that is not blank, or why it cannot be read; `nil` at the end.
  public mutating func next() -> Result<Row, Refusal>? {
    while let read = try? rows.next() {
      switch read {
      case .failure(let fault): return .failure(Refusal(fault, in: name, headings: headings))
      case .success(let row) where row.isBlank: continue
      case .success(let row): return taken(row)
      }
    }
    return nil
  }

  private func taken(_ row: CSVRow) -> Result<Row, Refusal> {
    guard row.cells.count == headings.count else {
      return .failure(
        Refusal(
          file: name, line: row.line,
          reason: .wrongCount(found: row.cells.count, expected: headings.count)))
    }
    var values: [Field: String] = [:]
    var digest = RowDigest()
    for (column, field) in columns.sorted(by: { $0.key < $1.key }) {
      let value = String(encoding.text(row.bytes(of: column)).readable.trimmed)
      guard !value.isEmpty else { continue }
      values[field] = value
      digest.add(CSVField.folded(headings[column]))
      digest.add(value)
    }
    return .success(Row(line: row.line, values: values, digest: digest.digits))
  }
}

/// A heading as headings are compared: letters and digits alone, lower case, `ё` as `е`.
public func foldedHeading(_ heading: String) -> String { CSVField.folded(heading) }

/// A date as people write it into tables: ISO 8601, `22.11.2026 9:04`, either without the time of
/// day, or seconds since 1970; `nil` for others.
///
/// - Parameter zone: the zone of a date that comes without one.
public func writtenDate(_ text: String, in zone: Zone) -> Instant? {
  switch WrittenDate(text[...]) {
  case .moment(let moment): moment
  case .local(let local): ZoneClock(zone).moment(local)
  case nil: nil
  }
}

extension Refusal {
  /// Why a row cannot be taken apart.
  fileprivate init(_ fault: CSVRowFault, in file: String, headings: [String]) {
    let reason: Reason =
      switch fault.problem {
      case .tooLong: .tooLong(megabytes: JSONLimit.megabytes)
      case .tooManyCells(let count): .wrongCount(found: count, expected: headings.count)
      case .textAfterQuote: .textAfterQuote
      case .openQuote: .openQuote
      }
    let heading = headings.indices.contains(fault.column) ? headings[fault.column] : ""
    self.init(file: file, line: fault.line, path: String(heading.prefix(40)), reason: reason)
  }
}
