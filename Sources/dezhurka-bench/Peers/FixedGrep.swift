import Foundation

/// grep for words as they stand: the least that a list of bad words does.
struct FixedGrep {
  private let program: OtherProgram
  private let patterns: String
  private let lines: String
  private let output: URL

  private static let rounds = 10

  /// `nil` where it is not installed.
  init?(_ words: [String], in texts: [String], folder: URL) throws {
    guard let program = OtherProgram("grep") else { return nil }
    self.program = program
    let patterns = folder.appendingPathComponent("words.txt")
    try Data((words.joined(separator: "\n") + "\n").utf8).write(to: patterns)
    self.patterns = patterns.path
    let file = folder.appendingPathComponent("lines.txt")
    let all = texts.map { $0.replacingOccurrences(of: "\n", with: " ") + "\n" }.joined()
    try Data(String(repeating: all, count: Self.rounds).utf8).write(to: file)
    lines = file.path
    output = folder.appendingPathComponent("count.txt")
  }

  /// Counts the lines that hold one of the words.
  ///
  /// - Returns: the seconds for all texts once.
  func secondsToCount() throws -> Double {
    try program.run(["-c", "-F", "-f", patterns, lines], output: output) / Double(Self.rounds)
  }
}
