import Desk
import Moderation

/// All answers, newest first.
public struct HistoryState: Equatable, Sendable {
  public var query = HistoryQuery()
  public var rows: [HistoryRow] = []
  public var hasLater = false
  public var isLoaded = false
  public var isExtending = false
  public var selected = 0
  public var top = 0
  /// Search words being typed; `nil` while the keys mean commands.
  public var search: Editor?
  /// Whether the selected answer's comment stands in detail over the list.
  public var isOpen = false

  static let page = 100
}
