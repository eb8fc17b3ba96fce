/// The kinds of files that comments are read from.
public enum SourceFormat: String, CaseIterable, Sendable {
  /// One object a line, the console's own.
  case ndjson
  /// `result.json` of Telegram Desktop.
  case telegram
  /// Answers of VKontakte's `wall.getComments`.
  case vk

  /// How often a file of this format is read from beginning to end.
  var passes: Int64 { self == .telegram ? 2 : 1 }

  func reader() -> any CommentReader {
    switch self {
    case .ndjson: NDJSONReader()
    case .telegram: TelegramReader()
    case .vk: VKReader()
    }
  }
}
