import Moderation

/// The fixed English words of the argument parser, in the language of the run.
enum ParserWords {
  /// A help text or an error message as the parser makes it, in the language given.
  static func translated(_ text: String, into language: Language) -> String {
    guard language == .russian else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { russian(String($0)) }.joined(separator: "\n")
  }

  private static let headings = [
    ("OVERVIEW: ", ""), ("USAGE: ", "Вызов: "), ("Usage: ", "Вызов: "), ("Error: ", "Ошибка: "),
    ("Help:  ", "Пояснение: "), ("ARGUMENTS:", "Аргументы:"), ("OPTIONS:", "Ключи:"),
    ("SUBCOMMANDS:", "Команды:"),
  ]

  private static let phrases = [
    ("Show help information.", "Показать эту справку."), ("Show the version.", "Показать версию."),
    // The command's own words say that it is the default; its column stays as wide.
    (" (default)", "          "), ("(values:", "(можно:"), ("(default:", "(без него:"),
    ("; default:", "; без него:"),
    ("<subcommand>", "<команда>"),
  ]

  /// Whole sentences: each `*` is anything, and stands where the Russian has its number.
  private static let sentences = [
    ("  See '* help *' for detailed help.", "  Подробно: %1 %2 --help"),
    ("  See '*' for more information.", "  Подробно: %1"),
    ("Unexpected argument '*'", "лишнее слово «%1»"),
    ("* unexpected arguments: '*'", "лишние слова: «%2»"),
    ("Missing expected argument '*'", "не хватает: %1"),
    ("Unknown option '*'. Did you mean '*'?", "ключа %1 нет. Может быть, %2?"),
    ("Unknown option '*'", "ключа %1 нет"),
    ("Missing value for '*'", "нет значения: %1"),
    (
      "The value '*' is invalid for '*'. Please provide one of *.",
      "значение «%1» не подходит: %2. Можно: %3"
    ),
    ("The value '*' is invalid for '*'", "значение «%1» не подходит: %2"),
    (
      "The option '*' does not take any value, but '*' was specified.",
      "ключ %1 пишется без значения, а указано «%2»"
    ),
  ]

  private static func russian(_ line: String) -> String {
    var line = line
    var heading = ""
    if let (english, russian) = headings.first(where: { line.hasPrefix($0.0) }) {
      line.removeFirst(english.count)
      heading = russian
    }
    for (english, russian) in phrases { line = line.replacing(english, with: russian) }
    for (english, russian) in sentences {
      guard
        let found = matches(line, english.split(separator: "*", omittingEmptySubsequences: false))
      else { continue }
      line = found.enumerated().reduce(russian) { text, piece in
        text.replacing("%\(piece.offset + 1)", with: listed(String(piece.element)))
      }
      break
    }
    return heading + line
  }

  /// A list of values without its English joints: `'a', 'b' or 'c'` becomes `a, b, c`.
  private static func listed(_ text: String) -> String {
    guard text.hasPrefix("'"), text.hasSuffix("'"), text.count > 2 else { return text }
    return [", or ", ", and ", " or ", " and "].reduce(text) {
      $0.replacing("'\($1)'", with: "', '")
    }.replacing("', '", with: ", ").dropFirst().dropLast().description
  }

  /// What stands between the pieces, if the line is made of them.
  private static func matches(_ line: String, _ pieces: [Substring]) -> [Substring]? {
    guard let first = pieces.first, line.hasPrefix(first) else { return nil }
    var rest = line.dropFirst(first.count)
    var found: [Substring] = []
    for (number, piece) in pieces.enumerated().dropFirst() {
      if number == pieces.count - 1 {
        guard rest.hasSuffix(piece) else { return nil }
        found.append(rest.dropLast(piece.count))
      } else {
        guard let range = rest.firstRange(of: piece) else { return nil }
        found.append(rest[..<range.lowerBound])
        rest = rest[range.upperBound...]
      }
    }
    return found
  }
}
