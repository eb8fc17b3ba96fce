import ArgumentParser
import Console
import Desk
import Foundation
import Moderation

/// The options that every command takes.
struct DeskOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      said(
        "Файл базы. Без него — \(Folders.defaultDatabase).",
        "The database file. Without it: \(Folders.defaultDatabase)."),
      valueName: said("файл", "file")))
  var database: String?

  @Option(
    help: ArgumentHelp(
      said(
        "Язык: ru или en. Без него — по локали.", "Language: ru or en. Without it: the locale's."),
      valueName: "ru|en"))
  var lang: Language?

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp(
      said(
        "От чьего имени работать. Без него — пользователь системы.",
        "In whose name to work. Without it: the system's user."),
      valueName: said("имя", "name")))
  var person: String?

  func validate() throws {
    if let person, person.allSatisfy(\.isWhitespace) {
      throw ValidationError(said("Имя после --as пусто.", "The name after --as is empty."))
    }
    if let database, database.isEmpty {
      throw ValidationError(
        said("Путь после --database пуст.", "The path after --database is empty."))
    }
  }

  var language: Language { lang ?? spokenLanguage }

  var somebody: Person { Person(person ?? NSUserName()) }

  /// Opens the desk that the options name.
  func openDesk(at path: String? = nil) throws -> Desk {
    do throws(DeskError) {
      return try Desk(
        path: path ?? database ?? Folders.defaultDatabase, person: somebody, clock: systemClock,
        makeKey: { UUID().uuidString })
    } catch {
      throw Failure.unusable(language.words(error))
    }
  }
}

extension Language: ExpressibleByArgument {}

/// The time now.
@Sendable func systemClock() -> Instant {
  var time = timespec()
  clock_gettime(CLOCK_REALTIME, &time)
  return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
}
