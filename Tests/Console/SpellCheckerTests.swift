import Foundation
import Moderation
import Testing

@testable import Console

@Suite("The spelling program")
struct SpellCheckerTests {
  /// A program that plays hunspell, in a folder that goes away with the test.
  private final class StandIn {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    var path: String { folder.appendingPathComponent("hunspell").path }

    init(_ script: String) throws {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(("#!/bin/sh\n" + script).utf8).write(to: URL(fileURLWithPath: path))
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// How often the program was started, by the marks it left.
    var starts: Int {
      let text = try? String(contentsOf: folder.appendingPathComponent("starts"), encoding: .utf8)
      return text?.count { $0 == "\n" } ?? 0
    }
  }

  /// Says of every line that its first word is wrong, and keeps a mark for every start.
  private static let script = """
    echo start >> "$(dirname "$0")/starts"
    echo '@(#) stand-in'
    while read -r line; do
      case "$line" in
        '!') ;;
        '^уйди'*) exit 1 ;;
        '^молчи'*) read -r never ;;
        '^'*) echo '& слва 1 1: слова'; echo ;;
      esac
    done
    """

  @Test("it is found in the path, keeps running, and answers line by line")
  func asks() throws {
    let program = try StandIn(Self.script)
    let checker = SpellChecker(path: "/nowhere:" + program.folder.path)
    for _ in 0..<3 {
      let found = try checker.misspellings(in: "слва раз\nслва два")
      #expect(found.map(\.range) == [0..<8, 16..<24])
      #expect(found.first?.suggestions == ["слова"])
    }
    #expect(program.starts == 1)
  }

  @Test("when it ends it is started once more, then the failure is told, and later it serves again")
  func restarts() throws {
    let program = try StandIn(Self.script)
    let checker = SpellChecker(executable: program.path, path: "")
    #expect(throws: SpellCheckerError.self) { try checker.misspellings(in: "уйди") }
    #expect(program.starts == 2)
    #expect(try checker.misspellings(in: "слва").count == 1)
  }

  @Test("one that does not answer is given up")
  func silence() throws {
    let program = try StandIn(Self.script)
    let checker = SpellChecker(executable: program.path, path: "", patience: 50)
    #expect(throws: SpellCheckerError.failed("no answer")) { try checker.misspellings(in: "молчи") }
  }

  @Test("without a program the error says so, and a blank text asks for none")
  func absent() throws {
    let checker = SpellChecker(path: "/nowhere")
    #expect(throws: SpellCheckerError.absent) { try checker.misspellings(in: "слово") }
    #expect(try checker.misspellings(in: " \n") == [])
  }
}
