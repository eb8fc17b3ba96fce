import Foundation
import Terminal

/// Where themes are looked for.
public struct ThemeSearch: Sendable {
  /// The folders, the first that has a theme wins.
  public let folders: [String]

  /// Creates a search through given folders.
  public init(folders: [String]) {
    self.folders = folders
  }

  /// Creates a search as the program does it: the person's own themes, those installed with the
  /// program, those beside it, those of a checkout around the program or the working folder.
  ///
  /// - Parameters:
  ///   - environment: `XDG_CONFIG_HOME` and `HOME` count.
  ///   - executable: the path of the program.
  ///   - workingFolder: the path that the program was started in.
  public init(environment: [String: String], executable: String, workingFolder: String) {
    var folders: [String] = []
    if let own = SettingsFolders.ofPerson(environment) { folders.append(own + "/themes") }
    let beside = Self.parent(of: executable)
    folders.append(Self.parent(of: beside) + "/share/dezhurka/themes")
    folders.append(beside + "/themes")
    folders += [Self.checkout(around: executable), Self.checkout(around: workingFolder)]
      .compactMap { $0 }
    self.folders = folders
  }

  /// The folders as people are told of them: the person's own and the one beside the program, a home
  /// as `~`.
  public func told(home: String) -> [String] {
    folders.prefix(3).filter { !$0.hasSuffix("/share/dezhurka/themes") }.map {
      $0.hasPrefix(home + "/") ? "~" + $0.dropFirst(home.count) : $0
    }
  }

  /// Finds and reads a theme.
  ///
  /// - Parameter name: the name of a theme, or the path of its file.
  /// - Returns: the theme; ``Theme/mono`` for that name, or where no folder has any theme at all.
  /// - Throws: if the file is faulty, or if there are themes but none of that name.
  public func theme(named name: String) throws(ConfigurationError) -> Theme {
    if let path = path(named: name) { return try ThemeFile(path: path).theme }
    let known = names
    guard name != Theme.mono.name, !known.isEmpty else { return .mono }
    // No file says so: a name was typed.
    throw ConfigurationError(
      file: "", .unknownTheme(name, known: Set(known + [Theme.mono.name]).sorted()))
  }

  /// The file of a theme; `nil` if there is none of that name.
  public func path(named name: String) -> String? {
    if name.contains("/") || name.hasSuffix(".toml") { return name }
    return folders.lazy.map { "\($0)/\(name).toml" }
      .first { FileManager.default.fileExists(atPath: $0) }
  }

  /// Whether ``theme(named:)`` finds something under that name.
  func has(_ name: String) -> Bool {
    guard let path = path(named: name) else { return name == Theme.mono.name }
    return FileManager.default.fileExists(atPath: path)
  }

  /// The names of all themes that can be found, in order.
  public var names: [String] {
    let found = folders.flatMap { folder in
      ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
        .filter { $0.hasSuffix(".toml") }.map { String($0.dropLast(5)) }
    }
    return Set(found).sorted()
  }

  private static func parent(of path: String) -> String {
    URL(fileURLWithPath: path).deletingLastPathComponent().path
  }

  private static func checkout(around path: String) -> String? {
    var folder = URL(fileURLWithPath: path).standardizedFileURL
    while folder.path != "/" {
      let themes = folder.appendingPathComponent("themes").path
      let manifest = folder.appendingPathComponent("Package.swift").path
      if FileManager.default.fileExists(atPath: manifest),
        FileManager.default.fileExists(atPath: themes)
      {
        return themes
      }
      folder.deleteLastPathComponent()
    }
    return nil
  }
}
