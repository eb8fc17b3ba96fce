import Desk
import Moderation

/// The part of the queue that is in memory, and what of it is on the screen.
public struct QueueState: Equatable, Sendable {
  public var filter = QueueFilter()
  /// A stretch of the queue around the selected row.
  public var rows: [QueueRow] = []
  public var hasEarlier = false
  public var hasLater = false
  public var isLoaded = false
  /// Whether a page at an edge has been asked for and has not come.
  public var isExtending = false
  /// The selected row, as an index into ``rows``.
  public var selected = 0
  /// The first row on the screen, as an index into ``rows``.
  public var top = 0
  /// Comments that the next act is done to, instead of the one in detail.
  public var marked: Set<Comment.ID> = []
  /// What stood first before a composer took rows away.
  public var topBeforeReply: Int?
  /// Comments whose bursts show all their rows.
  public var unfolded: Set<Comment.ID> = []
  /// A comment to select as soon as it is among the rows.
  public var sought: Comment.ID?
  public var counts = QueueCounts()
  public var communities: [Community] = []
  /// Whether another choice of comments was asked for and its first page has not come.
  public var awaitsRows = false
  /// What was typed since then that is for one of its comments.
  public var typedAhead: [DetailState.Typed] = []
  /// Search words being typed; `nil` while the keys mean commands.
  public var search: Search?
  /// Whether swear words are shown.
  public var isRevealed = false

  /// How many rows one page holds.
  static let page = 200
  /// How many rows stay in memory.
  static let most = 1000
  /// How near an edge the selection may come before the next page is asked for.
  static let margin = 60

  /// Search words being typed.
  public struct Search: Equatable, Sendable {
    public var editor: Editor
    /// The words to return to if the search is given up.
    public var before: String
  }

  /// The selected row; `nil` when the queue is empty.
  public var selection: QueueRow? { rows.indices.contains(selected) ? rows[selected] : nil }
}

/// A page of the queue asked for, and what for.
public struct QueueRequest: Equatable, Sendable {
  /// What becomes of the page.
  public enum Purpose: Equatable, Sendable {
    /// It replaces what is in memory; the first row is selected.
    case first
    /// It replaces what is in memory; the last row is selected.
    case last
    case extendEarlier, extendLater
    /// It is the first page with its bursts folded: as ``first`` while the first row is selected,
    /// else as ``refresh``.
    case fold
    /// It replaces what is in memory; the selection stays on its comment.
    case refresh
  }

  public var filter: QueueFilter
  public var anchor: QueueAnchor
  public var limit: Int
  public var purpose: Purpose
  /// Comments whose bursts show all their rows; `nil` where none is folded.
  public var unfolded: Set<Comment.ID>? = []
}
