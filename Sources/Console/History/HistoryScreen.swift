import Desk
import Moderation
import Terminal

extension ConsoleState {
  /// The list above, the whole answer below.
  var historyAreas: (list: Area, preview: Area) {
    let body = layout.body
    let above = max(2, (body.rows - 2) * 11 / 20)
    return (
      Area(row: body.row + 1, column: 0, rows: above, columns: body.columns),
      padded(
        Area(
          row: body.row + above + 2, column: 0, rows: body.rows - above - 2,
          columns: body.columns))
    )
  }

  func draw(_ history: HistoryState, on frame: inout Frame) {
    if history.isOpen {
      drawDetail(on: &frame, in: padded(layout.body))
      return
    }
    drawHistoryHeading(history, on: &frame)
    let (list, preview) = historyAreas
    frame.horizontalLine(
      row: list.row + list.rows, column: 0, columns: size.columns, style: Style(.border))
    guard history.count > 0 else {
      frame.put(emptyHistory(history), in: list.inset(by: 2))
      return
    }
    for offset in 0..<list.rows {
      let index = history.top + offset
      guard index < history.count else { break }
      draw(
        line(index, of: history), isSelected: index == history.selected, on: &frame,
        row: list.row + offset)
    }
    let lines =
      history.rows.indices.contains(history.selected)
      ? previewLines(history.rows[history.selected], preview)
      : previewLines(history.unanswered[history.selected - history.rows.count], preview)
    frame.put(lines, in: preview)
  }

  /// What a line of the list says.
  private struct Line {
    var moment: Instant
    var network: Network
    var author: String
    var text: String
    var isAnswer: Bool
  }

  private func line(_ index: Int, of history: HistoryState) -> Line {
    if history.rows.indices.contains(index) {
      let item = history.rows[index]
      return Line(
        moment: item.reply.written, network: item.network, author: item.author,
        text: item.reply.text, isAnswer: true)
    }
    let item = history.unanswered[index - history.rows.count]
    return Line(
      moment: item.published, network: item.network, author: item.author,
      text: "(\(language.name(item.handling))) \(item.excerpt)", isAnswer: false)
  }

  private func drawHistoryHeading(_ history: HistoryState, on frame: inout Frame) {
    let row = layout.body.row
    var column = 1
    column += frame.put(
      language("История ответов", "History of replies"), row: row, column: column,
      style: Style(.accent, bold: true))
    if let search = history.search {
      column += frame.put("  / ", row: row, column: column, style: Style(.key, bold: true))
      drawLine(
        search, on: &frame, row: row, column: column, columns: size.columns - column - 1)
    } else if !history.typed.isEmpty {
      frame.put(
        "  «\(history.typed)»", row: row, column: column, style: Style(.accent, bold: true))
    }
  }

  private func emptyHistory(_ history: HistoryState) -> [StyledLine] {
    let text =
      if !history.isLoaded {
        language("Читаю…", "Reading…")
      } else if history.typed.isEmpty {
        language(
          "Ответов ещё нет. Каждый ответ из очереди останется здесь: кто, когда и кому.",
          "No replies yet. Each one will stay here: who, when and to whom.")
      } else if let fault = history.fault {
        fault
      } else if let fault = HistoryQuery.fault(
        in: history.typed, language, zone: setting.zone, now: now, topics: setting.house.topics)
      {
        fault
      } else if history.query.words.isEmpty {
        language(
          "Таких ответов нет. Снимите одно из условий: /.",
          "There are no such replies. Take one of the conditions away: /.")
      } else {
        language(
          "Ничего не нашлось. Попробуйте начало слова: «гололед» найдёт и «гололёда».",
          "Nothing found. Try the beginning of a word.")
      }
    return StyledText("\n" + text, Style(.quiet)).lines(columns: size.columns - 4)
  }

  private func draw(_ item: Line, isSelected: Bool, on frame: inout Frame, row: Int) {
    let base = isSelected ? Style(.selection, bold: true) : Style(.text)
    let quiet = isSelected ? base : Style(.quiet)
    if isSelected { frame.put("▌", row: row, column: 0, style: base) }
    let time = language.moment(item.moment, now: now, zone: setting.zone)
    frame.put(time, row: row, column: 2, columns: 12, style: quiet)
    var column = 15
    if layout.kind != .narrow {
      frame.put(item.network.shortName, row: row, column: column, style: quiet)
      let author = item.author.isEmpty ? "—" : item.author
      frame.put(author, row: row, column: column + 3, columns: 14, style: quiet)
      column += 18
    }
    frame.put(
      MentionedText(item.text).text, row: row, column: column,
      style: item.isAnswer || isSelected ? base : quiet)
  }

  private func previewLines(_ item: UnansweredComment, _ area: Area) -> [StyledLine] {
    let facts = [
      item.author.isEmpty ? "—" : item.author, item.network.shortName,
      language.moment(item.published, now: now, zone: setting.zone), language.name(item.handling),
    ]
    return StyledText(MentionedText(item.excerpt).text, Style(.text))
      .lines(columns: area.columns, limit: max(1, area.rows - 2))
      + StyledText(facts.joined(separator: " · "), Style(.quiet))
      .lines(columns: area.columns, limit: 2)
  }

  private func previewLines(_ item: HistoryRow, _ area: Area) -> [StyledLine] {
    let quiet = Style(.quiet)
    let who = item.reply.by?.name ?? language("из сети", "from the network")
    let facts = [
      who, language.name(item.reply.state),
      language.moment(item.reply.written, now: now, zone: setting.zone),
      "\(item.network.shortName) «\(item.communityName)»",
    ]
    var question = StyledText(item.author.isEmpty ? "—" : "\(item.author): ", quiet)
    question.append(MentionedText(item.excerpt).text, quiet)
    return question.lines(columns: area.columns, breaks: .asSpaces, limit: 3)
      + StyledText(MentionedText(item.reply.text).text, Style(.own))
      .lines(columns: area.columns, limit: max(1, area.rows - 4))
      + StyledText(facts.joined(separator: " · "), quiet).lines(columns: area.columns, limit: 2)
  }
}
