import Classification
import Desk
import Moderation

/// What can stand behind a command's name.
struct Argument: Equatable {
  var value: String
  var help: String

  /// Whether a typed text is its beginning: of its value, on a Russian layout too, or of what it
  /// means.
  func begins(with text: String) -> Bool {
    value.hasPrefix(text) || value.hasPrefix(text.byPosition)
      || help.lowercased().hasPrefix(text.lowercased())
  }

  /// Whether a typed text names it in full.
  func isCalled(_ text: String) -> Bool {
    [value, value.lowercased()].contains(text) || value == text.byPosition
      || help.lowercased() == text.lowercased()
  }
}

extension ConsoleState {
  /// The arguments that a command understands and that can be listed.
  func arguments(of command: Command) -> [Argument] {
    switch command {
    case .theme: setting.themes.map { Argument(value: $0, help: language.themeName($0)) }
    case .noAnswer:
      NoAnswerReason.allCases.map { Argument(value: $0.rawValue, help: language.name($0)) }
    case .correct:
      Category.allCases.map { Argument(value: $0.rawValue, help: language.name($0)) }
        + Self.urgencies.map {
          Argument(value: $0.key, help: language.urgencyName($0.isUrgent))
        }
    case .filter:
      Category.allCases.map { Argument(value: $0.rawValue, help: language.name($0)) }
        + Network.allCases.map { Argument(value: $0.rawValue, help: language.name($0)) }
        + comfort.filters.map { Argument(value: $0.name, help: language("запомнен", "kept")) }
    case .forgetFilter: comfort.filters.map { Argument(value: $0.name, help: "") }
    case .remove, .ban: setting.rules.map { Argument(value: $0.key, help: $0.name(language)) }
    case .order: QueueOrder.allCases.map { Argument(value: $0.rawValue, help: language.name($0)) }
    case .columns:
      Comfort.Column.allCases.map {
        Argument(
          value: $0.rawValue,
          help: comfort.columns.contains($0)
            ? language("виден, убрать", "shown, hide it")
            : language("скрыт, показать", "hidden, show it"))
      }
    case .snooze:
      [
        language("30м", "30m"), language("2ч", "2h"), language("1д", "1d"), "18:30",
        language("завтра", "tomorrow"), language("пн 10:00", "mon 10:00"), "25.11", "25.11 10:00",
      ].map { Argument(value: $0, help: "") }
    default: incidentArguments(of: command)
    }
  }

  /// The value that is meant by what was typed: its name, its meaning, or the only one of either that
  /// begins so; else what was typed.
  private func argument(of command: Command, named typed: String) -> String {
    let listed: Set<Command> = [
      .theme, .noAnswer, .correct, .filter, .remove, .order, .columns, .department, .handOver,
      .topic, .priority, .forgetFilter,
    ]
    guard listed.contains(command) else { return typed }
    let all = arguments(of: command)
    if let exact = all.first(where: { $0.isCalled(typed) }) { return exact.value }
    let beginning = all.filter { $0.begins(with: typed) }
    return beginning.count == 1 ? beginning[0].value : typed
  }

