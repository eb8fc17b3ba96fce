import Console
import Foundation
import Moderation
import Terminal

/// Reads the files of all folders.
struct SettingsLoader {
  typealias Reading<Value> = (Value?, [ConfigurationError])

  private let folders: SettingsFolders
  private let copies: LastGood
  private let keepsCopies: Bool
  private var settings = Settings()

  init(folders: SettingsFolders, keepsCopies: Bool) {
    self.folders = folders
    self.keepsCopies = keepsCopies
    copies = LastGood(folder: folders.lastGood)
  }

  mutating func load() -> Settings {
    loadDesk()
    if let rules = values(of: .rules, { RulesFile.read($0, file: $1) }).first {
      settings.rules = rules
    }
    settings.keys = layered(.keys, on: .standard) { KeysFile.read($0, file: $1, onto: $2) }
    _ = loadHouse()
    loadDeadlines()
    loadReview()
    loadTheme()
    return settings
  }

  /// Topics are read after the departments that they may name.
  mutating func loadHouse() -> Settings {
    settings.house.departments = layered(.departments, on: .standard) {
      DepartmentsFile.read($0, file: $1, onto: $2)
    }
    let departments = settings.house.departments
    let policies = known(settings.policies.names, .policy)
    let others = known([], .departments)
    settings.house.topics = layered(.topics, on: .standard) {
      TopicsFile.read(
        $0, file: $1, onto: HouseCatalogue(topics: $2, departments: departments),
        departments: others, policies: policies)
    }
    return settings
  }

  private mutating func loadDesk() {
    let themes = folders.themes
    let said = values(of: .desk) { DeskSettingsFile.read($0, file: $1, themes: themes) }
    for settings in said { self.settings.desk = self.settings.desk.over(settings) }
    // Theme and language are a matter of taste, and the person's file comes last here.
    settings.desk.theme = said.last { $0.theme != nil }?.theme
    settings.desk.language = said.last { $0.language != nil }?.language
  }

  /// What the files of a kind say, the strongest first.
  private mutating func values<Value>(
    of kind: SettingsKind, _ read: (String, String) -> Reading<Value>
  ) -> [Value] {
    folders.strongestFirst(kind).compactMap { folder in
      let (file, value) = self.read("\(folder)/\(kind.fileName)", read)
      settings.files.append(file)
      return value
    }
  }

  private mutating func loadDeadlines() {
    let zone = settings.zone
    settings.calendars = layered(.calendar, on: settings.calendars.moved(to: zone)) {
      CalendarFile.read($0, file: $1, onto: $2, zone: zone)
    }
    settings.calendarNames = known(settings.calendars.names, .calendar)
    let names = settings.calendarNames
    let topics = known(settings.house.topics.topics.map(\.key), .topics)
    settings.policies = layered(.policy, on: settings.policies) {
      PolicyFile.read($0, file: $1, onto: $2, calendars: names, topics: topics)
    }
  }

  /// The names, and those that the files of a kind hold, faultless or not; `nil` where nobody knows.
  private func known(_ names: [String], _ kind: SettingsKind) -> [String]? {
    var known = names
    for folder in folders.strongestFirst(kind) {
      guard let names = kind.names(in: folder) else { return nil }
      known += names
    }
    return known
  }

  /// What files of a kind make of each other, the weakest laid first.
  private mutating func layered<Value>(
    _ kind: SettingsKind, on standard: Value,
    _ read: (String, String, Value) -> Reading<Value>
  ) -> Value {
    var files: [SettingsFile] = []
    var result = standard
    for folder in folders.strongestFirst(kind).reversed() {
      let weaker = result
      let (file, value) = self.read("\(folder)/\(kind.fileName)") { read($0, $1, weaker) }
      files.append(file)
      result = value ?? weaker
    }
    settings.files += files.reversed()
    return result
  }

  private mutating func loadReview() {
    settings.review = layered(.review, on: .standard) { ReviewFile.read($0, file: $1, onto: $2) }
    settings.fragments = layered(.fragments, on: .standard) {
      FragmentsFile.read($0, file: $1, onto: $2)
    }
  }

  private mutating func loadTheme() {
    let name = settings.desk.theme ?? Settings.usualTheme
    guard let path = folders.themes.path(named: name) else { return }
    let (file, theme) = read(path) { ThemeFile.read($0, file: $1) }
    settings.theme = theme?.theme ?? .mono
    settings.files.append(file)
  }

  private func read<Value>(
    _ path: String, _ read: (String, String) -> Reading<Value>
  ) -> (SettingsFile, Value?) {
    var errors: [ConfigurationError] = []
    do throws(ConfigurationError) {
      guard let text = try SettingsText.read(path) else {
        return (SettingsFile(path: path, state: .absent, errors: []), nil)
      }
      let (value, found) = read(text, path)
      if let value {
        if keepsCopies { copies.keep(text, of: path) }
        return (SettingsFile(path: path, state: .read, errors: []), value)
      }
      errors = found.inOrder
    } catch {
      errors = [error]
    }
    let copy = copies.text(of: path).flatMap { read($0, path).0 }
    return (
      SettingsFile(path: path, state: copy == nil ? .leftOut : .lastGood, errors: errors), copy
    )
  }
}

extension [ConfigurationError] {
  /// By their places; what stands at one place keeps its order.
  var inOrder: Self {
    enumerated().sorted {
      ($0.element.line, $0.element.column, $0.offset)
        < ($1.element.line, $1.element.column, $1.offset)
    }.map(\.element)
  }
}
