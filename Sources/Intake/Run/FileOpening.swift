/// A file and what it is.
struct RecognisedFile {
  let input: InputFile
  let format: SourceFormat
  let reader: any CommentReader
}

/// Opens files and recognises them, before anything is read in earnest.
struct FileOpening {
  let format: SourceFormat?
  let csv: CSVOptions
  let isStrict: Bool
  let folder: String
  private var usesStandardInput = false

  init(format: SourceFormat?, csv: CSVOptions, isStrict: Bool, folder: String) {
    self.format = format
    self.csv = csv
    self.isStrict = isStrict
    self.folder = folder
  }

  /// Opens a file, `-` for standard input, and looks at its beginning.
  mutating func open(_ path: String) throws(IntakeError) -> RecognisedFile {
    guard path == "-" else { return try openFile(path) }
    defer { usesStandardInput = true }
    // What the first `-` read is gone.
    if usesStandardInput { throw IntakeError(file: path, problem: .empty) }
    return try openStandardInput()
  }

  private func openFile(_ path: String) throws(IntakeError) -> RecognisedFile {
    let source = try FileSource(path: path)
    let size = try source.size()
    let head = try Self.head(of: source)
    let (format, reader) = try recognise(head, path)
    // A named pipe gives its bytes only once.
    guard let size else {
      let input = try once(path, head, source, passes: format.passes)
      return RecognisedFile(input: input, format: format, reader: reader)
    }
    let input = InputFile(name: path, size: size) { try FileSource(path: path) }
    return RecognisedFile(input: input, format: format, reader: reader)
  }

  private func openStandardInput() throws(IntakeError) -> RecognisedFile {
    let source = FileSource(name: "-", descriptor: 0)
    _ = try source.size()
    let head = try Self.head(of: source)
    let (format, reader) = try recognise(head, "-")
    let input = try once("-", head, source, passes: format.passes)
    return RecognisedFile(input: input, format: format, reader: reader)
  }

  /// Bytes that come only once: put aside where they must be read again.
  private func once(
    _ name: String, _ head: [UInt8], _ source: FileSource, passes: Int64
  ) throws(IntakeError) -> InputFile {
    let whole = PrefixedSource(head, then: source)
    guard isStrict || passes > 1 else { return InputFile(name: name, size: nil) { whole } }
    let spool = try SpoolFile(name: name, folder: folder)
    try Self.copy(whole, into: spool)
    return InputFile(name: name, size: spool.size) { try spool.rewound() }
  }

  private func recognise(
    _ head: [UInt8], _ name: String
  ) throws(IntakeError) -> (SourceFormat, any CommentReader) {
    let detector = FormatDetector(head, csv: csv)
    do throws(IntakeError.Problem) {
      if let obstacle = detector.obstacle { throw obstacle }
      let found = if let format { format } else { try detector.format(of: name) }
      return (found, try found.reader(of: head, csv: csv))
    } catch {
      throw IntakeError(file: name, problem: error)
    }
  }

  private static func head(of source: FileSource) throws(IntakeError) -> [UInt8] {
    var head = [UInt8](repeating: 0, count: FormatDetector.bytes)
    var filled = 0
    while filled < head.count {
      let count = try source.read(into: &head, from: filled)
      guard count > 0 else { break }
      filled += count
    }
    return Array(head[..<filled])
  }

  private static func copy(
    _ source: any ByteSource, into spool: SpoolFile
  ) throws(IntakeError) {
    var buffer = [UInt8](repeating: 0, count: ByteStream.piece)
    while true {
      let count = try source.read(into: &buffer)
      guard count > 0 else { return }
      try spool.append(buffer[..<count])
    }
  }
}
