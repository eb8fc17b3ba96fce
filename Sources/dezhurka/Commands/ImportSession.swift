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
    let zone = zone()
    let openSince = command.openSince?.start(in: zone) ?? systemClock() - .days(14)
    let knowledge = DeskClassifier(desk)
    let reading = ImportRun(
      paths: command.files, format: command.format, csv: try command.table.options(zone),
      isStrict: command.strict, temporaryFolder: FileManager.default.temporaryDirectory.path,
      now: systemClock())
    let events = ImportEvents(
      refused: { refusal in
        bar.clear()
        report(refusal.report(in: language))
      },
      progressed: { bar.show($0) }, now: systemClock)
    let result: ImportResult
    var hasTaken = false
    do {
      result = try reading.run(telling: events) { comments in
        hasTaken = true
        let classifier = try knowledge.current()
        return try desk.ingest(
          comments.map {
            ClassifiedComment(comment: $0, verdict: classifier.verdict(of: $0.text))
          }, openSince: openSince)
      }
      bar.clear()
      try desk.recordImport(files: command.files, tally: result.tally, refused: result.refused)
    } catch {
      bar.clear()
      // Of several files one stops all: whether the others came in must not be guessed.
      let rest =
        hasTaken
        ? language(
          "Прочитанное до этого загружено; повторный запуск ничего не удвоит.",
          "What was read before it is taken in; to run it again doubles nothing.")
        : language("Ничего не загружено.", "Nothing was taken in.")
      throw Failure.unusable(words(error) + (command.files.count > 1 ? "\n" + rest : ""))
    }
    report(
      ImportSummary(
        result: result, language: language, database: command.options.database,
        name: command.options.person.name
      ).text)
    if result.refused > 0 { throw ExitCode(1) }
  }

  /// The desk's zone, by which days and dates without one are read.
  private func zone() -> Zone {
    let settings = command.options.settings
    // A file that cannot be read might have named another zone.
    if let notice = settings.notice(language) { report(notice.text) }
    return settings.zone
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
