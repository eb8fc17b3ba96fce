import ArgumentParser
import Desk
import Moderation

/// `dezhurka access`: who may work at the desk, and as what.
struct AccessCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "access",
    abstract: said("Кто работает в дежурке и что может.", "Who works at the desk and may do what."),
    discussion: said(
      """
      Первый, кто открыл новую дежурку, — её администратор; остальных впускает он. Роли, каждая \
      следующая может всё, что предыдущая:
      \(roles(.russian))

      Примеры:
        dezhurka access list
        dezhurka access add Марина
        dezhurka access role Марина руководитель
        dezhurka access revoke Марина
      """,
      """
      Who opens a new desk first is its administrator and lets the others in. The roles, each may \
      do all that those before it may:
      \(roles(.english))

      Examples:
        dezhurka access list
        dezhurka access add Marina
        dezhurka access role Marina supervisor
        dezhurka access revoke Marina
      """),
    subcommands: [
      AccessListCommand.self, AccessAddCommand.self, AccessRoleCommand.self,
      AccessRevokeCommand.self,
    ])

  /// Each role with what it may do more than the one before it, as the desk has it.
  static func roles(_ language: Language) -> String {
    DeskRole.allCases.map { role in
      let name = role.rawValue + String(repeating: " ", count: max(1, 15 - role.rawValue.count))
      let title = language == .russian ? language.name(role) + ": " : ""
      let deeds = language.deeds(of: role, columns: 58)
      return "  " + name + title
        + deeds.joined(separator: "\n" + String(repeating: " ", count: 17))
    }.joined(separator: "\n")
  }
}

extension DeskRole: ExpressibleByArgument {
  /// As they are shown where another was typed.
  public static var allValueStrings: [String] {
    allCases.map { spokenLanguage == .russian ? spokenLanguage.name($0) : $0.rawValue }
  }

  /// By its stable name, or by the name it has in either language.
  public init?(argument: String) {
    let typed = argument.lowercased()
    let found = Self.allCases.first { role in
      role.rawValue == typed || Language.allCases.contains { $0.name(role) == typed }
    }
    guard let found else { return nil }
    self = found
  }
}

/// `dezhurka access list`.
struct AccessListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: said("Показать, у кого есть доступ.", "Show who has access."))

  @OptionGroup var options: DeskOptions

  func run() throws {
    let language = options.language
    try options.withDesk { desk in
      let entries = try desk.access()
      let zone = options.settings.zone
      let width = entries.map(\.person.name.count).max() ?? 0
      for entry in entries {
        let name = entry.person.name
        let gap = String(repeating: " ", count: width - name.count + 2)
        let since = language.moment(entry.since, now: systemClock(), zone: zone)
        let giver =
          entry.by == entry.person
          ? "" : language(", кто дал: \(entry.by.name)", ", by \(entry.by.name)")
        show(name + gap + language.name(entry.role) + language(", с ", ", since ") + since + giver)
      }
    }
  }
}

/// `dezhurka access add`.
struct AccessAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: said("Впустить человека.", "Let somebody in."))

  @OptionGroup var options: DeskOptions
  @OptionGroup var somebody: AccessName

  @Option(
    help: ArgumentHelp(
      said("Роль; без неё — moderator.", "The role; without it: moderator."),
      valueName: said("роль", "role")))
  var role: DeskRole = .moderator

  func run() throws {
    let language = options.language
    let person = somebody.person
    try options.withDesk(makesDesk: true) { desk in
      if let entry = try desk.access().first(where: { $0.person == person }) {
        throw Failure.unusable(
          language(
            "«\(person.name)» уже здесь: \(language.name(entry.role)). Другая роль: "
              + "dezhurka access role ИМЯ РОЛЬ",
            "“\(person.name)” is here already: \(language.name(entry.role)). Another role: "
              + "dezhurka access role NAME ROLE"))
      }
      try desk.grant(person, role)
      show("\(person.name): \(language.name(role))")
    }
  }
}

/// `dezhurka access role`.
struct AccessRoleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "role", abstract: said("Дать другую роль.", "Give another role."))

  @OptionGroup var options: DeskOptions
  @OptionGroup var somebody: AccessName

  @Argument(help: ArgumentHelp(said("Роль.", "The role."), valueName: said("роль", "role")))
  var role: DeskRole

  @Flag(help: ArgumentHelp(said("Не переспрашивать.", "Do not ask.")))
  var yes = false

  func run() throws {
    let language = options.language
    let person = somebody.person
    try options.withDesk { desk in
      let entries = try desk.access()
      guard let before = entries.first(where: { $0.person == person })?.role else {
        throw DeskError.unknownPerson(person)
      }
      let losesOwn = person == desk.person && before == .administrator && role < before
      if losesOwn, entries.count(where: { $0.role == .administrator }) > 1, !yes {
        try confirm(
          language(
            "Вы больше не сможете управлять доступом. Продолжить?",
            "You will no longer manage access. Go on?"), language)
      }
      try desk.grant(person, role)
      show("\(person.name): \(language.name(before)) → \(language.name(role))")
    }
  }
}

/// `dezhurka access revoke`.
struct AccessRevokeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke",
    abstract: said(
      "Закрыть человеку доступ; всё, что он сделал, остаётся.",
      "Take somebody's access away; what they did stays."))

  @OptionGroup var options: DeskOptions
  @OptionGroup var somebody: AccessName

  @Flag(help: ArgumentHelp(said("Не переспрашивать.", "Do not ask.")))
  var yes = false

  func run() throws {
    let language = options.language
    let person = somebody.person
    try options.withDesk { desk in
      let administrators = try desk.access().filter { $0.role == .administrator }
      if person == desk.person, administrators.map(\.person) != [person], !yes {
        try confirm(
          language(
            "Это вы сами: открыть эту дежурку вы больше не сможете. Закрыть себе доступ?",
            "This is you: you will not open this desk any more. Take your own access away?"),
          language)
      }
      try desk.revoke(person)
      show(person.name + language(": доступа больше нет", ": no access any more"))
    }
  }
}
