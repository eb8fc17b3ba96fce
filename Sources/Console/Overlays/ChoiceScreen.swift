import Moderation
import Terminal

extension ConsoleState {
  /// Draws a question with its answers above the bottom line, the selected answer in sight.
  func draw(_ choice: Choice, on frame: inout Frame) {
    let blocks = optionBlocks(choice)
    var question = questionLines(choice.kind, columns: size.columns - 4)
    var room = rowsForOptions(below: question)
    let isLong = blocks.reduce(0) { $0 + $1.count } > room
    if isLong {
      question = questionLines(choice.kind, columns: size.columns - 4 - Self.moreColumns)
      room = rowsForOptions(below: question)
    }
    let shown = Self.shown(blocks.map(\.count), selected: choice.selected, rows: room)
    let lines = blocks[shown].flatMap { $0 }.prefix(room)
    let row = size.rows - 2 - lines.count - question.count
    frame.fill(
      Area(row: row - 1, column: 0, rows: lines.count + question.count + 1, columns: size.columns),
      style: Style(.text))
    frame.horizontalLine(
      row: row - 1, column: 0, columns: size.columns, style: Style(.border))
    if isLong {
      let more =
        language(" ещё ", " more ") + (shown.lowerBound > 0 ? "↑" : "")
        + (shown.upperBound < blocks.count ? "↓" : "")
      frame.putRight(
        more, row: row, end: size.columns - 2, columns: Self.moreColumns, style: Style(.quiet))
    }
    for (offset, line) in question.enumerated() {
      frame.put(line, row: row + offset, column: 2, columns: size.columns - 4)
    }
    for (offset, line) in lines.enumerated() {
      let row = row + question.count + offset
      if let key = line.key {
        frame.put(key, row: row, column: 2, style: Style(.key, bold: true))
      }
      if line.isSelected {
        frame.put("▌", row: row, column: 0, style: Style(.selection, bold: true))
      }
      frame.put(line.words, row: row, column: 4, columns: size.columns - 6)
    }
  }

  /// What tells that there are more answers has so many columns at most.
  private static let moreColumns = 8

  /// A line of an answer; the first one bears its key.
  private struct OptionLine {
    var key: String?
    var words: StyledLine
    var isSelected: Bool
  }

  private func questionLines(_ kind: Choice.Kind, columns: Int) -> [StyledLine] {
    StyledText(question(kind), Style(.accent, bold: true))
      .lines(columns: columns, breaks: .asSpaces, limit: layout.kind == .narrow ? 3 : 2)
  }

  private func rowsForOptions(below question: [StyledLine]) -> Int {
    max(1, layout.body.rows - 2 - question.count)
  }

  /// The lines of each answer.
  private func optionBlocks(_ choice: Choice) -> [[OptionLine]] {
    let most = linesOfOption(choice.kind)
    return options(choice.kind).enumerated().map { index, option in
      let isSelected = index == choice.selected
      let text = StyledText(
        option.label + (option.isCurrent ? " ✓" : ""),
        isSelected ? Style(.selection, bold: true) : Style(.text))
      let columns = size.columns - 6
      let lines =
        most == 1
        ? [text.line(columns: columns)]
        : text.lines(columns: columns, breaks: .asSpaces, limit: most)
      return lines.enumerated().map { offset, line in
        OptionLine(
          key: offset == 0 ? String(Choice.keys[index]) : nil, words: line, isSelected: isSelected)
      }
    }
  }

  /// How many lines an answer may have: what was found in a reply, and what it may begin with, is
  /// to be read whole.
  private func linesOfOption(_ kind: Choice.Kind) -> Int {
    switch kind {
    case .findings, .similar: 3
    default: layout.kind == .narrow ? 2 : 1
    }
  }

  /// The answers in sight: the selected one and as many before it, then behind it, as have room.
  private static func shown(_ heights: [Int], selected: Int, rows: Int) -> Range<Int> {
    guard !heights.isEmpty else { return 0..<0 }
    let selected = min(selected, heights.count - 1)
    var (first, end) = (selected, selected + 1)
    var used = heights[selected]
    while first > 0, used + heights[first - 1] <= rows {
      first -= 1
      used += heights[first]
    }
    while end < heights.count, used + heights[end] <= rows {
      used += heights[end]
      end += 1
    }
    return first..<end
  }
}
