import Moderation
import Terminal

extension KeyTable {
  /// The keys as they come.
  public static let standard = KeyTable(
    bindings: moving + incidents + problems + deciding + bursts + forms + composing + leaving)

  private static let panes: Set<Context> = [.queue, .detail]
  private static let lists: Set<Context> = [
    .queue, .history, .incidents, .outbox, .problems, .problem,
  ]
  private static let texts: Set<Context> = [
    .detail, .thread, .opened, .incident, .together, .byHand, .help,
  ]

  private static let everywhere = panes.union([
    .thread, .help, .history, .opened, .incident, .incidents, .together, .outbox,
    .problems, .problem,
  ])

  private static let moving: [Binding] = [
    row("j", .next, everywhere.subtracting([.together]), ("следующий", "next")),
    row("k", .previous, everywhere.subtracting([.together]), ("предыдущий", "previous")),
    row("Down", .next, lists, ("следующий", "next")),
    row("Up", .previous, lists, ("предыдущий", "previous")),
    row("Down", .scrollDown, texts, ("строкой ниже", "a line down")),
    row("Up", .scrollUp, texts, ("строкой выше", "a line up")),
    row(
      "PageDown", .pageDown, everywhere.union([.byHand]),
      ("страницей ниже", "a page down")),
    row("Space", .pageDown, texts.union([.history]), ("страницей ниже", "a page down")),
    row(
      "PageUp", .pageUp, everywhere.union([.byHand]),
      ("страницей выше", "a page up")),
    row("g Home", .first, everywhere.subtracting([.opened]), ("в начало", "to the top")),
    row("G End", .last, everywhere.subtracting([.opened]), ("в конец", "to the end")),
    row("Enter", .open, [.queue], ("открыть комментарий", "open the comment")),
    row(
      "Enter", .open, [.history], ("открыть комментарий", "open the comment"),
      footer: ("открыть", "open")),
    row(
      "Tab", .switchPane, [.queue, .detail],
      ("в другую часть экрана", "to the other pane")),
    row("S-Tab", .switchPane, [.composer], ("в другую часть экрана", "to the other pane")),
  ]

