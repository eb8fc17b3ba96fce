extension Key: CustomStringConvertible {
  /// Reads a key as it is written in key tables: `q`, `C-s`, `A-Enter`, `S-Tab`, `F1`, `Space`.
  ///
  /// `Ctrl-`, `Alt-`, `M-` and `Shift-` are understood as well; names may be in any case.
  public init?(parsing text: String) {
    var rest = Substring(text)
    var modifiers: Modifiers = []
    while let (prefix, modifier) = Self.prefix(of: rest), rest.count > prefix {
      rest = rest.dropFirst(prefix)
      modifiers.insert(modifier)
    }
    guard let code = Self.code(named: rest) else { return nil }
    if case .character(let scalar) = code {
      self = Key.normalized(scalar, modifiers)
    } else {
      self.init(code, modifiers)
    }
  }

  /// The key as it is written in key tables; `init(parsing:)` reads it.
  public var description: String {
    var result = ""
    if modifiers.contains(.control) { result += "C-" }
    if modifiers.contains(.alt) { result += "A-" }
    if modifiers.contains(.shift) { result += "S-" }
    return result + Self.name(of: code)
  }

  /// The key as a person reads it: `Ctrl-S`, `Alt-Enter`, `q`.
  public var label: String {
    var result = ""
    if modifiers.contains(.control) { result += "Ctrl-" }
    if modifiers.contains(.alt) { result += "Alt-" }
    if modifiers.contains(.shift) { result += "Shift-" }
    let name = Self.name(of: code)
    return result + (modifiers.contains(.control) && name.count == 1 ? name.uppercased() : name)
  }

  /// The key of a character, in the one form that stands for it; see ``Key``.
  static func normalized(_ scalar: Unicode.Scalar, _ modifiers: Modifiers) -> Key {
    var modifiers = modifiers
    if modifiers.contains(.control) {
      let small = scalar.properties.lowercaseMapping.unicodeScalars
      return Key(small.count == 1 ? small.first ?? scalar : scalar, modifiers)
    }
    guard modifiers.contains(.shift), scalar != " " else { return Key(scalar, modifiers) }
    modifiers.remove(.shift)
    let capital = scalar.properties.uppercaseMapping.unicodeScalars
    return Key(capital.count == 1 ? capital.first ?? scalar : scalar, modifiers)
  }

  private static let prefixes: [(String, Modifiers)] = [
    ("ctrl-", .control), ("shift-", .shift), ("alt-", .alt), ("c-", .control), ("s-", .shift),
    ("a-", .alt), ("m-", .alt),
  ]

  private static func prefix(of text: Substring) -> (Int, Modifiers)? {
    let start = text.prefix(6).lowercased()
    guard let found = prefixes.first(where: { start.hasPrefix($0.0) }) else { return nil }
    return (found.0.count, found.1)
  }

  private static let names: [(String, Code)] = [
    ("Enter", .enter), ("Tab", .tab), ("Esc", .escape), ("Backspace", .backspace),
    ("Delete", .delete), ("Insert", .insert), ("Up", .up), ("Down", .down), ("Left", .left),
    ("Right", .right), ("Home", .home), ("End", .end), ("PageUp", .pageUp),
    ("PageDown", .pageDown), ("Space", .character(" ")), ("Escape", .escape),
  ]

  /// The function keys that terminals can send.
  private static let functionKeys = 1...24

  private static func code(named text: Substring) -> Code? {
    let scalars = text.unicodeScalars
    if scalars.count == 1, let scalar = scalars.first, scalar.value > 0x20 {
      return .character(scalar)
    }
    let name = text.lowercased()
    if let found = names.first(where: { $0.0.lowercased() == name }) { return found.1 }
    guard name.first == "f", let number = Int(name.dropFirst()), functionKeys.contains(number)
    else { return nil }
    return .function(number)
  }

  private static func name(of code: Code) -> String {
    if case .function(let number) = code { return "F\(number)" }
    if let found = names.first(where: { $0.1 == code }) { return found.0 }
    guard case .character(let scalar) = code else { return "" }
    return String(scalar)
  }
}
