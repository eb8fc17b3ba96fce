import ArgumentParser
import Classification
import Console
import Desk
import Foundation
import Intake
import Moderation
import Terminal

/// One run of `dezhurka import`: reads, shows how far it is, tells what came of it.
struct ImportSession {
  var command: ImportCommand
  var desk: Desk
  var language: Language

  func run() throws {
    let bar = ProgressBar(isShown: isatty(2) == 1, language: language)
    let openSince = command.openSince?.start ?? systemClock() - .days(14)
    let classifier = Classifier()
    let reading = ImportRun(
      paths: command.files, format: command.format, csv: try command.table.options(),
      isStrict: command.strict, temporaryFolder: FileManager.default.temporaryDirectory.path)
    let events = ImportEvents(
      refused: { refusal in
        bar.clear()
        report(refusal.report(in: language))
      },
      progressed: { bar.show($0) }, now: systemClock)
    let result: ImportResult
    do {
      result = try reading.run(telling: events) { comments in
        try desk.ingest(
          comments.map {
            ClassifiedComment(comment: $0, verdict: classifier.verdict(of: $0.text))
          }, openSince: openSince)
      }
      bar.clear()
      try desk.recordImport(files: command.files, tally: result.tally, refused: result.refused)
    } catch {
      bar.clear()
      throw Failure.unusable(words(error))
    }
    report(ImportSummary(result: result, language: language).text)
    if result.refused > 0 { throw ExitCode(1) }
  }

  private func words(_ error: any Error) -> String {
    switch error {
    case ImportFailure.file(let problem): problem.message(in: language)
    case ImportFailure.taking(let cause as DeskError): language.words(cause)
    case let cause as DeskError: language.words(cause)
    default: "\(error)"
    }
  }
}

/// How far a long piece of work is, in one line of standard error.
final class ProgressBar {
  private let isShown: Bool
  private let language: Language
  private var isDrawn = false

  init(isShown: Bool, language: Language) {
    self.isShown = isShown
    self.language = language
  }

  func show(_ progress: ImportProgress) {
    guard isShown else { return }
    var line = "\(progress.comments) " + Self.noun(progress.comments, language)
    if let all = progress.bytesInAll, all > 0 {
      let share = min(1, Double(progress.bytesRead) / Double(all))
      let filled = Int(share * 24)
      let bar = String(repeating: "█", count: filled) + String(repeating: "·", count: 24 - filled)
      line = "\(bar) \(Int(share * 100)) %  " + line
    }
    write("\r" + line + "\u{1B}[K")
    isDrawn = true
  }

  func clear() {
    guard isDrawn else { return }
    write("\r\u{1B}[K")
    isDrawn = false
  }

  static func noun(_ count: Int, _ language: Language) -> String {
    language.plural(
      count, one: "комментарий", few: "комментария", many: "комментариев", english: "comment",
      englishMany: "comments")
  }

  private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}

/// What came of an import, in a few lines.
struct ImportSummary {
  var result: ImportResult
  var language: Language

  var text: String {
    if result.keptOut {
      return language(
        "Ничего не загружено: \(records(result.refused)) не прочитано, а задано --strict.",
        "Nothing was taken in: \(records(result.refused)) could not be read, and --strict is set.")
    }
    let tally = result.tally
    let open = tally.added - tally.handled
    var lines = [
      language(
        "Новых: \(tally.added), из них в очередь: \(open).",
        "New: \(tally.added), of which \(open) joined the queue.")
    ]
    if tally.changed > 0 {
      lines.append(
        language("С новым текстом: \(tally.changed).", "With a new text: \(tally.changed)."))
    }
    if tally.own > 0 {
      lines.append(
        language(
          "Ответов сообщества в историю: \(tally.own).",
          "The community's own replies, kept as history: \(tally.own)."))
    }
    if tally.unchanged > 0 {
      lines.append(
        language("Уже были: \(tally.unchanged).", "Known before: \(tally.unchanged)."))
    }
    if result.refused > 0 {
      lines.append(
        language(
          "Не прочитано: \(records(result.refused)).", "Not read: \(records(result.refused))."))
    }
    for (note, count) in result.notes.sorted(by: { "\($0.key)" < "\($1.key)" }) {
      lines.append(words(note) + ": \(count).")
    }
    if open > 0 { lines.append(language("Открыть очередь: dezhurka", "Open the queue: dezhurka")) }
    return lines.joined(separator: "\n")
  }

  private func words(_ note: ImportNote) -> String {
    switch note {
    case .serviceMessage:
      language("Служебных сообщений пропущено", "Service messages skipped")
    case .post: language("Записей канала", "Posts of the channel")
    case .otherChat:
      language("Чатов без обсуждений пропущено", "Chats that are no discussion groups, skipped")
    case .dateWithoutZone:
      language("Дат без часового пояса, прочитаны как UTC", "Dates without a zone, read as UTC")
    case .dateInDeskZone:
      language(
        "Дат без часового пояса, прочитаны по поясу дежурки",
        "Dates without a zone, read in the desk's zone")
    case .headerOnly:
      language("Таблиц с одними заголовками", "Tables with nothing but headings")
    case .nameTooLate:
      language("Имён авторов не нашлось вовремя", "Names of authors that came too late")
    }
  }

  private func records(_ count: Int) -> String {
    let noun = language.plural(
      count, one: "запись", few: "записи", many: "записей", english: "record",
      englishMany: "records")
    return "\(count) \(noun)"
  }
}
