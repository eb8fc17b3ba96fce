import Moderation
import Terminal

extension ConsoleState {
  /// Whom the text is for, then the text alone, from edge to edge, so that a mouse can mark it.
  func draw(_ byHand: ByHandState, on frame: inout Frame) {
    let head = byHandHead(byHand)
    frame.put(head, in: frame.area)
    if !head.isEmpty {
      frame.horizontalLine(
        row: head.count, column: 0, columns: size.columns, style: Style(.border))
    }
    let area = byHandArea(byHand)
    let lines = byHandLines(byHand)
    frame.put(lines, in: area, scroll: byHand.scroll)
    let below = area.row + area.rows
    let rest = lines.count - byHand.scroll - area.rows
    if rest > 0 {
      frame.put(
        language("↓ ещё строк: \(rest)", "↓ \(rest) more lines"), row: below, column: 0,
        style: Style(.warning, bold: true))
    }
    let link = byHandLink(byHand)
    frame.put(
      link, in: Area(row: below + 1, column: 0, rows: link.count, columns: size.columns))
    let advice = language(
      "Текст скопирован, если терминал это умеет. Вставьте его в сети и подтвердите.",
      "The text is copied where the terminal can. Paste it into the network, then confirm.")
    let short = language("Вставьте текст в сети и подтвердите.", "Paste it there, then confirm.")
    frame.put(
      size.columns < advice.count ? short : advice, row: size.rows - 2, column: 0,
      style: Style(.quiet))
    frame.put(footer, row: size.rows - 1, column: 0, columns: size.columns)
  }

  func byHandLines(_ byHand: ByHandState) -> [StyledLine] {
    StyledText(byHand.text, Style(.text)).lines(columns: size.columns)
  }

  /// What the text has; below it stand a line for what is hidden, the link, advice and keys.
  func byHandArea(_ byHand: ByHandState) -> Area {
    let head = byHandHead(byHand).count
    let above = head == 0 ? 0 : head + 1
    return Area(
      row: above, column: 0, rows: byHandRoom(byHand) - above, columns: size.columns)
  }

  /// What the text and the lines above it have together.
  private func byHandRoom(_ byHand: ByHandState) -> Int {
    size.rows - 3 - byHandLink(byHand).count
  }

  /// Author, network, community and time of the comment, and how it begins; less on a low screen.
  private func byHandHead(_ byHand: ByHandState) -> [StyledLine] {
    guard let comment = detail.current?.comment, comment.id == byHand.comment else { return [] }
    let community = comment.community
    var text = StyledText(
      comment.author.name.isEmpty ? language("без имени", "no name") : comment.author.name,
      Style(.accent, bold: true))
    let facts = [
      "\(community.network.shortName) " + language("«\(community.name)»", "“\(community.name)”"),
      language.moment(comment.published, now: now, zone: setting.zone)
        .replacing(" ", with: "\u{A0}"),
    ]
    text.append(" · " + facts.joined(separator: " · "), Style(.quiet))
    let who = text.lines(columns: size.columns, breaks: .asSpaces, limit: 2)
    let words = StyledText(MentionedText(comment.text).text, Style(.quiet))
      .lines(columns: size.columns, breaks: .asSpaces, limit: 2)
    // At least half of the room is the text's.
    let lines = who + words
    let most = byHandRoom(byHand) / 2 - 1
    return lines.count <= most ? lines : Array(who.prefix(max(0, most)))
  }

  private func byHandLink(_ byHand: ByHandState) -> [StyledLine] {
    let text =
      byHand.url.isEmpty
      ? language("Ссылки на комментарий нет", "No link to the comment is known") : byHand.url
    let photos = byHand.photos.map { photo in
      StyledText(language("Приложите фото: ", "Attach: ") + photo.path, Style(.warning))
        .line(columns: size.columns)
    }
    return StyledText(text, Style(.accent)).lines(columns: size.columns, limit: 4)
      + photos.prefix(3)
  }
}
