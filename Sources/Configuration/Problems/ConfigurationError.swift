import Moderation

/// What is wrong with a settings file, and where.
public struct ConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
  public let file: String
  /// Counted from 1.
  public let line: Int
  /// Counted from 1, in characters.
  public let column: Int
  public let problem: Problem

  /// Creates an error.
  public init(file: String, line: Int = 1, column: Int = 1, _ problem: Problem) {
    self.file = file
    self.line = line
    self.column = column
    self.problem = problem
  }

  /// What is wrong and what would be right.
  public func message(in language: Language) -> String { problem.words(language) }

  /// The same with its place, as compilers print it: `FILE:LINE:COLUMN: …`.
  public func description(in language: Language) -> String {
    "\(file):\(line):\(column): \(message(in: language))"
  }

  public var description: String { description(in: .english) }
}
