import Desk
import Moderation
import Terminal

extension ConsoleState {
  /// Each entry takes three lines, the selected one as many more as its reason needs.
  private static let rowsOfEntry = 3

  var outboxRoom: Int { (layout.body.rows - 2) / Self.rowsOfEntry }

  func draw(_ outbox: OutboxState, on frame: inout Frame) {
    let area = padded(layout.body)
    let title =
      outbox.showsApprovals
      ? language("На согласовании", "To be approved") : language("Исходящие", "Outbox")
    let heading = StyledText(title, Style(.accent, bold: true))
    frame.put(heading.lines(columns: area.columns), in: area)
    let body = Area(
      row: area.row + 2, column: area.column, rows: area.rows - 2, columns: area.columns)
    guard let entries = outbox.entries, !entries.isEmpty else {
      let text =
        outbox.entries == nil
        ? language("Читаю…", "Reading…")
        : outbox.showsApprovals
          ? language("Согласовывать нечего.", "Nothing to approve.")
          : language("Пусто: на отправке ничего нет.", "Empty: nothing is on its way.")
      frame.put(StyledText(text, Style(.quiet)).lines(columns: area.columns), in: body)
      return
    }
    let (lines, selection) = outboxLines(outbox, entries, columns: body.columns)
    let isLong = selection.count > body.rows
    let top = isLong ? selection.lowerBound : max(0, selection.upperBound - body.rows)
    let scroll = min(selection.lowerBound, top) + (isLong ? outbox.scroll : 0)
    frame.put(lines, in: body, scroll: scroll)
    guard scroll + body.rows < selection.upperBound - 1 else { return }
    let more = language("ещё ↓ PgDn", "more ↓ PgDn")
    let width = CleanText(more, breaks: .asSpaces).width
    frame.put(
      more, row: area.row, column: area.column + area.columns - width, columns: width,
      style: Style(.warning))
  }

  /// The list line by line, and where in it the selected entry stands.
  private func outboxLines(
    _ outbox: OutboxState, _ entries: [OutboxEntry], columns: Int
  ) -> (lines: [StyledLine], selection: Range<Int>) {
    var lines: [StyledLine] = []
    var selection = 0..<0
    for (index, entry) in entries.enumerated() {
      let isSelected = index == outbox.selected
      let first = lines.count
      lines += self.lines(of: entry, isSelected: isSelected, columns)
      if isSelected { selection = first..<lines.count }
    }
    return (lines, selection)
  }

  /// How far the selected entry is scrolled a page on or back; `nil` where there is no more of it.
  func readingOn(_ outbox: OutboxState, back: Bool) -> Int? {
    let area = padded(layout.body)
    guard let entry = outbox.selection else { return nil }
    let rows = area.rows - 2
    let most = lines(of: entry, isSelected: true, area.columns).count - 1 - rows
    guard back ? outbox.scroll > 0 : outbox.scroll < most else { return nil }
    let step = max(1, rows - 1)
    return max(0, min(outbox.scroll + (back ? -step : step), most))
  }

  private func lines(
    of entry: OutboxEntry, isSelected: Bool, _ columns: Int
  ) -> [StyledLine] {
    let state = Style(entry.needsPerson ? .urgent : .text, bold: entry.needsPerson)
    var head = StyledText(isSelected ? "▌ " : "  ", Style(.selection, bold: true))
    head.append(sentence(language.name(entry.state)), state)
    let since = language.moment(entry.since, now: now, zone: setting.zone)
    let author = entry.author.isEmpty ? language("без имени", "no name") : entry.author
    head.append(
      "  \(since) · \(entry.community.network.shortName) · \(author) · \(entry.by.name)",
      Style(.quiet))
    let deed =
      entry.measure.map { sentence(language.name($0.kind)) } ?? language("Удаление", "Removal")
    let what =
      entry.rule.map { "\(deed): " + name(ofRule: $0) + ". " }
      ?? entry.measure.map { _ in "\(deed). " }
    // Whoever approves a reply reads all of it, and what it answers.
    let isRead = isSelected && entry.state == .awaitingApproval
    let asked =
      isRead
      ? StyledText(MentionedText(entry.asked).text, Style(.quiet))
        .lines(columns: columns, indent: 4, limit: 4) : []
    let text = StyledText((what ?? "") + MentionedText(entry.excerpt).text, Style(.text))
      .lines(columns: columns, indent: 2, limit: isRead ? 200 : isSelected ? 3 : 1)
    let photos = isSelected ? photoLines(entry.photos, columns) : []
    var reason = language.reason(of: entry)
    if let approval = entry.approval {
      reason = language.words(approval, house: setting.house)
    }
    if let next = entry.nextAttempt, next > now {
      let time = language.moment(next, now: now, zone: setting.zone)
      reason +=
        (reason.isEmpty ? "" : " · ") + language("само попробует \(time)", "tries again \(time)")
    }
    let why =
      reason.isEmpty
      ? []
      : StyledText(sentence(reason), Style(entry.needsPerson ? .warning : .quiet))
        .lines(columns: columns, indent: 2, limit: isSelected ? 4 : 1)
    let lines = [head.line(columns: columns)] + asked + text + photos + why + [.empty]
    return lines
  }
}
