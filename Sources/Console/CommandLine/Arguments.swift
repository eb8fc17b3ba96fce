import Classification
import Desk
import Moderation

/// What can stand behind a command's name.
struct Argument: Equatable {
  var value: String
  var help: String
}

extension ConsoleState {
  /// The arguments that a command understands and that can be listed.
  func arguments(of command: Command) -> [Argument] {
    switch command {
    case .theme: setting.themes.map { Argument(value: $0, help: "") }
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
    case .remove: setting.rules.map { Argument(value: $0.key, help: $0.name(language)) }
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
      [language("30м", "30m"), language("2ч", "2h"), language("1д", "1d"), "18:30"].map {
        Argument(value: $0, help: "")
      }
    default: incidentArguments(of: command)
    }
  }

  /// Carries out a command with what was typed behind its name.
  mutating func perform(_ command: Command, _ argument: String) -> [Effect] {
    guard !argument.isEmpty else {
      return [.theme, .columns, .saveFilter].contains(command) ? refuse(command) : perform(command)
    }
    if context == .incident || context == .incidents {
      return performOnIncidents(command, argument) ?? refuse(command)
    }
    if case .problem(let card) = sheet, command == .title {
      return [.actOnProblem(.rename(card.id, argument))]
    }
    switch command {
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
    case .snooze:
      guard let until = snoozeTime(argument), let id = detail.wanted else {
        return refuse(command)
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

  /// What can be said of urgency.
  private static let urgencies = [
    (key: "urgent", isUrgent: true), (key: "not-urgent", isUrgent: false),
  ]

  /// Says what a command would understand.
  private mutating func refuse(_ command: Command) -> [Effect] {
    let known =
      command == .saveFilter
      ? [language("имя отбора", "a name")] : arguments(of: command).map(\.value)
    let name = command.rawValue
    notice = Notice(
      known.isEmpty
        ? language("\(name): дальше ничего не нужно", "\(name) takes nothing more")
        : language("\(name): что именно? ", "\(name): which one? ") + known.joined(separator: ", "),
      .warning)
    return []
  }
}
