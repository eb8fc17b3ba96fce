import Desk
import Moderation
import Terminal

extension ConsoleState {
  /// The part of the comment's pane that the comment has; similar cases stand below it.
  var commentArea: Area {
    var area = layout.detail
    area.rows = max(0, area.rows - similarRows)
    return area
  }

  /// Similar cases of the comment that is answered, while it stands beside the reply.
  private var shownCases: [SimilarCase] {
    guard let composer, detail.wanted == composer.comment else { return [] }
    return composer.similar ?? []
  }

  /// How many lines the cases take from the comment.
  private var similarRows: Int {
    switch layout.kind {
    case .wide: min(shownCases.count, max(0, layout.detail.rows - 8))
    case .medium: shownCases.isEmpty || layout.detail.rows < 4 ? 0 : 1
    case .narrow, .tooSmall: 0
    }
  }

  func drawSimilar(on frame: inout Frame) {
    let rows = similarRows
    guard rows > 0 else { return }
    let pane = layout.detail
    let first = pane.row + pane.rows - rows
    let heading = language("похожие: ", "similar: ")
    if layout.kind == .medium {
      var text = StyledText(heading, Style(.quiet))
      var used = heading.count
      for (number, similar) in shownCases.enumerated() {
        let words = summary(of: similar, isShort: true)
        let gap = number == 0 ? "" : "   "
        let width = gap.count + 2 + CleanText(words, breaks: .asSpaces).width
        let isLast = number == shownCases.count - 1
        // A case that has no room stands for nothing when it is cut.
        guard number == 0 || used + width + (isLast ? 0 : 2) <= pane.columns else {
          text.append(" …", Style(.quiet))
          break
        }
        text.append(gap, Style(.text))
        text.append("\(number + 1) ", Style(.key, bold: true))
        text.append(words, Style(.text))
        used += width
      }
      frame.put(
        text.line(columns: pane.columns), row: first, column: pane.column, columns: pane.columns)
      return
    }
    for (number, similar) in shownCases.prefix(rows).enumerated() {
      let row = first + number
      let indent = heading.count
      if number == 0 {
        frame.put(heading, row: row, column: pane.column, style: Style(.quiet))
      }
      frame.put(
        summary(of: similar, isShort: false), row: row, column: pane.column + indent,
        columns: pane.columns - indent - 3, style: Style(.text))
      frame.put(
        "\(number + 1)", row: row, column: pane.column + pane.columns - 1,
        style: Style(.key, bold: true))
    }
  }

  /// A case in a few words: `Лесная, 10 · 3 фев · тепло · ответ через 40 мин · доволен`.
  func summary(of similar: SimilarCase, isShort: Bool) -> String {
    let place = similar.place
    var name = (place.street.prefix(1) + place.house.prefix(1)).joined(separator: ", ")
    if place.street.isEmpty { name = place.settlement.first ?? "" }
    if name.isEmpty { name = "«\(excerpt(similar.excerpt, most: isShort ? 20 : 32))»" }
    let then = setting.zone.local(similar.reply.written)
    let isThisYear = then.year == setting.zone.local(now).year
    let date = language.dayAndMonth(then) + (isThisYear ? "" : " \(then.year)")
    var parts = [name, date.replacing(" ", with: "\u{A0}")]
    if !isShort {
      if let topic = similar.topic {
        parts.append(setting.house.topics[topic]?.name(language) ?? language.topicName(topic))
      }
      let delay = similar.reply.written - similar.published
      if delay.milliseconds >= 0 {
        parts.append(language("ответ через ", "answered in ") + language.span(delay))
      }
    }
    if let outcome = similar.outcome { parts.append(language.name(outcome)) }
    return parts.joined(separator: " · ")
  }

  private func excerpt(_ text: String, most: Int) -> String {
    let words = MentionedText(text).text.split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    return words.count <= most ? words : words.prefix(most - 1) + "…"
  }

  /// How many cases there are, where no line of theirs has room.
  var similarCount: String? {
    let count = shownCases.count
    guard count > 0, similarRows == 0 else { return nil }
    return language("похожих: \(count)", "similar: \(count)")
  }
}

// MARK: - Beginning with one

extension ConsoleState {
  /// Takes the case that a digit names while nothing is written yet; where the cases have no room
  /// on the screen they are asked for first. `nil` for any other key.
  mutating func beginSimilar(for key: Key) -> [Effect]? {
    guard let composer, composer.editor.text.isEmpty, let cases = composer.similar,
      let number = key.typed.flatMap({ Int(String(Character($0))) }),
      cases.indices.contains(number - 1)
    else { return nil }
    guard similarCount == nil else {
      choice = Choice(kind: .similar(cases), selected: number - 1)
      return []
    }
    return begin(with: cases[number - 1])
  }

  /// Begins the reply with an earlier answer, the resident of today in the place of the other.
  mutating func begin(with similar: SimilarCase) -> [Effect] {
    guard var composer else { return [] }
    var text = MentionedText(similar.reply.text).text
    let before = ResidentName.address(of: similar.author)
    let names = [before, before?.split(separator: " ").first.map(String.init)].compactMap { $0 }
    if let name = composer.values[.name], let other = names.first(where: text.hasPrefix) {
      text = name + text.dropFirst(other.count)
    }
    composer.pattern = .init(text: text, label: summary(of: similar, isShort: true))
    composer.context.recent.add(text)
    self.composer = composer
    return edit { $0.insert(text) }
  }

  /// The case that the reply repeats word for word.
  var patternLabel: String? {
    guard let composer, let pattern = composer.pattern, composer.editor.text == pattern.text else {
      return nil
    }
    return language("по образцу: ", "after: ") + pattern.label
  }
}
