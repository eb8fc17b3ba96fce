import Moderation
import Terminal

extension ConsoleState {
  /// How many typed lines are remembered.
  static let rememberedLines = 100

  mutating func typeCommand(_ key: Key) -> [Effect] {
    guard var line = commandLine else { return [] }
    let before = line.path
    switch key.code {
    case .escape:
      commandLine = nil
      keep(unfinished(line))
      return []
    case .backspace where line.editor.text.isEmpty:
      commandLine = nil
      return []
    case .enter:
      return line.asked.map { answer($0, to: line) } ?? run(line)
    case .tab:
      complete(&line, backwards: key.modifiers.contains(.shift))
    case .up where line.asked != nil: complete(&line, backwards: true)
    case .down where line.asked != nil: complete(&line, backwards: false)
    case .up: recall(&line, 1)
    case .down: recall(&line, -1)
    default:
      line.editor.typeInLine(key)
      line.completed = nil
      line.recalled = nil
    }
    commandLine = line
    return folderWanted(before: before)
  }

  private func complete(_ line: inout CommandLineState, backwards: Bool) {
    if line.completed == nil { line.stem = line.editor.text }
    let all = suggestions(for: line)
    guard !all.isEmpty else { return }
    let step = backwards ? -1 : 1
    let next =
      line.completed.map { ($0 + step + all.count) % all.count } ?? (backwards ? all.count - 1 : 0)
    // A path that is the only one is gone on from, and so is a command that takes words.
    let isOnly = all.count == 1 || (next == 0 && all.count { $0.obstacle == nil } == 1)
    let isWhole = isOnly && (line.path != nil || all[next].line.hasSuffix(" "))
    line.completed = isWhole ? nil : next
    line.editor = Editor(all[next].line)
  }

  private func recall(_ line: inout CommandLineState, _ step: Int) {
    if line.recalled == nil { line.typed = line.editor.text }
    let next = (line.recalled ?? -1) + step
    guard next < pastLines.count else { return }
    line.recalled = next < 0 ? nil : next
    line.editor = Editor(next < 0 ? line.typed : pastLines[pastLines.count - 1 - next])
    line.completed = nil
  }

  /// Enter on the words that were asked for.
  private mutating func answer(_ command: Command, to line: CommandLineState) -> [Effect] {
    let words = line.editor
    guard !words.isBlank else {
      notice = Notice(
        language("Пока пусто: напишите или нажмите Esc", "Nothing yet: write it, or press Esc"),
        .warning)
      return []
    }
    guard !hasMoved(from: line, with: command) else { return [] }
    commandLine = nil
    given = GivenLine(line: line, effects: [])
    let effects = perform(command, Invocation("\(command.rawValue) \(words.text)").argument)
    return keepGiven(line, effects)
  }

  /// Keeps a line until the desk has answered; one that was not understood is opened again.
  private mutating func keepGiven(_ line: CommandLineState, _ effects: [Effect]) -> [Effect] {
    given = GivenLine(line: line, effects: effects)
    if effects.isEmpty, notice?.kind == .warning { openGiven() }
    return effects
  }

  /// Opens the line again whose wish the desk refused: it is to be mended.
  mutating func mendGiven(for isRefused: (Effect) -> Bool) {
    if given?.effects.contains(where: isRefused) == true { openGiven() }
  }

  private mutating func openGiven() {
    guard let given, commandLine == nil, choice == nil else { return }
    commandLine = given.line
    self.given = nil
  }

  /// The comment that a line begun now would be about.
  var commentInSight: Comment.ID? { sheet == nil ? detail.wanted : nil }

  /// Whether another comment has come to stand where the line was begun: the act is not to go to
  /// that one unseen. Enter again means it.
  private mutating func hasMoved(from line: CommandLineState, with command: Command) -> Bool {
    guard command.concernsComment, queue.marked.isEmpty, let comment = line.comment,
      comment != commentInSight
    else { return false }
    var moved = line
    moved.comment = commentInSight
    commandLine = moved
    notice = Notice(
      language(
        "Того комментария уже нет в очереди, выбран другой: Enter — для него, Esc — отмена",
        "That comment has left the queue, another is selected: Enter for it, Esc to cancel"),
      .warning)
    return true
  }

  private mutating func run(_ line: CommandLineState) -> [Effect] {
    let text = line.editor.text
    let invocation = invocation(text)
    if let command = invocation.command, hasMoved(from: line, with: command) { return [] }
    commandLine = nil
    guard !invocation.name.isEmpty else { return [] }
    return keepGiven(line, run(invocation, text))
  }

