import Configuration
import Console
import Desk
import Foundation
import Moderation

/// Where this run finds settings.
enum SettingsSources {
  /// The folders of settings for a desk.
  ///
  /// - Parameter database: the desk's file; `nil` for a desk without settings of its own.
  static func folders(database: String?) -> SettingsFolders {
    var environment = ProcessInfo.processInfo.environment
    environment["HOME"] = Folders.home
    return SettingsFolders(
      environment: environment, database: database,
      executable: Bundle.main.executablePath ?? CommandLine.arguments[0],
      workingFolder: FileManager.default.currentDirectoryPath)
  }

  /// The person's folder, as help names it.
  static var person: String { folders(database: nil).person ?? "~/.config/dezhurka" }
}

extension Settings {
  /// What the console says first if a file is faulty.
  func notice(_ language: Language) -> Notice? {
    guard let first = errors.first, let file = files.first(where: { !$0.errors.isEmpty }) else {
      return nil
    }
    let name = (file.path as NSString).lastPathComponent
    let meanwhile =
      file.state == .lastGood
      ? language("действует последняя исправная копия", "the last good copy serves")
      : language("действуют значения по умолчанию", "the defaults serve")
    let others = Set(errors.map(\.file)).count - 1
    let more = others > 0 ? language(" (и ещё файлы: \(others))", " (and \(others) more)") : ""
    return Notice(
      language("\(name), строка \(first.line): ", "\(name), line \(first.line): ")
        + language("ошибка, \(meanwhile)", "an error; \(meanwhile)") + more
        + language(". Подробно: dezhurka check", ". Details: dezhurka check"), .warning)
  }
}
