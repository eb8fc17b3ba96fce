import ArgumentParser
import Desk
import Foundation
import Moderation

/// `dezhurka restore`: puts a backup in the place of the desk.
struct RestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: said(
      "Вернуть базу из резервной копии.", "Bring the database back from a backup."),
    discussion: said(
      """
      Сначала копия читается целиком и показывается, что в ней. Прежняя база не удаляется: она \
      остаётся рядом под именем с датой. На время замены закройте все консоли. Заменить исправную \
      базу может её администратор, повреждённую — кто угодно.

      Код выхода: 0 — база заменена, 2 — всё осталось как было.

      Примеры:
        dezhurka restore /srv/backup/desk-2026-11-22.sqlite
        dezhurka restore desk.backup --yes
      """,
      """
      The backup is read through first, and you see what it holds. The database that was there is \
      not deleted: it stays beside the new one under a dated name. Close all consoles meanwhile. A \
      sound database is replaced by its administrator, a damaged one by anybody.

      Exit code: 0 when the database was replaced, 2 when everything is as it was.

      Examples:
        dezhurka restore /srv/backup/desk-2026-11-22.sqlite
        dezhurka restore desk.backup --yes
      """))

  @OptionGroup var options: DeskOptions

  @Argument(
    help: ArgumentHelp(
      said("Резервная копия.", "The backup."), valueName: said("файл", "file")))
  var file: String

  @Flag(help: ArgumentHelp(said("Не переспрашивать.", "Do not ask.")))
  var yes = false

  func run() throws {
    let language = options.language
    let path = options.path
    do throws(DeskError) {
      try Desk.requireRestoring(of: path, by: options.person.somebody)
    } catch {
      throw Failure.unusable(language.words(error))
    }
    let bar = BackupBar(isShown: isatty(2) == 1, language: language)
    do throws(BackupError) {
      defer { bar.clear() }
      let summary = try Desk.look(at: file)
      report(
        language("В копии \(file):", "The backup \(file) holds:") + "\n"
          + language.words(summary, zone: options.settings.zone))
      try confirm(path)
      let kept = try Desk.restore(from: file, to: path, stamp: Self.stamp()) { try bar.show($0) }
      bar.clear()
      report(language("База возвращена: \(path)", "The database is back: \(path)"))
      if let kept {
        report(language("Прежняя база: \(kept)", "The one before it: \(kept)"))
      }
    } catch {
      throw Failure.unusable(language.words(error))
    }
  }

  private func confirm(_ path: String) throws(BackupError) {
    if yes { return }
    let language = options.language
    let confirmation = Confirmation(
      question: language(
        "Заменить этим базу \(path)? Прежняя останется рядом.",
        "Put this in the place of \(path)? The one before stays beside it."),
      otherwise: language(
        "Чтобы заменить базу \(path), повторите с --yes.",
        "To replace the database \(path), repeat with --yes."), language: language)
    guard confirmation.isGiven() else { throw .stopped }
  }

  /// The local time, as a part of a file's name.
  private static func stamp() -> String {
    var now = time(nil)
    var local = tm()
    localtime_r(&now, &local)
    var text = [CChar](repeating: 0, count: 32)
    let length = strftime(&text, text.count, "%Y-%m-%d-%H%M%S", &local)
    return String(decoding: text.prefix(length).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
