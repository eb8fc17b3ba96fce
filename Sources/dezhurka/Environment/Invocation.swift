/// What the bare command line asks for, before its options are parsed.
///
/// The parser would take whatever is not a command for a word to the console, and explain the
/// console instead of the program.
enum Invocation: Equatable {
  /// Arguments in the parser's order: the command before its options.
  case command([String])
  /// The explanation of the whole program.
  case overview
  /// A word that is no command stands where one should.
  case unknown(String)

  /// Options that take the next argument and may stand before a command.
  private static let valued: Set<String> = ["--database", "--lang", "--as", "--theme", "--role"]
  /// Commands that have commands of their own, which the parser wants before any option.
  private static let groups: Set<String> = ["access", "incidents", "problems"]
  /// What a group does without a command of its own; other groups explain themselves.
  private static let usual: [String: String] = ["incidents": "list", "problems": "list"]
  /// Options that take the next argument and may stand before a command of a group.
  private static let valuedInGroups: [String: Set<String>] = [
    "incidents": ["--soon", "--department", "--format"], "problems": ["--format"],
  ]

  /// - Parameter commands: the names of all commands.
  init(_ arguments: [String], commands: [String]) {
    // What shells ask for goes to the parser as it is.
    let isForShells = arguments.contains { $0.hasPrefix("---") || $0.hasPrefix("--generate") }
    guard !isForShells, let place = Self.firstWord(arguments) else {
      let asksForHelp = arguments.contains("--help") || arguments.contains("-h")
      self = asksForHelp && !isForShells ? .overview : .command(arguments)
      return
    }
    let word = arguments[place]
    let others = arguments[..<place] + arguments[(place + 1)...]
    if word == "help" {
      self = Self.help(Array(others), commands)
    } else if commands.contains(word) {
      self = .command([word] + Self.inOrder(Array(others), after: word))
    } else {
      self = .unknown(word)
    }
  }

  private static func inOrder(_ arguments: [String], after word: String) -> [String] {
    guard groups.contains(word) else { return arguments }
    guard let place = firstWord(arguments, and: valuedInGroups[word] ?? []) else {
      let asksForHelp = arguments.contains("--help") || arguments.contains("-h")
      guard let usual = usual[word], !asksForHelp else { return ["--help"] }
      return [usual] + arguments
    }
    return [arguments[place]] + arguments[..<place] + arguments[(place + 1)...]
  }

  private static func help(_ arguments: [String], _ commands: [String]) -> Invocation {
    guard let place = firstWord(arguments) else { return .overview }
    let word = arguments[place]
    return commands.contains(word) ? .command([word, "--help"]) : .unknown(word)
  }

  private static func firstWord(_ arguments: [String], and more: Set<String> = []) -> Int? {
    var place = 0
    while place < arguments.count {
      let argument = arguments[place]
      if argument == "--" { return nil }
      guard argument.hasPrefix("-"), argument.count > 1 else { return place }
      place += valued.contains(argument) || more.contains(argument) ? 2 : 1
    }
    return nil
  }
}
