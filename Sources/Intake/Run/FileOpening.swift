/// A file and what it is.
struct RecognisedFile {
  let input: InputFile
  let format: SourceFormat
}

/// Opens files and recognises them, before anything is read in earnest.
struct FileOpening {
  let format: SourceFormat?
  let isStrict: Bool
  let folder: String
  private var usesStandardInput = false

  init(format: SourceFormat?, isStrict: Bool, folder: String) {
    self.format = format
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
    let format = try recognise(head, path)
    // A named pipe gives its bytes only once.
    guard let size else { return try once(path, head, source, format) }
    let input = InputFile(name: path, size: size) { try FileSource(path: path) }
    return RecognisedFile(input: input, format: format)
  }

  private func openStandardInput() throws(IntakeError) -> RecognisedFile {
    let source = FileSource(name: "-", descriptor: 0)
    _ = try source.size()
    let head = try Self.head(of: source)
    return try once("-", head, source, try recognise(head, "-"))
  }

  /// Bytes that come only once: put aside where they must be read again.
  private func once(
    _ name: String, _ head: [UInt8], _ source: FileSource, _ format: SourceFormat
  ) throws(IntakeError) -> RecognisedFile {
    let whole = PrefixedSource(head, then: source)
    guard isStrict || format.passes > 1 else {
      let input = InputFile(name: name, size: nil) { whole }
      return RecognisedFile(input: input, format: format)
    }
    let spool = try SpoolFile(name: name, folder: folder)
    try Self.copy(whole, into: spool)
    let input = InputFile(name: name, size: spool.size) { try spool.rewound() }
    return RecognisedFile(input: input, format: format)
  }

  private func recognise(_ head: [UInt8], _ name: String) throws(IntakeError) -> SourceFormat {
    let detector = FormatDetector(head)
    do throws(IntakeError.Problem) {
      if let obstacle = detector.obstacle { throw obstacle }
      if let format { return format }
      return try detector.format()
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
