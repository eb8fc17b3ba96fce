import Terminal

extension Colour {
  /// Reads a colour as theme files write it: `default`, a name such as `bright-blue`, a number of
  /// xterm's 256, or `#5fafd7`.
  init?(named text: String) {
    if text == "default" {
      self = .terminalDefault
    } else if let number = Self.names.firstIndex(of: text) {
      self = .ansi(UInt8(number))
    } else if text.first == "#", text.utf8.count == 7,
      let value = UInt32(text.dropFirst(), radix: 16)
    {
      self = .rgb(
        UInt8(value >> 16 & 0xFF), UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF))
    } else if let number = UInt8(text) {
      self = .indexed(number)
    } else {
      return nil
    }
  }

  /// The names in the order of their numbers.
  static let names = [
    "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white", "grey", "bright-red",
    "bright-green", "bright-yellow", "bright-blue", "bright-magenta", "bright-cyan", "bright-white",
  ]
}
