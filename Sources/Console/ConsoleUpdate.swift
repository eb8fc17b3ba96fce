import Desk
import Moderation
import Terminal

extension ConsoleState {
  /// What to read before anything can be shown.
  public var beginning: [Effect] {
    [
      .readQueue(
        // To look for bursts among thousands of comments would keep the first frame waiting.
        .init(
          filter: queue.filter, anchor: .start, limit: QueueState.page, purpose: .first,
          unfolded: nil)),
      .count(queue.filter), .readCommunities,
    ]
  }

  /// What is said while changed settings are read.
  var settingsAwaited: Notice {
    Notice(language("Настройки изменились, читаем…", "The settings have changed: reading them…"))
  }

  /// Goes on by changed settings, with everything that was begun.
  mutating func renew(_ setting: Setting, _ notice: Notice?) -> [Effect] {
    let showsPictures = self.setting.showsPictures
    self.setting = setting
    self.setting.showsPictures = showsPictures
    self.notice =
      notice
      ?? Notice(language("Настройки изменились и уже действуют", "The new settings now apply"))
    return refresh()
  }

  /// Applies one event and returns what is to be done outside.
  ///
  /// Never touches the terminal, the clock or the desk.
  public mutating func apply(_ event: Event) -> [Effect] {
    switch event {
    case .key(let key): return press(key) + renewedClaim()
    case .paste(let text): return paste(text) + renewedClaim()
    case .resized(let size):
      self.size = size
      showSelection()
      keepTextInSight()
      return []
    case .shown:
      isRefusalUnseen = false
      return []
    case .ticked(let now):
      let before = self.now
      self.now = now
      return [.readPressing(since: before)]
    case .deskChanged: return refresh()

    case .queueRead(let request, let result): return queueRead(request, result)
    case .counted(let filter, let counts):
      if filter == queue.filter { queue.counts = counts }
      return []
    case .allRead(let filter, let result): return allRead(filter, result)
    case .communitiesRead(let communities):
      queue.communities = communities
      return []
    case .standingRead(let role): return standingRead(role)
    // It is tried again: nobody can do anything about it.
    case .unfinishedNotKept: return []
    case .networksRead(let networks): return networksRead(networks)
    case .detailRead(let id, let result): return detailRead(id, result)
    case .threadRead(let id, let result): return threadRead(id, result)
    case .unansweredRead(let query, let comments):
      guard case .history(var history) = sheet, history.query == query, history.fault == nil else {
        return []
      }
      history.unanswered = comments
      sheet = .history(history)
      return []
    case .historyRead(let query, let anchor, let result):
      return historyRead(query, anchor, result)

    case .claimed(let id, let result): return claimed(id, result)
    case .aidsRead(let id, let aids): return aidsRead(id, aids)
    case .spelled(let text, let result): return spelled(text, result)
    case .folderRead(let listing): return folderRead(listing)
    case .attached(let id, let typed, let result): return attached(id, typed, result)
    case .picturesRead(let pictures): return picturesRead(pictures)
    case .draftSaved(let id, let text, let result): return draftSaved(id, text, result)
    case .acted(let id, let act, let result): return acted(id, act, result)
    case .actedOnMany(let result): return actedOnMany(result)
    case .storyRead(let id, let result): return storyRead(id, result)
    case .tookBack(let result): return tookBack(result)
    case .outboxRead(let result): return outboxRead(result)
    case .askedForPictures(let id, let error): return askedForPictures(id, error)
    case .settled(let act, let error): return settled(act, error)
    case .sentBack(let entries): return sentBack(entries)

    case .suggestionRead(let id, let result): return suggestionRead(id, result)
    case .incidentRead(let id, let result): return incidentRead(id, result)
    case .incidentsRead(let filter, let after, let result):
      return incidentsRead(filter, after, result)
    case .overdueCounted(let counts):
      guard case .incidents(var list) = sheet else { return [] }
      list.counts = counts
      list.isCounted = true
      sheet = .incidents(list)
      return []
    case .incidentsDone(let done): return incidentsDone(done)
    case .pressing(let incidents, let comments): return warn(of: incidents, comments)
    case .reminded(let reminders): return reminded(reminders)
    case .nearRead(let form, let note, let result): return nearRead(form, note: note, result)
    case .problemsRead(let result): return problemsRead(result)
    case .problemRead(let id, let result): return problemRead(id, result)
    case .openProblemsRead(let problems, let ids): return openProblemsRead(problems, for: ids)
    case .problemDone(let act, let result): return problemDone(act, result)
    }
  }

