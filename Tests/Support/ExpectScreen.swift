import Foundation
import Terminal
import Testing

/// Compares a frame with the picture that is kept of it in `Screens/` beside the test.
///
/// With `RECORD_SCREENS=1` in the environment the picture is written anew; the test fails all the
/// same, so that nobody takes a recording for a check.
public func expectScreen(
  _ frame: Frame, _ name: String, fileID: String = #fileID, filePath: String = #filePath,
  line: Int = #line, column: Int = #column
) {
  expectScreen(
    text: frame.plainText(), name, fileID: fileID, filePath: filePath, line: line, column: column)
}

/// Compares a text with the picture that is kept of it in `Screens/` beside the test.
public func expectScreen(
  text: String, _ name: String, fileID: String = #fileID, filePath: String = #filePath,
  line: Int = #line, column: Int = #column
) {
  let place = SourceLocation(fileID: fileID, filePath: filePath, line: line, column: column)
  let folder = URL(fileURLWithPath: filePath).deletingLastPathComponent()
    .appendingPathComponent("Screens")
  let file = folder.appendingPathComponent(name + ".txt")
  if ProcessInfo.processInfo.environment["RECORD_SCREENS"] == "1" {
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
      Issue.record("recorded \(name); run again without RECORD_SCREENS", sourceLocation: place)
    } catch {
      Issue.record("cannot record \(name): \(error)", sourceLocation: place)
    }
    return
  }
  guard let data = try? Data(contentsOf: file) else {
    Issue.record(
      "no picture \(name); record it with RECORD_SCREENS=1\n\(text)", sourceLocation: place)
    return
  }
  let kept = String(decoding: data, as: UTF8.self)
  guard kept != text else { return }
  Issue.record("\(name) differs\n\(difference(kept, text))", sourceLocation: place)
}

/// The lines of both texts: `-` as it was, `+` as it is.
func difference(_ old: String, _ new: String) -> String {
  let before = old.split(separator: "\n", omittingEmptySubsequences: false)
  let after = new.split(separator: "\n", omittingEmptySubsequences: false)
  var lines: [String] = []
  for index in 0..<Swift.max(before.count, after.count) {
    let was = index < before.count ? before[index] : nil
    let now = index < after.count ? after[index] : nil
    if let was, was == now {
      lines.append("  " + was)
    } else {
      if let was { lines.append("- " + was) }
      if let now { lines.append("+ " + now) }
    }
  }
  return lines.joined(separator: "\n")
}
