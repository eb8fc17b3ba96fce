import Foundation
import TOMLKit
import Terminal

/// A theme as a TOML file holds it.
///
/// `[roles]` gives every role a colour, or a table of `foreground`, `background`, `bold`,
/// `underlined` and `reversed`; `[palette]` gives colours names of their own.
public struct ThemeFile: Sendable {
  /// The theme.
  public let theme: Theme

  /// Reads a file.
  public init(path: String) throws(ConfigurationError) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ConfigurationError(file: path, line: 1, column: 1, message: "the file cannot be read")
    }
    try self.init(String(decoding: data, as: UTF8.self), file: path)
  }

  /// Reads a text.
  ///
  /// - Parameter file: the path that errors name; the theme takes its name from it.
  public init(_ text: String, file: String) throws(ConfigurationError) {
    let name = URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
    var reader = ThemeReader(file: file, index: KeyIndex(text))
    theme = Theme(name: name, looks: try reader.looks(in: try Self.table(text, file: file)))
  }

  private static func table(_ text: String, file: String) throws(ConfigurationError) -> TOMLTable {
    do {
      return try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      throw ConfigurationError(
        file: file, line: error.source.begin.line, column: error.source.begin.column,
        message: error.description)
    } catch {
      throw ConfigurationError(file: file, line: 1, column: 1, message: "\(error)")
    }
  }
}