  /// Where the keys go.
  var context: Context {
    switch sheet {
    case .help: .help
    case .thread: .thread
    case .history(let history): history.isOpen ? .opened : .history
    case .byHand: .byHand
    case .story, .pictures: .thread
    case .incident: .incident
    case .incidents: .incidents
    case .together: .together
    case .outbox: .outbox
    case .problems: .problems
    case .problem: .problem
    case .form: .form
    case nil:
      switch focus {
      case .queue: .queue
      case .detail: .detail
      case .composer: .composer
      }
    }
  }

  private mutating func press(_ key: Key) -> [Effect] {
    if dropForRefused(.key(key)) { return [] }
    notice = nil
    guard standing != .revoked else { return pressClosed(key) }
    given = nil
    if keepForReply(.key(key)) { return wantSelection() }
    if keepForRows(key) { return [] }
    if let plain = plainAfterEscape(key) { return press(Key(.escape)) + press(plain) }
    if asksForHelpOverQuestion(key) { return openHelp() }
    if let choice { return answer(choice, with: key) }
    if commandLine != nil { return typeCommand(key) }
    if queue.search != nil { return typeSearch(key) }
    if case .history(let history) = sheet, history.search != nil { return typeHistorySearch(key) }
    if let command = setting.keys.command(for: key, in: context) { return press(command) }
    if context == .composer { return type(key) }
    if case .form(let form) = sheet { return type(key, in: form) }
    tellUnavailable(key)
    return []
  }

  private mutating func press(_ command: Command) -> [Effect] {
    let hasObject = hasObject(command)
    let effects = perform(command)
    noteRefusal(of: command)
    if !hasObject, effects.isEmpty, notice == nil, choice == nil, commandLine == nil {
      notice = Notice(
        language("Здесь это не к чему применить", "There is nothing here to do that to"))
    }
    return effects
  }

  /// Says of a key that means nothing here where it means something, or that it does nowhere.
  private mutating func tellUnavailable(_ key: Key) {
    let keys = setting.keys
    let elsewhere = Context.allCases.lazy.compactMap { keys.command(for: key, in: $0) }.first
    guard let command = elsewhere, let obstacle = obstacle(to: command) else {
      let help = setting.keys.name(of: .help, in: context)
      notice = Notice(
        language("\(key.label): здесь ничего не делает", "\(key.label) does nothing here")
          + (help.isEmpty ? "" : language("; \(help) — помощь", "; \(help) for help")))
      return
    }
    let bindings = keys.bindings.filter { $0.command == command }
    let name = bindings.contains { $0.keys.contains(key) } ? key : key.byPosition
    notice = Notice("\(name.label), \(title(of: command)): \(obstacle)")
  }

  /// The key of an Alt combination that means nothing here: on a slow line Esc and the key after it
  /// arrive as one. What means something in a text is pressed too late there: `Alt-u` is not `u`.
  private func plainAfterEscape(_ key: Key) -> Key? {
    guard key.modifiers == .alt, context != .composer,
      context != .form, setting.keys.command(for: key, in: .composer) == nil,
      setting.keys.command(for: key, in: context) == nil
    else { return nil }
    let isTyping = commandLine != nil || queue.search != nil
    if isTyping, Editor.shortcuts(key) { return nil }
    return Key(key.code)
  }

