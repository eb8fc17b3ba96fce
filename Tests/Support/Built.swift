import Foundation

/// The path of an executable of this package, beside the tests that run.
public func built(_ name: String) -> String {
  let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
  let folder = URL(fileURLWithPath: tests).deletingLastPathComponent()
  let beside = folder.appendingPathComponent(name).path
  if FileManager.default.isExecutableFile(atPath: beside) { return beside }
  // Some runners load the tests as a library from elsewhere.
  let bundle = URL(fileURLWithPath: CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? "")
  return bundle.deletingLastPathComponent().appendingPathComponent(name).path
}
