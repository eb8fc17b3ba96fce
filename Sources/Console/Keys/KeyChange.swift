import Terminal

/// A wish to have other keys for a command, as settings express it.
public struct KeyChange: Equatable, Sendable {
  /// `nil` for every place that has the command.
  public var context: Context?
  public var command: Command
  /// The keys instead of all that the command had there; empty leaves it none.
  public var keys: [Key]

  /// Creates a change.
  public init(context: Context?, command: Command, keys: [Key]) {
    self.context = context
    self.command = command
    self.keys = keys
  }
}

/// Why changed keys will not do.
public enum KeyConflict: Hashable, Sendable {
  /// The command means nothing in that context.
  case noSuchCommand(Command, Context)
  /// Two commands would have one key; `other` is the one that had it, or came first.
  case taken(Key, Context, command: Command, other: Command)
  /// The key writes a character where people write.
  case writesText(Key, Context, command: Command)
  /// Nothing would lead out of the context; any of the commands would.
  case noWayOut(Context, [Command])
}

extension Context {
  /// The stable name, as settings write it.
  public var name: String { self == .byHand ? "by-hand" : rawValue }

  /// Creates the context of a stable name.
  public init?(name: String) {
    guard let found = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = found
  }
}

extension KeyTable {
  /// The commands that mean something in a context, in the table's order.
  public func commands(in context: Context) -> [Command] {
    var seen: Set<Command> = []
    return bindings(in: context).map(\.command).filter { seen.insert($0).inserted }
  }

  /// The table with other keys, and what is wrong with it.
  ///
  /// Changes of one context are stronger than those of all. A table with conflicts still works,
  /// but not as wished.
  public func rebound(by changes: [KeyChange]) -> (table: KeyTable, conflicts: [KeyConflict]) {
    var table = self
    var conflicts: [KeyConflict] = []
    var changed: Set<Place> = []
    let general = changes.filter { $0.context == nil }
    for change in general + changes.filter({ $0.context != nil }) {
      for context in change.context.map({ [$0] }) ?? Context.allCases {
        if table.replaceKeys(of: change.command, in: context, by: change.keys) {
          changed.insert(Place(context: context, command: change.command))
        } else if change.context != nil {
          conflicts.append(.noSuchCommand(change.command, context))
        }
      }
    }
    for context in Context.allCases {
      conflicts += table.clashes(in: context, changed: changed)
      let ways = wayOut(of: context)
      let hasWay = table.bindings(in: context).contains {
        ways.contains($0.command) && !$0.keys.isEmpty
      }
      if !hasWay { conflicts.append(.noWayOut(context, ways)) }
    }
    return (table, conflicts)
  }

  private struct Place: Hashable {
    var context: Context
    var command: Command
  }

  /// Gives the first row of the command in the context the keys, and takes the context from others.
  private mutating func replaceKeys(
    of command: Command, in context: Context, by keys: [Key]
  ) -> Bool {
    var isFound = false
    bindings = bindings.flatMap { binding -> [Binding] in
      guard binding.command == command, binding.contexts.contains(context) else { return [binding] }
      var rest = binding
      rest.contexts.remove(context)
      let others = rest.contexts.isEmpty ? [] : [rest]
      guard !isFound else { return others }
      isFound = true
      var own = binding
      own.contexts = [context]
      own.keys = keys
      return [own] + others
    }
    return isFound
  }

  private func clashes(in context: Context, changed: Set<Place>) -> [KeyConflict] {
    var owners: [Key: Command] = [:]
    var conflicts: [KeyConflict] = []
    // What nobody changed owns its keys first, so that the newcomer is the one to be named.
    let rows = bindings(in: context)
    func isChanged(_ binding: Binding) -> Bool {
      changed.contains(Place(context: context, command: binding.command))
    }
    for binding in rows.filter({ !isChanged($0) }) + rows.filter(isChanged) {
      for key in binding.keys {
        if let other = owners[key] ?? owners[key.sameLetter], other != binding.command {
          conflicts.append(.taken(key, context, command: binding.command, other: other))
        }
        owners[key] = owners[key] ?? binding.command
        if context == .composer || context == .form, key.typed != nil {
          conflicts.append(.writesText(key, context, command: binding.command))
        }
      }
    }
    return conflicts
  }

  private func wayOut(of context: Context) -> [Command] {
    context == .queue ? [.quit] : commands(in: context).filter { $0 == .back || $0 == .quit }
  }
}

extension Key {
  /// The Latin letter at the place of a Russian one; signs have other uses and stay themselves.
  fileprivate var sameLetter: Key {
    guard case .character(let scalar) = code, scalar.properties.isAlphabetic else { return self }
    return byPosition
  }
}
