import Classification
import Desk
import Moderation
import Terminal

@testable import Console

/// What only the pictures need.
extension District {
  /// The morning with a colleague at work, a draft and a claim of one's own.
  static let busyRows: [QueueRow] = {
    var rows = Self.rows
    rows[1].claim = Claim(by: pyotr, until: now + .minutes(4))
    rows[4].hasDraft = true
    rows[5].claim = Claim(by: anna, until: now + .minutes(2))
    return rows
  }()

  static let hostileRows: [QueueRow] = [
    row(
      1, "\u{1B}[2J\u{1B}]0;всё хорошо\u{7}Почему молчите?", "Э\u{202E}лёгна\u{202C}", 3, .urgent),
    row(2, "З̸̡̛̗͓͔̤̀̓а̵̢̛̳̺͐л̴̧̛̰̎г̷̨̛̗̔о̶̡̧̛ пришёл", "Ж̷̢̛у̸̡̛т̵̢ь", 5),
    row(3, "漢字と仮名 в одной строке, ширина двойная 漢字漢字漢字漢字漢字", "山田太郎", 7, as: .question),
    row(4, "👨‍👩‍👧‍👦👩🏽‍🚒🇷🇺❤️‍🔥 семья за горку 🎿🎿🎿", "🦊 Лиса 🦊", 9, .rest, as: .praise),
    row(5, "\u{9B}31mКрасное\u{90}q\u{9C} \u{200B}\u{FEFF}\u{2028}вторая строка", "", 11),
    row(6, "\u{2066}abc\u{2069} \u{200F}שלום עולם", "\t\r\n", 13, .rest, as: .other, in: telegram),
    row(7, "   \n\t ", "Тихон", 15, .rest, as: .other, attachments: [.voice, .location]),
    row(8, "", "Пустой", 17, .rest, as: .other),
  ]

  static let hostile: CommentDetail = {
    var detail = Self.detail(hostileRows[0])
    detail.comment.text =
      "Строка\rвместо строки\u{1B}[1;1Hи\u{8}\u{8}затёрто\n\u{1B}]52;c;cm0gLXJm\u{7} и̷̢̛̗͓͔"
      + " \u{202E}аткнурп\u{202C} 👨‍👩‍👧 漢字 \u{E0041}\u{200B}конец"
    detail.comment.attachments = [
      Attachment(kind: .document, name: "\u{1B}[31mотчёт\u{202E}fdp.exe"),
      Attachment(kind: .photo, name: "кот\n🐈\u{9B}5m.jpg"),
    ]
    detail.comment.url = "https://zarechny.example/\u{1B}[0m?q=\u{202E}1"
    detail.thread = Thread(
      id: .init(rawValue: 1), text: "Запись\u{1B}c с\u{7F} подвохом\nи второй строкой")
    detail.parent = ThreadEntry(
      id: .comment(2), depth: 0, author: "\u{1B}[7mАдмин\u{1B}[0m", isOwn: false, published: now,
      text: "[id1|\u{1B}[5mМигает]", handling: .open)
    return detail
  }()

  static let thread: [ThreadEntry] = [
    entry(
      .comment(90), 0, "Нурия Ахметова", 22 * 60, "А горячую когда отключат, с утра или в обед?",
      .answered),
    entry(
      .comment(91), 1, "Заречный район", 20 * 60,
      "Нурия, в 10:00. Плановых отключений отопления нет.",
      .own),
    entry(
      .comment(1), 1, "Ольга Пчёлкина", 676,
      "Третий день батареи ледяные, Лесная 8, два подъезда. Ребёнку полтора года, спим в шапках.",
      .open),
    entry(.comment(92), 2, "Сосед с пятого", 640, "+1, у нас 14 градусов", .open, [.photo]),
    entry(.comment(93), 3, "Баба Валя", 600, "Держитесь, несу вам обогреватель ❤️", .noAnswerNeeded),
    entry(.reply(.init(rawValue: 5)), 2, "Заречный район", 3, "Ольга, бригада выехала.", .own),
  ]

  private static func entry(
    _ id: ThreadEntry.ID, _ depth: Int, _ author: String, _ minutes: Int64, _ text: String,
    _ handling: Handling, _ attachments: [Attachment.Kind] = []
  ) -> ThreadEntry {
    var state: ReplyState?
    if case .reply = id { state = .queued }
    return ThreadEntry(
      id: id, depth: depth, author: author, isOwn: handling == .own,
      published: now - .minutes(minutes), text: text,
      attachments: attachments.map { Attachment(kind: $0) }, handling: handling, replyState: state)
  }

  static let history: [HistoryRow] = [
    answer(
      1, 18, anna, "Лейла, все садики работают, дежурные группы с 7:00.", .queued, "Лейла Мирзоева",
      "А садики завтра работают?"),
    answer(
      2, 60 * 14, pyotr,
      "Семён, фонарь внесли в заявку, монтёры будут завтра до 18:00. Если не "
        + "загорится, напишите сюда же — проверим.", .confirmed, "Семён Н.",
      "Фонарь у школы не горит третий день, дети идут в темноте"),
    answer(
      3, 60 * 24 * 3, nil, "Добрый день! Каток открыт до 22:00.", .confirmed, "Вика",
      "До скольки каток?"),
    answer(4, 60 * 24 * 400, pyotr, "Спасибо, передали дворникам.", .postedByHand, "", ""),
  ]

  private static func answer(
    _ id: Int64, _ minutes: Int64, _ person: Person?, _ text: String, _ state: ReplyState,
    _ author: String, _ excerpt: String
  ) -> HistoryRow {
    HistoryRow(
      reply: Reply(
        id: .init(rawValue: id), comment: .init(rawValue: id), by: person, text: text, state: state,
        written: now - .minutes(minutes)),
      comment: .init(rawValue: id), author: author, excerpt: excerpt, network: .vk,
      communityName: "Заречный район")
  }
}

extension ConsoleState {
  /// A reply half written, its draft saved a minute ago.
  static func replying(_ size: Size, _ language: Language = .russian) -> Self {
    var state = showing(District.busyRows, size, language)
    state.go("r")
    _ = state.apply(
      .paste(
        "Ольга, здравствуйте! На Лесной ночью лопнула труба у дома 10, бригада на месте с шести "
          + "утра.\nТепло дадим до 15:00. Если к вечеру батареи не согреются, звоните в ЕДДС: 112.")
    )
    _ = state.apply(
      .draftSaved(1, text: "", .success(District.now - .minutes(1))))
    return state
  }
}

extension Effect {
  /// What is read for every reply that is begun.
  static func aids(_ id: Moderation.Comment.ID) -> Effect {
    .readAids(id, since: District.now - ConsoleState.week)
  }
}
