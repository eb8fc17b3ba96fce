import Terminal

/// What somebody sees and can do whose access was taken away while the console was open.
extension ConsoleState {
  /// Nothing of the residents': only why, what stays, and one's own text that no desk takes any more.
  func drawClosed(on frame: inout Frame) {
    var lines = StyledText(revokedWords, Style(.error)).lines(columns: size.columns - 2)
    lines.append(.empty)
    let stays = language(
      "Черновики, сохранённые раньше, остались в дежурке. Как только доступ вернут, "
        + "консоль продолжит сама.",
      "Drafts saved before stay at the desk. As soon as access is given back, the console goes on "
        + "by itself.")
    lines += StyledText(stays, Style(.text)).lines(columns: size.columns - 2)
    if let text = composer?.editor.text, !text.isEmpty {
      lines.append(.empty)
      lines += StyledText(
        language("Недописанный ответ:", "The unfinished reply:"), Style(.quiet)
      ).lines(columns: size.columns - 2)
      // The end of it: that may be what no draft has.
      let room = max(1, size.rows - 3 - lines.count)
      lines += StyledText(text, Style(.text)).lines(columns: size.columns - 2).suffix(room)
    }
    frame.put(
      lines, in: Area(row: 1, column: 1, rows: size.rows - 3, columns: size.columns - 2))
    let leaving = setting.keys.bindings(in: .queue).first { $0.command == .quit }
    guard let quit = leaving?.keys.first else { return }
    frame.put(
      " \(quit.label) " + language("выйти", "leave"), row: size.rows - 1, column: 0,
      style: Style(.quiet))
  }

  /// Only leaving is left.
  mutating func pressClosed(_ key: Key) -> [Effect] {
    switch setting.keys.command(for: key, in: .queue) {
    case .quit: [.quit]
    case .suspend: [.suspend]
    default: []
    }
  }
}
