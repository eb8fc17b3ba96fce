import Support
import Terminal
import Testing

@Suite("The scripted display")
struct RecordingDisplayTests {
  @Test("it types what the script says, then hangs up")
  func script() {
    let display = RecordingDisplay(script: [.type("щ\n"), .press("C-s", "Esc")])
    #expect(display.wait(milliseconds: nil) == [.key(Key("щ")), .key(Key(.enter))])
    #expect(display.wait(milliseconds: nil) == [.key(Key("s", .control)), .key(Key(.escape))])
    #expect(display.wait(milliseconds: nil) == [.hungUp])
  }

  @Test("it waits for a text as a person does, and is woken meanwhile")
  func waiting() {
    let display = RecordingDisplay(script: [.untilShown("готово"), .press("q")])
    display.waker.wake()
    #expect(display.wait(milliseconds: nil) == [.woken])
    var frame = Frame(size: display.size)
    frame.put("готово", row: 0, column: 0, style: Style(.text))
    display.show(frame)
    #expect(display.wait(milliseconds: nil) == [.key(Key("q"))])
    #expect(display.missed.isEmpty)
  }

  @Test("what never comes is told")
  func missed() {
    let display = RecordingDisplay(script: [.untilShown("никогда")], limit: .milliseconds(1))
    #expect(display.wait(milliseconds: nil) == [.hungUp])
    #expect(display.missed == ["никогда"])
  }

  @Test("a new size is the display's own from then on")
  func resized() {
    let size = Size(columns: 10, rows: 5)
    let display = RecordingDisplay(script: [.events([.resized(size)])])
    #expect(display.wait(milliseconds: nil) == [.resized(size)])
    #expect(display.size == size)
  }
}
