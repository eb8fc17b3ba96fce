import Moderation

@testable import Intake

/// Keeps what a reader hands on.
final class Collector: ReadingOutput {
  var comments: [IncomingComment] = []
  var refusals: [Refusal] = []
  var notes: [ImportNote: Int] = [:]

  func didRead(bytes: Int) {}
  func take(_ comment: IncomingComment) { comments.append(comment) }
  func refuse(_ refusal: Refusal) { refusals.append(refusal) }
  func note(_ note: ImportNote) { notes[note, default: 0] += 1 }

  /// The refusals as they are printed, in English.
  var reports: [String] { refusals.map { $0.report(in: .english) } }

  /// What a reader makes of bytes that come in pieces of a given length.
  static func read(
    _ bytes: some Sequence<UInt8>, as format: SourceFormat, name: String = "f", piece: Int = .max,
    csv: CSVOptions = CSVOptions()
  ) throws -> Collector {
    let collector = Collector()
    let bytes = Array(bytes)
    let input = InputFile(name: name, size: Int64(bytes.count)) {
      PrefixedSource(bytes, piece: piece)
    }
    let head = Array(bytes.prefix(FormatDetector.bytes))
    try format.reader(of: head, csv: csv).read(input, into: collector)
    return collector
  }

  static func read(
    _ text: String, as format: SourceFormat, name: String = "f", csv: CSVOptions = CSVOptions()
  ) throws -> Collector {
    try read(Array(text.utf8), as: format, name: name, csv: csv)
  }
}
