import TOMLKit

/// A settings file while it is being read: its tables, its places, and what is wrong so far.
struct SettingsReader {
  typealias Path = [String]

  let file: String
  let root: TOMLTable
  private let index: KeyIndex
  private(set) var errors: [ConfigurationError] = []

  /// Parses a text.
  ///
  /// - Throws: the one fault of syntax, or the first of several names that stand twice.
  init(_ text: String, file: String) throws(ConfigurationError) {
    self.file = file
    index = KeyIndex(text)
    do {
      root = try TOMLTable(string: Self.parsable(text, index, file))
      // What stands before it is faultless, so it is itself the first fault.
      if case .header(let place) = index.obstacle {
        throw ConfigurationError(
          file: file, line: place.line, column: place.column, .syntax(.noTableName))
      }
    } catch let error as ConfigurationError {
      throw error
    } catch let error as TOMLParseError {
      throw Self.explained(error, text, index, file)
    } catch {
      throw ConfigurationError(file: file, .syntax(.other("\(error)")))
    }
  }

  /// The text as far as the parser can be shown it.
  private static func parsable(
    _ text: String, _ index: KeyIndex, _ file: String
  ) throws(ConfigurationError) -> String {
    switch index.obstacle {
    case nil: return text
    case .header(let place):
      let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      return lines.prefix(place.line - 1).map { String($0) + "\n" }.joined()
    case .value(let place):
      throw ConfigurationError(
        file: file, line: place.line, column: place.column, .syntax(.other("this is no value")))
    case .depth(let place):
      throw ConfigurationError(
        file: file, line: place.line, column: place.column,
        .syntax(.other("nested deeper than \(TOMLScanner.deepest)")))
    }
  }

  private static func explained(
    _ error: TOMLParseError, _ text: String, _ index: KeyIndex, _ file: String
  ) -> ConfigurationError {
    let line = error.source.begin.line
    if let found = index.duplicates.first(where: { $0.place.line <= line }) {
      return ConfigurationError(
        file: file, line: found.place.line, column: found.place.column,
        .duplicate(found.path.joined(separator: "."), firstLine: found.first.line))
    }
    return ConfigurationError(
      file: file, line: line, column: error.source.begin.column,
      .syntax(SyntaxFault(error.description, line: line, of: text)))
  }

  /// Notes a fault of a key.
  mutating func report(_ problem: Problem, key path: Path) {
    note(problem, index.key(path))
  }

  /// Notes a fault of a value.
  mutating func report(_ problem: Problem, value path: Path) {
    note(problem, index.value(path))
  }

  private mutating func note(_ problem: Problem, _ place: KeyIndex.Place) {
    errors.append(
      ConfigurationError(file: file, line: place.line, column: place.column, problem))
  }

  /// The line on which a key stands.
  func line(of path: Path) -> Int { index.key(path).line }

  /// The names in a table in the order of the text.
  func names(in table: TOMLTable, at path: Path) -> [String] {
    table.keys.sorted {
      (index.key(path + [$0]), $0) < (index.key(path + [$1]), $1)
    }
  }

  /// The table of a name, noting if it is something else.
  mutating func table(_ name: String, in table: TOMLTable, at path: Path) -> TOMLTable? {
    guard let value = table[name] else { return nil }
    if let found = value.table { return found }
    report(.wrongType(name, expected: .table), value: path + [name])
    return nil
  }

  /// Notes every name in a table that is not among the known ones.
  ///
  /// - Parameter tables: those of the known ones that are tables; `nil` where all are.
  mutating func checkNames(
    in table: TOMLTable, at path: Path, known: [String], tables: [String]? = nil
  ) {
    for name in names(in: table, at: path) where !known.contains(name) {
      let isTable = table[name]?.table != nil
      reportUnknown(
        name, at: path, isTable: isTable, known: isTable && path.isEmpty ? tables ?? known : known)
    }
  }

  /// Notes an unknown name with the known one that was probably meant.
  mutating func reportUnknown(_ name: String, at path: Path, isTable: Bool, known: [String]) {
    let meant = nearest(to: name, among: known)
    report(
      isTable && path.isEmpty
        ? .unknownTable(name, nearest: meant, known: known)
        : .unknownKey(
          name, table: path.joined(separator: "."), nearest: meant, known: known),
      key: path + [name])
  }

  /// A text of at most `limit` characters that is not blank, noting if it is something else.
  mutating func text(
    _ name: String, in table: TOMLTable, at path: Path, limit: Int
  ) -> String? {
    guard let value = table[name] else { return nil }
    guard let text = value.string else {
      report(.wrongType(name, expected: .text), value: path + [name])
      return nil
    }
    return checked(text, name, at: path + [name], limit: limit)
  }

  /// The text, unless it is blank or too long, which is noted.
  mutating func checked(_ text: String, _ name: String, at path: Path, limit: Int) -> String? {
    if text.allSatisfy(\.isWhitespace) {
      report(.emptyText(name), value: path)
      return nil
    }
    if text.count > limit {
      report(.tooLong(name, limit: limit), value: path)
      return nil
    }
    return text
  }

  /// A whole number in a range, noting if it is something else.
  mutating func number(
    _ name: String, in table: TOMLTable, at path: Path, from low: Int, to high: Int
  ) -> Int? {
    guard let value = table[name] else { return nil }
    guard let number = value.int else {
      report(.wrongType(name, expected: .wholeNumber), value: path + [name])
      return nil
    }
    guard (low...high).contains(number) else {
      report(.outOfRange(name, from: low, to: high), value: path + [name])
      return nil
    }
    return number
  }

  /// One of some names, noting if it is something else; any where nobody knows them.
  mutating func choice(
    _ name: String, in table: TOMLTable, at path: Path, of known: [String]?
  ) -> String? {
    guard let text = text(name, in: table, at: path, limit: 1000) else { return nil }
    guard let known, !known.contains(text) else { return text }
    report(
      .unknownValue(text, nearest: nearest(to: text, among: known), known: known),
      value: path + [name])
    return nil
  }
}
