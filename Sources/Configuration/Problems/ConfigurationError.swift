import Moderation

/// What is wrong with a settings file, and where.
public struct ConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The path; empty where it is about no file.
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

  /// The same with its place, as compilers print it: `FILE:LINE:COLUMN: …`; without one where it is
  /// about no file.
  public func description(in language: Language) -> String {
    guard !file.isEmpty else { return sentence(message(in: language)) }
    return "\(file):\(line):\(column): \(message(in: language))"
  }

  private func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  public var description: String { description(in: .english) }
}
