import Desk
import Moderation
import Terminal

extension ConsoleState {
  /// The help screen: the key table in words, the keys of where one came from first.
  func helpLines(_ help: HelpState) -> [StyledLine] {
    let columns = padded(layout.body).columns
    let others = Context.allCases.filter { $0 != help.context && $0 != .help }
    var lines: [StyledLine] = []
    if help.choice != nil {
      lines += StyledText(
        language("Выбор из списка", "Choosing from a list"), Style(.accent, bold: true)
      ).lines(columns: columns)
      for (keys, help) in choosingKeys { lines += helpLines(keys, help, nil, columns) }
      lines.append(.empty)
    }
    for context in [help.context] + others {
      lines += StyledText(context.title(language), Style(.accent, bold: true))
        .lines(columns: columns)
      for (command, keys, help) in setting.keys.summary(of: context, language) {
        lines += helpLines(keys, help, shortProhibition(of: command), columns)
      }
      if context == .composer {
        for (keys, help) in writingKeys { lines += helpLines(keys, help, nil, columns) }
      }
      if context == .history {
        for (keys, help) in conditions { lines += helpLines(keys, help, nil, columns) }
      }
      lines.append(.empty)
    }
    return lines + legend(columns)
  }

  /// Keys that write and so stand in no table.
  private var writingKeys: [(keys: String, help: String)] {
    [
      (
        "1…9",
        language(
          "пока пусто — начать с ответа в похожем случае",
          "while it is empty, begin with the answer in a similar case")
      ),
      ("Ctrl-←, Ctrl-→", language("на слово назад, вперёд", "a word back, forward")),
      ("Ctrl-W", language("стереть слово", "erase a word")),
      (
        "Ctrl-U, Ctrl-K",
        language("стереть до начала, до конца строки", "erase to the line's beginning, end")
      ),
    ]
  }

  /// Keys of a list of answers, which stand in no table either.
  private var choosingKeys: [(keys: String, help: String)] {
    [
      ("1…9, a…", language("ответ с этим знаком", "the answer with that sign")),
      ("j, k, Down, Up", language("следующий, предыдущий", "next, previous")),
      ("Enter", language("выбранный ответ", "the marked answer")),
      ("Esc, q", language("отмена", "cancel")),
    ]
  }

  /// What a search of the history understands besides words.
  private var conditions: [(keys: String, help: String)] {
    HistoryQuery.conditions.map { condition in
      func said(_ words: (russian: String, english: String)) -> String {
        language(words.russian, words.english)
      }
      return (said(condition.name) + ":" + said(condition.value), said(condition.help))
    }
  }

  private func helpLines(
    _ keys: String, _ help: String, _ prohibition: String?, _ columns: Int
  ) -> [StyledLine] {
    let width = min(20, columns / 3)
    let isAllowed = prohibition == nil
    let words = help + (prohibition.map { " · " + $0 } ?? "")
    let text = StyledText(words, Style(isAllowed ? .text : .quiet))
      .lines(columns: columns, indent: width)
    guard let first = text.first else { return [] }
    let name = StyledText(keys, isAllowed ? Style(.key, bold: true) : Style(.quiet))
    guard keys.count < width - 1 else { return [name.line(columns: columns, indent: 1)] + text }
    var line = name.line(columns: width, indent: 1)
    let gap = Glyph(scalar: 0x20)
    let blanks = Array(repeating: gap, count: width - 1 - keys.count)
    line.pieces.append(.init(glyphs: blanks[...], style: Style(.text)))
    line.pieces += first.pieces
    return [line] + text.dropFirst()
  }

  private func legend(_ columns: Int) -> [StyledLine] {
    let text = language(
      "Знаки: ! срочно · ✎ ваш черновик · имя справа — кто отвечает · ×37 похожих, ▾37 они же развёрнуты, └ из их числа, ↑ растёт · "
        + "+ отмечено · * заметка · №8 инцидент · обещано — подошёл обещанный срок. Буквы: Ж жалоба, В вопрос, "
        + "Б благодарность, М мат, П прочее.\nКлавиши работают и в русской раскладке. "
        + "Набранное сохраняется само, Esc ничего не стирает.",
      "Signs: ! urgent · ✎ your draft · a name at the right is answering · ×37 alike, ▾37 the same unfolded, └ one of them, ↑ growing · "
        + "+ marked · * a note · №8 an incident · promised: what was promised is due. Letters: C complaint, "
        + "Q question, P praise, S swearing, O other.\nKeys work on a Russian layout as well. "
        + "What you type is saved by itself; Esc never erases.")
    return StyledText(text, Style(.quiet)).lines(columns: columns)
  }

  /// The discussion under a post, laid out.
  func threadLines(_ thread: ThreadState, columns: Int) -> [StyledLine] {
    var lines = StyledText(
      thread.post.isEmpty ? language("Запись неизвестна", "The post is not known") : thread.post,
      Style(.accent)
    ).lines(columns: columns, limit: 6)
    lines.append(.empty)
    guard let entries = thread.entries else {
      return lines
        + StyledText(language("Читаю обсуждение…", "Reading the thread…"), Style(.quiet))
        .lines(columns: columns)
    }
    for entry in entries { lines += self.lines(entry, of: thread, columns) }
    let all = detail.current?.threadCount ?? 0
    if all > entries.count {
      lines += StyledText(
        language("…и ещё комментариев: ", "…and more comments: ") + "\(all - entries.count)",
        Style(.quiet)
      ).lines(columns: columns)
    }
    return lines
  }

  private func lines(
    _ entry: ThreadEntry, of thread: ThreadState, _ columns: Int
  ) -> [StyledLine] {
    let isMarked = entry.id == .comment(thread.comment)
    let indent = min(entry.depth, columns >= 60 ? 6 : 3) * 2
    var head = StyledText(isMarked ? "▌ " : "  ", Style(.selection, bold: true))
    head.append(
      entry.author.isEmpty ? language("без имени", "no name") : entry.author,
      Style(entry.isOwn ? .own : .text, bold: true))
    var facts = [language.moment(entry.published, now: now, zone: setting.zone)]
    if let state = entry.replyState {
      facts.append(state == .edited ? language("изменено", "edited") : language.name(state))
    }
    if entry.handling == .open { facts.append(language("ждёт ответа", "waits")) }
    head.append("  " + facts.joined(separator: " · "), Style(.quiet))
    let names = entry.attachments.map { "[\(language.name($0.kind))]" }.joined(separator: " ")
    let text = [MentionedText(entry.text).text, names].filter { !$0.isEmpty }.joined(separator: " ")
    let body = StyledText(text, Style(entry.isOwn ? .own : .text))
      .lines(columns: columns, indent: indent + 2, limit: 400)
    return ([head.line(columns: columns, indent: indent)] + body + [.empty]).map { line in
      var line = line
      line.isMarked = isMarked
      return line
    }
  }
}
