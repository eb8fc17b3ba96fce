import ArgumentParser
import Console
import Desk
import Foundation
import Moderation

/// `dezhurka history`: the answers of the desk, to be read elsewhere.
struct HistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: said(
      "Выгрузить историю ответов: Markdown или NDJSON.",
      "Export the history of replies: Markdown or NDJSON."),
    discussion: said(
      """
      Отбор — как в поиске по истории: слова и условия. Без отбора — всё, новое сначала.

      Примеры:
        dezhurka history > ответы.md
        dezhurka history яма улица:Лесная с:01.11.2026 --format ndjson
        dezhurka history тема:дороги итог:доволен --limit 20

      Условия: улица:, автор:, кто:, вид:, тема:, итог:, сеть:, с:, по:. Значение с пробелами — в \
      кавычках: 'автор:«Ольга П.»'. В NDJSON — объект на строке, ключи не меняются.
      """,
      """
      What to choose is written as in the history's search: words and conditions. Without any, \
      everything, newest first.

      Examples:
        dezhurka history > replies.md
        dezhurka history pothole street:Лесная from:01.11.2026 --format ndjson
        dezhurka history topic:roads outcome:satisfied --limit 20

      Conditions: street:, author:, by:, kind:, topic:, outcome:, network:, from:, to:. A value with \
      spaces stands in quotation marks: 'author:"Olga P."'. NDJSON has one object a line with keys \
      that do not change.
      """))

  enum Format: String, ExpressibleByArgument, CaseIterable { case markdown, ndjson }

  @Argument(
    help: ArgumentHelp(
      said("Слова и условия.", "Words and conditions."), valueName: said("отбор", "query")))
  var query: [String] = []

  @Option(
    help: ArgumentHelp(
      said("markdown или ndjson.", "markdown or ndjson."), valueName: "markdown|ndjson"))
  var format: Format = .markdown

  @Option(
    help: ArgumentHelp(
      said("Не больше стольких ответов.", "At most so many replies."),
      valueName: said("число", "number")))
  var limit: Int?

  @OptionGroup var options: DeskOptions

  func validate() throws {
    if let limit, limit < 1 {
      throw ValidationError(said("--limit — от 1.", "--limit takes 1 or more."))
    }
  }

  func run() throws {
    let settings = options.settings
    let now = systemClock()
    let language = options.language
    let typed = query.joined(separator: " ")
    let topics = settings.house.topics
    if let fault = HistoryQuery.fault(
      in: typed, language, zone: settings.zone, now: now, topics: topics)
    {
      throw Failure.unusable(fault)
    }
    let query = HistoryQuery(typed: typed, zone: settings.zone, now: now, topics: topics)
    let page = MarkdownHistory(language: language, zone: settings.zone)
    var count = 0
    try options.withDesk { desk in
      try desk.forEachAnswer(query, limit: limit ?? .max) { row in
        count += 1
        switch format {
        case .ndjson: print(row.json(zone: settings.zone))
        case .markdown:
          if count == 1 { print(page.title) }
          print(page.entry(row))
        }
      }
    }
    if count == 0 {
      report(
        typed.isEmpty
          ? language("История пуста: ответов ещё нет.", "The history is empty: no replies yet.")
          : language(
            "Ничего не нашлось. Слова ищутся с начала: попробуйте короче.",
            "Nothing was found. Words are sought by their beginnings: try shorter ones."))
    }
  }
}

extension Desk {
  /// Goes through answers, newest first, a page at a time, so that others can write meanwhile.
  fileprivate func forEachAnswer(
    _ query: HistoryQuery, limit: Int, _ body: (HistoryRow) throws -> Void
  ) throws {
    var anchor = HistoryAnchor.newest
    var left = limit
    while left > 0 {
      let page = try history(query, at: anchor, limit: min(left, 200), wholeTexts: true)
      for row in page.rows { try body(row) }
      left -= page.rows.count
      guard page.hasOlder, let last = page.rows.last else { return }
      anchor = .before(last.id)
    }
  }
}
