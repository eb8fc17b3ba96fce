import Desk
import Moderation
import Terminal

extension ConsoleState {
  var incidentListArea: Area {
    let body = layout.body
    guard case .incidents(let list) = sheet else { return body }
    let head = listHead(list).count
    return Area(row: body.row + head, column: 0, rows: body.rows - head, columns: body.columns)
  }

  /// On a phone whose an incident is stands below it.
  var linesOfIncident: Int { layout.kind == .narrow ? 2 : 1 }

  /// Whether the list tells how many comments of the queue are overdue.
  func tellsOfComments(_ list: IncidentList) -> Bool {
    list.view == .overdue && list.counts.comments > 0
  }

  /// What stands above the incidents, line by line.
  private func listHead(_ list: IncidentList) -> [StyledText] {
    [
      listHeading(list), listCounts(list),
      tellsOfComments(list) ? overdueComments(list.counts.comments) : nil,
      overdueSteps(list.problems),
    ].compactMap { $0 }
  }

  private func overdueComments(_ count: Int) -> StyledText {
    let words = language.plural(
      count, one: "просрочен \(count) комментарий", few: "просрочено \(count) комментария",
      many: "просрочено \(count) комментариев",
      english: "\(count) comment of the queue is overdue",
      englishMany: "\(count) comments of the queue are overdue")
    var text = StyledText(
      language("в очереди ", "") + words, Style(.urgent, bold: true))
    let key = setting.keys.name(of: .overdueComments, in: .incidents)
    if !key.isEmpty {
      text.append(
        layout.kind == .narrow
          ? " · \(key)" : language(" · \(key) — показать", " · \(key) shows them"), Style(.quiet))
    }
    return text
  }

  func draw(_ list: IncidentList, on frame: inout Frame) {
    for (offset, line) in listHead(list).enumerated() {
      frame.put(
        line.line(columns: size.columns - 2), row: layout.body.row + offset, column: 1,
        columns: size.columns - 2)
    }
    let area = incidentListArea
    guard !list.rows.isEmpty else {
      frame.put(emptyList(list), in: area.inset(by: 2))
      return
    }
    for offset in 0..<incidentRows {
      // What stands above may have grown by a line since the selection moved.
      let index = max(list.top, list.selected - incidentRows + 1) + offset
      guard list.rows.indices.contains(index) else { break }
      draw(
        list.rows[index], isSelected: index == list.selected,
        isMarked: list.marked.contains(list.rows[index].id), on: &frame,
        row: area.row + offset * linesOfIncident)
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
    case .running: language("Инциденты, у которых идёт срок", "All with a running clock")
    case .all: language("Все инциденты", "All incidents")
    }
  }

  private func listCounts(_ list: IncidentList) -> StyledText {
    guard list.isCounted else {
      return StyledText(
        language("считаю просроченное…", "counting what is overdue…"), Style(.quiet))
    }
    let all = list.counts.all
    var text = StyledText(
      language("просрочено \(all.overdue)", "overdue \(all.overdue)"),
      Style(all.overdue > 0 ? .urgent : .quiet, bold: all.overdue > 0))
    let groups = list.counts.byDepartment.filter { $0.value.overdue > 0 }
      .sorted { ($1.value.overdue, $0.key) < ($0.value.overdue, $1.key) }
    for (index, (key, count)) in groups.prefix(6).enumerated() {
      let name =
        key.isEmpty ? language("без исполнителя", "no department") : name(ofDepartment: key)
      text.append((index == 0 ? ": " : ", ") + "\(name) \(count.overdue)", Style(.quiet))
    }
    if all.soon > 0 {
      let soon =
        layout.kind == .narrow ? "ещё \(all.soon) за сутки" : "за сутки истечёт ещё \(all.soon)"
      text.append(" · " + language(soon, "\(all.soon) more within a day"), Style(.quiet))
    }
    return text
  }

  private func emptyList(_ list: IncidentList) -> [StyledLine] {
    let text =
      if !list.isLoaded {
        language("Читаю…", "Reading…")
      } else if list.view == .overdue, !list.isCounted {
        language("Считаю, что просрочено…", "Counting what is overdue…")
      } else if list.view == .overdue {
        tellsOfComments(list)
          ? language(
            "Среди инцидентов ничего не просрочено, и за сутки ничего не истекает.\n"
              + "Enter — просроченные комментарии, I — другие списки, Esc — к очереди",
            "No incident is overdue, and none runs out within a day.\n"
              + "Enter for the overdue comments, I for other lists, Esc for the queue")
          : language(
            "Ничего не просрочено, и за сутки ничего не истекает.\n"
              + "I — другие списки, Esc — к очереди",
            "Nothing is overdue, and nothing runs out within a day.\n"
              + "I for other lists, Esc for the queue")
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
    let owners = [name(ofDepartment: incident.department), incident.responsible?.name ?? ""]
      .filter { !$0.isEmpty }.joined(separator: ", ")
    let owner = owners.isEmpty ? language("ничей", "nobody") : owners
    if layout.kind == .narrow {
      frame.put(owner, row: row + 1, column: 3, columns: size.columns - 4, style: quiet)
    } else {
      let width = layout.kind == .wide ? 30 : 16
      frame.put(owner, row: row, column: column, columns: width, style: quiet)
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
      columns: room - lastWidth - (lastWidth > 0 ? 2 : 1), style: Style(.text))
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
