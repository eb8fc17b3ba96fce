import ArgumentParser
import Configuration
import Console
import Desk
import Foundation
import Moderation
import Networks

/// The options of all commands.
struct SyncOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      said("Файл настроек.", "The file of settings."), valueName: said("файл", "file")))
  var config = "/etc/dezhurka/sync.toml"

  @Option(
    help: ArgumentHelp(
      said(
        "Файл базы. Без него — \(Folders.defaultDatabase).",
        "The database file. Without it: \(Folders.defaultDatabase)."),
      valueName: said("файл", "file")))
  var database: String?

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp(
      said(
        "От чьего имени работать. Без него — пользователь системы.",
        "In whose name to work. Without it: the system's user."),
      valueName: said("имя", "name")))
  var name: String?

  @Option(
    help: ArgumentHelp(said("Язык: ru или en.", "Language: ru or en."), valueName: "ru|en"))
  var lang: Language?

  func validate() throws {
    for (text, option) in [(config, "--config"), (database ?? "-", "--database")] where text.isEmpty
    {
      throw ValidationError(
        said("Путь после \(option) пуст.", "The path after \(option) is empty."))
    }
  }

  var language: Language { lang ?? spokenLanguage }
  var path: String { database ?? Folders.defaultDatabase }

  /// Beside the desk's other files.
  var watchFile: String {
    URL(fileURLWithPath: path).deletingLastPathComponent().path + "/watch.toml"
  }

  /// The service's settings.
  func settings() throws -> SyncSettings {
    do throws(SettingsFaults) {
      return try SyncSettings.read(config, calendars: deskSettings().calendarNames)
    } catch {
      let lines = error.errors.map { $0.description(in: language) }
      throw Failure.unusable(lines.joined(separator: "\n"))
    }
  }

  /// What the desk's own files set.
  func deskSettings() -> Settings {
    var environment = ProcessInfo.processInfo.environment
    environment["HOME"] = Folders.home
    let folders = SettingsFolders(
      environment: environment, database: path,
      executable: CommandLine.arguments[0],
      workingFolder: FileManager.default.currentDirectoryPath)
    return Settings.load(from: folders, keepingCopies: false)
  }

  /// The way out of the house that the settings name.
  func client(_ settings: SyncSettings) throws -> NetworkHTTPClient {
    do throws(NetworkHTTPClient.SetUpError) {
      return try NetworkHTTPClient(
        proxy: settings.proxy, certificates: settings.certificates, language: language)
    } catch {
      throw Failure.unusable(
        language(
          "\(config): ca_file не читается как PEM", "\(config): ca_file cannot be read as PEM"))
    }
  }

  /// Opens the desk; makes none where there is none.
  func openExistingDesk() throws -> Desk {
    guard FileManager.default.fileExists(atPath: path) else {
      throw Failure.unusable(
        language(
          "Нет такого файла: \(path). Проверьте путь", "There is no file \(path). Check the path"))
    }
    return try openDesk()
  }

  /// Opens the desk.
  func openDesk(terms: IncidentTerms? = nil) throws -> Desk {
    let person = (name ?? NSUserName()).trimmingCharacters(in: .whitespaces)
    do throws(DeskError) {
      return try Desk(
        path: path, person: Person(person.precomposedStringWithCanonicalMapping), terms: terms,
        clock: systemClock, makeKey: { UUID().uuidString })
    } catch {
      throw Failure.unusable(language.words(error))
    }
  }
}

extension Language: ExpressibleByArgument {}
