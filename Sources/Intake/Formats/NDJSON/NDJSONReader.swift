import Moderation

/// Reads the console's own format: one object a line, or a list of such objects.
struct NDJSONReader: CommentReader {
  func read(_ input: InputFile, into output: any ReadingOutput) throws {
    let stream = try input.stream(reporting: output)
    let outline = JSONOutline(stream)
    let pieces = PieceReader(file: input.name, output: output)
    if try outline.peek() == UInt8(ascii: "[") {
      try readList(outline, pieces, output)
    } else {
      try readLines(stream, pieces, output)
    }
  }

  private func readLines(
    _ stream: ByteStream, _ pieces: PieceReader, _ output: any ReadingOutput
  ) throws {
    while let (number, line) = try stream.nextLine() {
      var piece = JSONPiece(bytes: [], line: number, column: 0)
      switch line {
      case .bytes(let bytes): piece.bytes = bytes
      case .tooLong: piece.isTooLong = true
      }
      let isBlank = piece.bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
      guard !isBlank || piece.isTooLong else { continue }
      try read(piece, pieces, path: "", into: output)
    }
  }

  private func readList(
    _ outline: JSONOutline, _ pieces: PieceReader, _ output: any ReadingOutput
  ) throws {
    var outline = outline
    do {
      try outline.list { outline, number in
        try read(outline.piece(), pieces, path: "[\(number)]", into: output)
      }
    } catch let fault as OutlineFault {
      try output.refuse(Refusal(fault, file: pieces.file))
    }
  }

  private func read(
    _ piece: JSONPiece, _ pieces: PieceReader, path: @autoclosure () -> String,
    into output: any ReadingOutput
  ) throws {
    var comment: IncomingComment?
    try pieces.read(piece, path: path()) { value, _ throws(FieldFault) in
      comment = try NDJSONRecord(value).comment
    }
    if let comment { try output.take(comment) }
  }
}
