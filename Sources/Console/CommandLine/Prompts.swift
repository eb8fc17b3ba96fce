import Moderation

extension ConsoleState {
  /// Asks for the words that a command needs.
  mutating func begin(_ command: Command, with words: String = "") {
    var line = CommandLineState(
      editor: Editor(words), asking: command, on: commentInSight)
    line.subject = subjectInSight
    defer { commandLine = line }
    guard words.isEmpty, let left = line.place.flatMap({ takeLeft($0) }) else { return }
    line.editor = Editor(left[""] ?? "")
    notice = Notice(
      language(
        "Вернулось то, что вы не дописали; Ctrl-U стирает",
        "What you left unfinished is back; Ctrl-U erases it"))
  }

  private var subjectInSight: CommandLineState.Subject? {
    switch sheet {
    case .incident(let card):
      if case .incident(let id) = card.subject { .incident(id) } else { nil }
    case .incidents(let list): list.selection.map { .incident($0.incident.id) }
    case .outbox(let outbox): outbox.selection.map { .outward($0.id) }
    default: commentInSight.map { .comment($0) }
    }
  }

  /// What is asked for, and how it is written where that is not plain. On a phone in two words.
  func prompt(_ command: Command) -> String {
    let (what, how) = asked(command)
    return (layout.kind == .narrow || how.isEmpty ? what : "\(what) (\(how))") + ":"
  }

  /// What is asked for, as the beginning of a sentence about it.
  func subject(_ command: Command) -> String {
    command == .snooze ? language("Время", "Time") : asked(command).what
  }

  private func asked(_ command: Command) -> (what: String, how: String) {
    switch command {
    case .note: (language("Заметка для коллег", "A note for colleagues"), "")
    case .refuse: (language("Куда направить", "Where to send it"), "")
    case .responsible: (language("Кто отвечает", "Who answers for it"), "")
    case .sendBack: (language("Что поправить", "What to mend"), "")
    case .remind: (language("О чём напомнить", "What to remind them of"), "")
    case .reopen: (language("Почему снова", "Why again"), "")
    case .title: (language("Название", "Title"), "")
    case .place:
      (language("Место", "Place"), language("улица, дом", "street, house"))
    case .extend:
      (
        language("На сколько и почему", "How long and why"),
        language("2ч, 1д и причина", "2h, 1d and the reason")
      )
    case .file:
      (
        language("Файл", "File"),
        language(
          "before, after, act или other, потом путь; Tab подскажет",
          "before, after, act or other, then a path; Tab suggests")
      )
    case .attach:
      (
        language("Фото", "Photo"),
        language("путь к файлу, Tab подскажет", "a path, Tab suggests")
      )
    case .snooze:
      (
        language("До какого времени", "Until when"),
        language("2ч, 18:30, завтра, пн 10:00, 25.11", "2h, 18:30, tomorrow, mon 10:00, 25.11")
      )
    case .saveFilter: (language("Имя отбора", "The filter's name"), "")
    case .forgetFilter: (language("Какой отбор забыть", "Which filter to forget"), "")
    case .theme: (language("Тема", "Theme"), "")
    case .order: (language("Порядок", "Order"), "")
    case .columns: (language("Столбец", "Column"), "")
    default: (sentence(help(of: command)), "")
    }
  }
}
