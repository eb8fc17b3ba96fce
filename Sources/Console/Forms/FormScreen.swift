import Desk
import Moderation
import Terminal

extension ConsoleState {
  func draw(_ form: FormState, on frame: inout Frame) {
    let area = padded(layout.body)
    let heading = StyledText(title(of: form.purpose), Style(.accent, bold: true))
    frame.put(
      heading.line(columns: area.columns), row: area.row, column: area.column,
      columns: area.columns)
    let labels = form.fields.map { label($0.name) }
    let width = min(area.columns / 3, (labels.map(\.count).max() ?? 0) + 2)
    // On a low screen the lines above the cursor go out of sight.
    let room = area.rows - 2
    let first = max(0, form.selected - room + 1)
    for (offset, index) in form.fields.indices.dropFirst(first).prefix(room).enumerated() {
      let row = area.row + 2 + offset
      let isSelected = index == form.selected
      let style = isSelected ? Style(.selection, bold: true) : Style(.quiet)
      if isSelected { frame.put("▌", row: row, column: area.column, style: style) }
      frame.put(labels[index], row: row, column: area.column + 1, columns: width, style: style)
      draw(
        form.fields[index], isSelected: isSelected, on: &frame, row: row,
        column: area.column + width + 1, columns: area.columns - width - 1)
    }
    let below = area.row + 3 + form.fields.count - first
    let rest = area.row + area.rows - below
    guard rest > 0 else { return }
    let remarks = remarkLines(form, area.columns)
    frame.put(
      remarks,
      in: Area(row: below, column: area.column, rows: rest, columns: area.columns))
  }

  private func draw(
    _ field: FormState.Field, isSelected: Bool, on frame: inout Frame, row: Int, column: Int,
    columns: Int
  ) {
    guard !field.options.isEmpty else {
      if isSelected {
        drawLine(field.editor, on: &frame, row: row, column: column, columns: columns)
      } else {
        let text = field.value.isEmpty ? placeholder(field.name) : field.value
        frame.put(
          text, row: row, column: column, columns: columns,
          style: Style(field.value.isEmpty ? .quiet : .text))
      }
      return
    }
    let option = field.options[min(field.chosen, field.options.count - 1)]
    let name = option.help.isEmpty ? option.value : option.help
    frame.put(
      isSelected ? "‹ \(name) ›" : name, row: row, column: column, columns: columns,
      style: isSelected ? Style(.input) : Style(.text))
    if isSelected { frame.cursor = .init(row: row, column: column) }
  }

  private func title(of purpose: FormState.Purpose) -> String {
    switch purpose {
    case .incident: language("Новый инцидент", "A new incident")
    case .problem(let incidents) where incidents.isEmpty:
      language("Новая проблема", "A new problem")
    case .problem(let incidents):
      language("Новая проблема, инцидентов: ", "A new problem, incidents: ")
        + "\(incidents.count)"
    case .step(_, nil): language("Новый шаг дорожной карты", "A new step of the road map")
    case .step: language("Шаг дорожной карты", "A step of the road map")
    }
  }

  func label(_ name: FormState.Field.Name) -> String {
    switch name {
    case .title: language("Что", "What")
    case .topic: language("Тема", "Topic")
    case .place: language("Где", "Where")
    case .department: language("Исполнитель", "Department")
    case .priority: language("Приоритет", "Priority")
    case .source: language("Откуда", "Source")
    case .channel: language("Канал", "Channel")
    case .published: language("Обратились", "Reported")
    case .note: language("Заметка", "Note")
    case .street: language("Улица", "Street")
    case .responsible: language("Кто делает", "Who does it")
    case .day: language("К какому дню", "By the day")
    }
  }

  /// What an empty line stands for, or an example.
  private func placeholder(_ name: FormState.Field.Name) -> String {
    switch name {
    case .title: language("несколько слов", "a few words")
    case .place: language("например, Лесная, 8", "for example Lesnaya, 8")
    case .channel: language("например, горячая линия", "for example the hot line")
    case .published:
      language("пусто — сейчас; например, 20.11 16:30", "empty: now; for example 20.11 16:30")
    case .day: language("например, 25.11", "for example 25.11")
    case .note, .street, .responsible, .topic, .department, .priority, .source: "—"
    }
  }

  /// What the desk has to say of the form as it is.
  private func remarkLines(_ form: FormState, _ columns: Int) -> [StyledLine] {
    var lines: [StyledLine] = []
    if form.purpose == .incident {
      let incident = incidentForm(form, published: now).incident(
        .init(rawValue: 0), registered: now, by: setting.person)
      lines += obstacleLines(ofTopic: incident.topic, hasPhoto: false, columns)
      lines += clockLines(incident.registered(starting: setting.terms.starter).clocks, columns)
    }
    if form.fields.indices.contains(form.selected), !form.fields[form.selected].options.isEmpty {
      lines += StyledText(
        language("← → или первые буквы — выбрать", "← → or the first letters choose"),
        Style(.quiet)
      ).lines(columns: columns)
    }
    return lines
  }
}
