extension InputDecoder {
  /// How much of one paste is kept, in bytes; no reply is that long, and memory is finite.
  static let longestPaste = 8 << 20

  private static let pasteEnd: [UInt8] = Array("\u{1B}[201~".utf8)

  mutating func keep(_ bytes: some Collection<UInt8>) {
    pasted.append(contentsOf: bytes.prefix(Self.longestPaste - pasted.count))
  }

  mutating func paste(_ byte: UInt8, matched: Int) {
    guard byte == Self.pasteEnd[matched] else {
      keep(Self.pasteEnd[..<matched])
      state = .paste(matched: 0)
      if byte == Self.pasteEnd[0] {
        state = .paste(matched: 1)
      } else {
        keep(CollectionOfOne(byte))
      }
      return
    }
    state = .paste(matched: matched + 1)
    guard matched + 1 == Self.pasteEnd.count else { return }
    state = .ground
    events.append(.paste(Self.text(of: pasted)))
    pasted = []
  }

  /// Terminals send a line break as a carriage return.
  private static func text(of bytes: [UInt8]) -> String {
    var lines: [UInt8] = []
    lines.reserveCapacity(bytes.count)
    var previous: UInt8 = 0
    for byte in bytes {
      if byte == 0x0D {
        lines.append(0x0A)
      } else if byte != 0x0A || previous != 0x0D {
        lines.append(byte)
      }
      previous = byte
    }
    return String(decoding: lines, as: UTF8.self)
  }
}
