import Glibc

/// A mode of the terminal that the display sets itself.
struct Mode {
  let on: String
  let off: String

  private init(number: Int) {
    on = "\u{1B}[?\(number)h"
    off = "\u{1B}[?\(number)l"
  }

  /// The terminal marks where a paste begins and ends.
  static let paste = Mode(number: 2004)
  /// The terminal shows nothing of an update before its end.
  static let synchronized = Mode(number: 2026)
}

/// Writes to the terminal past ncurses.
///
/// Never by `putp` or other buffered output: ncurses writes at once, and the order would be lost.
func send(_ text: String) { send(Array(text.utf8)) }

/// Writes bytes to the terminal past ncurses.
func send(_ bytes: [UInt8]) {
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { write(1, $0.baseAddress, $0.count) }
    guard count > 0 || errno == EINTR else { return }
    rest = rest.dropFirst(Swift.max(0, count))
  }
}

func base64(_ bytes: some Collection<UInt8>) -> String {
  let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  var result: [UInt8] = []
  result.reserveCapacity(bytes.count / 3 * 4 + 4)
  var rest = bytes[...]
  while !rest.isEmpty {
    let three = Array(rest.prefix(3))
    rest = rest.dropFirst(3)
    var value = 0
    for index in 0..<3 { value = value << 8 | (index < three.count ? Int(three[index]) : 0) }
    for index in 0..<4 {
      let digit = digits[value >> (18 - 6 * index) & 63]
      result.append(index <= three.count ? digit : UInt8(ascii: "="))
    }
  }
  return String(decoding: result, as: UTF8.self)
}