  private mutating func paste(_ text: String) -> [Effect] {
    if dropForRefused(.paste(text)) { return [] }
    notice = nil
    guard standing != .revoked else { return [] }
    if keepForReply(.paste(text)) || keepForRows(pasted: text) { return [] }
    if commandLine != nil {
      let before = commandLine?.path
      commandLine?.editor.insert(text.firstLine)
      commandLine?.completed = nil
      return folderWanted(before: before)
    }
    if queue.search != nil { return searchChanged { $0.insert(text.firstLine) } }
    if case .history(let history) = sheet, history.search != nil {
      return historySearchChanged { $0.insert(text.firstLine) }
    }
    if case .form(let form) = sheet { return paste(text.firstLine, in: form) }
    guard context == .composer else {
      if composer != nil {
        notice = Notice(language("Сначала вернитесь к ответу", "Go back to the reply first"))
        return []
      }
      let key = setting.keys.name(of: .reply, in: .queue)
      notice = Notice(
        language(
          "Вставлять некуда: сначала начните ответ", "Nowhere to paste: begin a reply first")
          + (key.isEmpty ? "" : ", " + key))
      return []
    }
    return edit { $0.insert(text) }
  }

  /// Whether a key asks for help where keys choose from a list or write a line; where they write, a
  /// question mark is one.
  private func asksForHelpOverQuestion(_ key: Key) -> Bool {
    guard choice != nil || commandLine != nil else { return false }
    let contexts: [Context] = choice != nil ? [.queue, .composer] : [.composer]
    return contexts.contains { setting.keys.command(for: key, in: $0) == .help }
  }

  /// Shows help over everything else, which comes back as it was.
  private mutating func openHelp() -> [Effect] {
    sheet = .help(
      HelpState(context: context, below: sheet, choice: choice, commandLine: commandLine))
    (choice, commandLine) = (nil, nil)
    return []
  }

  private mutating func leave(_ help: HelpState) {
    sheet = help.below
    (choice, commandLine) = (help.choice, help.commandLine)
  }

  /// Carries out a command in the context that the console is in.
  mutating func perform(_ command: Command) -> [Effect] {
    if let prohibition = prohibition(of: command) {
      notice = Notice(prohibition, .warning)
      return []
    }
    if command != .takeBack { notTakenBack = 0 }
    switch command {
    case .suspend: return [.suspend]
    case .help: return openHelp()
    case .takeBack: return [.takeBack(skipping: notTakenBack)]
    case .commandLine:
      commandLine = CommandLineState(on: commentInSight)
      return []
    default: break
    }
    switch sheet {
    case .help(var help):
      help.scroll = scrolled(help.scroll, command, lines: helpLines(help).count)
      sheet = .help(help)
      if isLeaving(command) { leave(help) }
      return []
    case .thread(var thread):
      let lines = threadLines(thread, columns: padded(layout.body).columns).count
      thread.scroll = scrolled(thread.scroll, command, lines: lines)
      sheet = isLeaving(command) || command == .thread ? nil : .thread(thread)
      return []
    case .story(var story):
      let lines = storyLines(story, columns: padded(layout.body).columns).count
      story.scroll = scrolled(story.scroll, command, lines: lines)
      sheet = isLeaving(command) || command == .story ? story.below : .story(story)
      return []
    case .pictures(var pictures):
      let lines = pictureLines(pictures, columns: padded(layout.body).columns).count
      pictures.scroll = scrolled(pictures.scroll, command, lines: lines)
      sheet = isLeaving(command) || command == .thread ? pictures.below : .pictures(pictures)
      return []
    case .history(let history): return perform(command, in: history)
    case .incident(let card): return perform(command, in: card)
    case .incidents(let list): return perform(command, in: list)
    case .outbox(let outbox): return perform(command, in: outbox)
    case .problems(let list): return perform(command, in: list)
    case .problem(let card): return perform(command, in: card)
    case .form(let form): return perform(command, in: form)
    case .byHand(let byHand): return perform(command, in: byHand)
    case .together(let together): return perform(command, in: together)
    case nil: break
    }
    return focus == .composer ? performInComposer(command) : performOnComment(command)
  }

