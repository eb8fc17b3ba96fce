import Moderation
import Terminal

/// A key of the bottom line and what it does.
private struct Hint {
  var key: String
  /// The key in as few cells as can be.
  var short: String
  var words: String
  var isAllowed: Bool

  init(_ key: String, short: String? = nil, _ words: String, isAllowed: Bool = true) {
    // Brackets tell without colour what the person's role forbids.
    let bracket = isAllowed ? "" : "("
    self.key = bracket + key
    self.short = bracket + (short ?? key)
    self.words = isAllowed ? words : words + ")"
    self.isAllowed = isAllowed
  }

  init(_ key: Key, _ words: String, isAllowed: Bool = true) {
    self.init(key.label, short: key.shortLabel, words, isAllowed: isAllowed)
  }

  func width(isShort: Bool) -> Int { (isShort ? short : key).count + words.count + 3 }
}

extension Key {
  /// The key as the bottom line has it where room is scarce: `^S`, else as ``label``.
  fileprivate var shortLabel: String {
    guard modifiers == .control, case .character = code else { return label }
    return "^" + label.drop { $0 != "-" }.dropFirst()
  }
}

extension ConsoleState {
  /// The bottom line: what the keys do here, as many as fit; the way back and help always do.
  var footer: StyledLine {
    if choice != nil {
      return line(choiceHints + [help].compactMap { $0 }, [cancel])
    }
    if queue.search != nil { return line(searchHints) }
    if case .history(let history) = sheet, history.search != nil { return line(searchHints) }
    let always = [back, help].compactMap { $0 }
    if context == .queue, !queue.marked.isEmpty { return line(markedHints, always) }
    let hints = setting.keys.bindings(in: context).compactMap { binding -> Hint? in
      let command = binding.command
      guard command != .help, command != .back, hasObject(command), let key = binding.keys.first,
        let words = words(of: command) ?? binding.footer?(language)
      else { return nil }
      return Hint(key, words, isAllowed: prohibition(of: command) == nil)
    }
    return line(hints, always)
  }

  private var help: Hint? {
    key(of: .help).map { Hint($0, language("помощь", "help")) }
  }

  private var back: Hint? {
    guard let binding = setting.keys.bindings(in: context).first(where: { $0.command == .back }),
      let key = binding.keys.first
    else { return nil }
    if context == .queue, !queue.marked.isEmpty {
      return Hint(key, language("снять", "unmark"))
    }
    return binding.footer.map { Hint(key, $0(language)) }
  }

  /// What can be done to the marked comments, what is wanted most first.
  private var markedHints: [Hint] {
    let words: [(Command, String)] = [
      (.noAnswer, language("без ответа", "no answer")),
      (.replyTogether, language("ответить", "reply")),
      (.incident, language("инцидент", "incident")), (.snooze, language("отложить", "put off")),
      (.correct, language("исправить", "correct")), (.remove, language("удалить", "remove")),
    ]
    return words.compactMap { command, words in
      key(of: command).map { Hint($0, words, isAllowed: prohibition(of: command) == nil) }
    }
  }

  private func key(of command: Command) -> Key? {
    setting.keys.bindings(in: context).lazy.filter { $0.command == command }
      .compactMap(\.keys.first).first
  }

  /// What a command does just here, where that is another thing than elsewhere.
  private func words(of command: Command) -> String? {
    if case .problem(let card) = sheet, command == .closeProblem,
      card.detail?.problem.closed != nil
    {
      return language("открыть", "reopen")
    }
    guard case .incident(let card) = sheet, card.detail == nil, command == .open else { return nil }
    return card.suggestion?.near.isEmpty == false
      ? language("присоединить", "join") : language("открыть", "open it")
  }

  /// Whether there is something that a command could be done to.
  func hasObject(_ command: Command) -> Bool {
    switch sheet {
    case .incidents(let list) where list.rows.isEmpty:
      ![.open, .step, .handOver, .assign, .extend, .problem].contains(command)
    case .incident(let card) where card.detail == nil:
      [.open, .edit].contains(command)
    case .problems(let list) where list.lines.isEmpty: command != .open
    case .outbox(let outbox) where outbox.selection == nil:
      ![.open, .approve, .sendBack].contains(command)
    case nil where queue.isLoaded && queue.rows.isEmpty && detail.wanted == nil:
      !command.concernsComment
    default: true
    }
  }

  private var searchHints: [Hint] {
    [
      Hint("Enter", language("оставить", "keep")),
      Hint("Esc", language("вернуть как было", "as before")),
    ]
  }

  private var choiceHints: [Hint] {
    [
      Hint("1…9 a…", language("выбрать", "choose")),
      Hint("Enter", language("выбранное", "the marked one")),
    ]
  }

  private var cancel: Hint { Hint("Esc", language("отмена", "cancel")) }

  /// As many hints as fit, keys in short where they do not all fit in full.
  private func line(_ hints: [Hint], _ always: [Hint] = []) -> StyledLine {
    func width(_ hints: [Hint], isShort: Bool) -> Int {
      hints.reduce(0) { $0 + $1.width(isShort: isShort) }
    }
    let isShort = width(hints + always, isShort: false) > size.columns
    let room = size.columns - width(always, isShort: isShort)
    var used = 0
    let fitting = hints.prefix { hint in
      used += hint.width(isShort: isShort)
      return used <= room
    }
    var text = StyledText()
    for hint in fitting + always {
      text.append(
        " " + (isShort ? hint.short : hint.key),
        hint.isAllowed ? Style(.key, bold: true) : Style(.quiet))
      text.append(" \(hint.words) ", Style(.quiet))
    }
    return text.line(columns: size.columns)
  }
}
