import Glibc
import Support
import Terminal
import Testing

@Suite("Kept pictures of screens")
struct ExpectScreenTests {
  private func frame(_ text: String) -> Frame {
    var frame = Frame(size: Size(columns: 20, rows: 3))
    frame.horizontalLine(row: 1, column: 0, columns: 20, style: Style(.border))
    frame.put(text, row: 0, column: 1, style: Style(.text))
    return frame
  }

  /// Not while recording: the wrong frames would be recorded too.
  @Test(
    "a frame that looks like its picture passes, any other fails",
    .enabled(if: getenv("RECORD_SCREENS") == nil))
  func compare() {
    expectScreen(frame("Ёжик 漢字 👍"), "wide-symbols")
    withKnownIssue { expectScreen(frame("Ёжик"), "wide-symbols") }
    withKnownIssue { expectScreen(frame(""), "no-such-picture") }
  }
}
