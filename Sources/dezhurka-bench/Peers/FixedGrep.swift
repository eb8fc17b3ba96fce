import Foundation

/// grep for words as they stand: the least that a list of bad words does.
struct FixedGrep {
  private let program: OtherProgram
  private let folder: URL

  private static let rounds = 10

  /// `nil` where it is not installed.
  init?(folder: URL) {
    guard let program = OtherProgram("grep") else { return nil }
    self.program = program
    self.folder = folder
  }

  /// The seconds to count the lines that hold one of the words, for all texts once.
  func secondsToCount(_ words: [String], in texts: [String]) throws -> Double {
    let patterns = folder.appendingPathComponent("words.txt")
    try Data((words.joined(separator: "\n") + "\n").utf8).write(to: patterns)
    let file = folder.appendingPathComponent("lines.txt")
    let lines = texts.map { $0.replacingOccurrences(of: "\n", with: " ") + "\n" }.joined()
    try Data(String(repeating: lines, count: Self.rounds).utf8).write(to: file)
    let seconds = try program.run(
      ["-c", "-F", "-f", patterns.path, file.path],
      output: folder.appendingPathComponent("count.txt"))
    return seconds / Double(Self.rounds)
  }
}
