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
    var lines: [StyledLine] = []
    var selection = 0..<0
    for (index, entry) in entries.enumerated() {
      let isSelected = index == outbox.selected
      let first = lines.count
      lines += self.lines(of: entry, isSelected: isSelected, body.columns)
      if isSelected { selection = first..<lines.count }
    }
    let scroll = max(0, min(selection.lowerBound, selection.upperBound - body.rows))
    frame.put(lines, in: body, scroll: scroll)
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
    let photos =
      isSelected
      ? entry.photos.map {
        StyledText("[\(language.name(Attachment.Kind.photo))] " + language.line($0), Style(.accent))
          .line(columns: columns, indent: 2)
      } : []
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