  private mutating func run(_ invocation: Invocation, _ text: String) -> [Effect] {
    pastLines.removeAll { $0 == text }
    pastLines.append(text)
    if pastLines.count > Self.rememberedLines { pastLines.removeFirst() }
    guard let command = invocation.command else {
      notice = Notice(
        language(
          "Нет команды «\(invocation.name)». Сотрите её — появится список, Tab выбирает",
          "There is no command “\(invocation.name)”. Erase it for a list; Tab chooses"), .warning)
      return []
    }
    if let obstacle = obstacle(to: command) {
      notice = Notice("\(command.rawValue): \(obstacle)", .warning)
      return []
    }
    return perform(command, invocation.argument)
  }
}

// MARK: - Suggestions

extension ConsoleState {
  /// What the line could become.
  func suggestions(for line: CommandLineState) -> [Suggestion] {
    let text = line.completed == nil ? line.editor.text : line.stem
    guard let asked = line.asked else { return suggestions(for: text) }
    if let path = line.path(in: text) { return suggestions(for: path, in: line.listing) }
    return arguments(of: asked).filter { $0.begins(with: text) }.map {
      Suggestion(line: $0.value, help: $0.help, obstacle: nil)
    }
  }

  /// What the typed line could become, what can be done now first, in the order of the key table.
  func suggestions(for text: String) -> [Suggestion] {
    let invocation = invocation(text)
    let hasArgument = text[invocation.name.endIndex...].first?.isWhitespace == true
    guard hasArgument, let command = invocation.command else {
      let beginning = Invocation(text)
      let named = commandsInOrder.filter {
        beginning.argument.isEmpty && $0.rawValue.hasPrefix(beginning.latinName)
      }
      // In English a name may be a word of any help as well.
      let titled = named.isEmpty || !text.utf8.allSatisfy { $0 < 0x80 } ? commandsTitled(text) : []
      let suggestions = (named + titled.filter { !named.contains($0) }).map(suggestion)
      return suggestions.filter { $0.obstacle == nil } + suggestions.filter { $0.obstacle != nil }
    }
    return arguments(of: command).filter { $0.begins(with: invocation.argument) }.map {
      Suggestion(line: "\(command.rawValue) \($0.value)", help: $0.help, obstacle: nil)
    }
  }

  private func suggestion(of command: Command) -> Suggestion {
    let obstacle = obstacle(to: command)
    return Suggestion(
      line: command.rawValue + (takesWords(command) ? " " : ""),
      help: obstacle ?? help(of: command), obstacle: obstacle, label: command.rawValue)
  }

  /// Whether anything may stand behind a command's name.
  private func takesWords(_ command: Command) -> Bool {
    switch command {
    case .search, .note, .remind, .reopen, .refuse, .title, .place, .responsible, .sendBack,
      .saveFilter, .attach:
      true
    default: !arguments(of: command).isEmpty
    }
  }

  var commandsInOrder: [Command] {
    var seen: Set<Command> = []
    return setting.keys.bindings.map(\.command).filter { seen.insert($0).inserted }
  }

  func help(of command: Command) -> String {
    let binding =
      [context, .queue].lazy.compactMap { context in
        setting.keys.bindings(in: context).first { $0.command == command }
      }.first ?? setting.keys.bindings.first { $0.command == command }
    return binding?.help(language) ?? ""
  }

  /// What a command is called: its help up to the first colon.
  func title(of command: Command) -> String {
    String(help(of: command).prefix { $0 != ":" })
  }

  /// Why a command cannot be carried out now; `nil` where it can.
  func obstacle(to command: Command) -> String? {
    let contexts = setting.keys.bindings.filter { $0.command == command }
      .reduce(into: Set<Context>()) { $0.formUnion($1.contexts) }
    guard contexts.contains(context) else {
      let places = Context.allCases.filter(contexts.contains).map {
        $0.title(language).lowercasedFirst
      }
      return language("здесь не работает, только тут: ", "not here but in: ")
        + places.joined(separator: ", ")
    }
    if let prohibition = shortProhibition(of: command) { return prohibition }
    guard command.concernsComment, context == .queue || context == .detail else { return nil }
    guard detail.wanted != nil else {
      return language("комментарий не выбран", "no comment is selected")
    }
    if command == .reviseReply || command == .withdrawReply {
      return detail.current?.sentReply == nil ? noSentReply.lowercasedFirst : nil
    }
    guard command == .reply, let content = detail.current else { return nil }
    return content.comment.handling.canBeAnswered
      ? nil
      : language("уже не в очереди: ", "no longer in the queue: ")
        + language.name(content.comment.handling)
  }
}

extension Command {
  /// Whether it does something to the comment in detail.
  var concernsComment: Bool {
    switch self {
    case .reply, .replyTogether, .noAnswer, .correct, .reasons, .thread, .remove, .ban, .react,
      .reviseReply, .withdrawReply, .pictures,
      .snooze, .note, .story, .incident, .confirmOutcome, .leaveIncident:
      true
    default: false
    }
  }
}
