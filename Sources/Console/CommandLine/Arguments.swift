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
    case .filter:
      Category.allCases.map { Argument(value: $0.rawValue, help: language.name($0)) }
        + Network.allCases.map { Argument(value: $0.rawValue, help: language.name($0)) }
    default: []
    }
  }

  /// Carries out a command with what was typed behind its name.
  mutating func perform(_ command: Command, _ argument: String) -> [Effect] {
    guard !argument.isEmpty else { return command == .theme ? refuse(command) : perform(command) }
    switch command {
    case .theme where setting.themes.contains(argument): return [.useTheme(argument)]
    case .search where context != .history:
      var filter = queue.filter
      filter.words = argument
      return show(filter)
    case .noAnswer:
      guard let reason = NoAnswerReason(rawValue: argument), let id = detail.wanted else {
        return refuse(command)
      }
      return [.act(id, .noAnswerNeeded(reason))]
    case .correct:
      guard let category = Category(rawValue: argument), let id = detail.wanted else {
        return refuse(command)
      }
      return [.act(id, .correct(category))]
    case .filter:
      var filter = QueueFilter()
      filter.category = Category(rawValue: argument)
      filter.network = Network(rawValue: argument)
      return filter.isEmpty ? refuse(command) : show(filter)
    default: return refuse(command)
    }
  }

  /// Says what a command would understand.
  private mutating func refuse(_ command: Command) -> [Effect] {
    let known = arguments(of: command).map(\.value)
    let name = command.rawValue
    notice = Notice(
      known.isEmpty
        ? language("\(name): дальше ничего не нужно", "\(name) takes nothing more")
        : language("\(name): что именно? ", "\(name): which one? ") + known.joined(separator: ", "),
      .warning)
    return []
  }
}
