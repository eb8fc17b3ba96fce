import Classification
import Desk
import Moderation
import Terminal

extension ConsoleState {
  func drawFilter(on frame: inout Frame, in area: Area) {
    if let search = queue.search {
      let used = frame.put(
        " / ", row: area.row, column: area.column, columns: area.columns,
        style: Style(.key, bold: true))
      drawLine(
        search.editor, on: &frame, row: area.row, column: area.column + used,
        columns: area.columns - used - 10)
      frame.putRight(
        shownCount, row: area.row, end: area.column + area.columns - 1, columns: 10,
        style: Style(.quiet))
      return
    }
    let end = area.column + area.columns - 1
    let used = frame.putRight(
      beyond, row: area.row, end: end, columns: 10, style: Style(.quiet))
    let room = area.columns - 2 - used
    frame.put(filterLine.line(columns: room), row: area.row, column: 1, columns: room)
  }

  private var shownCount: String {
    (queue.counts.shownIsLowerBound ? ">" : "") + "\(queue.counts.shown)"
  }

  private var filterLine: StyledText {
    var text = StyledText()
    let filter = queue.filter
    if !queue.marked.isEmpty {
      text.append(
        language("отмечено \(queue.marked.count)", "\(queue.marked.count) marked") + "  ",
        Style(.accent, bold: true))
    }
    if filter.order != .urgency {
      text.append(language.name(filter.order) + "  ", Style(.accent))
    }
    if filter.isEmpty {
      text.append(language("всё", "all"), Style(.accent))
    } else {
      text.append(filterWords(filter), Style(.accent, bold: true))
      // What is put off is no part of those that wait.
      let rest =
        filter.snoozed
        ? "" : language(" из \(queue.counts.all)", " of \(queue.counts.all)")
      text.append(" — \(shownCount)" + rest, Style(.quiet))
      text.append(language("  a — всё", "  a — all"), Style(.quiet))
    }
    if let burst = queue.selection?.burst { text.append("  " + words(burst), Style(.accent)) }
    text.append("  ", Style(.quiet))
    for category in Category.allCases {
      guard let count = queue.counts.byCategory[category], count > 0 else { continue }
      text.append(" \(language.letter(category))", Style(category.role))
      text.append("\(count)", Style(.quiet))
    }
    return text
  }

  private func filterWords(_ filter: QueueFilter) -> String {
    var parts: [String] = []
    if filter.snoozed { parts.append(language("отложенные", "put off")) }
    if filter.mine { parts.append(language("мои", "mine")) }
    if filter.overdue { parts.append(language("просроченные", "overdue")) }
    if let category = filter.category { parts.append(language.name(category)) }
    if let network = filter.network { parts.append(language.name(network)) }
    if let id = filter.community {
      parts.append("«\(queue.communities.first { $0.id == id }?.name ?? "?")»")
    }
    if !filter.words.isEmpty { parts.append("«\(filter.words)»") }
    return parts.joined(separator: " · ")
  }

  func drawQueue(on frame: inout Frame, in area: Area) {
    guard !queue.rows.isEmpty else {
      frame.put(emptyQueue(columns: area.columns - 4), in: area.inset(by: 2))
      return
    }
    for offset in 0..<area.rows {
      let index = queue.top + offset
      guard queue.rows.indices.contains(index) else { break }
      draw(
        queue.rows[index], isSelected: index == queue.selected, on: &frame,
        in: Area(row: area.row + offset, column: area.column, rows: 1, columns: area.columns))
    }
  }

  /// That the queue goes on above or below; empty where all of it is in sight.
  private var beyond: String {
    let isAbove = queue.top > 0 || queue.hasEarlier
    let isBelow = queue.top + layout.queue.rows < queue.rows.count || queue.hasLater
    guard isAbove || isBelow else { return "" }
    return language(" ещё ", " more ") + (isAbove ? "↑" : "") + (isBelow ? "↓" : "")
  }

