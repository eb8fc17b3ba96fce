/// Turns pieces of a document into records, and what cannot be read into refusals.
struct PieceReader {
  let file: String
  let output: any ReadingOutput
  private let tape = JSONTape()

  /// - Parameter file: the name that refusals give.
  init(file: String, output: any ReadingOutput) {
    self.file = file
    self.output = output
  }

  /// Reads one piece and hands it on; a fault in it becomes a refusal.
  ///
  /// - Throws: ``OutlineFault`` where the file ended inside the piece.
  /// - Parameters:
  ///   - path: where the piece stands in the document; asked only when something is refused.
  ///   - body: may add faults of parts that do not spoil the whole.
  func read(
    _ piece: JSONPiece, path: @autoclosure () -> String,
    _ body: (JSONValue, inout [FieldFault]) throws(FieldFault) -> Void
  ) throws {
    guard !piece.isCutShort else {
      throw OutlineFault(
        problem: .unexpectedEnd, line: piece.line, column: piece.column + 1, path: path())
    }
    guard !piece.isTooLong else {
      return try refuse(piece, path(), .tooLong(megabytes: JSONLimit.megabytes))
    }
    do throws(JSONFault) {
      try tape.load(piece.bytes)
    } catch {
      try output.refuse(
        Refusal(
          error, in: piece.bytes, file: file, line: piece.line, column: piece.column, path: path()))
      return
    }
    var faults: [FieldFault] = []
    do throws(FieldFault) {
      try body(tape.root, &faults)
    } catch {
      faults.append(error)
    }
    for fault in faults {
      try output.refuse(
        Refusal(fault.under(path()), in: piece.bytes, file: file, line: piece.line))
    }
  }

  private func refuse(_ piece: JSONPiece, _ path: String, _ reason: Refusal.Reason) throws {
    try output.refuse(Refusal(file: file, line: piece.line, path: path, reason: reason))
  }
}