  private static let deciding: [Binding] = [
    row(
      "r", .reply, panes.union([.opened]), ("ответить", "reply"), footer: ("ответить", "reply")),
    row(
      "x", .noAnswer, panes, ("ответ не нужен, с причиной", "no answer needed, with a reason"),
      footer: ("без ответа", "no answer")),
    row(
      "i", .incident, panes, ("инцидент: открыть или посмотреть", "the incident: open or look"),
      footer: ("инцидент", "incident")),
    row("I", .incidents, panes, ("список инцидентов", "the list of incidents")),
    row(
      "Y", .confirmOutcome, panes.union([.incident]),
      ("отзыв на ответ: чем закончилось", "a word on the answer: how it ended")),
    row(
      "N", .newIncident, panes.union([.incidents]),
      ("новый инцидент вручную: звонок, другой канал", "a new incident by hand: a call, a channel")),
    row(
      "L", .leaveIncident, panes.union([.incident]),
      ("комментарий не об этом: убрать из инцидента", "not this matter: out of the incident")),
    row(
      "P", .problems, panes.union(incidentPanes).union([.problems]),
      ("проблемы и дорожные карты", "problems and their road maps")),
    row("O", .overdue, panes, ("просроченное: стол руководителя", "what is overdue")),
    row(
      "!", .goToAlert, panes,
      (
        "о чём напомнили, что вернули или что истекает",
        "a reminder, a reply sent back, a near deadline"
      )),
    row(
      "/", .search, panes.union([.history]),
      ("искать по словам и имени", "search by words and names"),
      footer: ("найти", "search")),
    row(
      "u", .takeBack, panes.union([.incident, .incidents, .problems, .problem]),
      ("вернуть последнее действие", "take the last act back"),
      footer: ("вернуть", "take back")),
    row(
      "u", .takeBack, [.opened, .outbox], ("вернуть последнее действие", "take the last act back")),
    row(
      "c", .correct, panes,
      ("исправить разметку: что это, срочно ли", "correct the verdict or its urgency"),
      footer: ("исправить", "correct")),
    row(
      "d", .remove, panes, ("удалить по правилу сообщества", "remove by a rule of the community")),
    row("", .ban, panes, ("заблокировать автора", "ban the author")),
    row("", .react, panes, ("поставить «нравится»", "like the comment")),
    row(
      "E", .reviseReply, panes.union([.outbox]),
      ("изменить отправленный ответ", "change the reply that was sent")),
    row(
      "E", .reviseReply, [.opened],
      ("изменить отправленный ответ", "change the reply that was sent"),
      footer: ("изменить", "change")),
    row(
      "W", .withdrawReply, panes.union([.outbox]),
      ("отозвать отправленный ответ", "withdraw the reply that was sent")),
    row(
      "W", .withdrawReply, [.opened],
      ("отозвать отправленный ответ", "withdraw the reply that was sent"),
      footer: ("отозвать", "withdraw")),
    row(
      "v", .pictures, panes.union([.opened, .incident, .outbox]),
      ("показать фото: до и после", "show the photos: before and after")),
    row(
      "z", .snooze, panes,
      (
        "отложить: на час, до завтра или до своего времени",
        "put off: for an hour, until tomorrow or a time of your own"
      )),
    row("n", .note, panes.union([.incident]), ("заметка для коллег", "a note for colleagues")),
    row(
      "Space", .mark, [.queue, .incidents], ("отметить, действие — ко всем", "mark; acts go to all")
    ),
    row("*", .markAll, [.queue, .incidents], ("отметить все и обратно", "mark all, and back")),
    row(
      "w", .reasons, panes.union([.opened, .incident]),
      ("почему так решено", "why the verdict is what it is"),
      footer: ("почему", "why")),
    row(
      "t", .thread, panes, ("всё обсуждение под записью", "the whole thread"),
      footer: ("обсуждение", "thread")),
    row(
      "s", .story, panes.union([.history, .opened, .incident]),
      ("как решалось: вся история", "the story of the matter")
    ),
    row(
      "f", .filter, [.queue, .detail], ("отобрать: вид, сеть, сообщество, мои", "what to show"),
      footer: ("отобрать", "filter")),
    row(
      ":", .commandLine,
      panes.union([.thread, .history, .incident, .incidents, .problems, .problem]),
      (
        "команда по имени или по-русски: reply, ответить; Tab подскажет",
        "a command by its name; Tab suggests"
      )),
    row(
      "", .theme, panes, ("сменить тему: тема ночная", "change the theme: theme night")),
    row("a", .clearFilter, panes, ("показать всё", "show everything")),
    row("o", .order, panes, ("порядок: срочные, старые, новые", "order: urgent, oldest, newest")),
    row(">", .widerQueue, panes, ("шире очередь", "a larger queue")),
    row("<", .narrowerQueue, panes, ("уже очередь", "a smaller queue")),
    row("", .columns, panes, ("столбцы очереди: columns age", "columns: columns age")),
    row("", .saveFilter, panes, ("запомнить отбор: save-filter имя", "keep the filter by a name")),
    row("", .forgetFilter, panes, ("забыть запомненный отбор", "forget a kept filter")),
    row("M", .mine, panes, ("только мои и обратно", "only mine, and back")),
    row("m", .reveal, panes, ("показать или скрыть мат", "show or mask swear words")),
    row(
      "h", .history, panes, ("история ответов", "the history of replies"),
      footer: ("история", "history")),
    row(
      "", .outbox, panes, ("исходящие: что ждёт, что не ушло", "the outbox: what waits or failed")),
    row(
      "Enter", .open, [.outbox], ("решить, что с этим делать", "decide what to do with it"),
      footer: ("решить", "decide")),
    row(
      "", .approvals, panes,
      ("ответы, которые ждут согласования", "the replies that await approval")),
    row(
      "a", .approve, [.outbox], ("согласовать: ответ уйдёт", "approve: the reply goes out"),
      footer: ("согласовать", "approve")),
    row(
      "r", .sendBack, [.outbox],
      ("вернуть автору с замечанием", "send back to its author with a remark"),
      footer: ("вернуть", "send back")),
    row("t", .thread, [.thread], ("назад к комментарию", "back to the comment")),
    row("h", .history, [.history], ("назад в очередь", "back to the queue")),
  ]