  private func isLeaving(_ command: Command) -> Bool { command == .back || command == .quit }

  /// Where a scrolled text stands after a command.
  func scrolled(_ scroll: Int, _ command: Command, lines: Int, rows: Int? = nil) -> Int {
    let rows = rows ?? layout.body.rows
    let page = max(1, rows - 2)
    let target =
      switch command {
      case .next, .scrollDown: scroll + 1
      case .previous, .scrollUp: scroll - 1
      case .pageDown: scroll + page
      case .pageUp: scroll - page
      case .first: 0
      case .last: lines
      default: scroll
      }
    return max(0, min(target, lines - rows))
  }

  /// Scrolls back what has fewer lines in the new size than were scrolled away.
  private mutating func keepTextInSight() {
    let columns = padded(layout.body).columns
    switch sheet {
    case .help(var help):
      help.scroll = scrolled(help.scroll, .open, lines: helpLines(help).count)
      sheet = .help(help)
    case .thread(var thread):
      let lines = threadLines(thread, columns: columns).count
      thread.scroll = scrolled(thread.scroll, .open, lines: lines)
      sheet = .thread(thread)
    case .story(var story):
      let lines = storyLines(story, columns: columns).count
      story.scroll = scrolled(story.scroll, .open, lines: lines)
      sheet = .story(story)
    case .incident(var card):
      let lines = cardLines(card, columns: columns).count
      card.scroll = scrolled(card.scroll, .open, lines: lines)
      sheet = .incident(card)
    case .together(let together):
      sheet = .together(scrolled(together, .open))
    case .pictures(var pictures):
      let lines = pictureLines(pictures, columns: columns).count
      pictures.scroll = scrolled(pictures.scroll, .open, lines: lines)
      sheet = .pictures(pictures)
    case .history, .incidents, .outbox, .problems, .problem, .form, .byHand, nil: break
    }
    guard detail.scroll > 0 else { return }
    let isOpened = if case .history = sheet { true } else { false }
    let area = isOpened ? padded(layout.body) : layout.detail
    guard area.rows > 0 else { return }
    let lines = detailLines(columns: area.columns, rows: detail.scroll + area.rows).count
    detail.scroll = max(0, min(detail.scroll, lines - area.rows))
  }

  /// Reads again whatever is on the screen.
  mutating func refresh() -> [Effect] {
    var effects: [Effect] = []
    if queue.isLoaded {
      let anchor: QueueAnchor =
        if queue.hasEarlier, let first = queue.rows.first { .from(first.place) } else { .start }
      effects.append(
        .readQueue(
          .init(
            filter: queue.filter, anchor: anchor,
            limit: max(QueueState.page, queue.rows.count), purpose: .refresh,
            unfolded: queue.unfolded)))
    }
    effects += [.count(queue.filter), .readCommunities]
    if let wanted = detail.wanted { effects.append(.readDetail(wanted)) }
    if case .thread(let thread) = sheet { effects.append(.readThread(thread.comment)) }
    if case .incident(let card) = sheet { effects += reading(of: card) }
    if case .incidents(let list) = sheet { effects += readings(of: list) }
    if case .outbox = sheet { effects.append(.readOutbox) }
    if case .problems = sheet { effects.append(.readProblems) }
    if case .problem(let card) = sheet { effects.append(.readProblem(card.id)) }
    // Far down the history nothing new comes in, and the eye stays where it is.
    if case .history(let history) = sheet, !history.hasNewer, history.fault == nil {
      effects.append(
        .readHistory(
          history.query, at: .newest, limit: max(HistoryState.page, history.rows.count)))
    }
    return effects
  }
}

extension String {
  fileprivate var firstLine: String {
    String(prefix { !$0.isNewline })
  }
}
