import Intake
import Moderation

/// What came of an import, in a few lines.
struct ImportSummary {
  var result: ImportResult
  var language: Language
  /// The database named on the command line; `nil` for the usual one.
  var database: String?
  /// The name that the command line gave; `nil` for the account's.
  var name: String?

  var text: String {
    if result.keptOut {
      let refused = language.number(result.refused)
      return language(
        "Не прочитано записей: \(refused); с --strict не загружено ничего.",
        "Records that could not be read: \(refused); with --strict nothing was taken in.")
    }
    let open = result.tally.added - result.tally.handled
    var lines = [beginning(open)] + counts
    for (note, count) in result.notes.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      lines.append(words(note) + ": " + language.number(count) + ".")
    }
    if open > 0 {
      lines.append(language("Открыть очередь: ", "Open the queue: ") + command)
    }
    return lines.joined(separator: "\n")
  }

  private func beginning(_ open: Int) -> String {
    let tally = result.tally
    if result.comments == 0 { return language("Комментариев не нашлось.", "No comments found.") }
    if tally.added == 0, tally.changed == 0, tally.unchanged > 0 {
      return language("Ничего нового.", "Nothing new.")
    }
    let (added, joined) = (language.number(tally.added), language.number(open))
    return language(
      "Новых: \(added), из них в очередь: \(joined).",
      "New: \(added), of which \(joined) joined the queue.")
  }

  private var counts: [String] {
    let tally = result.tally
    let counts = [
      (tally.changed, language("С новым текстом", "With a new text")),
      (
        tally.own,
        language("Ответов сообщества в историю", "The community's own replies, kept as history")
      ),
      (tally.unchanged, language("Уже были", "Known before")),
      (result.refused, language("Не прочитано записей", "Records that could not be read")),
    ]
    return counts.filter { $0.0 > 0 }.map { "\($0.1): \(language.number($0.0))." }
  }

  /// What opens the queue that the comments joined, ready to be pasted into a shell.
  private var command: String {
    let options = [("--database", database), ("--as", name)]
    return
      (["dezhurka"]
      + options.compactMap { option, value in
        value.map { "\(option) \(Self.quoted($0))" }
      }).joined(separator: " ")
  }

  private static func quoted(_ path: String) -> String {
    let isPlain = path.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || $0.properties.numericType != nil
        || "/._-+:@%,".contains(Character($0))
    }
    return isPlain ? path : "'" + path.replacing("'", with: "'\\''") + "'"
  }

  private func words(_ note: ImportNote) -> String {
    switch note {
    case .serviceMessage:
      language("Служебных сообщений пропущено", "Service messages skipped")
    case .post: language("Записей канала", "Posts of the channel")
    case .otherChat:
      language("Чатов без обсуждений пропущено", "Chats that are no discussion groups, skipped")
    case .dateWithoutZone:
      language("Даты без часового пояса прочитаны как UTC", "Dates without a zone, read as UTC")
    case .dateInDeskZone:
      language(
        "Даты без часового пояса прочитаны по поясу дежурки",
        "Dates without a zone, read in the desk's zone")
    case .dateInFuture:
      language(
        "Комментарии из будущего, проверьте порядок дня и месяца в датах",
        "Comments from the future: look at the order of day and month in the dates")
    case .headerOnly:
      language("Таблиц с одними заголовками", "Tables with nothing but headings")
    case .nameTooLate:
      language(
        "Часть комментариев осталась без имён авторов: в файле они слишком далеко; разделите файл "
          + "и загрузите снова. Таких имён",
        "Some comments have no author's name, for the names stand too far away; split the file and "
          + "import again. Such names")
    }
  }
}
