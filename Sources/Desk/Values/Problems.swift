import Moderation

/// One line of the list of problems.
public struct ProblemRow: Equatable, Identifiable, Sendable {
  public var problem: Problem
  /// How many incidents are tied to it.
  public var incidents: Int
  /// How many of them still wait for an answer.
  public var open: Int

  public var id: Problem.ID { problem.id }

  /// Creates a line.
  public init(problem: Problem, incidents: Int = 0, open: Int = 0) {
    self.problem = problem
    self.incidents = incidents
    self.open = open
  }
}

/// The problems of a desk, and what may become one.
public struct ProblemsPage: Equatable, Sendable {
  /// The open ones first, then the newest first.
  public var rows: [ProblemRow]
  /// Streets and topics that repeat, those with most incidents first.
  public var repetitions: [Repetition]

  /// Creates a page.
  public init(rows: [ProblemRow] = [], repetitions: [Repetition] = []) {
    self.rows = rows
    self.repetitions = repetitions
  }
}

/// Everything that stands beside one problem.
public struct ProblemDetail: Equatable, Sendable {
  public var row: ProblemRow
  /// The newest first; the first few hundred.
  public var incidents: [IncidentRow]

  public var problem: Problem { row.problem }

  /// Creates a detail.
  public init(row: ProblemRow, incidents: [IncidentRow] = []) {
    self.row = row
    self.incidents = incidents
  }
}

/// Incidents on one street and topic that may have one cause.
public struct Repetition: Equatable, Sendable {
  /// As people write it, uncleaned.
  public var street: String
  /// The topic's stable key.
  public var topic: String
  /// Those that are tied to no problem, oldest first.
  public var incidents: [Incident.ID]
  /// An open problem on that street and topic that they may belong to.
  public var problem: Problem?

  /// Creates a repetition.
  public init(
    street: String, topic: String, incidents: [Incident.ID], problem: Problem? = nil
  ) {
    self.street = street
    self.topic = topic
    self.incidents = incidents
    self.problem = problem
  }
}
