import Moderation
import TOMLKit

/// What `desk.toml` sets; `nil` where it says nothing.
public struct DeskSettings: Equatable, Sendable {
  /// The name in the top line.
  public var name: String?
  public var zone: Zone?
  /// How long an accepted reply is kept back so that it can be taken back.
  public var hold: Span?
  /// The theme where the command line names none.
  public var theme: String?
  /// The language where the command line names none.
  public var language: Language?

  /// Creates settings that say nothing.
  public init() {}

  /// These settings, and where they say nothing, the other ones.
  func over(_ other: DeskSettings) -> DeskSettings {
    var result = self
    result.name = name ?? other.name
    result.zone = zone ?? other.zone
    result.hold = hold ?? other.hold
    result.theme = theme ?? other.theme
    result.language = language ?? other.language
    return result
  }
}

/// Reads `desk.toml`.
enum DeskSettingsFile {
  private static let fields = ["name", "zone", "hold-seconds", "theme", "language"]
  /// The name shares the top line with figures.
  private static let longestName = 60
  /// Longer than that a resident should not wait for what is written.
  private static let longestHold = 600

  /// Reads a text.
  ///
  /// - Parameter themes: where the theme must be found.
  /// - Returns: the settings, or `nil` with everything that is wrong.
  static func read(
    _ text: String, file: String, themes: ThemeSearch
  ) -> (DeskSettings?, [ConfigurationError]) {
    do throws(ConfigurationError) {
      var reader = try SettingsReader(text, file: file)
      let settings = read(&reader, themes)
      return (reader.errors.isEmpty ? settings : nil, reader.errors)
    } catch {
      return (nil, [error])
    }
  }

  private static func read(
    _ reader: inout SettingsReader, _ themes: ThemeSearch
  ) -> DeskSettings {
    let root = reader.root
    reader.checkNames(in: root, at: [], known: fields)
    var settings = DeskSettings()
    settings.name = reader.text("name", in: root, at: [], limit: longestName)
    settings.hold = reader.number("hold-seconds", in: root, at: [], from: 0, to: longestHold)
      .map { .seconds(Int64($0)) }
    settings.language = reader.choice(
      "language", in: root, at: [], of: Language.allCases.map(\.rawValue)
    ).flatMap { Language(rawValue: $0) }
    settings.zone = reader.zone("zone", in: root, at: [])
    if let name = reader.text("theme", in: root, at: [], limit: 1000) {
      settings.theme = name
      if !themes.has(name) {
        reader.report(.unknownTheme(name, known: themes.names), value: ["theme"])
      }
    }
    return settings
  }
}