  private func emptyQueue(columns: Int) -> [StyledLine] {
    let text: String
    if !queue.isLoaded {
      text = language("Читаю очередь…", "Reading the queue…")
    } else if HistoryQuery.hasCondition(queue.filter.words) {
      text = language(
        "Здесь ищут только по словам и имени.\nУсловия вроде «тема:дороги» понимает история: h, потом /",
        "Only words and names are looked for here.\nConditions such as “topic:roads” belong to the "
          + "history: h, then /")
    } else if !queue.filter.isEmpty {
      text = language(
        "Под этот отбор ничего не подходит.\na — показать всё, f — выбрать другое\n"
          + "Отвеченные и старые — в истории: h",
        "Nothing waits here.\na shows everything, f chooses something else\n"
          + "Answered and old ones are in the history: h")
    } else if queue.communities.isEmpty {
      text = language(
        "Комментариев ещё нет. Загрузите их из файла:\ndezhurka import ФАЙЛ\n"
          + "Подойдёт выгрузка из Telegram Desktop, ответы ВКонтакте, таблица CSV.",
        "There are no comments yet. Bring them in from a file:\ndezhurka import FILE\n"
          + "A Telegram export, answers of VKontakte or a CSV table will do.")
    } else if queue.counts.snoozed > 0 {
      let count = queue.counts.snoozed
      text = language(
        "Сейчас никто не ждёт. Отложено: \(count); вернутся сами, каждый в свой срок.\n"
          + "f — показать отложенные, h — история ответов",
        "Nobody waits just now. Put off: \(count); each comes back at its time.\n"
          + "f shows what is put off, h the history of replies")
    } else {
      text = language(
        "Очередь пуста: никто не ждёт ответа.\nНовые комментарии появятся сами. Загрузить из файла:\n"
          + "dezhurka import ФАЙЛ\nh — история ответов",
        "The queue is empty: nobody waits for an answer.\nNew comments appear by themselves. From a "
          + "file:\ndezhurka import FILE\nh shows the history of replies")
    }
    return StyledText("\n" + text, Style(.quiet)).lines(columns: columns)
  }

  private func draw(_ row: QueueRow, isSelected: Bool, on frame: inout Frame, in area: Area) {
    // Only the row's first cells tell that it is selected: on a slow line each step costs them twice.
    // On a phone, where the list stands alone, the mark before it is enough.
    let isLifted = isSelected && layout.kind != .narrow
    let lead = isLifted ? Style(.selection, bold: true) : Style(.quiet)
    let quiet = Style(.quiet)
    if isSelected {
      frame.put(
        "▌", row: area.row, column: area.column, style: Style(.selection, bold: true))
    }
    if row.isUrgent {
      frame.put("!", row: area.row, column: area.column + 1, style: Style(.urgent, bold: true))
    }
    if queue.marked.contains(row.id) {
      frame.put("+", row: area.row, column: area.column + 2, style: Style(.accent, bold: true))
    } else if let burst = row.burst, !burst.isFolded, !burst.isHead(row.id) {
      frame.put("└", row: area.row, column: area.column + 2, style: quiet)
    }
    var column = area.column + 3
    if comfort.columns.contains(.due) {
      // «до пн 17:34», “by Mon 17:34”
      let width = layout.kind == .narrow ? 9 : language == .russian ? 11 : 12
      drawDue(row, on: &frame, row: area.row, column: column, columns: width, style: lead)
      column += width + 1
    }
    if comfort.columns.contains(.age) {
      frame.putRight(
        language.age(of: row.published, now: now), row: area.row, end: column + 6, columns: 6,
        style: lead)
      column += 7
    }
    frame.put(
      language.letter(row.category), row: area.row, column: column,
      style: Style(row.category.role, bold: isLifted))
    column += 2
    if layout.kind != .narrow, comfort.columns.contains(.network) {
      frame.put(row.network.shortName, row: area.row, column: column, style: quiet)
      column += 3
    }
    let width = authorWidth(area.columns)
    if width > 0 {
      frame.put(row.author, row: area.row, column: column, columns: width, style: quiet)
      column += width + 1
    }
    let end = area.column + area.columns
    let right = drawRowEnd(row, on: &frame, row: area.row, end: end)
    drawExcerpt(
      row, on: &frame, row: area.row, column: column, columns: right - column - 1,
      style: Style(.text))
  }

