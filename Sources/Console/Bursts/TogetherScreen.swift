import Desk
import Moderation
import Terminal

extension ConsoleState {
  /// One of several replies before it goes out: to whom, to what, and the text as it will stand.
  func togetherLines(_ together: TogetherState, columns: Int) -> [StyledLine] {
    let number = together.total - together.waiting.count + 1
    var head = StyledText(
      language("\(number) из \(together.total)", "\(number) of \(together.total)"),
      Style(.accent, bold: true))
    if together.isSendingAll {
      head.append(language(" · отправляю…", " · sending…"), Style(.accent))
    }
    guard let content = detail.current, content.comment.id == together.current else {
      head.append(language(" · читаю…", " · reading…"), Style(.quiet))
      return head.lines(columns: columns)
    }
    let comment = content.comment
    let name =
      comment.author.name.isEmpty ? language("без имени", "no name") : comment.author.name
    head.append(" · \(name)", Style(.text, bold: true))
    head.append(" · " + comment.community.network.shortName, Style(.quiet))
    head.append(
      " · " + language.moment(comment.published, now: now, zone: setting.zone), Style(.quiet))
    var lines = head.lines(columns: columns) + [.empty]
    lines += StyledText(MentionedText(comment.text).text, Style(.quiet))
      .lines(columns: columns, indent: 2, limit: 8)
    lines.append(.empty)
    lines += StyledText(
      language("Уйдёт от имени «", "Will go out as “") + comment.community.name
        + language("»:", "”:"), Style(.accent)
    ).lines(columns: columns)
    lines += StyledText(text(for: content, together), Style(.input))
      .lines(columns: columns, indent: 2)
    return lines + warnings(content, together, columns)
  }

  private func warnings(
    _ content: CommentDetail, _ together: TogetherState, _ columns: Int
  ) -> [StyledLine] {
    var warnings: [String] = []
    if let problem = problem(of: content, together) { warnings.append(problem) }
    if losesDraft(content, together) {
      warnings.append(
        language("здесь есть ваш черновик, он пропадёт", "your draft for this one will be lost"))
    }
    guard !warnings.isEmpty else { return [] }
    return [.empty]
      + warnings.flatMap {
        StyledText("! " + sentence($0), Style(.warning, bold: true)).lines(columns: columns)
      }
  }
}
