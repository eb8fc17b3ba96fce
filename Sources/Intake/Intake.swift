import Moderation

/// A record of a file that could not be read.
public struct Refusal: Error, Equatable, Sendable {
  /// The file's name as given, `-` for standard input.
  public var file: String
  /// The line, from 1.
  public var line: Int
  /// Where in the document, such as `messages[12].date`; empty where the line says enough.
  public var path: String
  /// What is wrong, and what would be right.
  public var reason: String

  /// Creates a refusal.
  public init(file: String, line: Int, path: String = "", reason: String) {
    self.file = file
    self.line = line
    self.path = path
    self.reason = reason
  }
}
