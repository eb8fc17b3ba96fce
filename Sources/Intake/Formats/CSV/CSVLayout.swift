/// How a CSV file is laid out, found by its beginning.
struct CSVLayout {
  /// `nil` where the beginning is ASCII alone.
  let encoding: TextEncoding?
  let separator: UInt8
  let headings: [String]
  /// How many rows stand before the first comment.
  let headerRows: Int
  /// The column of each field by its number; -1 where there is none.
  private let columns: [Int]

  /// Looks at the beginning of a file.
  ///
  /// - Parameter head: the first bytes, up to ``FormatDetector/bytes``.
  init(_ head: [UInt8], _ options: CSVOptions) throws(IntakeError.Problem) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let hasMark = head.starts(with: mark)
    let text = hasMark ? Array(head.dropFirst(3)) : head
    if let given = options.encoding {
      try Self.check(given, of: text)
      encoding = given
    } else {
      encoding = try Self.encoding(of: text, hasMark: hasMark)
    }
    let trials = CSVTrial.all(text, encoding ?? .utf8, options.map)
    guard let best = trials.max(by: { $0.rank < $1.rank }) else { throw .csv(.brokenHeader) }
    separator = best.separator
    headings = best.headings
    headerRows = best.headerRows
    columns = try Self.columns(best, options.map)
    try check(options)
  }

  /// Throws where a text is plainly not in the encoding that was asked for.
  static func check(
    _ encoding: TextEncoding, of text: [UInt8]
  ) throws(IntakeError.Problem) {
    guard encoding == .utf8, TextEncoding.found(in: text) == .windows1251 else { return }
    throw .csv(.notUTF8)
  }

  private static func encoding(
    of text: [UInt8], hasMark: Bool
  ) throws(IntakeError.Problem) -> TextEncoding? {
    if hasMark { return .utf8 }
    guard text.contains(where: { $0 >= 0x80 }) else { return nil }
    guard let found = TextEncoding.found(in: text) else { throw .csv(.unknownEncoding) }
    return found
  }

  private static func columns(
    _ trial: CSVTrial, _ map: CSVMap
  ) throws(IntakeError.Problem) -> [Int] {
    for field in CSVField.allCases {
      guard let heading = map.headings[field], !heading.isEmpty else { continue }
      guard trial.columns[field] != nil else {
        throw .csv(.noSuchColumn(field, heading: heading, columns: trial.headings))
      }
    }
    return CSVField.allCases.map { trial.columns[$0] ?? -1 }
  }

  /// Throws where a file tells too little, whatever its rows are.
  private func check(_ options: CSVOptions) throws(IntakeError.Problem) {
    guard self[.text] != nil else { throw .csv(.noColumn(.text, columns: headings)) }
    guard self[.date] != nil || self[.time] != nil else {
      throw .csv(.noColumn(.date, columns: headings))
    }
    guard self[.link] == nil else { return }
    let lacksNetwork =
      self[.network] == nil && options.network == nil && CommentLink(options.community) == nil
    let lacksCommunity =
      self[.community] == nil && self[.communityID] == nil && options.community.isEmpty
    if lacksNetwork || lacksCommunity {
      throw .csv(.noSource(network: lacksNetwork, community: lacksCommunity))
    }
  }

  /// The column that holds a field.
  subscript(_ field: CSVField) -> Int? {
    let column = columns[field.rawValue]
    return column < 0 ? nil : column
  }

  /// The columns that hold no field.
  var others: [Int] { headings.indices.filter { !columns.contains($0) } }

  /// What a refusal calls a column.
  func name(of column: Int) -> String {
    guard headings.indices.contains(column) else { return "" }
    return headings[column].isEmpty ? "\(column + 1)" : String(headings[column].prefix(40))
  }

  /// Whether the beginning of a file is that of a CSV file: its first row has the heading of a
  /// column with texts.
  static func fits(_ head: [UInt8], _ options: CSVOptions) -> Bool {
    trials(head, options).contains { $0.columns[.text] != nil }
  }

  /// Whether it is worth while to tell what the file lacks as a CSV file: columns are named for it,
  /// or its first row has the headings of a date and of something else.
  static func mightFit(_ head: [UInt8], _ options: CSVOptions) -> Bool {
    options.map != CSVMap()
      || trials(head, options).contains { trial in
        trial.headings.count > 1
          && (trial.columns[.date] != nil || trial.columns[.time] != nil)
      }
  }

  private static func trials(_ head: [UInt8], _ options: CSVOptions) -> [CSVTrial] {
    CSVTrial.all(head, options.encoding ?? TextEncoding.found(in: head) ?? .utf8, options.map)
  }
}

