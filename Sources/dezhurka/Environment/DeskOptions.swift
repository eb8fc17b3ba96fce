import ArgumentParser
import Configuration
import Console
import Desk
import Foundation
import Moderation

/// The options of the commands that work on a desk.
struct DeskOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      said(
        "Файл базы. Без него — \(Folders.defaultDatabase).",
        "The database file. Without it: \(Folders.defaultDatabase)."),
      valueName: said("файл", "file")))
  var database: String?

  @OptionGroup var person: PersonOptions

  func validate() throws { try checkDatabase(database) }

  var language: Language { person.language }

  /// The database's path, named or usual.
  var path: String { database ?? Folders.defaultDatabase }

  /// What files set for the desk that the options name.
  var settings: Settings {
    Settings.load(from: SettingsSources.folders(database: path), keepingCopies: false)
  }

  /// Opens the desk that the options name.
  func openDesk(terms: IncidentTerms? = nil) throws -> Desk {
    try person.openDesk(at: path, terms: terms)
  }

  /// Opens the desk that the options name; makes none where there is none.
  func openExistingDesk(terms: IncidentTerms? = nil) throws -> Desk {
    try person.openExistingDesk(at: path, terms: terms)
  }
}

/// The options of a command that opens no desk; they are taken as everywhere, so that scripts may
/// pass the same to all.
struct DesklessOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      said(
        "База не нужна; classify ищет рядом с ней topics.toml и departments.toml.",
        "No database is needed; classify looks beside it for topics.toml and departments.toml."),
      valueName: said("файл", "file")))
  var database: String?

  @OptionGroup var person: PersonOptions

  func validate() throws { try checkDatabase(database) }

  var language: Language { person.language }
}

/// Who works, and in which language.
struct PersonOptions: ParsableArguments {
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
  var name: String?

  func validate() throws {
    if let name, name.allSatisfy(\.isWhitespace) {
      throw ValidationError(said("Имя после --as пусто.", "The name after --as is empty."))
    }
  }

  var language: Language { lang ?? spokenLanguage }

  var somebody: Person { Person(typed: name ?? NSUserName()) }

  /// Opens a desk for the person.
  ///
  /// - Parameter terms: by which rules incidents run; for commands that touch none, any.
  func openDesk(at path: String, terms: IncidentTerms? = nil) throws -> Desk {
    do throws(DeskError) {
      return try Desk(
        path: path, person: somebody, terms: terms, clock: systemClock,
        makeKey: { UUID().uuidString })
    } catch {
      throw Failure.unusable(language.words(error))
    }
  }

  /// Opens a desk for the person; makes none where there is none.
  func openExistingDesk(at path: String, terms: IncidentTerms? = nil) throws -> Desk {
    guard FileManager.default.fileExists(atPath: path) else {
      throw Failure.unusable(language.words(BackupError.notFound(path: path)))
    }
    return try openDesk(at: path, terms: terms)
  }
}

extension Person {
  /// The person of a name as somebody typed it: the blanks around it and the way in which a letter
  /// is put together make no other person.
  init(typed name: String) {
    self.init(name.trimmingCharacters(in: .whitespaces).precomposedStringWithCanonicalMapping)
  }
}

/// - Throws: where a path is named and empty.
func checkDatabase(_ path: String?) throws {
  guard let path, path.isEmpty else { return }
  throw ValidationError(said("Путь после --database пуст.", "The path after --database is empty."))
}

extension Language: ExpressibleByArgument {}

/// The time now.
@Sendable func systemClock() -> Instant {
  var time = timespec()
  clock_gettime(CLOCK_REALTIME, &time)
  return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
}