  private static let bursts: [Binding] = [
    row("b", .burst, panes, ("развернуть похожие (×3) и обратно", "unfold a burst (×3), and back")),
    row(
      "R", .replyTogether, panes,
      ("ответить всем отмеченным или похожим", "reply to all marked, or to a burst")),
    row(
      "Enter", .send, [.together], ("отправить этот и дальше", "send this one, go on"),
      footer: ("отправить", "send")),
    row(
      "a", .sendAll, [.together], ("отправить и все остальные", "send all the others as well"),
      footer: ("все", "all")),
    row(
      "Esc", .back, [.together], ("остановиться: остальные ждут", "stop; the others wait"),
      footer: ("стоп", "stop")),
    row(
      "e", .editReply, [.together], ("изменить этот ответ", "change this reply"),
      footer: ("изменить", "edit")),
    row(
      "s", .skip, [.together], ("пропустить этот комментарий", "skip this comment"),
      footer: ("пропустить", "skip")),
  ]

  private static let incidents: [Binding] = [
    row(
      "Enter", .open, [.incident],
      ("что дальше: шаги инцидента", "what next: the incident's steps"),
      footer: ("дальше", "next step")),
    row(
      "Enter", .open, [.incidents], ("открыть инцидент", "open the incident"),
      footer: ("открыть", "open")),
    row(
      "I", .incidents, [.incidents],
      ("другой список: скоро, до смены, все", "another list: soon, before the shift, all"),
      footer: ("другой список", "another list")),
    row("O", .overdue, [.incidents], ("просроченное", "what is overdue")),
    row(
      "o", .overdueComments, [.incidents],
      ("просроченные комментарии очереди", "the queue's overdue comments")),
    row(
      "r", .reply, [.incident], ("ответить тому, кто ждёт дольше всех", "answer who waits longest"),
      footer: ("ответить", "reply")),
    row("i", .incident, [.incident], ("назад", "back")),
    row(
      "e", .edit, [.incident], ("изменить: название, место, исполнитель…", "change what is known"),
      footer: ("изменить", "edit")),
    row(
      "s", .step, [.incidents], ("шаг: принять, передать, закрыть…", "a step with it"),
      footer: ("шаг", "step")),
    row(
      "p", .handOver, incidentPanes, ("передать исполнителю", "hand over to a department"),
      footer: ("передать", "hand over")),
    row(
      "A", .assign, incidentPanes, ("назначить, кто отвечает", "say who answers for it"),
      footer: ("назначить", "assign")),
    row("T", .takeOver, [.incidents], ("взять на себя", "take it over")),
    row(
      "E", .extend, incidentPanes, ("продлить срок: extend 1д причина", "extend: extend 1d reason"),
      footer: ("продлить", "extend")),
    row("!", .remind, incidentPanes, ("напомнить исполнителю", "remind whoever has it")),
    row("f", .filter, [.incidents], ("чьи показать", "whose to show"), footer: ("чьи", "whose")),
    row("F", .file, [.incident], ("файл: file after ПУТЬ", "a file: file after PATH")),
    row("", .priority, incidentPanes, ("приоритет", "the priority")),
    row("", .title, [.incident, .problem], ("название", "the title")),
    row(
      "", .place, [.incident], ("место, например Лесная, 8", "the place, for example Lesnaya, 8")),
    row("", .topic, [.incident], ("тема", "the topic")),
    row("", .department, [.incident], ("исполнитель", "the department")),
    row("", .responsible, incidentPanes, ("кто отвечает", "who answers for it")),
    row("", .reopen, incidentPanes, ("открыть снова, с причиной", "reopen, with a reason")),
    row("", .refuse, incidentPanes, ("не наш вопрос: refuse кому", "not ours: refuse WHO")),
  ]

  private static let problems: [Binding] = [
    row(
      "t", .problem, incidentPanes,
      ("отнести к проблеме, общей причине", "tie to a problem, the common cause"),
      footer: ("к проблеме", "to a problem")),
    row(
      "Enter", .open, [.problems], ("открыть проблему", "open the problem"),
      footer: ("открыть", "open")),
    row("a", .add, [.problems], ("новая проблема", "a new problem"), footer: ("новая", "new")),
    row(
      "Enter", .open, [.problem],
      (
        "шаг: сделан, изменить, убрать; инцидент: открыть", "a step: done, change; open an incident"
      ),
      footer: ("шаг, инцидент", "step, incident")),
    row(
      "a", .add, [.problem], ("новый шаг дорожной карты", "a new step of the road map"),
      footer: ("новый шаг", "new step")),
    row(
      "e", .edit, [.problem], ("изменить шаг или название", "change the step or the title"),
      footer: ("изменить", "edit")),
    row(
      "C", .closeProblem, [.problem], ("закрыть проблему, открыть снова", "close it, or reopen it"),
      footer: ("закрыть", "close")),
  ]

