import Moderation
import Terminal

extension ConsoleState {
  /// Draws the whole screen: reads the state, writes cells, does nothing else.
  public func screen() -> Frame {
    var frame = Frame(size: size)
    guard layout.kind != .tooSmall else {
      drawTooSmall(on: &frame)
      return frame
    }
    if case .byHand(let byHand) = sheet {
      draw(byHand, on: &frame)
      return frame
    }
    drawTopLine(on: &frame)
    frame.horizontalLine(
      row: size.rows - 2, column: 0, columns: size.columns, style: Style(.border))
    switch sheet {
    case .help(let help): frame.put(helpLines(help), in: padded(layout.body), scroll: help.scroll)
    case .thread(let thread):
      frame.put(
        threadLines(thread, columns: padded(layout.body).columns), in: padded(layout.body),
        scroll: thread.scroll)
    case .story(let story):
      frame.put(
        storyLines(story, columns: padded(layout.body).columns), in: padded(layout.body),
        scroll: story.scroll)
    case .pictures(let pictures):
      frame.put(
        pictureLines(pictures, columns: padded(layout.body).columns), in: padded(layout.body),
        scroll: pictures.scroll)
    case .history(let history): draw(history, on: &frame)
    case .incident(let card):
      frame.put(
        cardLines(card, columns: padded(layout.body).columns), in: padded(layout.body),
        scroll: card.scroll)
    case .incidents(let list): draw(list, on: &frame)
    case .together(let together):
      frame.put(
        togetherLines(together, columns: padded(layout.body).columns), in: padded(layout.body),
        scroll: together.scroll)
    case .outbox(let outbox): draw(outbox, on: &frame)
    case .problems(let list): draw(list, on: &frame)
    case .problem(let card): draw(card, on: &frame)
    case .form(let form): draw(form, on: &frame)
    case .byHand, nil: drawPanes(on: &frame)
    }
    if let choice { draw(choice, on: &frame) }
    drawBottom(on: &frame)
    if let commandLine { draw(commandLine, on: &frame) }
    return frame
  }

  private func drawPanes(on frame: inout Frame) {
    let layout = layout
    let line = Style(.border)
    if layout.kind == .wide {
      frame.verticalLine(
        row: layout.body.row, column: layout.detail.column - 2, rows: layout.body.rows + 1,
        style: line)
      if focus == .detail {
        for row in layout.detail.row..<layout.detail.row + layout.detail.rows {
          frame.put("┃", row: row, column: layout.detail.column - 2, style: Style(.accent))
        }
      }
    }
    if layout.queue.rows > 0 {
      drawFilter(on: &frame, in: layout.filter)
      drawQueue(on: &frame, in: layout.queue)
    }
    if layout.kind == .medium {
      let row = layout.queue.row + layout.queue.rows
      frame.horizontalLine(row: row, column: 0, columns: size.columns, style: line)
      // Where one is must show without colour as well.
      if focus == .detail {
        frame.put(
          String(repeating: "━", count: size.columns), row: row, column: 0, style: Style(.accent))
        frame.put(
          " \(Context.detail.title(language)) ", row: row, column: 2,
          style: Style(.accent, bold: true))
      }
    }
    if layout.detail.rows > 0 { drawDetail(on: &frame, in: layout.detail) }
    drawSimilar(on: &frame)
    if composer != nil, layout.composer.rows > 0 { drawComposer(on: &frame, in: layout.composer) }
  }

  /// A blank column on either side, except on a phone.
  func padded(_ area: Area) -> Area {
    guard layout.kind != .narrow else { return area }
    return Area(row: area.row, column: 1, rows: area.rows, columns: area.columns - 2)
  }

  private func drawTooSmall(on frame: inout Frame) {
    let wanted = "\(Layout.smallest.columns)×\(Layout.smallest.rows)"
    let text = language(
      "Окно слишком маленькое: нужно хотя бы \(wanted)",
      "The window is too small: at least \(wanted)")
    let lines = StyledText(text, Style(.warning)).lines(columns: size.columns)
    frame.put(lines, in: frame.area)
  }
}

// MARK: - The top line

