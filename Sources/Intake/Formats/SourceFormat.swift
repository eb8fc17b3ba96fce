/// The kinds of files that comments are read from.
public enum SourceFormat: String, CaseIterable, Sendable {
  /// One object a line, the console's own.
  case ndjson
  /// `result.json` of Telegram Desktop.
  case telegram
  /// Answers of VKontakte's `wall.getComments`.
  case vk
  /// A table of comments, a row each.
  case csv

  /// How often a file of this format is read from beginning to end.
  var passes: Int64 { self == .telegram ? 2 : 1 }

  /// A reader of a file that begins with `head`.
  ///
  /// - Throws: why nothing of a file that begins so could be read.
  func reader(
    of head: [UInt8], csv options: CSVOptions
  ) throws(IntakeError.Problem) -> any CommentReader {
    switch self {
    case .ndjson: NDJSONReader()
    case .telegram: TelegramReader()
    case .vk: VKReader()
    case .csv: CSVReader(layout: try CSVLayout(head, options), options: options)
    }
  }
}
