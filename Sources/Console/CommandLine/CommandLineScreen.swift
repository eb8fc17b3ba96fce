import Moderation
import Terminal

extension ConsoleState {
  /// Draws the line at the bottom and what it could become above it.
  func draw(_ line: CommandLineState, on frame: inout Frame) {
    let row = size.rows - 1
    frame.fill(Area(row: row, column: 0, rows: 1, columns: size.columns), style: Style(.text))
    if let asked = line.asked {
      draw(promptFor: asked, line, on: &frame)
    } else {
      frame.put(":", row: row, column: 0, style: Style(.key, bold: true))
      drawLine(line.editor, on: &frame, row: row, column: 1, columns: size.columns - 1)
    }

    let all = suggestions(for: line)
    let room = max(0, min(8, layout.body.rows - 2))
    guard room > 0, !all.isEmpty else { return }
    let chosen = line.completed ?? 0
    let first = max(0, min(chosen - room + 1, all.count - room))
    let shown = all.dropFirst(first).prefix(room)
    let top = size.rows - 1 - max(1, noticeLines.count) - shown.count
    frame.fill(
      Area(row: top - 1, column: 0, rows: shown.count + 1, columns: size.columns),
      style: Style(.text))
    frame.horizontalLine(row: top - 1, column: 0, columns: size.columns, style: Style(.border))
    let hasHelp = shown.contains { !$0.help.isEmpty }
    let width = hasHelp ? min(24, size.columns / 2) : size.columns - 4
    for (offset, suggestion) in shown.enumerated() {
      let isChosen = line.completed == first + offset
      let base: Style =
        isChosen
        ? Style(.selection, bold: true) : Style(suggestion.obstacle == nil ? .key : .quiet)
      if isChosen { frame.put("▌", row: top + offset, column: 0, style: base) }
      frame.put(
        suggestion.label ?? suggestion.line, row: top + offset, column: 2, columns: width,
        style: base)
      frame.put(
        suggestion.help, row: top + offset, column: 3 + width,
        columns: size.columns - width - 4, style: Style(.quiet))
    }
  }

  /// What is asked for, the words beside it, and above them the keys.
  private func draw(
    promptFor command: Command, _ line: CommandLineState, on frame: inout Frame
  ) {
    let row = size.rows - 1
    if notice == nil {
      frame.put(
        language(" Enter — готово, Esc — отмена ", " Enter when done, Esc to cancel "),
        row: row - 1,
        column: 2, columns: size.columns - 4, style: Style(.quiet))
    }
    let used = frame.put(
      prompt(command) + " ", row: row, column: 1, columns: size.columns - 12,
      style: Style(.key, bold: true))
    drawLine(
      line.editor, on: &frame, row: row, column: 1 + used, columns: size.columns - 2 - used)
  }

  /// Draws a line of text that is being typed; where it is longer than its field it scrolls.
  func drawLine(_ editor: Editor, on frame: inout Frame, row: Int, column: Int, columns: Int) {
    let before = CleanText(
      String(decoding: editor.text.utf8.prefix(editor.cursor), as: UTF8.self), breaks: .asSpaces)
    let glyphs = CleanText(editor.text, breaks: .asSpaces).glyphs
    var hidden = 0
    var first = 0
    while before.width - hidden >= columns, first < glyphs.count {
      hidden += Int(glyphs[first].width)
      first += 1
    }
    frame.put(glyphs[first...], row: row, column: column, columns: columns) { _ in Style(.input) }
    frame.cursor = .init(row: row, column: column + before.width - hidden)
  }
}
