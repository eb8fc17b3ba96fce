import Foundation

/// Another program of this machine, run to its end.
struct OtherProgram {
  private let path: String

  /// `nil` where it is not installed.
  init?(_ name: String) {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let found = folders.map { "\($0)/\(name)" }
      .first(where: FileManager.default.isExecutableFile(atPath:))
    guard let found else { return nil }
    path = found
  }

  /// Runs it, its output going to a file: grep stops at the first line where nobody reads it.
  ///
  /// - Returns: the seconds that it computed, by all its threads.
  @discardableResult func run(_ arguments: [String], output: URL) throws -> Double {
    try Data().write(to: output)
    let file = try FileHandle(forWritingTo: output)
    defer { try? file.close() }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.standardOutput = file
    process.standardError = FileHandle.nullDevice
    let watch = Stopwatch()
    try process.run()
    process.waitUntilExit()
    return watch.computedByOthers
  }
}
