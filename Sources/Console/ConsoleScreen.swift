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
    guard standing != .revoked else {
      drawClosed(on: &frame)
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
    let most = max(0, end - clockWidth - 2)
    if layout.kind == .narrow {
      drawNarrowTop(on: &frame, columns: most)
    } else {
      drawWideTop(on: &frame, columns: most)
    }
  }

  private func drawWideTop(on frame: inout Frame, columns most: Int) {
    let name = language("Дежурка", "Dezhurka")
    let pressing = pressingText()
    let wanted = width(of: pressing)
    var column = 1
    // Everybody knows where they are: names give way to what waits.
    if column + name.count + wanted + 2 <= most {
      column += frame.put(
        name, row: 0, column: column, columns: most, style: Style(.title, bold: true))
    }
    let rest = min(most - column - wanted - 4, (most - column) / 2)
    if !setting.deskName.isEmpty, rest > 6 {
      column += frame.put(
        " · " + setting.deskName, row: 0, column: column, columns: rest, style: Style(.title))
    }
    let room = most - column
    // At the right, where the eye looks for the time; first where no name stands before it.
    let place = column == 1 ? 1 : max(column + 1, most - 1 - min(wanted, max(0, room)))
    frame.put(pressing.line(columns: room), row: 0, column: place, columns: room)
  }

  /// On a phone what waits stands beside a short name, with as many words as there is room for, and
  /// without the name where even the fewest do not fit.
  private func drawNarrowTop(on frame: inout Frame, columns most: Int) {
    let wordings = [
      pressingText(counting: language("в очереди", "in the queue")),
      pressingText(counting: waitingWord(queue.counts.all)), pressingText(),
    ]
    func richest(within room: Int) -> StyledText? { wordings.first { width(of: $0) <= room } }
    let name = StyledText(setting.deskName, Style(.title, bold: true))
      .line(columns: most / 3)
    var column = 1
    var pressing = wordings[wordings.count - 1]
    if name.width > 0, let beside = richest(within: most - column - name.width - 2) {
      frame.put(name, row: 0, column: column, columns: name.width)
      column += name.width + 2
      pressing = beside
    } else if let alone = richest(within: most - column) {
      pressing = alone
    }
    let room = most - column
    frame.put(pressing.line(columns: room), row: 0, column: column, columns: room)
  }

  private func width(of text: StyledText) -> Int {
    CleanText(text.text, breaks: .asSpaces).width
  }

  private func waitingWord(_ count: Int) -> String {
    language.plural(
      count, one: "ждёт", few: "ждут", many: "ждут", english: "waits", englishMany: "wait")
  }

  /// What waits, the most pressing first; on a phone what has to be acted upon, and the number of all
  /// with a word where it fits.
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
    let isNarrow = layout.kind == .narrow
    if isNarrow, let failing = longestFailing {
      add(
        "\(failing.account.network.shortName): " + language("сбой", "down"),
        Style(.urgent, bold: true))
    }
    let word = isNarrow ? word : language("в очереди", "in the queue")
    add(word.isEmpty ? "\(counts.all)" : "\(counts.all) \(word)", Style(.title))
    if counts.mine > 0, !isNarrow {
      let word = language.plural(
        counts.mine, one: "мой", few: "моих", many: "моих", english: "mine", englishMany: "mine")
      add("\(counts.mine) \(word)", Style(.title))
    }
    let isForMe = prohibition(of: .approve) == nil
    if counts.approvals > 0, isForMe {
      add(
        "\(counts.approvals) " + language("на согласовании", "to approve"),
        Style(.accent, bold: true))
    }
    guard !isNarrow else { return text }
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
