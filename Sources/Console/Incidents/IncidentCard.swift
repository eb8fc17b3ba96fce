import Desk
import Moderation

/// One incident, or the one that a comment suggests, over the whole body of the screen.
public struct IncidentCard: Equatable, Sendable {
  /// What the card was opened for.
  public enum Subject: Equatable, Sendable {
    /// These comments may become one; the first is what it is filled in from.
    case comments([Comment.ID])
    case incident(Incident.ID)
  }

  public var subject: Subject
  /// What the comments suggest; `nil` until it is read.
  public var suggestion: IncidentSuggestion?
  /// `nil` until it is read.
  public var detail: IncidentDetail?
  public var scroll = 0
  /// Whether it is told how the deadlines were reckoned.
  public var showsReasons = false
  /// The list that it was opened from; `nil` for the queue.
  public var list: IncidentList?
  /// The problem that it was opened from.
  public var problem: ProblemCard?

  /// What is shown when the card is left.
  var below: ConsoleState.Sheet? {
    list.map { .incidents($0) } ?? problem.map { .problem($0) }
  }
}

/// Incidents in a list: those that run out, or all.
public struct IncidentList: Equatable, Sendable {
  /// Which incidents the list is for.
  public enum View: String, CaseIterable, Sendable {
    /// Overdue, or soon to be: the supervisor's desk.
    case overdue
    /// Those that run out before the next shift begins.
    case shift
    /// All whose clock runs.
    case running
    case all
  }

  public var view: View
  public var filter: IncidentFilter
  public var rows: [IncidentRow] = []
  public var hasLater = false
  public var isLoaded = false
  public var isExtending = false
  public var counts = OverdueCounts()
  /// Whether ``counts`` have been read.
  public var isCounted = false
  /// The open problems, whose overdue steps are told.
  public var problems: [Problem] = []
  public var selected = 0
  public var top = 0
  public var marked: Set<Incident.ID> = []

  static let page = 100

  /// The incident that the keys go to.
  var selection: IncidentRow? { rows.indices.contains(selected) ? rows[selected] : nil }
}
