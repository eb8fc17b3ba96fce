import Foundation
import Support
import Testing

@Suite("A desk that is killed at work") struct KillTests {
  @Test("loses nothing it promised and sends nothing twice, fifty times over")
  func fifty() throws {
    let bench = Process()
    bench.executableURL = URL(fileURLWithPath: built("dezhurka-bench"))
    bench.arguments = ["kill", "--times", "50"]
    let output = Pipe()
    bench.standardOutput = output
    try bench.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    bench.waitUntilExit()
    #expect(bench.terminationStatus == 0, "\(text)")
    let counts = Dictionary(
      text.split(separator: "\n").compactMap { line -> (String, Int)? in
        guard let space = line.lastIndex(of: " "), let count = Int(line[space...].dropFirst())
        else { return nil }
        return (line[..<space].trimmingCharacters(in: .whitespaces), count)
      }
    ) { $1 }
    #expect(counts["killed"] == 50)
    // A victim that does nothing loses nothing.
    #expect(counts["replies published", default: 0] > 0)
    for name in [
      "drafts lost", "replies lost", "published twice, with keys", "repeated silently, without",
      "sent after taking back", "desk and network disagree",
    ] { #expect(counts[name] == 0, "\(name)") }
  }
}