  private static let forms: [Binding] = [
    row(
      "C-s", .send, [.form], ("сохранить", "save"), footer: ("сохранить", "save")),
    row(
      "Enter", .open, [.form],
      ("дальше, с последней строки — сохранить", "on; from the last, save"),
      footer: ("дальше", "on")),
    row("Tab Down", .next, [.form], ("следующая строка", "the next line")),
    row("S-Tab Up", .previous, [.form], ("предыдущая строка", "the line before")),
    row("A-h F1", .help, [.form], ("помощь", "help"), footer: ("помощь", "help")),
  ]

  private static let incidentPanes: Set<Context> = [.incident, .incidents]

  private static let composing: [Binding] = [
    row(
      "C-s", .send, [.composer], ("отправить", "send"), footer: ("отправить", "send")),
    row(
      "C-o", .sendByHand, [.composer],
      (
        "опубликовать вручную: скопировать, вставить в сети, подтвердить",
        "post by hand: copy, paste into the network, confirm"
      ),
      footer: ("вручную", "by hand")),
    row(
      "Esc", .back, [.composer],
      ("к очереди, черновик останется", "to the queue, the draft stays"),
      footer: ("назад", "back")),
    row(
      "C-g", .findings, [.composer],
      ("замечания: исправить или перейти", "findings: mend them or go there"),
      footer: ("замечания", "findings")),
    row(
      "Tab", .phrase, [.composer],
      (
        "фраза дежурки: по «:ключу» перед курсором или из списка",
        "a phrase of the desk: by the “:key” before the cursor, or from a list"
      ),
      footer: ("фраза", "phrase")),
    row(
      "C-p", .attach, [.composer], ("приложить фото", "attach a photo"), footer: ("фото", "photo")),
    row("A-v", .pictures, [.composer], ("показать фото", "show the photos")),
    row("A-p", .detach, [.composer], ("убрать фото из ответа", "take a photo off the reply")),
    row(
      "A-u C-/ C-_", .undo, [.composer], ("отменить правку", "undo")),
    row("A-e C-y", .redo, [.composer], ("вернуть правку", "redo")),
    row(
      "y", .confirmPosted, [.byHand], ("текст опубликован", "the text is posted"),
      footer: ("опубликовано", "posted")),
  ]

  private static let leaving: [Binding] = [
    row(
      "Esc", .back, Set(Context.allCases).subtracting([.composer, .queue, .together]),
      ("назад", "back"),
      footer: ("назад", "back")),
    row("Esc", .back, [.queue], ("снять отметки, затем отбор", "clear marks, then the filter")),
    row(
      "? F1 A-h", .help,
      [
        .queue, .detail, .thread, .history, .opened, .incident, .incidents, .together, .outbox,
        .problems, .problem, .byHand,
      ],
      ("помощь", "help"),
      footer: ("помощь", "help")),
    row("A-h F1", .help, [.composer], ("помощь", "help"), footer: ("помощь", "help")),
    row("? F1 A-h", .back, [.help], ("назад", "back")),
    row(
      "q", .quit, Set(Context.allCases).subtracting([.composer, .form]),
      ("выйти, из очереди — из программы", "leave; from the queue, quit"), footer: nil),
    row("C-c", .quit, [.queue], ("выйти из программы", "quit")),
    row(
      "C-z", .suspend, Set(Context.allCases), ("приостановить, fg вернёт", "suspend; fg returns")),
  ]

  private static func row(
    _ keys: String, _ command: Command, _ contexts: Set<Context>,
    _ help: (russian: String, english: String), footer: (russian: String, english: String)? = nil
  ) -> Binding {
    Binding(
      keys: keys.split(separator: " ").compactMap { Key(parsing: String($0)) }, command: command,
      contexts: contexts, help: Said(russian: help.russian, english: help.english),
      footer: footer.map { Said(russian: $0.russian, english: $0.english) })
  }
}
