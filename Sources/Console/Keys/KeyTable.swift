import Moderation
import Terminal

/// Where a key means something.
public enum Context: String, CaseIterable, Sendable {
  case queue, detail, composer, thread, history, opened, incident, incidents, together, outbox
  case problems, problem, form
  case byHand, help

  /// The heading of its part of the help screen.
  public func title(_ language: Language) -> String {
    switch self {
    case .queue: language("Очередь", "Queue")
    case .detail: language("Комментарий", "Comment")
    case .composer: language("Ответ", "Reply")
    case .thread: language("Обсуждение", "Thread")
    case .history: language("История ответов", "History of replies")
    case .opened: language("Комментарий из истории", "Comment from the history")
    case .incident: language("Инцидент", "Incident")
    case .incidents: language("Список инцидентов", "Incidents")
    case .together: language("Ответ каждому", "A reply to each")
    case .outbox: language("Исходящие", "Outbox")
    case .problems: language("Проблемы", "Problems")
    case .problem: language("Проблема", "Problem")
    case .form: language("Форма", "Form")
    case .byHand: language("Ответ вручную", "Reply by hand")
    case .help: language("Помощь", "Help")
    }
  }
}

/// One row of the key table: what to press, what it does, where, and how the help says it.
public struct Binding: Equatable, Sendable {
  /// The first is the one that footers show.
  public var keys: [Key]
  public var command: Command
  public var contexts: Set<Context>
  /// For the help screen: a short sentence.
  public var help: Said
  /// For the bottom line: one or two words; `nil` keeps it out of there.
  public var footer: Said?
}

/// The same said in both languages.
public struct Said: Equatable, Sendable {
  public var russian: String
  public var english: String

  /// The wording in a language.
  public func callAsFunction(_ language: Language) -> String { language(russian, english) }
}

/// The key table: dispatch, bottom line and help screen all read it.
public struct KeyTable: Equatable, Sendable {
  public var bindings: [Binding]

  /// The command of a key in a context.
  ///
  /// A key that means nothing by itself is tried by its place on the keyboard, so that й is q.
  public func command(for key: Key, in context: Context) -> Command? {
    lookUp(key, context) ?? lookUp(key.byPosition, context)
  }

  /// The rows that hold in a context, in the table's order.
  public func bindings(in context: Context) -> [Binding] {
    bindings.filter { $0.contexts.contains(context) }
  }

  /// The context for the help screen: each command once, with all its keys.
  public func summary(
    of context: Context, _ language: Language
  ) -> [(command: Command, keys: String, help: String)] {
    var order: [Command] = []
    var rows: [Command: (keys: [String], help: String)] = [:]
    for binding in bindings(in: context) {
      if rows[binding.command] == nil { order.append(binding.command) }
      rows[binding.command, default: ([], binding.help(language))].keys += binding.keys.map(\.label)
    }
    return order.compactMap { command in
      rows[command].map { row in
        // What has no key goes by its name.
        (
          command,
          row.keys.isEmpty ? ":\(command.rawValue)" : row.keys.joined(separator: ", "), row.help
        )
      }
    }
  }

  /// The key that a footer or a hint shows for a command.
  public func name(of command: Command, in context: Context) -> String {
    bindings(in: context).lazy.filter { $0.command == command }
      .compactMap(\.keys.first).first?.label ?? ""
  }

  private func lookUp(_ key: Key, _ context: Context) -> Command? {
    bindings.first { $0.contexts.contains(context) && $0.keys.contains(key) }?.command
  }
}