/// The beginning of a file, read with one of the separators.
struct CSVTrial {
  let separator: UInt8
  private(set) var headings: [String] = []
  private(set) var headerRows = 1
  private(set) var columns: [CSVField: Int] = [:]
  /// How many of the rows have as many fields as the first.
  private var likeFirst = 0

  private static let separators: [UInt8] = Array(";,\t".utf8)
  /// How many rows are compared.
  private static let rows = 50

  /// The trials with all separators that give a header.
  static func all(_ head: [UInt8], _ encoding: TextEncoding, _ map: CSVMap) -> [CSVTrial] {
    let (separator, skipped) = announced(head)
    return (separator.map { [$0] } ?? separators)
      .compactMap { CSVTrial(head, skipped, $0, encoding, map) }
  }

  /// What a first line such as `sep=;` says, which spreadsheets write and read.
  private static func announced(_ head: [UInt8]) -> (separator: UInt8?, rows: Int) {
    let line = head.prefix(8).prefix { $0 != 0x0A && $0 != 0x0D }
    guard line.count == 5, line.starts(with: Array("sep=".utf8)), let last = line.last,
      separators.contains(last)
    else { return (nil, 0) }
    return (last, 1)
  }

  private init?(
    _ head: [UInt8], _ skipped: Int, _ separator: UInt8, _ encoding: TextEncoding, _ map: CSVMap
  ) {
    self.separator = separator
    headerRows = skipped + 1
    guard let stream = try? ByteStream(name: "", source: PrefixedSource(head)) else { return nil }
    var rows = CSVRows(stream, separator: separator)
    for _ in 0..<skipped { _ = try? rows.next() }
    var first = try? rows.next()?.get()
    while let row = first, row.isBlank {
      headerRows += 1
      first = try? rows.next()?.get()
    }
    guard let first else { return nil }
    headings = first.cells.indices.map { column in
      let text = encoding.text(first.bytes(of: column)).readable
      return String(text.trimmed)
    }
    columns = Self.columns(headings, map)
    for _ in 0..<Self.rows {
      guard case .success(let row)? = try? rows.next() else { break }
      if row.cells.count == first.cells.count { likeFirst += 1 }
    }
  }

  /// Fields recognised, then rows like the first, then columns: the more the better.
  var rank: (Int, Int, Int) { (columns.count, likeFirst, headings.count) }

  private static func columns(_ headings: [String], _ map: CSVMap) -> [CSVField: Int] {
    var columns: [CSVField: Int] = [:]
    let folded = headings.map { CSVField.folded($0) }
    var taken: Set<Int> = []
    for (field, heading) in map.headings where !heading.isEmpty {
      // As written, or else as it is compared.
      let column =
        headings.firstIndex(of: heading) ?? folded.firstIndex(of: CSVField.folded(heading))
      guard let column else { continue }
      columns[field] = column
      taken.insert(column)
    }
    for (column, heading) in headings.enumerated() where !taken.contains(column) {
      guard let field = CSVField.of(heading: heading), map.headings[field] == nil,
        columns[field] == nil
      else { continue }
      columns[field] = column
    }
    return columns
  }
}
