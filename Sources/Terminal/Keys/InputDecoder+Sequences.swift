extension InputDecoder {
  /// Longer sequences than any key's are swallowed without being kept.
  private static let longest = 64

  mutating func control(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "[") where collected.isEmpty:
      state = .linuxFunction
    case 0x20...0x3F:
      if collected.count < Self.longest { collected.append(byte) }
    case 0x40...0x7E:
      state = .ground
      finish(UnicodeScalar(byte))
    default:
      state = .ground
      take(byte)
    }
  }

  mutating func linuxFunction(_ byte: UInt8) {
    state = .ground
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "E"):
      emit(.function(Int(byte - UInt8(ascii: "A")) + 1))
    case 0x20...0x7E: break
    default: take(byte)
    }
  }

  mutating func application(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      if collected.count < Self.longest { collected.append(byte) }
    case 0x40...0x7E:
      state = .ground
      let modifiers = Key.Modifiers(sent: Parameters(collected).first)
      if let code = Self.code(final: UnicodeScalar(byte)) ?? Self.keypad(UnicodeScalar(byte)) {
        emit(code, modifiers)
      }
    default:
      emit(.character("O"), .alt)
      state = .ground
      take(byte)
    }
  }

  private mutating func finish(_ final: Unicode.Scalar) {
    let parameters = Parameters(collected)
    guard !parameters.isPrivate, !parameters.isRelease else { return }
    let modifiers = Key.Modifiers(sent: parameters[1])
    switch final {
    case "~" where parameters.first == 200:
      pasted = []
      state = .paste(matched: 0)
    case "~" where parameters.first == 27: character(parameters[2], modifiers)
    case "~": emit(number: parameters.first, modifiers)
    case "^": emit(number: parameters.first, .control)
    case "$": emit(number: parameters.first, .shift)
    case "u": character(parameters.first, modifiers)
    case "Z": emit(.tab, .shift)
    case "I": events.append(.focus(true))
    case "O": events.append(.focus(false))
    case "R": report(parameters, modifiers)
    default:
      if let code = Self.code(final: final) { emit(code, modifiers) }
    }
  }

  /// The cursor's place, unless it can only be F3 with something held down.
  private mutating func report(_ parameters: Parameters, _ modifiers: Key.Modifiers) {
    if parameters.first == nil || parameters.first == 1 && 2...8 ~= parameters[1] ?? 0 {
      emit(.function(3), modifiers)
    } else if let row = parameters.first, let column = parameters[1], row > 0, column > 0 {
      events.append(.report(row: row - 1, column: column - 1))
    }
  }

  private mutating func emit(number: Int?, _ modifiers: Key.Modifiers) {
    if let number, let code = Self.code(number: number) { emit(code, modifiers) }
  }

  /// A key that the terminal names by its scalar, as kitty and xterm do on request.
  private mutating func character(_ value: Int?, _ modifiers: Key.Modifiers) {
    switch value {
    case 13: emit(.enter, modifiers)
    case 9: emit(.tab, modifiers)
    case 27: emit(.escape, modifiers)
    case 8, 127: emit(.backspace, modifiers)
    // The private area names keys such as Caps Lock that mean nothing here.
    case .some(0..<32), .some(0x80..<0xA0), .some(0xE000..<0xF900), nil: break
    case .some(let value):
      guard let known = UInt32(exactly: value).flatMap(Unicode.Scalar.init) else { return }
      events.append(.key(Key.normalized(known, modifiers)))
    }
  }

  private static func code(final: Unicode.Scalar) -> Key.Code? {
    switch final {
    case "A": .up
    case "B": .down
    case "C": .right
    case "D": .left
    case "H": .home
    case "F": .end
    case "P": .function(1)
    case "Q": .function(2)
    case "R": .function(3)
    case "S": .function(4)
    default: nil
    }
  }

  private static func keypad(_ final: Unicode.Scalar) -> Key.Code? {
    switch final {
    case "M": .enter
    case "I": .tab
    case "j"..."o", "p"..."y": .character(Unicode.Scalar(UInt8(final.value) - 0x40))
    default: nil
    }
  }

  private static func code(number: Int) -> Key.Code? {
    switch number {
    case 1, 7: .home
    case 2: .insert
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    case 11...15: .function(number - 10)
    case 17...21: .function(number - 11)
    case 23...26: .function(number - 12)
    case 28, 29: .function(number - 13)
    case 31...34: .function(number - 14)
    default: nil
    }
  }
}

/// The numbers between `ESC [` and the letter that ends the sequence.
private struct Parameters {
  private var numbers: [Int?] = []
  /// Whether the sequence is not a key's but an answer of the terminal.
  private(set) var isPrivate = false
  /// Whether a key was let go.
  private(set) var isRelease = false

  init(_ bytes: [UInt8]) {
    if let first = bytes.first, 0x3C...0x3F ~= first { isPrivate = true }
    for field in bytes.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false) {
      let parts = field.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        .map { Int(String(decoding: $0, as: UTF8.self)) }
      numbers.append(parts.first ?? nil)
      if numbers.count == 2, parts.count > 1, parts[1] == 3 { isRelease = true }
    }
  }

  var first: Int? { self[0] }

  subscript(index: Int) -> Int? { numbers.indices.contains(index) ? numbers[index] : nil }
}

extension Key.Modifiers {
  /// Modifiers as terminals send them: one more than the sum of their bits.
  fileprivate init(sent value: Int?) {
    let bits = Swift.max(0, (value ?? 1) - 1) & 7
    self.init(rawValue: UInt8(bits))
  }
}
