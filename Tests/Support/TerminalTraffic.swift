/// What a program sent to a terminal, read strictly: everything that neither ncurses nor our own
/// display sends is an offence.
public struct TerminalTraffic {
  /// What must not have been sent, each with the bytes around it.
  public private(set) var offences: [String] = []
  /// What was sent to the clipboard, in base64.
  public private(set) var copies: [String] = []

  private let bytes: [UInt8]
  private var place = 0
  private var marks = 0

  /// Reads all that was sent; the last sequence may be cut.
  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    while place < self.bytes.count, offences.count < 20 { readOne() }
  }

  private mutating func readOne() {
    let start = place
    let byte = bytes[place]
    switch byte {
    case 0x1B:
      marks = 0
      readEscape()
    // What ncurses moves the cursor with.
    case 0x08, 0x09, 0x0A, 0x0D:
      marks = 0
      place += 1
    case 0x20..<0x7F:
      marks = 0
      place += 1
    case 0x80...: readScalar()
    default:
      place += 1
      offend("control \(byte)", start)
    }
  }

  private mutating func readEscape() {
    let start = place
    place += 1
    guard let byte = next() else { return }
    switch Unicode.Scalar(byte) {
    case "[": readControl(start)
    case "]": readString(start)
    case "(", ")":
      guard let set = next() else { return }
      if set != UInt8(ascii: "B"), set != UInt8(ascii: "0") { offend("character set", start) }
    case "=", ">", "7", "8", "M": break
    default: offend("escape", start)
    }
  }

  private mutating func readControl(_ start: Int) {
    var parameters: [UInt8] = []
    while let byte = next() {
      guard !(0x40...0x7E ~= byte) else {
        let text = String(decoding: parameters, as: UTF8.self)
        if !Self.isKnown(text, Unicode.Scalar(byte)) { offend("control sequence", start) }
        return
      }
      guard 0x20...0x3F ~= byte else { return offend("broken control sequence", start) }
      parameters.append(byte)
    }
  }

  private static func isKnown(_ parameters: String, _ final: Unicode.Scalar) -> Bool {
    let numbers = parameters.split(separator: ";").map { Int($0) }
    switch final {
    case "h", "l":
      let modes: Set = [
        "?1", "?7", "?12", "?25", "?12;25", "?1034", "?1049", "?2004", "?2026", "4",
      ]
      return modes.contains(parameters)
    case "m":
      // Neither blinking nor hidden nor colours of one's own are in any theme.
      if parameters.hasPrefix("38;2;13") || parameters.hasPrefix("5;8") { return false }
      return parameters != "21" && !numbers.contains(nil)
    case "J": return ["", "0", "1", "2"].contains(parameters)
    case "t": return parameters == "22;0;0" || parameters == "23;0;0"
    case "A", "B", "C", "D", "E", "F", "G", "H", "I", "K", "L", "M", "P", "S", "T", "X", "Z", "@",
      "b", "d", "g", "r":
      return !numbers.contains(nil)
    default: return false
    }
  }

  /// Of the strings for the terminal itself only a copy to the clipboard is ours.
  private mutating func readString(_ start: Int) {
    var content: [UInt8] = []
    while let byte = next() {
      guard byte != 0x1B, byte != 0x07 else {
        if byte == 0x1B { _ = next() }
        let text = String(decoding: content, as: UTF8.self)
        guard text.hasPrefix("52;c;"), byte == 0x1B else { return offend("string", start) }
        copies.append(String(text.dropFirst(5)))
        return
      }
      content.append(byte)
    }
  }

  private mutating func readScalar() {
    let start = place
    let lead = bytes[place]
    let length = lead < 0xC2 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard place + length <= bytes.count else {
      place = bytes.count
      return
    }
    place += length
    guard let text = String(validating: bytes[start..<place], as: UTF8.self),
      let scalar = text.unicodeScalars.first
    else { return offend("invalid UTF-8", start) }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator, .enclosingMark:
      offend("U+" + String(scalar.value, radix: 16, uppercase: true), start)
    case .nonspacingMark:
      marks += 1
      if marks > 2 { offend("a third mark", start) }
    default:
      marks = 0
      if scalar.properties.isVariationSelector || scalar.properties.isDefaultIgnorableCodePoint {
        offend("U+" + String(scalar.value, radix: 16, uppercase: true), start)
      }
    }
  }

  private mutating func next() -> UInt8? {
    guard place < bytes.count else { return nil }
    place += 1
    return bytes[place - 1]
  }

  private mutating func offend(_ what: String, _ start: Int) {
    let around = bytes[max(0, start - 12)..<min(bytes.count, max(place, start + 24))]
    let shown = around.map { 0x20..<0x7F ~= $0 ? String(Unicode.Scalar($0)) : "<\($0)>" }
    offences.append(what + ": " + shown.joined())
  }
}