extension ConsoleState {
  private func drawTopLine(on frame: inout Frame) {
    let style = Style(.title)
    frame.fill(Area(row: 0, column: 0, rows: 1, columns: size.columns), style: style)
    let local = setting.zone.local(now)
    let clock =
      layout.kind == .narrow
      ? language.clock(local) : "\(language.weekday(local)) \(language.clock(local))"
    let end = size.columns - 1
    let clockWidth = frame.putRight(clock, row: 0, end: end, columns: 12, style: style)
    var column = 1
    let isNarrow = layout.kind == .narrow
    let name = isNarrow ? setting.deskName : language("Дежурка", "Dezhurka")
    let most = max(0, end - clockWidth - 2)
    var pressing = pressingText()
    let wanted = CleanText(pressing.text, breaks: .asSpaces).width
    // Everybody knows where they are: names give way to what waits.
    if isNarrow || column + name.count + wanted + 2 <= most {
      column += frame.put(
        name, row: 0, column: column, columns: isNarrow ? most / 3 : most,
        style: Style(.title, bold: true))
    }
    let rest = min(most - column - wanted - 4, (most - column) / 2)
    if !isNarrow, !setting.deskName.isEmpty, rest > 6 {
      column += frame.put(
        " · " + setting.deskName, row: 0, column: column, columns: rest, style: style)
    }
    let room = most - column
    if isNarrow {
      let named = [language("в очереди", "in the queue"), waitingWord(queue.counts.all)]
        .map { pressingText(counting: $0) }
      pressing =
        named.first { CleanText($0.text, breaks: .asSpaces).width + 2 <= room } ?? pressing
    }
    let width = min(wanted, max(0, room))
    // Beside the name on a phone, else at the right, where the eye looks for the time; first where
    // no name stands before it.
    let place =
      column == 1 ? 1 : max(column + 1, isNarrow ? column + 2 : end - clockWidth - 3 - width)
    frame.put(pressing.line(columns: room), row: 0, column: place, columns: room)
  }

  private func waitingWord(_ count: Int) -> String {
    language.plural(
      count, one: "ждёт", few: "ждут", many: "ждут", english: "waits", englishMany: "wait")
  }

  /// What waits, the most pressing first; on a phone the number of all with a word where it fits.
  private func pressingText(counting word: String = "") -> StyledText {
    let counts = queue.counts
    var text = StyledText()
    func add(_ part: String, _ style: Style) {
      if !text.text.isEmpty { text.append(" · ", Style(.title)) }
      text.append(part, style)
    }
    guard queue.isLoaded else { return StyledText(language("читаю…", "reading…"), Style(.title)) }
    if counts.urgent > 0 {
      let word = language.plural(
        counts.urgent, one: "срочный", few: "срочных", many: "срочных", english: "urgent",
        englishMany: "urgent")
      add("\(counts.urgent) \(word)", Style(.urgent, bold: true))
    }
    if layout.kind == .narrow {
      add(word.isEmpty ? "\(counts.all)" : "\(counts.all) \(word)", Style(.title))
      return text
    }
    add("\(counts.all) " + language("в очереди", "in the queue"), Style(.title))
    if counts.failed > 0 {
      let word = language.plural(
        counts.failed, one: "не ушёл", few: "не ушли", many: "не ушли", english: "not sent",
        englishMany: "not sent")
      add("\(counts.failed) \(word)", Style(.urgent, bold: true))
    }
    if counts.unconfirmed > 0 {
      add(
        "\(counts.unconfirmed) " + language("под вопросом", "in doubt"),
        Style(.urgent, bold: true))
    }
    if counts.mine > 0 {
      let word = language.plural(
        counts.mine, one: "мой", few: "мои", many: "моих", english: "mine", englishMany: "mine")
      add("\(counts.mine) \(word)", Style(.title))
    }
    let isForMe = prohibition(of: .approve) == nil
    if counts.approvals > 0, isForMe {
      add(
        "\(counts.approvals) " + language("на согласовании", "to approve"),
        Style(.accent, bold: true))
    }
    let outbox = counts.outbox + (isForMe ? 0 : counts.approvals)
    if outbox > 0 {
      add("\(outbox) " + language("в исходящих", "in the outbox"), Style(.title))
    }
    if let line = networkLine { add(line.text, line.style) }
    return text
  }
}

// MARK: - The two bottom lines

extension ConsoleState {
  private func drawBottom(on frame: inout Frame) {
    frame.put(footer, row: size.rows - 1, column: 0, columns: size.columns)
    // Too long for the line, it takes the hints' as well until the next key; above a line that is
    // being typed the row above.
    let lines = noticeLines
    let top = size.rows - (commandLine == nil ? 2 : 1 + lines.count)
    for (offset, line) in lines.enumerated() {
      let row = top + offset
      // What stands in the panes must not show through, nor the rule beside the second line.
      let isRule = offset == 0 && row < size.rows - 2
      if isRule || offset > 0 {
        frame.fill(Area(row: row, column: 0, rows: 1, columns: size.columns), style: Style(.text))
      }
      if isRule {
        frame.horizontalLine(row: row, column: 0, columns: size.columns, style: Style(.border))
      }
      if offset == 0 {
        frame.fill(
          Area(row: row, column: 1, rows: 1, columns: line.width + 2), style: Style(.text))
      }
      frame.put(line, row: row, column: 2, columns: size.columns - 4)
    }
  }

  /// What happened last, laid out.
  var noticeLines: [StyledLine] {
    guard let notice else { return [] }
    let role: Role =
      switch notice.kind {
      case .success: .success
      case .information: .accent
      case .warning: .warning
      case .error: .error
      }
    return StyledText("\(notice.mark) \(notice.text)", Style(role, bold: true))
      .lines(columns: size.columns - 4, breaks: .asSpaces, limit: 2)
  }
}

extension Notice {
  /// Tells the kind without colour.
  fileprivate var mark: String {
    switch kind {
    case .success: "✓"
    case .information: "·"
    case .warning: "!"
    case .error: "✗"
    }
  }
}
