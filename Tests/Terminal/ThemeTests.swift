import Terminal
import Testing

@Suite("Colours and themes")
struct ThemeTests {
  @Test(
    "a colour becomes the nearest that the terminal has",
    arguments: [
      (Colour.rgb(0x5F, 0xAF, 0xD7), 256, Colour.indexed(74)),
      (.rgb(128, 128, 128), 256, .indexed(244)), (.rgb(255, 255, 255), 256, .indexed(231)),
      (.rgb(0x5F, 0xAF, 0xD7), 16, .ansi(6)), (.rgb(200, 60, 60), 16, .ansi(1)),
      (.rgb(255, 150, 150), 16, .ansi(9)), (.rgb(110, 110, 110), 16, .ansi(8)),
      (.rgb(200, 60, 60), 8, .ansi(1)), (.ansi(12), 8, .ansi(4)), (.ansi(12), 16, .ansi(12)),
      (.indexed(9), 8, .ansi(1)), (.indexed(203), 256, .indexed(203)), (.ansi(3), 256, .ansi(3)),
      (.ansi(3), 0, .terminalDefault), (.rgb(1, 2, 3), 2, .terminalDefault),
      (.terminalDefault, 256, .terminalDefault),
      (.rgb(1, 2, 3), Colour.allColours, .rgb(1, 2, 3)),
      (.indexed(74), Colour.allColours, .rgb(0x5F, 0xAF, 0xD7)),
      (.ansi(9), Colour.allColours, .rgb(255, 0, 0)), (.ansi(3), Colour.allColours, .ansi(3)),
    ])
  func reduction(colour: Colour, colours: Int, expected: Colour) {
    #expect(colour.reduced(to: colours) == expected)
  }

  @Test("reduction never leaves a colour that the terminal lacks")
  func range() {
    for number in UInt8.min...UInt8.max {
      for colours in [0, 8, 16, 256] {
        let reduced = Colour.indexed(number).reduced(to: colours)
        #expect(reduced.number < Int32(Swift.max(1, colours)))
        let mixed = Colour.rgb(number, 255 - number, number / 2).reduced(to: colours)
        #expect(mixed.number < Int32(Swift.max(1, colours)))
        #expect(colours < 8 || mixed.number >= 0)
      }
    }
  }

  @Test("red, green and blue never take the number of a colour of the palette")
  func trueNumbers() {
    #expect(Colour.rgb(0x5F, 0xAF, 0xD7).number == 0x5FAFD7)
    for blue in UInt8.min...UInt8.max { #expect(Colour.rgb(0, 0, blue).number >= 256) }
  }

  @Test("text never takes the colour of what is behind it")
  func readable() {
    let quiet = Look(foreground: .rgb(110, 110, 110))
    #expect(quiet.reduced(to: 8).foreground == .terminalDefault)
    let bar = Look(foreground: .rgb(200, 60, 60), background: .rgb(255, 90, 90))
    let reduced = bar.reduced(to: 8)
    #expect(reduced.isReversed && reduced.background == .terminalDefault)
    #expect(Look(background: .ansi(4)).reduced(to: 0).isReversed)
  }

  @Test("a style lifts its role's look")
  func lifted() {
    let theme = Theme(name: "x", looks: [.text: Look(foreground: .ansi(2))])
    let look = theme.look(of: Style(.urgent, bold: true, underlined: true))
    #expect(look == Look(foreground: .ansi(2), bold: true, underlined: true))
  }

  @Test("the theme without colours has none and still tells the selection")
  func mono() {
    for role in Role.allCases {
      #expect(Theme.mono[role].foreground == .terminalDefault)
      #expect(Theme.mono[role].background == .terminalDefault)
    }
    #expect(Theme.mono[.selection] != Theme.mono[.text])
  }
}
