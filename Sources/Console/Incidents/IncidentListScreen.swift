import Desk
import Moderation
import Terminal

extension ConsoleState {
  var incidentListArea: Area {
    let body = layout.body
    let head = hasOverdueSteps ? 3 : 2
    return Area(row: body.row + head, column: 0, rows: body.rows - head, columns: body.columns)
  }

  private var hasOverdueSteps: Bool {
    if case .incidents(let list) = sheet { return overdueSteps(list.problems) != nil }
    return false
  }

  func draw(_ list: IncidentList, on frame: inout Frame) {
    let row = layout.body.row
    frame.put(
      listHeading(list).line(columns: size.columns - 2), row: row, column: 1,
      columns: size.columns - 2)
    frame.put(
      listCounts(list).line(columns: size.columns - 2), row: row + 1, column: 1,
      columns: size.columns - 2)
    if let steps = overdueSteps(list.problems) {
      frame.put(
        steps.line(columns: size.columns - 2), row: row + 2, column: 1, columns: size.columns - 2)
    }
    let area = incidentListArea
    guard !list.rows.isEmpty else {
      frame.put(emptyList(list), in: area.inset(by: 2))
      return
    }
    for offset in 0..<area.rows {
      let index = list.top + offset
      guard list.rows.indices.contains(index) else { break }
      draw(
        list.rows[index], isSelected: index == list.selected,
        isMarked: list.marked.contains(list.rows[index].id), on: &frame, row: area.row + offset)
    }
  }

  private func listHeading(_ list: IncidentList) -> StyledText {
    var text = StyledText(name(of: list.view), Style(.accent, bold: true))
    let filter = list.filter
    let parts = [
      filter.department.map {
        $0.isEmpty ? language("без исполнителя", "no department") : name(ofDepartment: $0)
      }, filter.responsible?.name, filter.topic.map(name(ofTopic:)),
    ].compactMap { $0 }
    if !parts.isEmpty {
      text.append("  " + parts.joined(separator: " · "), Style(.accent))
    }
    if !list.marked.isEmpty {
      text.append(
        language("  отмечено \(list.marked.count)", "  \(list.marked.count) marked"),
        Style(.accent, bold: true))
    }
    return text
  }

  private func name(of view: IncidentList.View) -> String {
    switch view {
    case .overdue: language("Просрочено и скоро", "Overdue and soon")
    case .shift: language("Истекает до следующей смены", "Runs out before the next shift")
    case .running: language("Все, у которых идёт срок", "All with a running clock")
    case .all: language("Все инциденты", "All incidents")
    }
  }

  private func listCounts(_ list: IncidentList) -> StyledText {
    let all = list.counts.all
    var text = StyledText(
      language("просрочено \(all.overdue)", "overdue \(all.overdue)"),
      Style(all.overdue > 0 ? .urgent : .quiet, bold: all.overdue > 0))
    text.append(
      language(" · за сутки истекает \(all.soon)", " · within a day \(all.soon)"), Style(.quiet))
    let groups = list.counts.byDepartment.filter { $0.value.overdue > 0 }
      .sorted { ($1.value.overdue, $0.key) < ($0.value.overdue, $1.key) }
    for (key, count) in groups.prefix(6) {
      let name =
        key.isEmpty ? language("без исполнителя", "no department") : name(ofDepartment: key)
      text.append("  \(name) \(count.overdue)", Style(.quiet))
    }
    return text
  }

  private func emptyList(_ list: IncidentList) -> [StyledLine] {
    let text =
      if !list.isLoaded {
        language("Читаю…", "Reading…")
      } else if list.view == .overdue {
        language(
          "Ничего не просрочено, и за сутки ничего не истекает.\nI — другие списки, Esc — к очереди",
          "Nothing is overdue, and nothing runs out within a day.\nI for other lists, Esc for the queue"
        )
      } else {
        language(
          "Инцидентов здесь нет. Открыть из комментария: i\nI — другие списки, Esc — к очереди",
          "No incidents here. Open one from a comment with i\nI for other lists, Esc for the queue")
      }
    return StyledText("\n" + text, Style(.quiet)).lines(columns: size.columns - 4)
  }

  private func draw(
    _ item: IncidentRow, isSelected: Bool, isMarked: Bool, on frame: inout Frame, row: Int
  ) {
    let incident = item.incident
    let lead = isSelected ? Style(.selection, bold: true) : Style(.text)
    let quiet = Style(.quiet)
    if isSelected { frame.put("▌", row: row, column: 0, style: lead) }
    if incident.priority == .high {
      frame.put("!", row: row, column: 1, style: Style(.urgent, bold: true))
    }
    if isMarked { frame.put("+", row: row, column: 2, style: Style(.accent, bold: true)) }
    var column = 3
    let clock = incident.nextClock
    let due =
      clock.map { language.left(until: $0.due, now: now, zone: setting.zone) }
      ?? language.name(incident.state)
    let isLate = clock.map { now > $0.due } ?? false
    frame.put(
      due, row: row, column: column, columns: 14,
      style: isLate ? Style(.urgent, bold: true) : isSelected ? lead : quiet)
    column += 15
    frame.put("№\(incident.id.rawValue)", row: row, column: column, columns: 6, style: quiet)
    column += 7
    if layout.kind != .narrow {
      let owner = [name(ofDepartment: incident.department), incident.responsible?.name ?? ""]
        .filter { !$0.isEmpty }.joined(separator: ", ")
      let width = layout.kind == .wide ? 30 : 16
      frame.put(
        owner.isEmpty ? language("ничей", "nobody") : owner, row: row, column: column,
        columns: width, style: quiet)
      column += width + 1
    }
    let room = size.columns - column
    let isWide = layout.kind == .wide
    let title = [incident.title, incident.place.line].filter { !$0.isEmpty }
      .joined(separator: " · ")
    let last = isWide ? item.last.map(lastEvent) ?? "" : ""
    let lastWidth = last.isEmpty ? 0 : min(40, room / 3)
    frame.put(
      title + (item.comments > 1 ? " ×\(item.comments)" : ""), row: row, column: column,
      columns: room - lastWidth - 1, style: Style(.text))
    if lastWidth > 0 {
      frame.put(
        last, row: row, column: size.columns - lastWidth, columns: lastWidth, style: quiet)
    }
  }

  private func lastEvent(_ event: IncidentEvent) -> String {
    "\(language.moment(event.at, now: now, zone: setting.zone)) \(event.by.name): "
      + (eventWords(event).first ?? language.name(event.kind))
  }
}
