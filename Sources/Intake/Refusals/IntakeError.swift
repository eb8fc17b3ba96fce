import Moderation

/// Why a whole file cannot be read, or no longer.
public struct IntakeError: Error, Equatable, Sendable {
  /// The file's name as given, `-` for standard input, uncleaned.
  public var file: String
  public var problem: Problem

  /// What is the matter with the file.
  public enum Problem: Equatable, Sendable {
    /// Opening, reading or copying it aside failed, with the system's error number.
    case system(Int32)
    case directory
    case empty
    /// UTF-16 or UTF-32 text.
    case notUTF8
    /// Compressed, with the usual ending of such files.
    case compressed(String)
    case binary
    /// Telegram's export as web pages.
    case webPage
    case unknownFormat
    /// A table that cannot be read as it is.
    case csv(CSVProblem)
  }

  /// Creates an error.
  public init(file: String, problem: Problem) {
    self.file = file
    self.problem = problem
  }

  /// The file, what is wrong and what would be right; clean it before it is printed.
  public func message(in language: Language) -> String {
    "\(file): \(problem.message(in: language))"
  }
}

extension IntakeError.Problem {
  fileprivate func message(in language: Language) -> String {
    switch self {
    case .system(let number): systemMessage(number, in: language)
    case .directory:
      language("это папка; назовите файл в ней", "is a folder; name a file in it")
    case .empty: language("файл пуст", "the file is empty")
    case .notUTF8:
      language(
        "текст не в UTF-8; сохраните файл в UTF-8",
        "the text is not UTF-8; save the file as UTF-8")
    case .compressed(let ending):
      language(
        "файл сжат (\(ending)); распакуйте его", "is compressed (\(ending)); unpack it first")
    case .binary:
      language(
        "это не текст; нужен файл JSON, NDJSON или CSV",
        "is not text; JSON, NDJSON or CSV is needed")
    case .webPage:
      language(
        "это веб-страница; при выгрузке из Telegram Desktop выберите формат JSON",
        "is a web page; choose the JSON format when exporting from Telegram Desktop")
    case .unknownFormat:
      language(
        "формат не узнан; нужны NDJSON, result.json из Telegram Desktop, ответы wall.getComments "
          + "ВКонтакте или CSV со столбцом «Комментарий», либо укажите --format",
        "the format is not known; NDJSON, result.json of Telegram Desktop, answers of VKontakte's "
          + "wall.getComments or CSV with a column “text” are needed, or give --format")
    case .csv(let problem): problem.message(in: language)
    }
  }
}