  /// Carries out a command with what was typed behind its name.
  mutating func perform(_ command: Command, _ typed: String) -> [Effect] {
    guard !typed.isEmpty else { return performAlone(command) }
    let argument = argument(of: command, named: typed)
    if context == .incident || context == .incidents {
      return performOnIncidents(command, argument) ?? refuse(command)
    }
    if case .problem(let card) = sheet, command == .title {
      return [.actOnProblem(.rename(card.id, argument))]
    }
    if case .outbox(let outbox) = sheet, command == .sendBack {
      return sendBack(argument, in: outbox)
    }
    switch command {
    case .attach: return attach(argument)
    case .theme where setting.themes.contains(argument):
      return [.useTheme(argument), .remember(.theme, argument)]
    case .search where context != .history:
      var filter = queue.filter
      filter.words = argument
      return show(filter)
    case .noAnswer:
      guard let reason = NoAnswerReason(rawValue: argument), let id = detail.wanted else {
        return refuse(command)
      }
      return decide(.noAnswerNeeded(reason), on: id)
    case .correct:
      guard let id = detail.wanted else { return refuse(command) }
      if let urgency = Self.urgencies.first(where: { $0.key == argument }) {
        return decide(.correctUrgency(urgency.isUrgent), on: id)
      }
      guard let category = Category(rawValue: argument) else { return refuse(command) }
      return decide(.correct(category), on: id)
    case .remove:
      guard setting.rules.contains(where: { $0.key == argument }), let id = detail.wanted else {
        return refuse(command)
      }
      return decide(.remove(rule: argument), on: id)
    case .ban:
      guard let rule = setting.rules.first(where: { $0.key == argument }), let id = detail.wanted
      else { return refuse(command) }
      return [.act(id, .measure(ban(by: rule)))]
    case .snooze:
      guard let until = snoozeTime(argument), let id = detail.wanted else {
        return refuse(command)
      }
      guard until > now else {
        notice = Notice(language("Это время уже прошло", "That time has passed"), .warning)
        return []
      }
      return decide(.snooze(until: until), on: id)
    case .note:
      guard let id = detail.wanted else { return refuse(command) }
      return [.act(id, .note(argument))]
    case .order:
      guard let order = QueueOrder(rawValue: argument) else { return refuse(command) }
      return show(inOrder: order)
    case .columns:
      guard let column = Comfort.Column(rawValue: argument) else { return refuse(command) }
      return toggle(column)
    case .saveFilter: return saveFilter(argument)
    case .forgetFilter: return forgetFilter(argument)
    case .filter where comfort.filters.contains { $0.name == argument }:
      return comfort.filters.first { $0.name == argument }.map { show($0.filter) } ?? []
    case .filter:
      var filter = QueueFilter(order: queue.filter.order)
      filter.category = Category(rawValue: argument)
      filter.network = Network(rawValue: argument)
      return filter.isEmpty ? refuse(command) : show(filter)
    default: return refuse(command)
    }
  }

  /// A command by its name alone: what it needs is asked for.
  private mutating func performAlone(_ command: Command) -> [Effect] {
    switch command {
    case .theme where setting.themes.isEmpty: return refuse(command)
    case .saveFilter where !canSaveFilter(): return []
    case .forgetFilter where comfort.filters.isEmpty: return forgetFilter("")
    case .theme, .columns, .saveFilter, .forgetFilter, .order:
      begin(command)
      return []
    default: return perform(command)
    }
  }

  /// What can be said of urgency.
  private static let urgencies = [
    (key: "urgent", isUrgent: true), (key: "not-urgent", isUrgent: false),
  ]

  /// Says what a command would understand.
  private mutating func refuse(_ command: Command) -> [Effect] {
    let known = arguments(of: command).map { argument in
      argument.help.isEmpty || argument.help == argument.value
        ? argument.value : "\(argument.value) (\(argument.help))"
    }
    // Who was asked in words has never seen the command's name.
    let name = given?.line.asked == command ? subject(command) : command.rawValue
    guard command != .theme || !setting.themes.isEmpty else {
      notice = Notice(noThemes, .warning)
      return []
    }
    notice = Notice(
      known.isEmpty
        ? language("После \(name) ничего не пишут", "\(name) takes nothing more")
        : language("\(name): можно ", "\(name): which one? ") + known.joined(separator: ", "),
      .warning)
    return []
  }
}

extension ConsoleState {
  /// That there is nothing to choose a theme from, and where themes would be.
  var noThemes: String {
    language("Тем нет: положите их в ", "There are no themes: put them into ")
      + setting.themeFolders.joined(separator: language(" или ", " or "))
  }
}

extension Language {
  /// What a theme of the program's own is for; empty for another.
  func themeName(_ name: String) -> String {
    switch name {
    case "day": self("дневная", "for a light terminal")
    case "night": self("ночная", "for a dark terminal")
    case "contrast": self("контрастная", "with strong contrast")
    case "colour-blind": self("без красного и зелёного", "without red and green")
    case "mono": self("без цвета", "without colour")
    default: ""
    }
  }
}
