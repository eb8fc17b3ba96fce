import Terminal

extension VirtualScreen {
  /// Takes what a program wrote; a sequence or scalar may be cut anywhere.
  public mutating func feed(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { feed(byte) }
  }

  private mutating func feed(_ byte: UInt8) {
    switch state {
    case .ground: ground(byte)
    case .escape: escape(byte)
    case .control: control(byte)
    case .charset: state = .ground
    case .string: string(byte)
    case .stringEnd:
      finishString()
      if byte != UInt8(ascii: "\\") { escape(byte) }
    }
  }

  private mutating func ground(_ byte: UInt8) {
    switch byte {
    case 0x1B:
      collected = []
      state = .escape
    case 0x07: bells += 1
    case 0x08: move(row: cursor.row, column: cursor.column - 1)
    case 0x09: move(row: cursor.row, column: (cursor.column / 8 + 1) * 8)
    case 0x0A...0x0C: lineFeed()
    case 0x0D: move(row: cursor.row, column: 0)
    case 0..<0x20, 0x7F: break
    default: text(byte)
    }
  }

  private mutating func text(_ byte: UInt8) {
    if byte < 0x80 || byte >= 0xC0 { collected = [] }
    collected.append(byte)
    let lead = collected[0]
    let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard collected.count == length else { return }
    for scalar in String(decoding: collected, as: UTF8.self).unicodeScalars { write(scalar) }
    collected = []
  }

  private mutating func escape(_ byte: UInt8) {
    state = .ground
    switch Unicode.Scalar(byte) {
    case "[": state = .control
    case "]", "P", "_", "^": state = .string
    case "(", ")", "*", "+": state = .charset
    case "7": savedCursor = cursor
    case "8": cursor = savedCursor
    case "D": lineFeed()
    case "E":
      move(row: cursor.row, column: 0)
      lineFeed()
    case "M":
      if cursor.row == region.lowerBound { scroll(by: -1) } else { cursor.row -= 1 }
    case "c": self = VirtualScreen(size: size)
    default: break
    }
  }

  private mutating func control(_ byte: UInt8) {
    guard 0x40...0x7E ~= byte else {
      collected.append(byte)
      return
    }
    state = .ground
    let isPrivate = collected.first.map { 0x3C...0x3F ~= $0 } ?? false
    let text = String(decoding: collected.dropFirst(isPrivate ? 1 : 0), as: UTF8.self)
    let numbers = text.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    collected = []
    if isPrivate {
      perform(private: Unicode.Scalar(byte), numbers)
    } else {
      perform(Unicode.Scalar(byte), numbers)
    }
  }

  private mutating func string(_ byte: UInt8) {
    switch byte {
    case 0x07: finishString()
    case 0x1B: state = .stringEnd
    default: collected.append(byte)
    }
  }

  private mutating func finishString() {
    commands.append(String(decoding: collected, as: UTF8.self))
    collected = []
    state = .ground
  }
}
