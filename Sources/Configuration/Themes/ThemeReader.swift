import TOMLKit
import Terminal

/// Turns the tables of a theme file into looks.
struct ThemeReader {
  private var reader: SettingsReader
  private var palette: [String: Colour] = [:]
  private(set) var ground: ThemeFile.Ground?

  init(_ reader: SettingsReader) { self.reader = reader }

  var errors: [ConfigurationError] { reader.errors }

  private static let roles = Role.allCases.map { "\($0)" }
  private static let attributes = ["foreground", "background", "bold", "underlined", "reversed"]

  /// The looks that the file gives; only without ``errors`` are they a theme.
  mutating func looks() -> [Role: Look] {
    reader.checkNames(in: reader.root, at: [], known: ["ground", "roles", "palette"])
    let grounds = ThemeFile.Ground.allCases.map(\.rawValue)
    ground = reader.choice("ground", in: reader.root, at: [], of: grounds)
      .flatMap { ThemeFile.Ground(rawValue: $0) }
    readPalette()
    guard reader.root["roles"] != nil else {
      reader.report(.missingTable("roles"), key: ["roles"])
      return [:]
    }
    guard let table = reader.table("roles", in: reader.root, at: []) else { return [:] }
    reader.checkNames(in: table, at: ["roles"], known: Self.roles)
    var looks: [Role: Look] = [:]
    for role in Role.allCases {
      guard let value = table["\(role)"] else { continue }
      looks[role] = look(value, at: ["roles", "\(role)"])
    }
    let missing = Self.roles.filter { table[$0] == nil }
    if !missing.isEmpty { reader.report(.missingRoles(missing), key: ["roles"]) }
    return looks
  }

  private mutating func readPalette() {
    guard let table = reader.table("palette", in: reader.root, at: []) else { return }
    for name in reader.names(in: table, at: ["palette"]) {
      if Colour(named: name) != nil {
        reader.report(.colourNameTaken(name), key: ["palette", name])
      } else if let value = table[name] {
        palette[name] = colour(value, at: ["palette", name], inPalette: true)
      }
    }
  }

  private mutating func look(_ value: any TOMLValueConvertible, at path: [String]) -> Look {
    guard let table = value.table else { return Look(foreground: colour(value, at: path)) }
    reader.checkNames(in: table, at: path, known: Self.attributes)
    var look = Look()
    if let value = table["foreground"] {
      look.foreground = colour(value, at: path + ["foreground"])
    }
    if let value = table["background"] {
      look.background = colour(value, at: path + ["background"])
    }
    look.isBold = reader.flag("bold", in: table, at: path) ?? false
    look.isUnderlined = reader.flag("underlined", in: table, at: path) ?? false
    look.isReversed = reader.flag("reversed", in: table, at: path) ?? false
    return look
  }

  /// A colour, or up to three: for 256 colours and more, for 16, for 8.
  private mutating func colour(
    _ value: any TOMLValueConvertible, at path: [String], inPalette: Bool = false
  ) -> Colour {
    guard let list = value.array else { return single(value, at: path, inPalette: inPalette) }
    let values = Array(list)
    guard (1...3).contains(values.count) else {
      reader.report(.wrongType(path.last ?? "", expected: .look), value: path)
      return .terminalDefault
    }
    var shades: [Colour] = []
    for (number, value) in values.enumerated() {
      shades.append(
        single(value, at: path + [KeyIndex.element(number)], inPalette: inPalette))
    }
    let some = shades.count > 1 ? shades[1] : shades[0]
    return .graded(shades[0], on16: some, on8: shades.last ?? some)
  }

  private mutating func single(
    _ value: any TOMLValueConvertible, at path: [String], inPalette: Bool
  ) -> Colour {
    guard let text = value.string ?? value.int.map({ String($0) }) else {
      reader.report(.wrongType(path.last ?? "", expected: .look), value: path)
      return .terminalDefault
    }
    // The palette's own names do not count within it: they would depend on their order.
    if let known = inPalette ? nil : palette[text] { return known }
    if let known = Colour(named: text) { return known }
    let names = Colour.names + ["default"] + (inPalette ? [] : Array(palette.keys).sorted())
    reader.report(.unknownColour(text, nearest: nearest(to: text, among: names)), value: path)
    return .terminalDefault
  }
}
