/// Anything that somebody can do at a desk and that a role may stand in the way of.
public enum Deed: String, CaseIterable, Sendable {
  // Comments
  case claim, draft, answer, postByHand, noAnswerNeeded, correct, remove, snooze, note, takeBack
  // Incidents
  case openIncident, changeIncident, confirmOutcome, extend, closeIncident, assign, refuse
  case manageProblems
  // The desk
  case importComments, deliver, settleSending, keepSettings, approve, train, manageAccess, restore

  /// The first role that may do it: the one table of what each role may do.
  public var leastRole: DeskRole {
    switch self {
    case .keepSettings: .observer
    // What somebody has typed is kept, also of one whose role was lowered in mid-sentence.
    case .draft: .observer
    case .claim, .answer, .postByHand, .noAnswerNeeded, .correct, .remove, .snooze, .note,
      .takeBack,
      .importComments, .deliver, .settleSending:
      .moderator
    case .openIncident, .changeIncident, .confirmOutcome, .closeIncident, .refuse: .moderator
    // Outside office hours somebody has to decide these without waiting for a supervisor.
    case .extend, .assign: .onCall
    case .manageProblems, .approve, .train: .supervisor
    case .manageAccess, .restore: .administrator
    }
  }
}
