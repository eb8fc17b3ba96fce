import Desk
import Moderation
import Terminal

/// Answers as a page of Markdown that reads as a conversation.
struct MarkdownHistory {
  var language: Language
  var zone: Zone

  var title: String { "# " + language("История ответов", "History of replies") + "\n" }

  func entry(_ row: HistoryRow) -> String {
    let author = row.author.isEmpty ? language("без имени", "no name") : row.author
    let place = "\(language.name(row.network)), \(row.communityName)"
    let who = row.reply.by.map { ", " + $0.name } ?? ""
    var lines = ["## \(time(row.reply.written)) · \(Self.escaped(place))", ""]
    if !row.excerpt.isEmpty {
      lines += ["**\(Self.escaped(author))**", "", Self.quoted(row.excerpt), ""]
    }
    lines += [
      "**" + Self.escaped(language("Ответ", "Reply") + who) + "** · "
        + language.name(row.reply.state),
      "", Self.quoted(row.reply.text), "",
    ]
    return lines.joined(separator: "\n")
  }

  private func time(_ moment: Instant) -> String {
    let local = zone.local(moment)
    return "\(language.dayAndMonth(local)) \(local.year) \(language.clock(local))"
  }

  private static func quoted(_ text: String) -> String {
    printable(MentionedText(text).text, keepingBreaks: true).split(
      separator: "\n", omittingEmptySubsequences: false
    )
    .map { $0.isEmpty ? ">" : "> " + escaped(String($0)) }.joined(separator: "\n")
  }

  /// A line in which nothing a resident wrote counts as markup.
  static func escaped(_ line: String) -> String {
    var text = ""
    for character in printable(line) {
      if "\\`*_[]<>|~&".contains(character) { text.append("\\") }
      text.append(character)
    }
    guard let first = text.first(where: { !$0.isWhitespace }) else { return text }
    // At the beginning of a line these make headings and lists.
    return "#+-=".contains(first) ? "\\" + text.drop { $0.isWhitespace } : text
  }
}
