import Foundation

/// Where settings are looked for.
public struct SettingsFolders: Sendable {
  /// The person's own; `nil` without a home.
  public var person: String?
  /// The desk's, beside its database; `nil` for a desk that has no place of its own.
  public var desk: String?
  /// Where copies of faultless files are kept; `nil` keeps none.
  public var lastGood: String?
  public var themes: ThemeSearch

  /// Creates folders.
  public init(person: String?, desk: String?, lastGood: String?, themes: ThemeSearch) {
    self.person = person
    self.desk = desk
    self.lastGood = lastGood
    self.themes = themes
  }

  /// The folders of the XDG base directory specification.
  ///
  /// - Parameters:
  ///   - environment: `XDG_CONFIG_HOME`, `XDG_STATE_HOME` and `HOME` count.
  ///   - database: the desk's file; `nil` for a desk without settings.
  ///   - executable: the path of the program, for the themes installed with it.
  ///   - workingFolder: the path that the program was started in.
  public init(
    environment: [String: String], database: String?, executable: String, workingFolder: String
  ) {
    person = Self.ofPerson(environment)
    desk = database.map { URL(fileURLWithPath: $0).deletingLastPathComponent().path }
    lastGood = Self.folder("XDG_STATE_HOME", else: ".local/state", environment)
      .map { $0 + "/last-good" }
    themes = ThemeSearch(
      environment: environment, executable: executable, workingFolder: workingFolder)
  }

  static func ofPerson(_ environment: [String: String]) -> String? {
    folder("XDG_CONFIG_HOME", else: ".config", environment)
  }

  /// The specification asks to ignore relative paths.
  private static func folder(
    _ variable: String, else standard: String, _ environment: [String: String]
  ) -> String? {
    if let named = environment[variable], named.hasPrefix("/") { return named + "/dezhurka" }
    return environment["HOME"].map { "\($0)/\(standard)/dezhurka" }
  }

  /// The folders that may hold settings of a kind, the strongest first.
  ///
  /// What all at a desk must agree on is the desk's to say; keys are a person's own.
  func strongestFirst(_ kind: SettingsKind) -> [String] {
    let own = [person, desk].compactMap { $0 }
    let both = kind.belongsToDesk ? own.reversed() : own
    return both.count == 2 && both[0] == both[1] ? [both[0]] : both
  }
}
