import ArgumentParser
import Desk
import Foundation
import Moderation

/// `dezhurka backup`: copies the desk into one file while others work.
struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: said(
      "Снять резервную копию, не прерывая работы.", "Make a backup without interrupting work."),
    discussion: said(
      """
      Копия — один файл, снятый на один момент и проверенный целиком. Файл появляется сразу готовым: \
      прерванная копия не оставит половины.

      Код выхода: 0 — копия готова, 2 — копии нет.

      Примеры:
        dezhurka backup /srv/backup/desk-2026-11-22.sqlite
        dezhurka backup desk.backup --force
        dezhurka backup desk.backup --database /srv/dezhurka/desk.sqlite
      """,
      """
      The backup is one file, taken as of one moment and read through. It appears only when it is \
      whole: an interrupted one leaves no half.

      Exit code: 0 when it is made, 2 when it is not.

      Examples:
        dezhurka backup /srv/backup/desk-2026-11-22.sqlite
        dezhurka backup desk.backup --force
        dezhurka backup desk.backup --database /srv/dezhurka/desk.sqlite
      """))

  @OptionGroup var options: DeskOptions

  @Argument(
    help: ArgumentHelp(
      said("Куда снять копию.", "Where to put the copy."), valueName: said("файл", "file")))
  var file: String

  @Flag(
    help: ArgumentHelp(said("Заменить файл, если он есть.", "Replace the file if there is one.")))
  var force = false

  func run() throws {
    let language = options.language
    let path = options.path
    guard FileManager.default.fileExists(atPath: path) else {
      throw Failure.unusable(language.words(BackupError.notFound(path: path)))
    }
    let desk = try options.openDesk()
    defer { desk.close() }
    let bar = BackupBar(isShown: isatty(2) == 1, language: language)
    let summary: BackupSummary
    do throws(BackupError) {
      defer { bar.clear() }
      summary = try desk.backup(to: file, overwriting: force) { try bar.show($0) }
    } catch {
      throw Failure.unusable(language.words(error))
    }
    report(
      language("Копия готова и проверена: ", "The backup is made and checked: ") + file + "\n"
        + language.words(summary, zone: options.settings.zone))
  }
}
