import Console
import TOMLKit
import Terminal

/// Reads `keys.toml`: a table for every context, in it the keys of commands.
struct KeysFile {
  private var reader: SettingsReader
  private var changes: [KeyChange] = []

  /// The table that holds in every context that has the command.
  static let everywhere = "everywhere"

  private static let tables = [everywhere] + Context.allCases.map(\.name)
  private static let nothing = "none"

  /// Reads a text and applies it to a table of keys.
  ///
  /// - Returns: the new table, or `nil` with everything that is wrong.
  static func read(
    _ text: String, file: String, onto table: KeyTable
  ) -> (KeyTable?, [ConfigurationError]) {
    do throws(ConfigurationError) {
      var keys = KeysFile(reader: try SettingsReader(text, file: file))
      keys.read(table)
      let (result, conflicts) = table.rebound(by: keys.changes)
      for conflict in conflicts { keys.report(conflict) }
      return (keys.reader.errors.isEmpty ? result : nil, keys.reader.errors)
    } catch {
      return (nil, [error])
    }
  }

  private mutating func read(_ standard: KeyTable) {
    reader.checkNames(in: reader.root, at: [], known: Self.tables)
    for name in reader.names(in: reader.root, at: []) where Self.tables.contains(name) {
      guard let table = reader.table(name, in: reader.root, at: []) else { continue }
      let context = Context(name: name)
      let commands = context.map { standard.commands(in: $0) } ?? Command.allCases
      for commandName in reader.names(in: table, at: [name]) {
        guard let value = table[commandName] else { continue }
        let path = [name, commandName]
        guard let command = Command(rawValue: commandName) else {
          reader.reportUnknown(
            commandName, at: [name], isTable: false, known: commands.map(\.rawValue))
          continue
        }
        guard commands.contains(command) else {
          let contexts = Context.allCases.filter { standard.commands(in: $0).contains(command) }
          reader.report(
            .commandElsewhere(commandName, contexts: contexts.map(\.name)), key: path)
          continue
        }
        if let keys = keys(value, at: path) {
          changes.append(KeyChange(context: context, command: command, keys: keys))
        }
      }
    }
  }

  private mutating func keys(_ value: any TOMLValueConvertible, at path: [String]) -> [Key]? {
    let name = path.last ?? ""
    if let text = value.string {
      return text == Self.nothing ? [] : key(text, at: path).map { [$0] }
    }
    guard let list = value.array, !list.isEmpty else {
      reader.report(.wrongType(name, expected: .keys), value: path)
      return nil
    }
    var keys: [Key] = []
    for (number, value) in Array(list).enumerated() {
      let place = path + [KeyIndex.element(number)]
      guard let text = value.string else {
        reader.report(.wrongType(name, expected: .keys), value: place)
        return nil
      }
      guard let key = key(text, at: place) else { return nil }
      keys.append(key)
    }
    return keys
  }

  private mutating func key(_ text: String, at path: [String]) -> Key? {
    guard let key = Key(parsing: text) else {
      reader.report(.noKey(text), value: path)
      return nil
    }
    if let other = Self.twins[key] {
      reader.report(.sameAs(text, other: other.description), value: path)
      return nil
    }
    return key
  }

  /// Keys that terminals send as another key.
  private static let twins: [Key: Key] = [
    Key("i", .control): Key(.tab), Key("m", .control): Key(.enter),
    Key("[", .control): Key(.escape), Key("h", .control): Key(.backspace),
  ]

  private mutating func report(_ conflict: KeyConflict) {
    switch conflict {
    case .noSuchCommand: break  // Said already, with the contexts that have it.
    case .taken(let key, let context, let command, let other):
      reader.report(
        .keyTaken(key.description, context: context.name, by: other.rawValue),
        value: path(of: command, in: context, key: key))
    case .writesText(let key, let context, let command):
      reader.report(
        .writesText(key.description), value: path(of: command, in: context, key: key))
    case .noWayOut(let context, let commands):
      let path = changes.last { commands.contains($0.command) && $0.concerns(context) }
        .map(path(of:))
      reader.report(
        .noWayOut(context: context.name, commands: commands.map(\.rawValue)), value: path ?? [])
    }
  }

  /// Where the file gives the command that key, or any.
  private func path(of command: Command, in context: Context, key: Key) -> [String] {
    let own = changes.filter { $0.command == command && $0.concerns(context) }
    guard let change = own.first(where: { $0.context != nil }) ?? own.first else { return [] }
    let number = change.keys.firstIndex(of: key) ?? 0
    return path(of: change) + [KeyIndex.element(number)]
  }

  private func path(of change: KeyChange) -> [String] {
    [change.context?.name ?? Self.everywhere, change.command.rawValue]
  }
}

extension KeyChange {
  fileprivate func concerns(_ context: Context) -> Bool {
    self.context == nil || self.context == context
  }
}
