/// What the bytes of a terminal mean.
public enum InputEvent: Hashable, Sendable {
  case key(Key)
  /// Pasted text with its line breaks as U+000A; not cleaned.
  case paste(String)
  /// Whether the terminal's window has the focus.
  case focus(Bool)
  /// The answer to a question for the cursor's place, counted from 0.
  case report(row: Int, column: Int)
}

/// Turns the bytes of a terminal into keys and pastes.
///
/// Bytes may arrive in pieces of any size. An invalid byte becomes the key U+FFFD and never takes
/// what follows along; unknown sequences are swallowed whole.
/// - Complexity: O(*n*) in the bytes.
public struct InputDecoder: Sendable {
  enum State: Equatable {
    case ground
    case escape
    /// Parameters collected so far stand in `collected`.
    case control
    /// Function keys of the Linux console: `ESC [ [ A`.
    case linuxFunction
    case application
    /// A string of the terminal, such as an answer to a query, up to its end.
    case string(introducer: UInt8, length: Int)
    /// ESC within such a string, which ends it if a backslash follows.
    case stringEnd
    /// The rest of a scalar; its first bytes stand in `collected`.
    case scalar(isAlt: Bool)
    /// The text stands in `pasted`, `matched` bytes of its end have come.
    case paste(matched: Int)
  }

  var state = State.ground
  var collected: [UInt8] = []
  var pasted: [UInt8] = []
  var events: [InputEvent] = []

  /// Creates a decoder that has read nothing.
  public init() {}

  /// Whether what came last is a lone Esc unless more follows soon.
  ///
  /// Wait a little for more, then ``flush()``.
  public var isWaiting: Bool {
    switch state {
    case .escape, .linuxFunction, .application, .string, .stringEnd: true
    case .control: collected.isEmpty
    case .ground, .scalar, .paste: false
    }
  }

  /// Reads bytes.
  public mutating func decode(_ bytes: some Collection<UInt8>) -> [InputEvent] {
    var rest = bytes[...]
    while let byte = rest.first {
      if case .paste(matched: 0) = state, byte != 0x1B {
        let text = rest.prefix { $0 != 0x1B }
        keep(text)
        rest = rest[text.endIndex...]
      } else {
        take(byte)
        rest = rest.dropFirst()
      }
    }
    defer { events = [] }
    return events
  }

  /// Takes what has come for complete, because nothing followed.
  public mutating func flush() -> [InputEvent] {
    defer { events = [] }
    switch state {
    case .escape, .stringEnd: emit(.escape)
    case .control where collected.isEmpty: emit(.character("["), .alt)
    case .application: emit(.character("O"), .alt)
    case .string(let introducer, length: 0):
      emit(.character(Unicode.Scalar(introducer)), .alt)
    case .string, .linuxFunction: break
    case .ground, .control, .scalar, .paste: return events
    }
    state = .ground
    return events
  }

  mutating func take(_ byte: UInt8) {
    switch state {
    case .ground: ground(byte)
    case .escape: escape(byte)
    case .control: control(byte)
    case .linuxFunction: linuxFunction(byte)
    case .application: application(byte)
    case .string(let introducer, let length): string(byte, introducer, length)
    case .stringEnd where byte == UInt8(ascii: "\\"): state = .ground
    case .stringEnd: escape(byte)
    case .scalar(let isAlt): scalar(byte, isAlt: isAlt)
    case .paste(let matched): paste(byte, matched: matched)
    }
  }

  mutating func emit(_ code: Key.Code, _ modifiers: Key.Modifiers = []) {
    events.append(.key(Key(code, modifiers)))
  }

  private mutating func ground(_ byte: UInt8) {
    state = .ground
    if byte == 0x1B {
      state = .escape
    } else {
      plain(byte, [])
    }
  }

  private mutating func escape(_ byte: UInt8) {
    state = .ground
    collected = []
    switch byte {
    case 0x1B:
      emit(.escape)
      state = .escape
    case UInt8(ascii: "["): state = .control
    case UInt8(ascii: "O"): state = .application
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"):
      state = .string(introducer: byte, length: 0)
    default: plain(byte, .alt)
    }
  }

  /// A byte that is a key, or begins one, outside any sequence.
  private mutating func plain(_ byte: UInt8, _ modifiers: Key.Modifiers) {
    switch byte {
    case 0x0D: emit(.enter, modifiers)
    case 0x09: emit(.tab, modifiers)
    case 0x7F, 0x08: emit(.backspace, modifiers)
    case 0x00: emit(.character(" "), modifiers.union(.control))
    case 0x01...0x1A:
      emit(.character(Unicode.Scalar(byte + 0x60)), modifiers.union(.control))
    case 0x1C...0x1F:
      emit(.character(Unicode.Scalar(byte + 0x40)), modifiers.union(.control))
    case 0x20...0x7E: emit(.character(Unicode.Scalar(byte)), modifiers)
    case 0xC2...0xF4:
      collected = [byte]
      state = .scalar(isAlt: modifiers.contains(.alt))
    default: emit(.character("\u{FFFD}"), modifiers)
    }
  }

  private mutating func scalar(_ byte: UInt8, isAlt: Bool) {
    guard Self.continues(collected, with: byte) else {
      emit(.character("\u{FFFD}"))
      ground(byte)
      return
    }
    collected.append(byte)
    let text = String(decoding: collected, as: UTF8.self).unicodeScalars
    guard collected.count == Self.length(lead: collected[0]), let known = text.first else { return }
    state = .ground
    // C1 controls are no keys.
    if known.value > 0x9F { emit(.character(known), isAlt ? .alt : []) }
  }

  private static func length(lead: UInt8) -> Int { lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4 }

  private static func continues(_ bytes: [UInt8], with byte: UInt8) -> Bool {
    guard bytes.count == 1 else { return 0x80...0xBF ~= byte }
    // Overlong forms, surrogates and values past U+10FFFF show in the second byte.
    switch bytes[0] {
    case 0xE0: return 0xA0...0xBF ~= byte
    case 0xED: return 0x80...0x9F ~= byte
    case 0xF0: return 0x90...0xBF ~= byte
    case 0xF4: return 0x80...0x8F ~= byte
    default: return 0x80...0xBF ~= byte
    }
  }

  private mutating func string(_ byte: UInt8, _ introducer: UInt8, _ length: Int) {
    switch byte {
    case 0x07: state = .ground
    case 0x1B: state = .stringEnd
    default: state = .string(introducer: introducer, length: length + 1)
    }
  }
}
