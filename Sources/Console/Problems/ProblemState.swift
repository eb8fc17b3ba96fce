import Desk
import Moderation

/// The problems of the desk, and what may become one.
public struct ProblemList: Equatable, Sendable {
  /// `nil` until it is read.
  public var page: ProblemsPage?
  public var selected = 0
  /// What it was opened over.
  public var below: ConsoleState.Sheet?

  /// What a line of the list is.
  enum Line: Equatable {
    case problem(ProblemRow)
    case repetition(Repetition)
  }

  var lines: [Line] {
    guard let page else { return [] }
    return page.rows.map { .problem($0) } + page.repetitions.map { .repetition($0) }
  }

  var selection: Line? { lines.indices.contains(selected) ? lines[selected] : nil }
}

/// One problem with its road map and its incidents.
public struct ProblemCard: Equatable, Sendable {
  public var id: Problem.ID
  /// `nil` until it is read.
  public var detail: ProblemDetail?
  public var selected = 0
  /// What it was opened from.
  public var below: ConsoleState.Sheet?

  /// What a line of the card is.
  enum Line: Equatable {
    case step(Problem.Step)
    case incident(IncidentRow)
  }

  /// The lines that can be selected: the road map, then the incidents.
  var lines: [Line] {
    guard let detail else { return [] }
    return detail.problem.steps.map { .step($0) } + detail.incidents.map { .incident($0) }
  }

  var selection: Line? { lines.indices.contains(selected) ? lines[selected] : nil }
}

/// What is done to problems.
public enum ProblemAct: Equatable, Sendable {
  case open(title: String, topic: String, street: String, [Incident.ID])
  /// Ties incidents to a problem, or unties them.
  case tie([Incident.ID], Problem.ID?)
  case add(Problem.Step, Problem.ID)
  case replace(Problem.Step, with: Problem.Step?, Problem.ID)
  case rename(Problem.ID, String)
  case setClosed(Bool, Problem.ID)
}