  /// Until when it is to be answered, or by how much that is past.
  private func drawDue(
    _ item: QueueRow, on frame: inout Frame, row: Int, column: Int, columns: Int, style: Style
  ) {
    guard let due = item.due(by: setting.terms) else { return }
    let isLate = now > due
    frame.put(
      language.left(until: due, now: now, zone: setting.zone, isShort: columns < 11), row: row,
      column: column, columns: columns,
      style: isLate ? Style(.urgent, bold: style.isBold) : style)
  }

  /// A name cut to less says nothing, and the words need the room more.
  private func authorWidth(_ columns: Int) -> Int {
    guard comfort.columns.contains(.author), columns >= 50 else { return 0 }
    return columns >= 70 ? 14 : 11
  }

  /// Whose it is and whether a draft waits; returns the column where that begins.
  private func drawRowEnd(_ item: QueueRow, on frame: inout Frame, row: Int, end: Int) -> Int {
    var parts: [String] = []
    if let burst = item.burst, burst.isHead(item.id) {
      let isGrowing = Burst.isGrowing(burst.members, now: now)
      parts.append(burst.count + (isGrowing ? " ↑" : ""))
    }
    if let incident = item.incident { parts.append("№\(incident.id.rawValue)") }
    if item.promiseDue != nil { parts.append(language("обещано", "promised")) }
    if item.noteCount > 0 { parts.append("*") }
    if item.hasDraft { parts.append("✎") }
    if let until = item.snoozedUntil, until > now {
      parts.append(language("до ", "until ") + time(until))
    }
    if let claim = item.claim, claim.until > now {
      parts.append(claim.by == setting.person ? language("вы", "you") : claim.by.name)
    }
    guard !parts.isEmpty else { return end }
    let most = (layout.kind == .narrow ? 8 : 14) + (item.burst == nil ? 0 : 3)
    let used = frame.putRight(
      parts.joined(separator: " "), row: row, end: end - 1, columns: most, style: Style(.accent))
    return end - 1 - used
  }

  private func drawExcerpt(
    _ item: QueueRow, on frame: inout Frame, row: Int, column: Int, columns: Int, style: Style
  ) {
    guard !item.excerpt.allSatisfy(\.isWhitespace) else {
      let names = item.attachments.map { language.name($0) }.joined(separator: ", ")
      frame.put(
        names.isEmpty ? language("[пусто]", "[empty]") : "[\(names)]", row: row, column: column,
        columns: columns, style: Style(.quiet))
      return
    }
    let isMasked = item.category == .obscenity && !queue.isRevealed
    let text = isMasked ? masked(item) : item.excerpt
    frame.put(
      MentionedText(text).text, row: row, column: column, columns: columns, style: style)
  }

  /// The text with its swear words blacked out; wholly, where none can be pointed at.
  private func masked(_ row: QueueRow) -> String {
    guard !row.swearing.isEmpty else {
      return "██████ " + language("(скрыто, m — показать)", "(masked, m shows it)")
    }
    let bytes = Array(row.excerpt.utf8)
    var result = ""
    var from = 0
    for range in row.swearing where range.lowerBound >= from && range.upperBound <= bytes.count {
      result += String(decoding: bytes[from..<range.lowerBound], as: UTF8.self)
      let hidden = String(decoding: bytes[range], as: UTF8.self)
      result += String(repeating: "█", count: min(12, hidden.count))
      from = range.upperBound
    }
    return result + String(decoding: bytes[from...], as: UTF8.self)
  }
}

extension Category {
  /// The role that shows a category.
  var role: Role {
    switch self {
    case .complaint: .complaint
    case .question: .question
    case .praise: .praise
    case .obscenity: .obscenity
    case .other: .other
    }
  }
}

extension Area {
  /// The area without so many columns on either side.
  func inset(by columns: Int) -> Area {
    Area(row: row, column: column + columns, rows: rows, columns: self.columns - 2 * columns)
  }
}
