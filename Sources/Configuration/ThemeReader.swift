import TOMLKit
import Terminal

/// Turns the tables of a theme file into looks.
struct ThemeReader {
  let file: String
  let index: KeyIndex
  private var palette: [String: Colour] = [:]

  init(file: String, index: KeyIndex) {
    self.file = file
    self.index = index
  }

  mutating func looks(in table: TOMLTable) throws(ConfigurationError) -> [Role: Look] {
    for key in table.keys where key != "roles" && key != "palette" {
      throw error(at: index.place(of: key), "unknown table “\(key)”; there are [roles], [palette]")
    }
    try readPalette(table["palette"]?.table)
    guard let roles = table["roles"]?.table else {
      throw error(at: index.place(of: "roles"), "the table [roles] is missing")
    }
    var looks: [Role: Look] = [:]
    for key in roles.keys {
      let place = index.place(of: "roles", key)
      guard let role = Role.allCases.first(where: { "\($0)" == key }), let value = roles[key] else {
        throw error(at: place, "unknown role “\(key)”; roles are: \(Self.list(Role.allCases))")
      }
      looks[role] = try look(value, of: key, at: place)
    }
    let missing = Role.allCases.filter { looks[$0] == nil }
    guard missing.isEmpty else {
      throw error(at: index.place(of: "roles"), "roles without a look: \(Self.list(missing))")
    }
    return looks
  }

  private mutating func readPalette(_ table: TOMLTable?) throws(ConfigurationError) {
    guard let table else { return }
    for key in table.keys {
      let place = index.place(of: "palette", key)
      guard Colour(named: key) == nil else {
        throw error(at: place, "“\(key)” is a colour already; give yours another name")
      }
      guard let text = table[key].flatMap(Self.text), let colour = Colour(named: text) else {
        throw error(at: place, "“\(key)” is no colour; \(Self.colourHelp)")
      }
      palette[key] = colour
    }
  }

  private func look(
    _ value: TOMLValueConvertible, of role: String, at place: KeyIndex.Place
  ) throws(ConfigurationError) -> Look {
    guard let table = value.table else {
      return Look(foreground: try colour(value, at: place))
    }
    var look = Look()
    for key in table.keys {
      // A role may have a table of its own instead of one in braces.
      let own = index.place(of: "roles", role, key)
      guard let value = table[key] else { continue }
      switch key {
      case "foreground": look.foreground = try colour(value, at: own)
      case "background": look.background = try colour(value, at: own)
      case "bold": look.isBold = try flag(value, key, at: own)
      case "underlined": look.isUnderlined = try flag(value, key, at: own)
      case "reversed": look.isReversed = try flag(value, key, at: own)
      default:
        throw error(
          at: own,
          "unknown attribute “\(key)” of “\(role)”; there are foreground, background, bold, "
            + "underlined, reversed")
      }
    }
    return look
  }

  private func colour(
    _ value: TOMLValueConvertible, at place: KeyIndex.Place
  ) throws(ConfigurationError) -> Colour {
    let text = Self.text(value) ?? ""
    guard let colour = palette[text] ?? Colour(named: text) else {
      throw error(at: place, "unknown colour “\(text)”; \(Self.colourHelp)")
    }
    return colour
  }

  private func flag(
    _ value: TOMLValueConvertible, _ key: String, at place: KeyIndex.Place
  ) throws(ConfigurationError) -> Bool {
    guard let flag = value.bool else { throw error(at: place, "“\(key)” must be true or false") }
    return flag
  }

  private static func text(_ value: TOMLValueConvertible) -> String? {
    value.string ?? value.int.map { String($0) }
  }

  private static let colourHelp =
    "a colour is default, \(Colour.names.joined(separator: ", ")), a number from 0 to 255, "
    + "\"#rrggbb\" or a name from [palette]"

  private static func list(_ roles: [Role]) -> String {
    roles.map { "\($0)" }.joined(separator: ", ")
  }

  private func error(at place: KeyIndex.Place, _ message: String) -> ConfigurationError {
    ConfigurationError(file: file, line: place.line, column: place.column, message: message)
  }
}
