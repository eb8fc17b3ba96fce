import Moderation
import Terminal
import Testing

@testable import Console

@Suite("The key table") struct KeyTableTests {
  let table = KeyTable.standard

  /// The letters of both layouts on the same keys of the keyboard.
  static let pairs: [(latin: String, russian: String)] = [
    ("qwertyuiop", "йцукенгшщз"), ("asdfghjkl", "фывапролд"), ("zxcvbnm", "ячсмить"),
  ]

  static let russian: [Unicode.Scalar: Unicode.Scalar] = Dictionary(
    uniqueKeysWithValues: pairs.flatMap { pair in
      zip(pair.latin.unicodeScalars, pair.russian.unicodeScalars).map { ($0, $1) }
        + zip(pair.latin.uppercased().unicodeScalars, pair.russian.uppercased().unicodeScalars)
        .map { ($0, $1) }
    } + [("/", "."), ("?", ",")])

  /// What goes by its name alone.
  static let namedOnly: [Command] = [
    .theme, .ban, .react, .columns, .saveFilter, .forgetFilter, .outbox, .approvals, .title, .place,
    .topic,
    .department,
    .responsible,
    .priority,
    .reopen, .refuse,
  ]

  @Test("every command has a key somewhere, or takes its name and an argument")
  func everyCommand() {
    let withoutKey = Command.allCases.filter { command in
      !table.bindings.contains { $0.command == command && !$0.keys.isEmpty && !$0.contexts.isEmpty }
    }
    #expect(withoutKey == Self.namedOnly)
    for command in withoutKey {
      #expect(table.bindings.contains { $0.command == command && !$0.contexts.isEmpty })
    }
  }

  @Test("every key in the table can be read")
  func keysAreRead() {
    for binding in table.bindings where !Self.namedOnly.contains(binding.command) {
      #expect(!binding.keys.isEmpty, "\(binding.command)")
    }
    #expect(table.bindings.contains { $0.command == .undo && $0.keys.count == 3 })
  }

  @Test("no key means two things in one place", arguments: Context.allCases)
  func noTwoMeanings(context: Context) {
    var seen: [Key: Command] = [:]
    for binding in table.bindings(in: context) {
      for key in binding.keys {
        #expect(
          seen[key] == nil, "\(key) is \(binding.command) and \(String(describing: seen[key]))")
        seen[key] = binding.command
      }
    }
  }

  @Test("every key works from the same place of a Russian keyboard", arguments: Context.allCases)
  func russianLayout(context: Context) throws {
    for binding in table.bindings(in: context) {
      for key in binding.keys {
        guard case .character(let scalar) = key.code, let other = Self.russian[scalar] else {
          continue
        }
        let pressed = Key(other, key.modifiers)
        #expect(table.command(for: pressed, in: context) == binding.command, "\(pressed)")
      }
    }
  }

  @Test("letters with Ctrl and Alt work on a Russian layout as well")
  func russianCombinations() {
    let keys: [(Key, Command)] = [
      (Key("ы", .control), .send), (Key("щ", .control), .sendByHand), (Key("г", .alt), .undo),
      (Key("у", .alt), .redo), (Key("н", .control), .redo), (Key("р", .alt), .help),
      (Key("я", .control), .suspend),
    ]
    for (key, command) in keys {
      #expect(table.command(for: key, in: .composer) == command, "\(key)")
    }
    #expect(table.command(for: Key("с", .control), in: .queue) == .quit)
  }

  @Test("Alt-h is the help wherever there is one, and leaves it again")
  func help() {
    for context in Context.allCases {
      let command = table.command(for: Key("h", .alt), in: context)
      #expect(command == (context == .help ? .back : .help), "\(context)")
    }
    var state = ConsoleState.showing()
    state.press("A-h")
    #expect(state.context == .help)
    state.press("A-h")
    #expect(state.context == .queue)
  }

  @Test("plain letters are never commands while one writes")
  func lettersWrite() {
    for binding in table.bindings(in: .composer) {
      for key in binding.keys { #expect(key.typed == nil, "\(key)") }
    }
    for (latin, russian) in Self.russian {
      #expect(table.command(for: Key(latin), in: .composer) == nil)
      #expect(table.command(for: Key(russian), in: .composer) == nil)
    }
  }

  @Test("no command needs a function key", arguments: Context.allCases)
  func noFunctionKeys(context: Context) {
    let commands = Set(table.bindings(in: context).map(\.command))
    for command in commands {
      let keys = table.bindings(in: context).filter { $0.command == command }.flatMap(\.keys)
      let isPlain =
        keys.isEmpty
        || keys.contains { key in
          if case .function = key.code { return false }
          return true
        }
      #expect(isPlain, "\(command) in \(context)")
    }
  }

  @Test("whatever can be done to a comment from the queue can be done from its detail")
  func sameKeysInDetail() {
    for binding in table.bindings(in: .queue)
    where ![.open, .quit, .mark, .markAll].contains(binding.command) {
      for key in binding.keys where key.typed != nil {
        #expect(table.command(for: key, in: .detail) == binding.command, "\(key)")
      }
    }
  }

  @Test("every place can be left, and says how", arguments: Context.allCases)
  func leaving(context: Context) {
    #expect(table.command(for: Key(.escape), in: context) == .back)
    #expect(table.name(of: .back, in: context) == "Esc")
  }

  @Test(
    "help lists each command of a place once, with all its keys and in words",
    arguments: Context.allCases, Language.allCases)
  func summary(context: Context, language: Language) {
    let rows = table.summary(of: context, language)
    #expect(rows.count == Set(table.bindings(in: context).map(\.command)).count)
    #expect(Set(rows.map(\.keys)).count == rows.count)
    #expect(rows.allSatisfy { !$0.keys.isEmpty && !$0.help.isEmpty })
    let nameless = table.bindings(in: context).filter(\.keys.isEmpty).map {
      ":\($0.command.rawValue)"
    }
    let keys = table.bindings(in: context).flatMap(\.keys).map(\.label)
    #expect(rows.flatMap { $0.keys.components(", ") }.sorted() == (keys + nameless).sorted())
  }
}

extension String {
  fileprivate func components(_ separator: String) -> [String] {
    var parts: [String] = []
    var rest = Substring(self)
    while let range = rest.firstRange(of: separator) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }
}
