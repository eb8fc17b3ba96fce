import Console
import Foundation
import Moderation

/// A kind of settings file.
public enum SettingsKind: String, CaseIterable, Sendable {
  case keys, rules, desk, topics, departments, calendar, policy, review, fragments, theme
  /// What the service reads, and the console never does.
  case sync, watch

  /// The name that the file has in its folder.
  var fileName: String { rawValue + ".toml" }

  /// Whether the console reads it: a theme is looked for by its name, not in the folders of settings.
  var isForConsole: Bool {
    switch self {
    case .sync, .watch, .theme: false
    case .keys, .rules, .desk, .topics, .departments, .calendar, .policy, .review, .fragments: true
    }
  }

  /// Whether the desk's file is stronger than the person's.
  var belongsToDesk: Bool {
    switch self {
    case .rules, .desk, .topics, .departments, .calendar, .policy, .review, .fragments, .sync,
      .watch:
      true
    case .keys, .theme: false
    }
  }

  /// The kind of a file by its name: `keys.toml` and also `keys-new.toml`; anything else that ends
  /// so, or lies in a folder `themes`, is a theme. `nil` if the name does not end in `.toml`.
  init?(path: String) {
    let url = URL(fileURLWithPath: path)
    guard url.pathExtension == "toml" else { return nil }
    let name = url.deletingPathExtension().lastPathComponent
    let parts = name.split { !$0.isLetter }
    let isTheme = url.deletingLastPathComponent().lastPathComponent == "themes"
    self = isTheme ? .theme : parts.first.flatMap { Self(rawValue: String($0)) } ?? .theme
  }
}

extension SettingsFile {
  /// What kind of file it is by its name; `nil` for none.
  public var kind: SettingsKind? { SettingsKind(path: path) }

  /// Whether a file counts as a theme only since its name is that of nothing else.
  public static func isTakenForTheme(_ path: String) -> Bool {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().lastPathComponent
    return SettingsKind(path: path) == .theme && folder != "themes"
  }

  /// Reads one file by itself, for the faults in it.
  ///
  /// - Parameters:
  ///   - themes: where a theme that the file names must be found.
  ///   - settings: whose calendars and policies the file may build on.
  public static func check(
    _ path: String, themes: ThemeSearch, beside settings: Settings = Settings()
  ) -> SettingsFile {
    do throws(ConfigurationError) {
      guard let kind = SettingsKind(path: path) else {
        let known = SettingsKind.allCases.map { $0 == .theme ? "themes/*.toml" : $0.fileName }
        throw ConfigurationError(file: path, .unknownFile(known: known))
      }
      guard let text = try SettingsText.read(path) else {
        throw ConfigurationError(file: path, .missing)
      }
      let errors =
        switch kind {
        case .keys: KeysFile.read(text, file: path, onto: .standard).1
        case .rules: RulesFile.read(text, file: path).1
        case .desk: DeskSettingsFile.read(text, file: path, themes: themes).1
        case .calendar:
          CalendarFile.read(text, file: path, onto: settings.calendars, zone: settings.zone).1
        case .policy:
          PolicyFile.read(
            text, file: path, onto: settings.policies,
            calendars: known(settings.calendarNames, .calendar, beside: path),
            topics: known(settings.house.topics.topics.map(\.key), .topics, beside: path)
          ).1
        case .departments: DepartmentsFile.read(text, file: path, onto: .standard).1
        case .topics:
          TopicsFile.read(
            text, file: path, onto: .around(path),
            departments: known([], .departments, beside: path),
            policies: known(settings.policies.names, .policy, beside: path)
          ).1
        case .review: ReviewFile.read(text, file: path, onto: .standard).1
        case .fragments: FragmentsFile.read(text, file: path, onto: .standard).1
        case .theme: ThemeFile.read(text, file: path).1
        case .sync:
          SyncFile.read(
            text, file: path,
            calendars: known(settings.calendarNames, .calendar, beside: path)
          ).1
        case .watch: WatchFile.read(text, file: path).1
        }
      return SettingsFile(
        path: path, state: errors.isEmpty ? .read : .leftOut, errors: errors.inOrder)
    } catch {
      return SettingsFile(path: path, state: .leftOut, errors: [error])
    }
  }

  /// The names, and those of the file of a kind that lies beside another; `nil` where nobody knows.
  private static func known(
    _ names: [String]?, _ kind: SettingsKind, beside path: String
  ) -> [String]? {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    guard let names, let others = kind.names(in: folder) else { return nil }
    return names + others
  }
}

extension SettingsKind {
  /// What a folder's own file names, faultless or not: its faults are told by it, and never by those
  /// that name what it holds. `nil` where it cannot be read so far that anybody could know.
  func names(in folder: String) -> [String]? {
    let file = "\(folder)/\(fileName)"
    guard let table = namingTable else { return [] }
    do throws(ConfigurationError) {
      guard let text = try SettingsText.read(file) else { return [] }
      return try SettingsReader(text, file: file).root[table]?.table?.keys ?? []
    } catch {
      return nil
    }
  }

  /// The table whose keys other files name.
  private var namingTable: String? {
    switch self {
    case .calendar: "calendars"
    case .policy: "policies"
    case .topics: "topics"
    case .departments: "departments"
    case .keys, .rules, .desk, .review, .fragments, .theme, .sync, .watch: nil
    }
  }
}
