import Foundation
import TOMLKit
import Terminal

/// A theme as a TOML file holds it.
///
/// `[roles]` gives every role a colour, or a table of `foreground`, `background`, `bold`,
/// `underlined` and `reversed`; `[palette]` gives colours names of their own; `ground` says for
/// which background of the terminal the theme is made.
public struct ThemeFile: Sendable {
  /// The terminal's own background that a theme is made for.
  public enum Ground: String, CaseIterable, Sendable {
    case dark, light
  }

  /// The theme.
  public let theme: Theme
  /// `nil` for a theme that does not depend on it.
  public let ground: Ground?

  /// Reads a file.
  ///
  /// - Throws: the first thing that is wrong with it.
  public init(path: String) throws(ConfigurationError) {
    guard let text = try SettingsText.read(path) else {
      throw ConfigurationError(file: path, .missing)
    }
    try self.init(text, file: path)
  }

  /// Reads a text.
  ///
  /// - Parameter file: the path that errors name; the theme takes its name from it.
  /// - Throws: the first thing that is wrong with it.
  public init(_ text: String, file: String) throws(ConfigurationError) {
    let (read, errors) = Self.read(text, file: file)
    guard let read else {
      throw errors.first ?? ConfigurationError(file: file, .missingTable("roles"))
    }
    self = read
  }

  private init(theme: Theme, ground: Ground?) {
    self.theme = theme
    self.ground = ground
  }

  /// Reads a text and finds everything that is wrong with it; a faulty one gives no theme.
  static func read(_ text: String, file: String) -> (ThemeFile?, [ConfigurationError]) {
    do throws(ConfigurationError) {
      var reader = ThemeReader(try SettingsReader(text, file: file))
      let looks = reader.looks()
      guard reader.errors.isEmpty else { return (nil, reader.errors) }
      let name = URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
      return (ThemeFile(theme: Theme(name: name, looks: looks), ground: reader.ground), [])
    } catch {
      return (nil, [error])
    }
  }
}
