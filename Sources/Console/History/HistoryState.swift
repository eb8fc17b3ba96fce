import Desk
import Moderation

/// All answers, newest first, and what else was found of the words.
public struct HistoryState: Equatable, Sendable {
  public var query = HistoryQuery()
  /// The query as it was typed.
  public var typed = ""
  /// Why the query cannot be looked for, in words; nothing is shown then.
  public var fault: String?
  public var rows: [HistoryRow] = []
  /// Comments of those words that left the queue without an answer; they follow the answers.
  public var unanswered: [UnansweredComment] = []
  /// Whether there are answers before the first row.
  public var hasNewer = false
  /// Whether there are answers behind the last row.
  public var hasOlder = false
  public var isLoaded = false
  public var isExtending = false
  public var selected = 0
  public var top = 0
  /// Search words being typed; `nil` while the keys mean commands.
  public var search: Editor?
  /// Whether the selected answer's comment stands in detail over the list.
  public var isOpen = false

  static let page = 100
  /// How near an end of the rows the selection may come before more are asked for.
  static let margin = 30

  /// How many lines the list has.
  var count: Int { rows.count + unanswered.count }

  /// The comment that a line is about; `nil` where an imported reply named none.
  func comment(at index: Int) -> Comment.ID? {
    if rows.indices.contains(index) { return rows[index].comment }
    let rest = index - rows.count
    return unanswered.indices.contains(rest) ? unanswered[rest].id : nil
  }
}
