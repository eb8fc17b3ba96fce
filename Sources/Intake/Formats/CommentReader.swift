import Moderation

/// Reads the comments of one format.
protocol CommentReader {
  /// Reads a file from beginning to end, as often as ``SourceFormat/passes`` says.
  ///
  /// Hands each comment, refusal and skipped entry to `output` in the order of the file. What
  /// `output` throws ends the reading.
  func read(_ input: InputFile, into output: any ReadingOutput) throws
}

/// Where a reader puts what it finds.
protocol ReadingOutput: AnyObject {
  /// So many bytes were read.
  func didRead(bytes: Int) throws
  func take(_ comment: IncomingComment) throws
  func refuse(_ refusal: Refusal) throws
  func note(_ note: ImportNote)
}

/// What a reader left out or had to guess, which is not an error.
public enum ImportNote: String, CaseIterable, Sendable {
  /// A message about the group, such as somebody joining it.
  case serviceMessage
  /// A post of the channel, kept as the thread of its comments.
  case post
  /// A chat of a whole account that is no discussion group.
  case otherChat
  /// A date without a zone, read as UTC.
  case dateWithoutZone
  /// A date without a zone, read as the desk's clocks show it.
  case dateInDeskZone
  /// A comment that is published in the future, by the clock of the run.
  case dateInFuture
  /// A table with headings and no rows.
  case headerOnly
  /// An author whose name came too late in a very long answer.
  case nameTooLate
}

/// A file that can be read, as a rule more than once.
struct InputFile {
  /// The name as given, `-` for standard input.
  let name: String
  /// The length in bytes; `nil` where unknown.
  let size: Int64?
  private let open: () throws -> any ByteSource

  init(name: String, size: Int64?, open: @escaping () throws -> any ByteSource) {
    self.name = name
    self.size = size
    self.open = open
  }

  /// A stream from the beginning of the file; `piece` is how much to read at a time.
  func stream(
    reporting output: any ReadingOutput, piece: Int = ByteStream.piece
  ) throws -> ByteStream {
    try ByteStream(
      name: name, source: open(), piece: piece, report: { try output.didRead(bytes: $0) })
  }
}
